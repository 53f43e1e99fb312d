"""Shapes of countries, regions, areas and counties, from the TopoJSON files of geodata/.

Sources: Natural Earth and the US Census, both in the public domain. All coordinates are degrees, WGS 84 (EPSG:4326).
Countries and regions of one level of detail are cut from one simplification, so their borders coincide; Crimea and
other disputed areas are shapes of their own, inside no country's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from storymap.errors import DataError
from storymap.settings import data_folder

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from storymap.topology import Decoder, Feature

Content = TypeVar("Content")
Detail = Literal["coarse", "medium", "fine"]
Bounds = tuple[float, float, float, float]
LEVELS: tuple[Detail, ...] = ("fine", "medium", "coarse")
STEPS = {"fine": 0.001, "medium": 0.005, "coarse": 0.02}  # degrees: the grids of the files
MOST_VERTICES = 9_000  # of `shapes_near`: about 90 kB of TopoJSON
# Degrees: bounds wider or higher than this are shown so small that the level's details would vanish.
WIDEST = {"fine": 30, "medium": 60, "coarse": 360}


@cache
def base_map() -> dict[str, Any]:
    """The world behind a story. Don't change it: it is shared.

    Standard TopoJSON with objects `countries` (properties name, rank 1–7, label [lon, lat]) and `disputed` (areas with
    an id, lines without), and besides `towns` as [name, lon, lat, rank 1–4].

    Raises DataError when geodata/ is damaged.
    """
    world: dict[str, Any] = _decoded("world", msgspec.json.decode)
    return world


def shape(place_id: str, detail: Detail = "coarse") -> BaseGeometry | None:
    """The (Multi)Polygon of a country, a region, an area or a county, EPSG:4326; None for places that are points.

    Counties are always fine, and what is too small to be seen at a level (Tokelau, a parish of Malta) is shown as the
    next finer one has it. Raises DataError when geodata/ is damaged.
    """
    for level in LEVELS[LEVELS.index(detail) :: -1]:
        found = _shape_at(place_id, level)
        if found is not None and not found.is_empty:
            return found
    return None


@lru_cache(maxsize=512)
def _shape_at(place_id: str, detail: Detail) -> BaseGeometry | None:
    """The shape as one level has it: empty when it is too small for that."""
    decoder = _decoder("counties" if _is_county(place_id) else detail)
    item = decoder.items.get(place_id)
    return None if item is None else decoder.geometry(item)


def shapes_near(bounds: Bounds, detail: Detail = "fine", *, regions: Iterable[str] = ()) -> dict[str, Any]:
    """What lies inside `bounds` (west, south, east, north; EPSG:4326), cut off there, as TopoJSON.

    Its objects are `countries`, `disputed` and `regions`; each geometry has the id of its place. `regions`: ids of the
    regions, areas and counties wanted too. `detail` is the finest level used; a coarser one is taken for wide bounds
    (see WIDEST) and while there would be more than MOST_VERTICES vertices. Raises DataError when geodata/ is damaged.
    """
    from storymap.topology import topology

    wanted = [place for place in dict.fromkeys(regions) if place not in _disputed()]
    span = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    for level in [level for level in LEVELS[LEVELS.index(detail) :] if span <= WIDEST[level]] or LEVELS[-1:]:
        found = {
            "countries": _clipped(_countries(), level, bounds),
            "disputed": _clipped(_disputed(), level, bounds),
            "regions": _clipped(wanted, level, bounds),
        }
        cut = topology(found, STEPS[level])
        if sum(map(len, cut["arcs"])) <= MOST_VERTICES:
            break
    return cut


def _clipped(places: Iterable[str], level: Detail, bounds: Bounds) -> list[Feature]:
    import shapely

    from storymap.topology import Feature

    west, south, east, north = bounds
    features = []
    for place in places:
        item = _decoder("counties" if _is_county(place) else level).items.get(place)
        if item is None or item.bbox is None or not _overlap(item.bbox, bounds):
            continue
        whole = _shape_at(place, level)
        part = None if whole is None else shapely.clip_by_rect(whole, west, south, east, north)
        if part is not None and part.area > 0:
            features.append(Feature(place, part, {}))
    return features


def _overlap(box: Bounds, bounds: Bounds) -> bool:
    return box[0] < bounds[2] and box[2] > bounds[0] and box[1] < bounds[3] and box[3] > bounds[1]


def _is_county(place_id: str) -> bool:
    return place_id.startswith("ne:US-") and place_id[6:].isdigit()


@cache
def _countries() -> tuple[str, ...]:
    return tuple(item["id"] for item in base_map()["objects"]["countries"]["geometries"])


@cache
def _disputed() -> tuple[str, ...]:
    """The areas that are cut out of every country."""
    return tuple(item["id"] for item in base_map()["objects"]["disputed"]["geometries"] if "id" in item)


@cache
def _decoder(level: str) -> Decoder:
    from storymap.topology import Decoder

    return _decoded(level, Decoder)


def _decoded(name: str, decode: Callable[[bytes], Content]) -> Content:
    path = data_folder("geodata") / f"{name}.topo.json"
    try:
        return decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path} cannot be read ({error}); install storymap again") from error
