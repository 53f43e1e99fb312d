"""The shapes of English temporal expressions (lexicon/time_shapes.txt), and the search for them.

They run over a sentence's tokens in small letters with one space between, so that every shape is written once, whatever
the spacing of the article. A rule is tried only where its first token stands, and a word that every expression must
hold is near: most words of the news are far from any. That is four times as fast as one expression for all rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

from storymap.language.times.holidays import holidays
from storymap.language.times.lexicon import alternation, words

# How many tokens before its head ("month" in "by the end of the last month") an expression may begin.
REACH = 8
_HEADS = (
    "month",
    "weekday",
    "season",
    "unit",
    "part",
    "clockword",
    "decade",
    "set",
    "vague",
    "teen",
    "tens",
    "results",
    "long",
)


class Shape(NamedTuple):
    """A match: the rule, its named parts, tokens[begin:end]; `inner` the bounds of parts a and b where it has both."""

    rule: str
    parts: dict[str, str]
    begin: int
    end: int
    inner: tuple[int, int] | None


@cache
def _rows() -> tuple[list[str], ...]:
    data = (resources.files("storymap.language") / "lexicon" / "time_shapes.txt").read_text("utf-8")
    return tuple(line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))


def _class(name: str) -> str:
    if name != "holiday":
        return alternation(name)
    return "(?:" + "|".join(re.escape(day) for day in sorted(holidays(), key=len, reverse=True)) + ")"


def _expanded(shape: str, parts: dict[str, str]) -> str:
    """A rule's shape with parts and classes put in."""
    while re.search(r"\{[A-Z]\}", shape):
        shape = re.sub(r"\{([A-Z])\}", lambda found: parts[found[1]], shape)
    shape = re.sub(r"(?<!P)<(\w+)>", lambda found: _class(found[1]), shape)
    return f"(?:{shape})(?![^ ])"


@cache
def _pattern(name: str) -> tuple[re.Pattern[str], tuple[tuple[str, int], ...]]:
    """One rule compiled, when it is first needed, and the group numbers of its named parts."""
    pattern = re.compile(_rules()[name], re.ASCII)
    return pattern, tuple(pattern.groupindex.items())


@cache
def _rules() -> dict[str, str]:
    parts = {row[0][1:]: row[1] for row in _rows() if row[0][0] == "="}
    return {row[0]: _expanded(row[2], parts) for row in _rows() if row[0][0] not in "=@"}


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """The rules, in their order, that may begin with a word; "#" stands for all that begins with a figure."""
    named = {row[0]: row[1] for row in _rows() if row[0][0] == "@"}
    starts: dict[str, list[str]] = {}
    for name, first, *_ in (row for row in _rows() if row[0][0] not in "=@"):
        firsts = " ".join(named.get(one, one) for one in first.split()).split()
        for word in dict.fromkeys(word for one in firsts for word in _first_words(one)):
            starts.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in starts.items()}


def _first_words(one: str) -> list[str]:
    if one[0] != "<":
        return [one]
    kind = one[1:-1]
    found = holidays() if kind == "holiday" else words(kind)
    more = {"month": ".", "weekday": "s"}.get(kind)
    return [word.split()[0] for word in found] + ([word + more for word in found] if more else [])


def _may_begin(word: str, following: str) -> tuple[str, ...]:
    """The rules that may begin with a word; with "the" only before a word that some shape has."""
    rules = _starts().get("#" if "0" <= word[0] <= "9" else word, ())
    return rules if word != "the" or following in _inside() or "0" <= following[:1] <= "9" else ()


@cache
def _inside() -> frozenset[str]:
    """Every word that shapes are written with."""
    literal = {word for shape in _rules().values() for word in re.findall(r"[a-z']+", shape)}
    return frozenset(literal - {"of", "in", "on", "to", "and", "or", "at", "by", "a", "s"})


@cache
def heads() -> frozenset[str]:
    """Words one of which every expression holds, unless it holds a number in figures."""
    found = {word.split()[-1] for kind in (*_HEADS, "head") for word in words(kind)}
    found |= {f"{word}." for word in words("month")} | {f"{word}s" for word in words("weekday")}
    found |= {name.split()[-1] for name in holidays()} - {"'s"}
    return frozenset(found)


def scan(low: Sequence[str], found: Sequence[int], accept: Callable[[Shape], bool]) -> None:
    """Give every match in a sentence's tokens (in small letters) to `accept`, in order; `found` are its heads' indexes.

    The search goes on after the match that was accepted, else one token on: every token is tried once at most.
    """
    line = " ".join(low)
    starts = list(accumulate((len(word) + 1 for word in low), initial=0))
    at = 0
    for head in found:
        at = max(at, head - REACH)
        while at <= head:
            rules = _may_begin(low[at], low[at + 1] if at + 1 < len(low) else "")
            if not rules:
                at += 1
                continue
            taken = next((shape.end for shape in _matches(rules, line, starts, at) if accept(shape)), at + 1)
            at = max(taken, at + 1)


def _matches(rules: Sequence[str], line: str, starts: Sequence[int], at: int) -> Iterator[Shape]:
    """The matches of the rules, in their order, from token `at` on."""
    for rule in rules:
        pattern, groups = _pattern(rule)
        match = pattern.match(line, starts[at])
        if match is None:
            continue
        end = bisect_left(starts, match.end() + 1)
        if end >= len(starts) or starts[end] != match.end() + 1:
            continue  # a token that holds white space: no whole number of tokens
        parts = {part: match[number] for part, number in groups if match[number]}
        inner = None
        if "b" in parts:
            inner = (bisect_left(starts, match.end("a") + 1), bisect_left(starts, match.start("b")))
        yield Shape(rule, parts, at, end, inner)
