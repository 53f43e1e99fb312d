"""Marked-up paragraphs to an article: their words become its text, their mark-up its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from storymap.model import Article, Block, BlockKind
from storymap.reading.blocks import INVISIBLE, credited, same_words
from storymap.reading.plain import assemble, without_surrogates

_SPACE = re.compile(r"[ \t\n\r\f]+")


class Piece(NamedTuple):
    """A paragraph: what the mark-up says it is, and its words."""

    kind: BlockKind
    text: str


class Facts(NamedTuple):
    """What an article says of itself or its reader says of it."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, and where they are silent the other ones."""
        return Facts(
            self.id or other.id, self.title or other.title, self.published or other.published, self.url or other.url
        )


def article_from_pieces(pieces: Iterable[Piece], facts: Facts) -> Article:
    """The article whose text is the pieces, a blank line between; the title leads when no piece says it."""
    shown = [Piece(piece.kind, words) for piece in pieces if (words := _clean(piece.text))]
    shown = _headed(shown, _clean(facts.title or ""))
    text = "\n\n".join(piece.text for piece in shown)
    blocks: list[Block] = []
    at, label = 0, False
    for piece in shown:
        kind: BlockKind = "caption" if label and piece.kind == "paragraph" else piece.kind
        found = credited(text, Block(kind, at, at + len(piece.text)))
        blocks.extend(found)
        label = len(found) == 1 and found[0].kind == "credit" and (label or found[0].end == at + len(piece.text))
        label = label and piece.text.lower().rstrip(",: ").endswith("caption")
        at += len(piece.text) + 2
    return assemble(text, tuple(blocks), id=facts.id, title=facts.title, published=facts.published, url=facts.url)


def _clean(text: str) -> str:
    return _SPACE.sub(" ", without_surrogates(text)).strip(INVISIBLE)


def _headed(pieces: list[Piece], title: str) -> list[Piece]:
    """One headline, first: the piece that says the title, the first heading of all, or the title itself."""
    out: list[Piece] = []
    headed = False
    for index, piece in enumerate(pieces):
        said = not headed and index < 8 and bool(title) and same_words(piece.text, title)
        if said or (piece.kind == "headline" and not headed and (not title or index == 0)):
            headed = True
            out.append(Piece("headline", piece.text))
        else:
            out.append(Piece("subheading", piece.text) if piece.kind == "headline" else piece)
    return out if headed or not title else [Piece("headline", title), *out]
