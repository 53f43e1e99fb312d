"""What the gazetteer knows of a row, read once per article."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from storymap.gazetteer import Gazetteer
from storymap.model import PlaceKind
from storymap.places.spotting import Spot

KM_PER_RADIAN = 6371.0
# A name's candidates that are looked at, the most important first; "San José" has more than three hundred.
MOST_CANDIDATES = 60
# Rows kept in memory (some 30 MB).
MOST_KNOWN = 50_000


# Kinds of places that have a point, not an area, as far as nearness goes.
POINTS = ("city", "town", "feature", "building")
# Sides of grid cells in degrees: places in the same cell or the next are near (100 to 200 km) or close (25 to 50 km).
NEAR, CLOSE = 1.0, 0.25
MIDDLE = 4  # of the nine cells around a place, its own
_COLUMNS = 10_000


class Fact(NamedTuple):
    """A row of the gazetteer: position in degrees (WGS 84), row of its region; the nine grid cells around a point."""

    row: int
    kind: PlaceKind
    country: str | None
    admin1: int | None
    lon: float
    lat: float
    importance: float
    capital: bool
    near: tuple[int, ...] = ()
    close: tuple[int, ...] = ()


@lru_cache(maxsize=2)
def facts_of(gazetteer: Gazetteer) -> Facts:
    """The facts of a gazetteer, shared by all articles of a process."""
    return Facts(gazetteer)


class Facts:
    """Reads rows of the gazetteer, and keeps what it read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """`gazetteer` stays open as long as these facts are used."""
        self.gazetteer = gazetteer
        self._known: dict[int, Fact] = {}

    def __getitem__(self, row: int) -> Fact:
        """The fact of a row."""
        fact = self._known.get(row)
        if fact is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            fact = self._known[row] = self._read(row)
        return fact

    def _read(self, row: int) -> Fact:
        book = self.gazetteer
        lon, lat = book.point(row)
        kind = book.kind(row)
        near, close = (cells(lon, lat, NEAR), cells(lon, lat, CLOSE)) if kind in POINTS else ((), ())
        capital = book.capital_of(row) is not None
        return Fact(
            row, kind, book.country(row), book.admin1(row), lon, lat, book.importance(row), capital, near, close
        )

    def holds(self, large: int, small: int) -> bool:
        """Whether the place in row `large` holds the one in row `small`, as far as the gazetteer knows."""
        big, little = self[large], self[small]
        if big.kind == "country":
            return big.country == little.country and little.kind != "country"
        if big.kind != "region" or little.kind in ("country", "continent", "area"):
            return False
        if little.admin1 == large:
            return large != small
        # A county: the gazetteer gives towns their state only, so near the middle of the county must do.
        return (
            big.admin1 is not None
            and big.admin1 == little.admin1
            and little.kind in ("city", "town")
            and distance(big, little) < COUNTY_KM
        )

    def may_hold(self, large: Spot, small: Spot) -> bool:
        """Whether some reading of `large` holds some reading of `small`."""
        bigs = [entry.row for entry in large.entries[:MOST_CANDIDATES] if self[entry.row].kind in ("country", "region")]
        if not bigs or small.form != "name":
            return False
        return any(self.holds(big, entry.row) for big in bigs for entry in small.entries[:MOST_CANDIDATES])


COUNTY_KM = 60.0


def distance(one: Fact, other: Fact) -> float:
    """Great-circle distance in km."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * KM_PER_RADIAN * math.asin(min(1.0, math.sqrt(half)))


def cells(lon: float, lat: float, side: float) -> tuple[int, ...]:
    """The numbers of a point's grid cell and the eight around it; columns narrow towards the poles, as degrees do."""
    middle = round(lat / side)
    numbers: list[int] = []
    for row in (middle - 1, middle, middle + 1):
        start = row * _COLUMNS + round(lon * math.cos(math.radians(row * side)) / side)
        numbers += (start - 1, start, start + 1)
    return tuple(numbers)
