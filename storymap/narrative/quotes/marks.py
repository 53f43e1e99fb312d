"""Quotation marks of one block to fragments: the stretches of words between them.

Straight, curly and single marks, German „“, French «», TeX `` ''; apostrophes, inches and stray marks are no quotation.
Linear: single marks look ahead `SINGLE_REACH` tokens at most, everything else is one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storymap.language.tokens import Token

# A passage in single marks longer than this is two apostrophes.
SINGLE_REACH = 80
# A curled opening mark is no apostrophe: its passage may be longer.
CURLED_REACH = 300
# An opening mark without a closing one counts when at least this many words follow in the block.
LEAST_UNCLOSED = 4

_CLOSERS = {
    "“": frozenset({"”", '"', "“"}),
    "”": frozenset({"”", '"'}),
    "„": frozenset({"“", "”", '"'}),
    "«": frozenset({"»"}),
    "»": frozenset({"«"}),
    "``": frozenset({"''", '"', "``"}),
    "''": frozenset({"''", '"'}),
    '"': frozenset({'"', "”", "''"}),
}
_SINGLE = frozenset({"'", "‘"})
_SINGLE_CLOSERS = frozenset({"'", "’"})
_BEFORE_OPENING = frozenset("([{-–—:,/…") | {"--", "..."}
_CLIPPED = frozenset({"em", "til", "tis", "twas", "cause", "n", "bout", "round"})


class Fragment(NamedTuple):
    """Words between marks: tokens [first, last) of the block, text offsets [start, end); `closed` by a mark or not."""

    first: int
    last: int
    start: int
    end: int
    closed: bool


def gap_before(tokens: Sequence[Token], at: int) -> bool:
    """White space, or nothing at all, stands before token `at`."""
    return at == 0 or tokens[at - 1].end < tokens[at].start


def gap_after(tokens: Sequence[Token], at: int) -> bool:
    """White space, or nothing at all, stands after token `at`."""
    return at + 1 >= len(tokens) or tokens[at].end < tokens[at + 1].start


def _looks_opening(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    if at == 0:
        return True
    before = gap_before(tokens, at) or tokens[at - 1].text in _BEFORE_OPENING
    return before and not gap_after(tokens, at)


def _opener(tokens: Sequence[Token], at: int) -> frozenset[str] | None:
    """The marks that close what token `at` opens; None when it opens nothing."""
    mark = tokens[at].text
    closers = _CLOSERS.get(mark)
    if closers is None or at + 1 >= len(tokens):
        return None
    if mark in {"“", "„", "«", "``"}:
        return closers
    return closers if _looks_opening(tokens, at) else None


def _single_close(tokens: Sequence[Token], at: int) -> int | None:
    """Index of the mark that closes the single quotation mark at `at`, or None for an apostrophe."""
    word = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not _looks_opening(tokens, at) or not word[:1].isalpha() or word.lower() in _CLIPPED:
        return None
    found, nested = None, False
    for index in range(at + 1, min(len(tokens), at + (CURLED_REACH if tokens[at].text == "‘" else SINGLE_REACH))):
        if tokens[index].text not in _SINGLE_CLOSERS or index == at + 1:
            if tokens[index].text == "‘":
                break
            if tokens[index].text in {"“", "”", '"'}:
                nested = tokens[index].text == "“" or (tokens[index].text == '"' and not nested)
            continue
        if nested:
            continue
        if gap_before(tokens, index):
            break
        possessive = tokens[index - 1].text.endswith("s") and not gap_after(tokens, index - 1)
        lower = index + 1 < len(tokens) and gap_after(tokens, index) and tokens[index + 1].text[0].islower()
        if not (possessive and lower):
            return index
        found = found or index
    return found


def _single_open(tokens: Sequence[Token], at: int) -> int | None:
    """The end of a block whose last passage, opened by the curled mark at `at`, goes on in the next paragraph."""
    size = len(tokens)
    if tokens[at].text != "‘" or not LEAST_UNCLOSED < size - at <= CURLED_REACH or not _looks_opening(tokens, at):
        return None
    begins = at == 0 or tokens[at - 1].text in {",", ":", "."}
    word = tokens[at + 1].text
    if not begins or not word[0].isalpha() or word.lower() in _CLIPPED:
        return None
    return None if any(token.text in {"‘", "“", '"'} for token in tokens[at + 1 :]) else size


def find_fragments(tokens: Sequence[Token]) -> list[Fragment]:
    """The fragments of a block in order; marks nested inside one are part of its words."""
    fragments: list[Fragment] = []
    at, size = 0, len(tokens)
    while at < size:
        end: int | None = None
        if tokens[at].text in _SINGLE:
            end = _single_close(tokens, at)
            closed = end is not None
            end = end or _single_open(tokens, at)
        elif (closers := _opener(tokens, at)) is not None:
            end, closed = _double_close(tokens, at, closers)
        elif tokens[at].text == '"' and gap_before(tokens, at) and gap_after(tokens, at) and at + 1 < size:
            # A text whose tokens all stand apart: " We are here . "
            end, closed = _double_close(tokens, at, _CLOSERS['"'])
            end = end if closed else None
        if end is None:
            at += 1
            continue
        if end > at + 1:
            fragments.append(Fragment(at + 1, end, tokens[at + 1].start, tokens[end - 1].end, closed))
        at = end + 1 if closed else end
    return fragments


def _double_close(tokens: Sequence[Token], at: int, closers: frozenset[str]) -> tuple[int | None, bool]:
    """Where the fragment opened at `at` ends, and whether a mark closes it there."""
    opener, depth, last_close, size = tokens[at].text, 0, None, len(tokens)
    for index in range(at + 1, size):
        mark = tokens[index].text
        if opener != "“" and mark == "“" and mark not in closers:
            depth += 1
        elif mark in closers:
            opening = gap_before(tokens, index) and not gap_after(tokens, index)
            if mark == "“" and opener == "“" and gap_before(tokens, index):
                # A second opening mark: the first was never closed.
                return (last_close, True) if last_close else (index, False)
            if mark == opener == '"' and opening and index > at + 1:
                depth += 1
            elif depth and (mark == "”" or opener == mark):
                depth, last_close = depth - 1, index
            else:
                return index, True
    if last_close:
        return last_close, True
    return (size, False) if size - at > LEAST_UNCLOSED else (None, False)
