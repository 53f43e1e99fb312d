"""Towns of GeoNames, with those of their other names that a newspaper in a Latin script may use."""

from __future__ import annotations

import json
from typing import Any

from compiler.sources import Files
from compiler.store import Entity, Store
from storymap.gazetteer.geonames import CITY, useful_names


def read_towns(files: Files) -> list[dict[str, Any]]:
    """Every place of GeoNames with 500 inhabitants or more, by id."""
    rows = json.loads((files.geonames / "cities500.json").read_text("utf-8"))
    return sorted(rows.values(), key=lambda town: int(town["geonameid"]))


def add_towns(store: Store, towns: list[dict[str, Any]], admin1: dict[int, str], capitals: dict[int, str]) -> None:
    """`admin1`: region id by GeoNames id; `capitals`: ISO code by GeoNames id."""
    for town in towns:
        number, population = int(town["geonameid"]), int(town["population"])
        place_id = f"gn:{number}"
        if place_id in store.places:
            continue
        store.add(
            Entity(
                id=place_id,
                name=town["name"],
                kind="city" if population >= CITY or number in capitals else "town",
                country=town["countrycode"],
                lon=round(town["longitude"], 5),
                lat=round(town["latitude"], 5),
                admin1=admin1.get(number, ""),
                population=population,
                capital=number in capitals,
            ),
            *useful_names(town["name"], town["alternatenames"]),
        )


def label_towns(store: Store, count: int = 640) -> list[list[object]]:
    """The towns that the page may label: [name, lon, lat, rank], rank 1 (world cities) to 4, the most important first.

    The largest towns, a capital counting four times, but only one in each square of 2.5 by 2 degrees: a list by
    population alone would label eastern China and northern India and leave whole continents empty.
    """
    towns = [place for place in store.places.values() if place.kind == "city"]
    towns.sort(key=lambda town: (-(town.population * (4 if town.capital else 1)), town.id))
    taken: set[tuple[int, int]] = set()
    labels: list[list[object]] = []
    for town in towns:
        square = (int(town.lon // 2.5), int(town.lat // 2))
        if square in taken:
            continue
        taken.add(square)
        rank = 1 + sum(len(labels) >= limit for limit in (50, 160, 360))
        labels.append([town.name, round(town.lon, 2), round(town.lat, 2), rank])
        if len(labels) == count:
            break
    return labels
