"""Compile geodata/ from its pinned public sources, bit for bit: python geodata/compile.py [FOLDER FOR DOWNLOADS]."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely

from compiler.basemap import Label, base_map, label_point
from compiler.countries import add_countries, add_names, find_capitals, read_countries, short_names
from compiler.plane import to_plane
from compiler.regions import build_regions, written_names
from compiler.sources import Files, fetch
from compiler.store import Entity, Store
from compiler.towns import add_towns, read_towns
from compiler.units import World, read_world

HERE = Path(__file__).resolve().parent
FINE, COARSE = 0.01, 0.17  # tolerances of shapely.coverage_simplify in degrees of the equator


def main(downloads: Path) -> None:
    files = fetch(downloads)
    world = read_world(files.world)
    fine = shapely.coverage_simplify(to_plane(world.shapes), FINE)
    coarse = shapely.coverage_simplify(fine, COARSE)
    towns = read_towns(files)
    write_json(HERE / "world.topo.json", base_map(world, coarse, country_labels(files), large_towns(towns)))
    gazetteer(files, world, fine, towns).write(HERE / "gazetteer")


def gazetteer(files: Files, world: World, fine: np.ndarray, towns: list[dict]) -> Store:
    store = Store()
    regions = build_regions(world, files)
    ids = {c["iso"]: f"gn:{c['geonameid']}" for c in read_countries(files)}
    points: dict[str, tuple[float, float]] = {}
    for code in {unit.country for unit in world.units if not unit.cut_out}:
        rows = [unit.row for unit in world.units if unit.country == code and not unit.cut_out]
        points[ids[code]] = tuple(label_point(shapely.coverage_union_all(fine[rows])))
    add_countries(store, files, points, {})
    for region in regions:
        lon, lat = label_point(shapely.coverage_union_all(fine[region.rows]))
        claims = ("UA", "RU") if region.id in ("ne:UA-43", "ne:UA-40") else ()
        store.add(Entity(region.id, region.name, "region", region.country, lon, lat, claimed_by=claims, weight=0.35), *written_names(region))
    owner = {row: region.id for region in regions if region.level == 1 for row in region.rows}
    tree = shapely.STRtree(world.shapes)
    spots = shapely.points([[t["longitude"], t["latitude"]] for t in towns])
    admin1: dict[int, str] = {}
    for town, unit in zip(*tree.query(spots, predicate="intersects"), strict=True):
        if unit in owner:
            admin1[int(towns[town]["geonameid"])] = owner[unit]
    add_towns(store, towns, admin1, find_capitals(files, towns))
    add_names(store, "names", ids)
    return store


def country_labels(files: Files) -> dict[str, Label]:
    names = short_names(files)
    return {c["iso"]: Label(f"gn:{c['geonameid']}", names[c["iso"]], c["population"]) for c in read_countries(files)}


def large_towns(towns: list[dict], count: int = 650) -> list[list[object]]:
    """The most populous towns: [name, lon, lat, rank], rank 1–4 by population."""
    largest = sorted(towns, key=lambda t: (-t["population"], t["geonameid"]))[:count]
    return [
        [t["name"], round(t["longitude"], 2), round(t["latitude"], 2), 1 + (i > 60) + (i > 200) + (i > 400)]
        for i, t in enumerate(largest)
    ]


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()))
