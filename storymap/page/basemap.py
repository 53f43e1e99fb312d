"""The map behind a story: the coarse world, and the shapes of the story's own regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storymap.model import Place
from storymap.shapes import base_map


def map_data(places: Sequence[Place]) -> dict[str, Any]:
    """`world`: the base map's TopoJSON; `areas`: GeoJSON geometries by place id, for what the base map does not draw."""
    world = base_map()
    return {"world": world, "areas": {}}
