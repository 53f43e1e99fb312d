"""Countries and their capitals, from GeoNames and the editors' tables."""

from __future__ import annotations

import json
from typing import Any

from compiler.sources import Files, table
from compiler.store import Entity, Store
from storymap.gazetteer.gazetteer import Relation

Points = dict[str, tuple[float, float]]
Claims = dict[str, tuple[str, ...]]
DEFUNCT = (
    "CS",
    "AN",
)  # Serbia and Montenegro, Netherlands Antilles: areas.csv knows the one, nobody writes of the other


def read_countries(files: Files) -> list[dict[str, Any]]:
    """GeoNames' countries by ISO code, with the name that is shown as `shown`."""
    rows = json.loads((files.geonames / "countries.json").read_text("utf-8"))
    names = {row["iso"]: row["name"] for row in table("countries")}
    return [rows[code] | {"shown": names[code] or rows[code]["name"]} for code in sorted(rows) if code not in DEFUNCT]


def country_ids(files: Files) -> dict[str, str]:
    """ISO code to id."""
    return {country["iso"]: f"gn:{country['geonameid']}" for country in read_countries(files)}


def add_countries(store: Store, files: Files, points: Points, claims: Claims) -> None:
    """`points` and `claims` by id."""
    names = {row["iso"]: row for row in table("countries")}
    for country in read_countries(files):
        place_id, row = f"gn:{country['geonameid']}", names[country["iso"]]
        lon, lat = points[place_id]
        store.add(
            Entity(
                id=place_id,
                name=country["shown"],
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
        relation: Relation
        for relation in ("abbreviation", "demonym", "historical", "alternate"):
            store.name(place_id, relation, *row[relation].split("|"))


def read_claims(ids: dict[str, str]) -> Claims:
    """Who claims a disputed place, by its id."""
    return {ids.get(row["place"], row["place"]): tuple(row["claimed_by"].split()) for row in table("disputed")}


def find_capitals(files: Files, towns: list[dict[str, Any]]) -> dict[int, str]:
    """ISO code by the GeoNames id of the capital: the largest town of that name in the country."""
    overrides = {row["iso"]: int(row["geonameid"]) for row in table("capitals")}
    wanted = {country["iso"]: country["capital"].strip() for country in read_countries(files) if country["capital"]}
    found: dict[str, tuple[int, int]] = {}
    for town in towns:
        code = town["countrycode"]
        if code in wanted and (wanted[code] == town["name"] or wanted[code] in town["alternatenames"]):
            found[code] = max(found.get(code, (0, 0)), (int(town["population"]), int(town["geonameid"])))
    capitals = {number: code for code, (_, number) in found.items() if code not in overrides}
    return capitals | {number: code for code, number in overrides.items()}


def add_names(store: Store, name: str, ids: dict[str, str]) -> None:
    """The names in source/NAME.csv: columns place (an id or an ISO code), relation, names (split at |)."""
    unknown = [row["place"] for row in table(name) if ids.get(row["place"], row["place"]) not in store.places]
    if unknown:
        raise ValueError(f"source/{name}.csv names unknown places: {', '.join(unknown)}")
    for row in table(name):
        relation: Relation = row["relation"]  # type: ignore[assignment]
        store.name(ids.get(row["place"], row["place"]), relation, *row["names"].split("|"), replace=True)
