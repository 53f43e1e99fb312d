"""What the first view shows: where the story happens, not every place it names."""

from __future__ import annotations

from typing import Any, NamedTuple

from storymap.model import Place
from storymap.shapes import Bounds, shape

POINTS = frozenset({"city", "town", "building"})  # kinds without a shape of their own
VENUES = frozenset({"happened", "said", "both", "planned"})
_SHARE = 0.75  # of the linked items that the frame must hold; what lies further off may stay outside
_GROWTH = 1.5  # how much wider the frame may get for the sake of a place outside that share
_LEAST = 3.0  # degrees: around a single town, about the country it lies in
_MANY = 4  # sites from which on the frame may be half as small: their own crowd is what there is to see
WHOLE = 40.0  # degrees: up to this size the frame grows for any place, so that a continent's story is seen whole
_WIDE = 40.0  # degrees: a country wider than this is framed at its middle only


class _Site(NamedTuple):
    bounds: Bounds
    weight: int


def frame(places: list[Place], told: list[dict[str, Any]], *, free: float = WHOLE) -> Bounds | None:
    """(west, south, east, north) in degrees, EPSG:4326; None when there is no place. `told`: the view of each place.

    Uncertain places and whole countries count only where there is nothing better. `free`: the size in degrees up to
    which the frame grows without question.
    """
    pairs = list(zip(places, told, strict=True))
    venues = [(place, item) for place, item in pairs if item["standing"] in VENUES]
    sure = [(place, item) for place, item in venues if item["sure"] != "unsure"]
    sites = [(place, item) for place, item in sure if place.kind not in ("country", "continent", "area")]
    for chosen in (sites, sure, venues, pairs):
        if chosen:
            return _around([_Site(_extent(place), _weight(item)) for place, item in chosen], free)
    return None


def _weight(item: dict[str, Any]) -> int:
    return max(1, len(item["events"]) + len(item["quotes"]))


def _extent(place: Place) -> Bounds:
    area = None if place.kind in POINTS else shape(place.id)
    if area is not None:
        west, south, east, north = area.bounds
        if east - west <= _WIDE:
            return (west, south, east, north)
    return (place.lon, place.lat, place.lon, place.lat)


def _around(sites: list[_Site], free: float) -> Bounds:
    """The bounds of the sites nearest to the weightiest one, until they hold the share, and of what lies close by."""
    middle = _centre(max(sites, key=lambda site: site.weight).bounds)
    ordered = sorted(sites, key=lambda site: _distance(_centre(site.bounds), middle))
    least = _LEAST if len(sites) < _MANY else _LEAST / 2
    total, held, bounds = sum(site.weight for site in sites), 0, _padded(ordered[0].bounds, least)
    for site in ordered:
        wider = _joined(bounds, site.bounds)
        if held >= _SHARE * total and _size(wider) > max(free, _GROWTH * _size(bounds)):
            break
        bounds, held = wider, held + site.weight
    return bounds


def _padded(bounds: Bounds, least: float) -> Bounds:
    lon, lat = _centre(bounds)
    return _joined(bounds, (lon - least, max(-85.0, lat - least / 2), lon + least, min(85.0, lat + least / 2)))


def _centre(bounds: Bounds) -> tuple[float, float]:
    return (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + 1.5 * abs(one[1] - other[1])


def _size(bounds: Bounds) -> float:
    return max(bounds[2] - bounds[0], 1.5 * (bounds[3] - bounds[1]))


def _joined(one: Bounds, other: Bounds) -> Bounds:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
