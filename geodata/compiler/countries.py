"""Countries and the states of the US, from GeoNames and the editors' tables."""

from __future__ import annotations

import json
from typing import Any

from compiler.sources import Files, table
from compiler.store import Entity, Store
from storymap.gazetteer.gazetteer import Relation

Points = dict[str, tuple[float, float]]


def read_countries(files: Files) -> list[dict[str, Any]]:
    """GeoNames' countries by ISO code, without those that are no more."""
    rows = json.loads((files.geonames / "countries.json").read_text("utf-8"))
    return [rows[code] for code in sorted(rows) if code not in ("CS", "AN")]


def short_names(files: Files) -> dict[str, str]:
    """The name that is shown, by ISO code."""
    short = {row["iso"]: row["name"] for row in table("country_names")}
    return {country["iso"]: short.get(country["iso"], country["name"]) for country in read_countries(files)}


def add_countries(store: Store, files: Files, points: Points, claims: dict[str, tuple[str, ...]]) -> None:
    """`points` by id, inside the shape. Countries without a shape (Vatican, Tokelau …) need a point in the table too."""
    names = short_names(files)
    for country in read_countries(files):
        place_id = f"gn:{country['geonameid']}"
        if place_id not in points:
            continue
        lon, lat = points[place_id]
        store.add(
            Entity(
                id=place_id,
                name=names[country["iso"]],
                kind="country",
                country=country["iso"],
                lon=lon,
                lat=lat,
                population=country["population"],
                claimed_by=claims.get(place_id, ()),
                weight=0.25,
            ),
            country["name"],
        )


def find_capitals(files: Files, towns: list[dict[str, Any]]) -> dict[int, str]:
    """ISO code by the GeoNames id of the capital: the largest town of that name in the country."""
    overrides = {row["iso"]: int(row["geonameid"]) for row in table("capitals")}
    wanted = {country["iso"]: country["capital"] for country in read_countries(files) if country["capital"]}
    found: dict[str, tuple[int, int]] = {}
    for town in towns:
        code = town["countrycode"]
        if code in wanted and (wanted[code] == town["name"] or wanted[code] in town["alternatenames"]):
            found[code] = max(found.get(code, (0, 0)), (int(town["population"]), int(town["geonameid"])))
    capitals = {number: code for code, (_, number) in found.items() if code not in overrides}
    return capitals | {number: code for code, number in overrides.items()}


def add_names(store: Store, name: str, ids: dict[str, str]) -> None:
    """The names in source/NAME.csv: columns place (an id, an ISO code or a key of `ids`), relation, names (split at |)."""
    for row in table(name):
        relation: Relation = row["relation"]  # type: ignore[assignment]
        place = ids.get(row["place"], row["place"])
        if place in store.places:
            store.name(place, relation, *(part.strip() for part in row["names"].split("|")))
        else:
            raise ValueError(f"source/{name}.csv names the unknown place {row['place']}")
