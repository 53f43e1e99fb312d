"""A string to an Article: the text is kept as it is given, and its blocks are found."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from storymap.model import Article, Block
from storymap.reading.blocks import find_blocks

_SURROGATE = re.compile("[\ud800-\udfff]")
# Characters of a title made from a text that has no headline.
TITLE = 80


def article_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name in the model and in JSON
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """The article of a plain text, which is kept character for character.

    The one exception: half a surrogate pair, which no encoding can write, becomes U+FFFD, one for one.
    `id` is by default the beginning of the text's SHA-256, `title` its headline.
    """
    text = without_surrogates(text)
    blocks = find_blocks(text, title)
    return assemble(text, blocks, id=id, title=title, published=published, url=url)


def without_surrogates(text: str) -> str:
    """`text` with every half of a surrogate pair replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def assemble(
    text: str,
    blocks: tuple[Block, ...],
    *,
    id: str | None,  # noqa: A002 - as above
    title: str | None,
    published: date | None,
    url: str | None,
) -> Article:
    """An Article of a text and its blocks, with the defaults of `article_from_text`."""
    return Article(
        id=id or hashlib.sha256(text.encode()).hexdigest()[:12],
        title=without_surrogates(title) if title else _title(text, blocks),
        text=text,
        published=published,
        url=url,
        blocks=blocks,
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    """The headline, or the beginning of the first sentence a reader would call the article's own."""
    for kind in ("headline", "paragraph", "subheading", "bullet", "quote", "caption", "credit"):
        for block in blocks:
            if block.kind == kind:
                words = " ".join(text[block.start : min(block.end, block.start + 500)].split())
                if kind == "headline" or len(words) <= TITLE:
                    return words
                return words[:TITLE].rsplit(" ", 1)[0] + "…"
    return "Untitled"
