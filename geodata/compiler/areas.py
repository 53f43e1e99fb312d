"""Areas and features that newspapers name and no administration has, from the editors' tables; counties of the US."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
import shapely

from compiler.countries import Claims
from compiler.regions import Region
from compiler.sources import Files, table
from compiler.store import Entity, Store
from compiler.units import World
from storymap.gazetteer.key import key
from storymap.model import PlaceKind

AREA, FEATURE, COUNTY = 0.55, 0.45, -0.1  # weights of importance


def area_rows(world: World, regions: list[Region]) -> dict[str, list[int]]:
    """The units of each area that has a shape, by its id."""
    parts: dict[str, list[int]] = {region.id: region.rows for region in regions}
    for unit in world.units:
        if not unit.cut_out:
            parts.setdefault(unit.country, []).append(unit.row)
    rows = {}
    for area in table("areas"):
        if area["parts"]:
            rows[area["id"]] = [row for part in area["parts"].split("|") for row in parts[part]]
    return rows


def add_areas(store: Store, claims: Claims) -> None:
    """Areas, continents and features."""
    for row in table("areas"):
        kind: PlaceKind = row["kind"]  # type: ignore[assignment]
        _add(store, row["id"], kind, row, claims.get(row["id"], ()), AREA if not row["country"] else AREA - 0.1)
        store.name(row["id"], "demonym", *row["demonym"].split("|"))
    for row in table("features"):
        slug = key(row["name"]).replace("'", "").replace(" ", "-")
        _add(store, f"ne:{slug}", "feature", row, (), FEATURE)


def _add(
    store: Store, place: str, kind: PlaceKind, row: dict[str, str], claimed_by: tuple[str, ...], weight: float
) -> None:
    entity = Entity(
        id=place,
        name=row["name"],
        kind=kind,
        country=row["country"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        claimed_by=claimed_by,
        weight=weight,
    )
    store.add(entity, *row["names"].split("|"))


def read_counties(files: Files) -> list[tuple[str, str, str, shapely.Geometry]]:
    """(FIPS code, postal code of the state, name, shape) of the counties of the US Census, by FIPS code."""
    topology = json.loads(files.counties.read_text("utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"]]
    shapes = {item["id"]: _shape(item, arcs) for item in topology["objects"]["counties"]["geometries"]}
    rows = json.loads((files.geonames / "us_counties.json").read_text("utf-8"))
    names = {row["fips"]: (row["state"], row["name"]) for row in rows}
    return [(fips, *names[fips], shapes[fips]) for fips in sorted(names) if fips in shapes and shapes[fips].area > 0]


def add_counties(
    store: Store, files: Files, counties: list[tuple[str, str, str, shapely.Geometry]], towns: list[dict[str, Any]]
) -> None:
    """`ne:US-` + FIPS code. "Fairfax County" alone is its name; "Fairfax" is too much like a town to be one."""
    states = json.loads((files.geonames / "us_states.json").read_text("utf-8"))
    people = _inhabitants(counties, towns)
    for fips, state, name, shape in counties:
        if state not in states:
            continue
        point = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=0.01), 0)
        entity = Entity(
            id=f"ne:US-{fips}",
            name=name,
            kind="region",
            country="US",
            lon=round(point.x, 2),
            lat=round(point.y, 2),
            admin1=f"gn:{states[state]['geonameid']}",
            inhabitants=people[fips] or 5_000,
            weight=COUNTY,
        )
        store.add(entity, name.replace("County", "Co."), f"{name}, {states[state]['name']}")


def _inhabitants(counties: list[tuple[str, str, str, shapely.Geometry]], towns: list[dict[str, Any]]) -> Counter[str]:
    american = [town for town in towns if town["countrycode"] == "US"]
    tree = shapely.STRtree([shape for *_, shape in counties])
    points = shapely.points([[town["longitude"], town["latitude"]] for town in american])
    people: Counter[str] = Counter()
    for town, county in zip(*tree.query(points, predicate="intersects"), strict=True):
        people[counties[county][0]] += american[town]["population"]
    return people


def _shape(item: dict[str, Any], arcs: list[np.ndarray]) -> shapely.Geometry:
    polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
    rings = [[ring for numbers in polygon if len(ring := _ring(numbers, arcs)) >= 4] for polygon in polygons]
    return shapely.MultiPolygon([(shell, holes) for shell, *holes in filter(None, rings)])


def _ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
