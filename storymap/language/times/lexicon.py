"""The words of temporal expressions, by class (lexicon/times.txt), and the numbers and lengths they tell."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def _classes() -> dict[str, dict[str, str]]:
    data = (resources.files("storymap.language") / "lexicon" / "times.txt").read_text("utf-8")
    classes: dict[str, dict[str, str]] = {}
    for line in data.splitlines():
        if line and not line.startswith("#"):
            kind, word, value = line.split("\t")
            classes.setdefault(kind, {})[word] = value
    return classes


@cache
def words(kind: str) -> dict[str, str]:
    """Word to value for one class of the lexicon ("month", "unit", "vague" …)."""
    return _classes().get(kind, {})


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
    return int(words("rank").get(word) or number_of(word))


_HALVES = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}
_FIGURES = re.compile(r"\d+(?:\.\d+)?\Z")


def amount(text: str) -> float | None:
    """A number in words or figures ("two hundred and fifty", "1,500"); None when it is vague ("a few")."""
    if text in words("phrase"):
        value = words("phrase")[text]
        return None if value == "X" else float(value)
    total = current = 0.0
    for word in text.replace(",", "").split():
        if word in words("big"):
            current = (current or 1) * float(words("big")[word])
            if current >= 1000:
                total, current = total + current, 0
        elif word == "half":
            current += 0.5
        elif _FIGURES.match(word):
            current += float(word)
        elif word in words("phrase"):
            return None
        elif word in ("a", "an", "another"):
            current = current or (0 if "half" in text else 1)
        else:
            current += float(words("digit").get(word) or words("teen").get(word) or words("tens").get(word) or 0)
    return total + current


def length(number: str, unit: str, *, half: bool = False) -> str:
    """A TIMEX3 length: "two years" P2Y, "several hours" PTXH, "two weeks" P2W, "a decade" P10Y."""
    count, letters = amount(number), words("unit")[unit]
    prefix, letters = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    factor = int(letters[:-1]) if letters[:-1].isdigit() else 1
    letter = "W" if letters == "WE" else letters[-1]
    if count is None:  # TIDES has letters for decades and centuries that nobody counted
        return f"{prefix}X{ {10: 'DE', 100: 'CE'}.get(factor, letter) }"
    if count == 0.5 and not half and letters in ("H", "Y", "D"):
        return {"H": "PT30M", "Y": "P6M", "D": "PT12H"}[letters]
    if half and factor == 1 and letter in _HALVES and count == int(count):
        return f"{prefix}{count:g}{letter}{_HALVES[letter]}"
    total = (count + (0.5 if half else 0)) * factor
    return f"{prefix}{total:g}{letter}" if total < 1e6 else f"{prefix}{int(total)}{letter}"


def spoken_year(text: str) -> int | None:
    """The year in "nineteen ninety - seven", "nineteen hundred", "two thousand and three", "twenty ten"."""
    parts = [part for part in text.split() if part not in ("-", "and", "the", "year")]
    if "hundred" in parts or "thousand" in parts:
        value = amount(" ".join(parts))
        return int(value) if value else None
    if len(parts) < 2:
        return None
    century, rest = amount(parts[0]), amount(" ".join(part for part in parts[1:] if part not in ("o", "oh")))
    if century is None or rest is None:
        return None
    return int(century * 100 + rest)
