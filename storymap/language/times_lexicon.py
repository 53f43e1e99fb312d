"""The words of temporal expressions, by class (lexicon/times.txt)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def words(kind: str) -> dict[str, str]:
    """Word to value for one class of the lexicon ("month", "unit", "vague" …)."""
    data = (resources.files("storymap.language") / "lexicon" / "times.txt").read_text("utf-8")
    rows = (line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))
    return {word: value for name, word, value in rows if name == kind}


def alternation(kind: str) -> str:
    """A regular expression that matches any word of a class, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(kind), key=len, reverse=True)) + ")"


def month_number(word: str) -> int:
    """1–12 of a month's name or abbreviation."""
    return int(words("month")[word.rstrip(".")])


def number_of(word: str) -> int:
    """The digits of a word: 25 of "25th"."""
    return int(re.sub(r"\D", "", word))


def day_number(word: str) -> int:
    """The day of the month in "25", "25th" or "first"."""
    return int(words("dayordinal").get(word) or number_of(word))


_HALVES = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}


def amount(word: str) -> float | None:
    """A number word or numeral; None when it is vague ("a few")."""
    value = words("number").get(word, word.replace(",", ""))
    return None if value == "X" else float(value)


def length(number: str, unit: str, *, half: bool = False) -> str:
    """A TIMEX3 length: "two years" P2Y, "several hours" PTXH, "two weeks" P2W, "a decade" P10Y."""
    count, letters = amount(number), words("unit")[unit]
    prefix, letters = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    factor = int(letters[:-1]) if letters[:-1].isdigit() else 1
    if letters == "Q":
        factor, letters = 3, "M"
    letter = "W" if letters == "WE" else letters[-1]
    if count is None:
        return f"{prefix}X{letter}"
    if half and factor == 1 and letter in _HALVES:
        return f"{prefix}{count:g}{letter}{_HALVES[letter]}"
    total = (count + (0.5 if half else 0)) * factor
    return f"{prefix}{total:g}{letter}" if total < 1e6 else f"{prefix}{int(total)}{letter}"
