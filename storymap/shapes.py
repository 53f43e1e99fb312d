"""Shapes of countries and regions, decoded from the TopoJSON files of geodata/ (Natural Earth, public domain).

All coordinates are degrees, WGS 84 (EPSG:4326). Countries and regions are cut from one simplification, so their
borders coincide; Crimea and other disputed areas are shapes of their own, inside no country's.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from storymap.errors import DataError
from storymap.settings import data_folder


@cache
def base_map() -> dict[str, Any]:
    """The world behind a story: standard TopoJSON with objects `countries` (properties name, rank 1–7, label [lon, lat]) and
    `disputed` (areas with an id, lines without), and `towns` as [name, lon, lat, rank 1–4]. Don't change it: it is shared.

    Raises DataError when geodata/ is damaged.
    """
    return _read("world.topo.json")


def _read(name: str) -> dict[str, Any]:
    path = data_folder("geodata") / name
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read ({error}); install storymap again") from error
    return content
