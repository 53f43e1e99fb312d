"""The map behind a story: the coarse world, finer shapes around the story, and the outlines of its own regions."""

from __future__ import annotations

from typing import Any, NamedTuple

from storymap.model import Place
from storymap.page.frame import POINTS, WHOLE, frame
from storymap.shapes import STEPS, WIDEST, Bounds, Detail, base_map, shape, shapes_near


class _Piece(NamedTuple):
    """A finer piece of the map: how far its frame grows freely, how much is added on each side,
    how wide it is at least and at most."""

    free: float
    around: float
    least: float
    widest: float


# Degrees. The first view shows about 18 by 12 at its closest: the first piece must reach beyond that.
_PIECES = (_Piece(WHOLE, 0.3, 26.0, WIDEST["medium"]), _Piece(8.0, 0.5, 8.0, WIDEST["fine"] / 2))


def map_data(places: list[Place], told: list[dict[str, Any]], *, tiles: bool = False) -> dict[str, Any]:
    """What the page draws.

    `frame`: the bounds of the first view, or None. `world`: the base map's TopoJSON. `near`: finer pieces, each with
    its `bounds` and `shapes` (TopoJSON), to be laid over the world in this order. `areas`: GeoJSON geometries by place
    id, for those places that the world does not draw. On `tiles`, which show the land themselves, there are no finer
    pieces: all areas of the story are outlines, fine enough to be laid over a street map.
    """
    if tiles:
        areas = _outlines([place.id for place in places if place.kind not in POINTS], "medium")
        return {"frame": frame(places, told), "world": base_map(), "near": [], "areas": areas}
    world = base_map()
    drawn = {item.get("id") for name in ("countries", "disputed") for item in world["objects"][name]["geometries"]}
    areas = _outlines([place.id for place in places if place.kind not in POINTS and place.id not in drawn])
    near: list[dict[str, Any]] = []
    for piece in _PIECES:
        bounds = frame(places, told, free=piece.free)
        around = None if bounds is None else _widened(bounds, piece)
        if around is not None and all(around != other["bounds"] for other in near):
            near.append({"bounds": around, "shapes": shapes_near(around, regions=areas)})
    return {"frame": frame(places, told), "world": world, "near": near, "areas": areas}


def _widened(bounds: Bounds, piece: _Piece) -> Bounds | None:
    """With room on each side, on whole tenths of a degree (every level's grid has them); None when it is too wide."""
    west, south, east, north = bounds
    span = max(east - west, north - south)
    if span > piece.widest:
        return None
    wanted = min(piece.widest, max(piece.least, span * (1 + 2 * piece.around)))
    across, up = (wanted - (east - west)) / 2, max(0.0, 0.7 * wanted - (north - south)) / 2
    sides = (max(-180.0, west - across), max(-85.0, south - up), min(180.0, east + across), min(85.0, north + up))
    return (round(sides[0], 1), round(sides[1], 1), round(sides[2], 1), round(sides[3], 1))


def _outlines(ids: list[str], detail: Detail = "coarse") -> dict[str, Any]:
    from shapely import set_precision
    from shapely.geometry import mapping

    found = {}
    for place in ids:
        area = shape(place, detail)
        if area is not None:
            found[place] = mapping(set_precision(area, STEPS[detail] / 2))
    return found
