"""The article cut at every boundary of a mark, so that marks may overlap and HTML still nests.

Offsets are code points, as everywhere; the page's own code never slices text (JavaScript counts UTF-16 units).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from storymap.model import Article, Block

MarkKind = Literal["mention", "event", "quote", "sentence"]
_AT_ONCE = 8  # marks of one kind on one stretch of text: more says nothing to a reader and would grow without bound
_LOOKED_AT = 2000  # code points in which the first letter shows which way an article reads


class Mark(NamedTuple):
    """Something said of the code points [start, end): the `number` of a mention, event, quote or sentence."""

    start: int
    end: int
    kind: MarkKind
    number: int


@dataclass(slots=True)
class Segment:
    """A stretch of text over which the same marks hold; `first` are those that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    first: tuple[Mark, ...] = ()

    def of(self, kind: MarkKind) -> list[int]:
        """The numbers of the marks of this kind, in order."""
        return [mark.number for mark in self.marks if mark.kind == kind]

    def opens(self, kind: MarkKind) -> list[int]:
        """The numbers of the marks of this kind that begin here."""
        return [mark.number for mark in self.first if mark.kind == kind]


@dataclass(slots=True)
class Paragraph:
    """A block of the article with its segments; bullets that follow each other are one list."""

    kind: str
    segments: list[Segment] = field(default_factory=list)


def segments(blocks: Sequence[Block], marks: Sequence[Mark]) -> list[Paragraph]:
    """Cut each block at the boundaries of the marks in it. Time grows with blocks + marks (and their sorting).

    A mark that begins before a block and reaches into it goes on there; text outside all blocks is dropped.
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    paragraphs, active, taken = [], list[Mark](), 0
    for block in blocks:
        paragraph = Paragraph(block.kind)
        at = block.start
        while at < block.end:
            while taken < len(waiting) and waiting[taken].start <= at:
                _take(active, waiting[taken])
                taken += 1
            active = [mark for mark in active if mark.end > at]
            nexts = [mark.end for mark in active] + ([waiting[taken].start] if taken < len(waiting) else [])
            until = min([block.end, *nexts])
            first = tuple(mark for mark in active if mark.start == at)
            paragraph.segments.append(Segment(at, until, tuple(active), first))
            at = until
        paragraphs.append(paragraph)
    return paragraphs


def _take(active: list[Mark], mark: Mark) -> None:
    if sum(other.kind == mark.kind for other in active) < _AT_ONCE:
        active.append(mark)


def blocks_of(article: Article) -> tuple[Block, ...]:
    """The article's blocks in order, without overlaps; one paragraph when it has none."""
    blocks, at = [], 0
    for block in sorted(article.blocks, key=lambda block: (block.start, block.end)):
        start, end = max(block.start, at), min(block.end, len(article.text))
        if start < end:
            blocks.append(Block(block.kind, start, end))
            at = end
    return tuple(blocks) or (Block("paragraph", 0, len(article.text)),)


def grouped(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    """(kind, paragraphs): neighbouring bullets together, everything else by itself."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and not (paragraph.kind == group[0].kind == "bullet"):
            yield group[0].kind, group
            group = []
        group.append(paragraph)
    if group:
        yield group[0].kind, group


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Which way `text` reads, by its first letter that has a direction (Unicode Bidirectional Algorithm, rule P2)."""
    for character in text[:_LOOKED_AT]:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
