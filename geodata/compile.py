"""Compile geodata/ from its pinned public sources, bit for bit: python geodata/compile.py [FOLDER FOR DOWNLOADS].

Needs pip, npm, apt-get and dpkg (Debian), and the packages of storymap. README.md says what comes out.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import shapely
from compiler.basemap import base_map
from compiler.build import build_gazetteer
from compiler.countries import country_ids, read_countries
from compiler.outlines import LEVELS, county_outlines, outlines
from compiler.plane import to_plane
from compiler.regions import build_regions
from compiler.sources import fetch
from compiler.towns import label_towns, read_towns
from compiler.units import read_world

HERE = Path(__file__).resolve().parent


def main(downloads: Path, out: Path) -> None:
    """Fetch the sources into `downloads`, put the results into `out` when all are done: others may have them open."""
    with tempfile.TemporaryDirectory() as folder:
        build(downloads, Path(folder))
        for path in sorted(Path(folder).rglob("*.*")):
            target = out / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            new = target.with_name(f".{target.name}.new")
            shutil.copyfile(path, new)
            new.replace(target)


def build(downloads: Path, out: Path) -> None:
    """Write every result into the folder `out`."""
    files = fetch(downloads)
    world, towns, ids = read_world(files.world), read_towns(files), country_ids(files)
    regions = build_regions(world, files)
    levels, plane = {}, to_plane(world.shapes)
    for level, (tolerance, step) in LEVELS.items():  # each from the one before, so that all are one simplification
        plane = levels[level] = shapely.coverage_simplify(plane, tolerance)
        write_json(out / f"{level}.topo.json", outlines(world, plane, ids, regions, step))
    store = build_gazetteer(files, world, levels["fine"], regions, towns)
    store.write(out / "gazetteer")
    write_json(out / "world.topo.json", base_map(world, levels["coarse"], read_countries(files), label_towns(store)))
    write_json(out / "counties.topo.json", county_outlines(files))


def write_json(path: Path, value: object) -> None:
    """Compact JSON with a final line feed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    main(folders[0] if folders else Path(tempfile.mkdtemp()), folders[1] if len(folders) > 1 else HERE)
