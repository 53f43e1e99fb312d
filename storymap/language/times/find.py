"""Dates, times, durations and repetitions in the text, with TIMEX3 values (ISO-TimeML).

Values are resolved against the publication date, and in an article on times long gone against the dates it tells;
without either, what depends on one stays underspecified ("XXXX-WXX-7") and has no days. Tuned on TimeBank, reported on
MEANTIME (tests/quality). Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from storymap.language.document import Document, Sentence
from storymap.language.times.calendar import Reading
from storymap.language.times.grammar import Shape, heads, scan
from storymap.language.times.lexicon import words
from storymap.language.times.now import Now
from storymap.language.times.resolve import Resolver
from storymap.language.times.senses import Context
from storymap.language.tokens import Token
from storymap.model import Time

# Blocks in which a date may stand for the publication date that nobody gave, and how far into a block.
DATELINE_BLOCKS = 4
DATELINE_REACH = 60
# An article tells history when it names so many years, so many of them long gone (by so many years), and hardly speaks
# of days by their name or of "this year": no word of news for so many years. None of 183 articles of TimeBank does.
HISTORY_YEARS = 5
HISTORY_SHARE = 0.8
LONG_GONE = 3
YEARS_A_CUE = 8
_SIGNS = str.maketrans({"–": "-", "—": "-", "’": "'", "ʼ": "'"})
_RECENT = frozenset({"week", "month", "year", "quarter", "night", "weekend"})
_YEAR = re.compile(r"(?:1\d|20)\d\d\Z", re.ASCII)
_JOINED = ((), (",",), ("on",), ("at",), (",", "at"), ("around",), ("on", "the"), ("of",), ("of", "the"))


class _Found(NamedTuple):
    """An expression: tokens[begin:end] of its sentence."""

    begin: int
    end: int
    reading: Reading


class _Scene(NamedTuple):
    """A sentence that may hold expressions: its tokens in small letters, the indexes of their heads."""

    sentence: Sentence
    low: list[str]
    heads: list[int]


def find_times(document: Document) -> tuple[Time, ...]:
    """The temporal expressions of the article in order, without those of its credits. Never raises."""
    scenes = list(_scenes(document.sentences))
    today = document.article.published or _dateline(document)
    now = Now(today, _tells_history(scenes, today), vocabulary=lambda: _vocabulary(document))
    resolver = Resolver(now)
    times: list[Time] = []
    for scene in scenes:
        sentence = scene.sentence
        if sentence.kind == "credit":
            continue
        resolver.enter(sentence)
        for begin, end, reading in _joined(sentence, _expressions(scene, resolver)):
            start, stop = sentence.tokens[begin].start, sentence.tokens[end - 1].end
            text = document.text[start:stop]
            times.append(
                Time(f"t{len(times) + 1}", start, stop, text, reading.type, reading.value, reading.first, reading.last)
            )
    return tuple(times)


def _scenes(sentences: Sequence[Sentence]) -> Iterator[_Scene]:
    known = heads()
    for sentence in sentences:
        low = [token.text.lower() for token in sentence.tokens]
        found = [at for at, word in enumerate(low) if word in known or "0" <= word[0] <= "9"]
        if found:
            yield _Scene(sentence, low, found)


def _vocabulary(document: Document) -> Iterator[str]:
    return (token.text for sentence in document.sentences for token in sentence.tokens)


def _tells_history(scenes: Sequence[_Scene], today: date | None) -> bool:
    """Most of the years it names are long before its own date, if it has one, and it is not told from a day."""
    years = [int(word) for scene in scenes for at in scene.heads if _YEAR.match(word := scene.low[at])]
    if len(years) < HISTORY_YEARS:
        return False
    long_gone = len(years) if today is None else sum(year <= today.year - LONG_GONE for year in years)
    return long_gone >= HISTORY_SHARE * len(years) and YEARS_A_CUE * _cues_of_news(scenes) < len(years)


def _cues_of_news(scenes: Sequence[_Scene]) -> int:
    """How often it says "today", "last week" or a weekday that no date explains ("Sunday, 7 December")."""
    cues = 0
    for low, found in ((scene.low, scene.heads) for scene in scenes):
        for at in found:
            if low[at] in words("deictic"):
                cues += not (low[at] in words("weekday") and any(_dates(word) for word in low[at + 1 : at + 3]))
            elif low[at] in _RECENT and at and low[at - 1] in ("this", "last"):
                cues += 1
    return cues


def _dates(word: str) -> bool:
    return "0" <= word[0] <= "9" or word in words("month")


def _expressions(scene: _Scene, resolver: Resolver) -> list[_Found]:
    tokens = scene.sentence.tokens
    low = [word.translate(_SIGNS) if not word.isascii() else word for word in scene.low]
    found: list[_Found] = []

    def accept(shape: Shape) -> bool:
        end = shape.end
        while end > shape.begin + 1 and not any(char.isalnum() for char in low[end - 1]):
            end -= 1
        context = Context(tokens, shape.begin, end)
        reading = resolver.read(shape.rule, shape.parts, context, scene.sentence.kind)
        if reading is None:
            return shape.rule == "age"  # its words tell nothing else either
        if reading.then and shape.inner:
            found.append(_Found(shape.begin, shape.inner[0], replace(reading, then=None)))
            found.append(_Found(shape.inner[1], end, reading.then))
        else:
            found.append(_Found(shape.begin, end, reading))
        return True

    scan(low, scene.heads, accept)
    return found


def _joined(sentence: Sentence, found: Sequence[_Found]) -> Iterator[_Found]:
    """A clock time and the day beside it are one expression: "7 p.m. on Friday", "Friday at 7 p.m."."""
    held: list[_Found] = []
    for one in found:
        joined = _join(sentence.tokens, held[-1], one) if held else None
        if joined is None:
            held.append(one)
            continue
        held[-1] = joined
        if len(held) > 1:
            held[-2] = _same_day(sentence.tokens, held[-2], joined)
    yield from held


def _same_day(tokens: Sequence[Token], a: _Found, b: _Found) -> _Found:
    """ "between 9 a.m. and 5 p.m. on Monday": both are Monday's."""
    clock = re.search(r"T(\d\d:\d\d)\Z", a.reading.value or "")
    between = [token.text.lower() for token in tokens[a.end : b.begin]]
    if not clock or b.reading.type != "TIME" or len(between) != 1 or between[0] not in ("and", "to", "-", "–"):
        return a
    return _Found(a.begin, a.end, b.reading.clock(clock[1]))


def _join(tokens: Sequence[Token], a: _Found, b: _Found) -> _Found | None:
    if b.begin - a.end > 2 or (a.reading.type, b.reading.type) == ("DATE", "DATE"):
        return None
    between = tuple(token.text.lower() for token in tokens[a.end : b.begin])
    if between not in _JOINED:
        return None
    timed, dated = (a, b) if a.reading.type == "TIME" else (b, a)
    clock = (timed.reading.value or "").partition("T")[2]
    if timed.reading.type != "TIME" or not clock or dated.reading.grain not in ("D", ""):
        return None
    if dated.reading.type == "TIME":  # "Friday morning at 9:40 a.m."
        timed, dated = (b, a) if clock[0].isalpha() else (timed, dated)
        clock, part = ((one.reading.value or "").partition("T")[2] for one in (timed, dated))
        if not clock[:1].isdigit() or part[:1].isdigit() or between == ("of",):
            return None
        return _Found(a.begin, b.end, dated.reading.clock(clock))
    if dated.reading.type != "DATE" or not dated.reading.value or not dated.reading.value[-1:].isdigit():
        return None
    return _Found(a.begin, b.end, dated.reading.at(f"T{clock}"))


def _dateline(document: Document) -> date | None:
    """The one full date of a dateline, or of a line of its own, near the beginning of an undated article."""
    resolver = Resolver(Now(None))
    for sentence in document.sentences:
        if sentence.block >= DATELINE_BLOCKS:
            return None
        block = document.article.blocks[sentence.block]
        if sentence.start != block.start or len(sentence.tokens) > 60:
            continue
        for scene in _scenes((replace(sentence, tokens=sentence.tokens[:20]),)):
            for one in _expressions(scene, resolver):
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
