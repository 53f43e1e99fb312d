"""The shapes of countries, regions and areas, each level of detail as one TopoJSON so that borders stay shared."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from compiler.areas import area_rows, read_counties
from compiler.plane import from_plane, to_plane
from compiler.regions import Region
from compiler.sources import Files
from compiler.units import World
from storymap.topology import Feature, topology

# Name of each level: tolerance of shapely.coverage_simplify in degrees of the equator, step of the grid in degrees.
# A step is about a pixel at zoom 10, 8 and 6.
LEVELS = {"fine": (0.004, 0.001), "medium": (0.03, 0.005), "coarse": (0.17, 0.02)}
COUNTY = (0.01, 0.002)


def outlines(
    world: World, plane: np.ndarray, ids: dict[str, str], regions: list[Region], step: float
) -> dict[str, Any]:
    """TopoJSON with objects `countries`, `regions`, `areas`; features have an id only. `plane`: units, simplified."""
    countries: dict[str, list[int]] = {}
    for unit in world.units:
        if unit.country and not unit.cut_out:
            countries.setdefault(ids[unit.country], []).append(unit.row)
    return topology(
        {
            "countries": _features(countries, plane),
            "regions": _features({region.id: region.rows for region in regions}, plane),
            "areas": _features(area_rows(world, regions), plane),
        },
        step,
        boxes=True,
    )


def county_outlines(files: Files) -> dict[str, Any]:
    """TopoJSON with the object `counties`."""
    counties = read_counties(files)
    plane = shapely.coverage_simplify(to_plane(np.array([shape for *_, shape in counties])), COUNTY[0])
    shapes = from_plane(plane)
    features = [Feature(f"ne:US-{fips}", shape, {}) for (fips, *_), shape in zip(counties, shapes, strict=True)]
    return topology({"counties": features}, COUNTY[1], boxes=True)


def _features(rows: dict[str, list[int]], plane: np.ndarray) -> list[Feature]:
    merged = np.array([shapely.coverage_union_all(plane[rows[place]]) for place in sorted(rows)])
    return [Feature(place, shape, {}) for place, shape in zip(sorted(rows), from_plane(merged), strict=True)]
