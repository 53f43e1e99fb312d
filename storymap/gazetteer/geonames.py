"""What a place of GeoNames becomes here: its kind, those of its names that a newspaper may use, its importance."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from storymap.model import PlaceKind

CITY = 100_000  # inhabitants from which a town is called a city

# Codes of airports, railways and posts that GeoNames lists among the names: short words all in capitals, or digits.
_CODE = re.compile(r"[A-Z0-9]{1,5}|.*\d.*")
# Newspapers in a Latin script: letters of Latin-1 and Latin Extended, with the marks that names hold.
_LATIN = re.compile(r"['’ʻʼ‘]?[A-ZÀ-ÖØ-ÞĀ-ſƏȘȚḎḨṢṬẔ][A-Za-zÀ-ɏḀ-ỿ'’ʻʼ‘`\-. ,]*(?:\([A-Za-z ]+\))?")
_NATIVE_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|'s|’s|s)[-' ]\w")


def useful_name(other: str) -> str | None:
    """One of the other names as newspapers would write it; None for a code, a name in another script than Latin, or a
    transliteration in small letters."""
    if len(other) < 3 or _CODE.fullmatch(other):
        return None
    if _LATIN.fullmatch(other) or (_NATIVE_ARTICLE.match(other) and other.isascii()):
        return other.split(" (")[0]
    return None


def useful_names(name: str, alternates: Iterable[str]) -> list[str]:
    """The names that a place has besides `name`: the useful ones of `alternates`, and common spellings of its own."""
    kept = [useful for other in alternates if (useful := useful_name(other))]
    return [other for other in [*kept, *_spelt_out(name)] if other != name]


def _spelt_out(name: str) -> list[str]:
    """ "St. Louis" -> "Saint Louis", "Fort Worth" -> "Ft Worth": both are written."""
    first, _, rest = name.partition(" ")
    pairs = {"St.": "Saint", "St": "Saint", "Saint": "St", "Fort": "Ft", "Ft.": "Fort", "Mount": "Mt", "Mt.": "Mount"}
    return [f"{pairs[first]} {rest}"] if rest and first in pairs else []


def importance(inhabitants: int, weight: float = 0.0, *, capital: bool = False) -> float:
    """0–1: population on a logarithmic scale, plus the `weight` of its kind.

    A capital or a country is meant more often than a town of the same size.
    """
    size = math.log10(inhabitants + 1) / 12
    return round(min(1.0, max(0.0, size + weight + 0.08 * capital)), 4)


@cache
def kinds() -> dict[str, PlaceKind]:
    """Kind by GeoNames feature class and code ("P.PPL"), from feature_codes.csv; what is not in it is not taken."""
    text = (resources.files("storymap.gazetteer") / "feature_codes.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    return {code: row["kind"] for row in rows for code in row["codes"].split()}  # type: ignore[misc]
