"""Dates, times, durations and repetitions in the text, with TIMEX3 values (ISO-TimeML).

Values are resolved against the publication date; without one, what depends on it stays underspecified
("XXXX-WXX-7") and has no days, unless a dateline or a line of its own gives the date. Tuned on TimeBank,
reported on MEANTIME (tests/quality/test_times.py). Linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from storymap.language.document import Document, Sentence
from storymap.language.times_calendar import Reading
from storymap.language.times_grammar import grammar, named_parts
from storymap.language.times_lexicon import words
from storymap.language.times_resolve import Resolver
from storymap.language.times_senses import Context
from storymap.model import Time

# Blocks in which a date may stand for the publication date that nobody gave, and how far into a block.
DATELINE_BLOCKS = 4
DATELINE_REACH = 60
_SIGNS = str.maketrans({"–": "-", "—": "-", "’": "'", "ʼ": "'"})
_JOINED = ((), (",",), ("on",), ("at",), (",", "at"), ("around",), ("on", "the"))


class _Found(NamedTuple):
    """An expression: tokens[begin:end] of its sentence."""

    begin: int
    end: int
    reading: Reading


def find_times(document: Document) -> tuple[Time, ...]:
    """The temporal expressions of the article in order, without those of its credits. Never raises."""
    resolver = Resolver(document.article.published or _dateline(document))
    times: list[Time] = []
    for sentence in document.sentences:
        if sentence.kind == "credit":
            continue
        for begin, end, reading in _joined(sentence, _expressions(sentence, resolver)):
            start, stop = sentence.tokens[begin].start, sentence.tokens[end - 1].end
            text = document.text[start:stop]
            times.append(
                Time(f"t{len(times) + 1}", start, stop, text, reading.type, reading.value, reading.first, reading.last)
            )
    return tuple(times)


@cache
def _heads() -> frozenset[str]:
    """Words one of which every expression holds, unless it holds a number."""
    kinds = ("month", "weekday", "season", "unit", "part", "clockword", "decade", "holiday", "set", "vague")
    heads = {word.split()[-1] for kind in kinds for word in words(kind)} | {word + "." for word in words("month")}
    heads |= {"today", "yesterday", "tomorrow", "tonight", "overnight"}
    return frozenset(heads | {f"{word}s" for word in words("weekday")})


def _expressions(sentence: Sentence, resolver: Resolver) -> Iterator[_Found]:
    tokens = sentence.tokens
    low = [token.text.lower().translate(_SIGNS) for token in tokens]
    heads = _heads()
    if not any(word in heads or "0" <= word[0] <= "9" for word in low):
        return
    line = " ".join(low)
    index = {at: i for i, at in enumerate(accumulate((len(word) + 1 for word in low), initial=0))}
    for found in grammar().finditer(line):
        begin, end = index.get(found.start()), index.get(found.end() + 1)
        if begin is None or end is None:
            continue  # a token that holds white space: cannot match a whole number of tokens
        while end > begin + 1 and not any(char.isalnum() for char in low[end - 1]):
            end -= 1
        rule, named = named_parts(found)
        reading = resolver.read(rule, named, Context(tokens, begin, end))
        if reading is not None:
            yield _Found(begin, end, reading)


def _joined(sentence: Sentence, found: Iterator[_Found]) -> Iterator[_Found]:
    """A clock time and the day beside it are one expression: "7 p.m. on Friday", "Friday at 7 p.m."."""
    held: _Found | None = None
    for one in found:
        joined = _join(sentence, held, one) if held else None
        if joined is None and held:
            yield held
        held = joined or one
    if held:
        yield held


def _join(sentence: Sentence, a: _Found, b: _Found) -> _Found | None:
    between = tuple(token.text.lower() for token in sentence.tokens[a.end : b.begin][:4])
    if between not in _JOINED:
        return None
    timed, dated = (a, b) if a.reading.type == "TIME" else (b, a)
    if timed.reading.type != "TIME" or dated.reading.type != "DATE" or dated.reading.grain not in ("D", ""):
        return None
    value = (timed.reading.value or "").partition("T")[2]
    if not value or not dated.reading.value or not dated.reading.value[-1:].isdigit():
        return None
    return _Found(a.begin, b.end, dated.reading.at(f"T{value}"))


def _dateline(document: Document) -> date | None:
    """The one full date of a dateline, or of a line of its own, near the beginning of an undated article."""
    resolver = Resolver(None)
    for sentence in document.sentences:
        if sentence.block >= DATELINE_BLOCKS:
            return None
        block = document.article.blocks[sentence.block]
        if sentence.start != block.start or len(sentence.tokens) > 60:
            continue
        for one in _expressions(replace(sentence, tokens=sentence.tokens[:20]), resolver):
            if one.reading.grain == "D" and one.reading.first and _stands_alone(sentence, one):
                return one.reading.first
    return None


def _stands_alone(sentence: Sentence, one: _Found) -> bool:
    """The date fills its line, closes a "Published …" or follows a place in capitals: "PARIS, March 3, 2014 (AP)"."""
    before: Sequence[str] = [token.text for token in sentence.tokens[: one.begin]]
    if sentence.tokens[one.begin].start - sentence.start > DATELINE_REACH:
        return False
    if one.end >= len(sentence.tokens) and len(before) <= 4:
        return True
    placed = bool(before) and all(not word[0].isalpha() or word.isupper() for word in before)
    return placed or sentence.kind == "credit"
