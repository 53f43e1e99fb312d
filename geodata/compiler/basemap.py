"""The world as the page shows it behind a story: coarse countries, disputed areas and lines, the larger towns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from compiler.plane import area_km2, from_plane
from compiler.units import World
from storymap.topology import Feature, topology

STEP = 0.02  # degrees: under one pixel up to zoom 6, the grid of coarse.topo.json
SMALLEST = 0.03  # square degrees of the equator: smaller islands are left out unless they are a country's largest part
DISPUTED_LINE = 0.05  # degrees of tolerance


class Label(NamedTuple):
    """A country for the page: id, short English name, population (for the rank of its label)."""

    id: str
    name: str
    population: int


def base_map(
    world: World, coarse: np.ndarray, countries: list[dict[str, Any]], towns: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    """TopoJSON with objects `countries`, `disputed`, and `towns` as [name, lon, lat, rank]. `coarse`: in the plane."""
    labels = {c["iso"]: Label(f"gn:{c['geonameid']}", c["shown"], c["population"]) for c in countries}
    of_country: dict[str, list[int]] = {}
    cut_out: dict[str, list[int]] = {}
    for unit in world.units:
        (cut_out.setdefault(unit.cut_out, []) if unit.cut_out else of_country.setdefault(unit.country, [])).append(
            unit.row
        )
    names = {unit.cut_out: unit.name for unit in world.units if unit.cut_out}
    shapes = [_feature(labels[code], coarse[rows]) for code, rows in sorted(of_country.items()) if code]
    disputed = [_feature(Label(key, names[key], 0), coarse[rows]) for key, rows in sorted(cut_out.items())]
    disputed += [
        Feature("", shapely.simplify(line, DISPUTED_LINE), {"name": name}) for name, line in world.disputed_lines
    ]
    base = topology({"countries": shapes, "disputed": disputed}, STEP)
    return {**base, "towns": list(towns)}


def label_point(shape: shapely.Geometry) -> list[float]:
    """The point of the largest part that lies deepest inside it, in degrees. `shape`: in the plane."""
    parts = shapely.get_parts(shape)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.01), 0)
    (point,) = shapely.get_coordinates(from_plane(np.array([centre])))
    return [round(float(point[0]), 2), round(float(point[1]), 2)]


def label_rank(km2: float, population: int) -> int:
    """1 (largest) to 7: the order in which labels give way to each other."""
    weight = math.log10(max(km2, 1)) + math.log10(max(population, 1)) / 2
    return int(min(7, max(1, round(12 - weight))))


def _feature(label: Label, pieces: np.ndarray) -> Feature:
    shape = shapely.coverage_union_all(pieces)
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    kept = shapely.multipolygons(parts[(areas >= SMALLEST) | (areas == areas.max())])
    rank = label_rank(float(area_km2(shape)), label.population)
    return Feature(
        label.id,
        from_plane(np.array([kept]))[0],
        {"name": label.name, "rank": rank, "label": label_point(shape)},
    )
