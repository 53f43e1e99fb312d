"""Compile geodata/ from its pinned public sources, bit for bit: python geodata/compile.py [FOLDER FOR DOWNLOADS]."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import shapely

from compiler.basemap import Label, base_map
from compiler.plane import to_plane
from compiler.sources import Files, fetch, table
from compiler.units import read_world

HERE = Path(__file__).resolve().parent
FINE, COARSE = 0.01, 0.17  # tolerances of shapely.coverage_simplify in degrees of the equator


def main(downloads: Path) -> None:
    files = fetch(downloads)
    world = read_world(files.world)
    fine = shapely.coverage_simplify(to_plane(world.shapes), FINE)
    coarse = shapely.coverage_simplify(fine, COARSE)
    countries = country_labels(files)
    write_json(HERE / "world.topo.json", base_map(world, coarse, countries, large_towns(files)))


def country_labels(files: Files) -> dict[str, Label]:
    short = {row["iso"]: row["name"] for row in table("country_names")}
    rows = json.loads((files.geonames / "countries.json").read_text("utf-8"))
    return {c["iso"]: Label(f"gn:{c['geonameid']}", short.get(c["iso"], c["name"]), c["population"]) for c in rows.values()}


def large_towns(files: Files, count: int = 650) -> list[list[object]]:
    """The most populous towns: [name, lon, lat, rank], rank 1–4 by population."""
    rows = json.loads((files.geonames / "cities15000.json").read_text("utf-8"))
    towns = sorted(rows.values(), key=lambda t: (-t["population"], t["geonameid"]))[:count]
    return [
        [t["name"], round(t["longitude"], 2), round(t["latitude"], 2), 1 + (i > 60) + (i > 200) + (i > 400)]
        for i, t in enumerate(towns)
    ]


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()))
