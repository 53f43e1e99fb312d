"""A web page to an Article: trafilatura finds the article in it, its title, date and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from storymap.model import Article, BlockKind
from storymap.reading.pieces import Facts, Piece, article_from_pieces

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # lxml ships no types

# trafilatura drops captions; as paragraphs that open with this private character they come through.
_CAPTION = "\ue5ca"
# What no XML tree can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# A page whose own text has fewer words than this holds no article.
FEWEST_WORDS = 8
_KINDS: dict[str, BlockKind] = {"head": "subheading", "item": "bullet", "quote": "quote"}
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code"})


def article_from_html(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in the model and in JSON
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article | None:
    """The article in a page, or None when there is none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = _with_captions(text)
    if tree is None:
        return None
    found = bare_extraction(
        tree,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    pieces = list(_pieces(found.body))
    if sum(len(piece.text.split()) for piece in pieces) < FEWEST_WORDS:
        return None
    told = Facts(None, found.title, _day(found.date), found.url)
    return article_from_pieces(pieces, Facts(id, title, published, url).over(told))


def _with_captions(text: str) -> _Element | None:
    """The page's tree, its captions turned into marked paragraphs after their figure."""
    from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", _CONTROL.sub(" ", text)))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    for caption in list(tree.iter("figcaption")):
        words = _CONTROL.sub(" ", "".join(caption.itertext())).strip()
        figure = next(caption.iterancestors("figure"), None)
        if not words or figure is None or figure.getparent() is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = _CAPTION + words
        paragraph.tail, figure.tail = figure.tail, None
        figure.addnext(paragraph)
        caption.drop_tree()
    return tree


def _pieces(body: _Element) -> Iterator[Piece]:
    """Every paragraph of trafilatura's tree, in order; a line break parts two."""
    for element in body.iterchildren():
        if element.tag in ("list", "table", "row", "div"):
            yield from _pieces(element)
        elif element.tag == "quote" or element.tag in _BLOCKS:
            yield from _block(element)


def _block(element: _Element) -> Iterator[Piece]:
    kind: BlockKind = _KINDS.get(str(element.tag), "paragraph")
    if element.tag == "head" and element.get("rend") == "h1":
        kind = "headline"
    for line in "".join(_words(element)).split("\n"):
        if line.startswith(_CAPTION):
            yield Piece("caption", line.removeprefix(_CAPTION))
        else:
            yield Piece(kind, line)


def _words(element: _Element) -> Iterator[str]:
    """The words of an element; "\n" only where a line or an inner paragraph ends."""
    for event, node in _walk(element):
        inner = node is not element and node.tag in (*_BLOCKS, "lb", "list", "table", "row")
        if event == "open":
            yield "\n" if inner else ""
            yield " ".join(re.split(r"[ \t\r\n]+", node.text)) if node.text else ""
        else:
            yield "\n" if inner else ""
            yield " ".join(re.split(r"[ \t\r\n]+", node.tail)) if node.tail and node is not element else ""


def _walk(element: _Element) -> Iterator[tuple[str, _Element]]:
    from lxml import etree

    for event, node in etree.iterwalk(element, events=("start", "end")):
        yield ("open" if event == "start" else "close"), node


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
