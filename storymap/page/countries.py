"""Names of countries by their ISO 3166-1 code: a reader never sees a code."""

from __future__ import annotations

from functools import cache

from storymap.gazetteer import open_gazetteer


def country_name(code: str | None) -> str | None:
    """The country's common English name; None for None and for what is no country's code. Raises DataError."""
    return None if code is None else _names().get(code)


@cache
def _names() -> dict[str, str]:
    gazetteer = open_gazetteer()
    rows = (row for row in range(len(gazetteer)) if gazetteer.kind(row) == "country")
    return {code: gazetteer.name(row) for row in rows if (code := gazetteer.country(row)) is not None}
