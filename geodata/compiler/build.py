"""Puts the gazetteer together from its parts, in the order in which they need each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import shapely

from compiler.areas import add_areas, add_counties, read_counties
from compiler.basemap import label_point
from compiler.countries import Points, add_countries, add_names, country_ids, find_capitals, read_claims
from compiler.regions import Region, add_regions, add_states, state_ids
from compiler.sources import Files, table
from compiler.store import Store
from compiler.towns import add_towns
from compiler.units import World


def build_gazetteer(
    files: Files, world: World, plane: np.ndarray, regions: list[Region], towns: list[dict[str, Any]]
) -> Store:
    """Every place and every name. `plane`: the units in the equal-area plane; `towns` of GeoNames."""
    store, ids = Store(), country_ids(files)
    claims = read_claims(ids)
    add_countries(store, files, _country_points(world, plane, ids), claims)
    units = _unit_of_town(world, towns)
    add_towns(store, towns, _admin1(regions, towns, units), find_capitals(files, towns))
    people: Counter[int] = Counter()
    for town, unit in units.items():
        people[unit] += int(towns[town]["population"])
    points = {region.id: _point(plane[region.rows]) for region in regions} | _by_hand("region_points", "ne:")
    add_regions(store, regions, points, claims, people)
    add_states(store, state_ids(files))
    add_counties(store, files, read_counties(files), towns)
    add_areas(store, claims)
    add_names(store, "region_demonyms", ids)
    add_names(store, "more_names", ids)
    unknown = sorted(place for place in claims if place not in store.places)
    if unknown:
        raise ValueError(f"source/disputed.csv names unknown places: {', '.join(unknown)}")
    return store


def _country_points(world: World, plane: np.ndarray, ids: dict[str, str]) -> Points:
    rows: dict[str, list[int]] = defaultdict(list)
    for unit in world.units:
        if unit.country and not unit.cut_out:
            rows[unit.country].append(unit.row)
    points = {ids[code]: point for code, point in _by_hand("country_points").items()}
    return points | {ids[code]: _point(plane[found]) for code, found in rows.items()}


def _by_hand(name: str, prefix: str = "") -> Points:
    """Points that the editors chose, by id."""
    return {prefix + row["iso"]: (float(row["lon"]), float(row["lat"])) for row in table(name)}


def _point(pieces: np.ndarray) -> tuple[float, float]:
    lon, lat = label_point(shapely.coverage_union_all(pieces))
    return lon, lat


def _unit_of_town(world: World, towns: list[dict[str, Any]]) -> dict[int, int]:
    """The unit whose shape each town lies in, when it is one of the town's country; both by their position."""
    spots = shapely.points([[town["longitude"], town["latitude"]] for town in towns])
    pairs = zip(*shapely.STRtree(world.shapes).query(spots, predicate="intersects"), strict=True)
    return {int(town): int(unit) for town, unit in pairs if world.units[unit].country == towns[town]["countrycode"]}


def _admin1(regions: list[Region], towns: list[dict[str, Any]], units: dict[int, int]) -> dict[int, str]:
    """The first-level region of each town, by GeoNames id.

    It is the one that most towns with its GeoNames code lie in, or, where codes and shapes are cut differently, the one
    whose shape it lies in. A town off its country's shapes has none.
    """
    owner = {row: region.id for region in regions if region.level == 1 for row in region.rows}
    inside = {town: owner[unit] for town, unit in units.items() if unit in owner}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town, region in inside.items():
        votes[towns[town]["countrycode"], towns[town]["admin1code"]][region] += 1
    clear = {code: count.most_common(1)[0][0] for code, count in votes.items() if _clear(count)}
    found: dict[int, str] = {}
    for i, row in enumerate(towns):
        region_id = clear.get((row["countrycode"], row["admin1code"])) or inside.get(i)
        if region_id:
            found[int(row["geonameid"])] = region_id
    return found


def _clear(count: Counter[str]) -> bool:
    return count.most_common(1)[0][1] >= 0.8 * count.total()
