"""Markdown (CommonMark with tables) to an Article: the words without the syntax, the structure as blocks.

Front matter between two lines of `---` may give `title`, `date` and `url`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from storymap.model import Article, BlockKind
from storymap.reading.pieces import Facts, Piece, article_from_pieces

if TYPE_CHECKING:
    from markdown_it.token import Token

# Longer runs of one opening mark are no article: markdown-it needs more than linear time for some of them.
_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,4000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FACT = re.compile(r"^(title|date|published|url|link)[ \t]*:[ \t]*(.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,1000}>")


def article_from_markdown(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in the model and in JSON
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """The article of a Markdown text. Headings, list items, quotations and images' descriptions become blocks."""
    from markdown_it import MarkdownIt

    front, text = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return article_from_pieces(_pieces(tokens), Facts(id, title, published, url).over(front))


def _front_matter(text: str) -> tuple[Facts, str]:
    found = _FRONT.match(text)
    if not found:
        return Facts(), text
    facts = {name.lower(): value.strip("\"'") for name, value in _FACT.findall(found[1])}
    day = _day(facts.get("date") or facts.get("published") or "")
    return Facts(None, facts.get("title"), day, facts.get("url") or facts.get("link")), text[found.end() :]


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    inside: list[BlockKind] = []
    kinds: dict[str, BlockKind] = {"list_item": "bullet", "blockquote": "quote", "heading": "subheading"}
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in kinds and token.nesting == 1:
            inside.append("headline" if token.tag == "h1" else kinds[name])
        elif name in kinds:
            inside.pop()
        elif token.type == "inline":
            yield from _inline(token, inside[-1] if inside else "paragraph")
        elif token.type in ("code_block", "fence"):
            yield Piece("paragraph", token.content)
        elif token.type == "html_block":
            yield Piece("paragraph", _TAG.sub(" ", token.content))


def _inline(token: Token, kind: BlockKind) -> Iterator[Piece]:
    """The words of a paragraph, and as captions what its images are described by."""
    words: list[str] = []
    captions: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type == "image":
            captions.append(child.content)
    yield Piece(kind, "".join(words))
    for caption in captions:
        yield Piece("caption", caption)
