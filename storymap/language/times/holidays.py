"""Days that have a name (lexicon/time_holidays.txt): fixed, by weekday, by Easter, and by country."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise

_RULE = re.compile(
    r"(?P<m>\d\d)(?:-(?P<d>\d\d)|/(?P<n>-?\d)/(?P<wd>\d))(?P<more>\+\d)?|(?P<feast>easter|orthodox)(?P<off>[+-]\d+)"
)


def _lines(name: str) -> list[list[str]]:
    data = (resources.files("storymap.language") / "lexicon" / name).read_text("utf-8")
    return [line.split("\t") for line in data.splitlines() if line and not line.startswith("#")]


@cache
def holidays() -> dict[str, str]:
    """Name in small letters, one space between tokens, to its rule."""
    return dict(_lines("time_holidays.txt"))


@cache
def _countries() -> dict[str, str]:
    return {word: code for code, line in _lines("time_countries.txt") for word in line.split()}


def country_told(near: Sequence[str], everywhere: Iterable[str]) -> str:
    """The country that the words near a holiday name, else the one the article names most; "" when none is named."""
    lands = _countries()
    for before, word in pairwise(("", *near)):
        if word in lands and (word != "states" or before == "united"):
            return lands[word]
    counts = Counter(lands[word] for word in everywhere if word in lands and word != "states")
    return counts.most_common(1)[0][0] if counts else ""


def depends_on_country(name: str) -> bool:
    """Whether the day so called is another one in another country."""
    return "=" in holidays()[name]


def holiday(name: str, year: int, country: str = "") -> date | None:
    """The day so called in a year and country; None where the country is not known to keep it."""
    rule = holidays()[name]
    if "=" in rule:
        by_country = dict(part.split("=") for part in rule.split())
        rule = by_country.get(country) or by_country.get("*", "")
    found = _RULE.fullmatch(rule)
    if found is None or not 1583 <= year <= 9998:  # the Gregorian calendar's first whole year
        return None
    if found["feast"]:
        feast = easter(year) if found["feast"] == "easter" else orthodox_easter(year)
        return feast + timedelta(int(found["off"]))
    if found["d"]:
        return date(year, int(found["m"]), int(found["d"]))
    return nth_weekday(year, int(found["m"]), int(found["n"]), int(found["wd"])) + timedelta(int(found["more"] or 0))


def fixed_day(name: str) -> str | None:
    """ "12-25" where the name fixes the date in every year and country."""
    rule = holidays()[name]
    return rule if re.fullmatch(r"\d\d-\d\d", rule) else None


def nth_weekday(year: int, month: int, count: int, weekday: int) -> date:
    """The count-th weekday (ISO) of a month, from its end where the count is negative."""
    if count < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar (Meeus's Julian algorithm, and the calendars' distance)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
