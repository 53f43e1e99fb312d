"""Shapes by id, the base map of the page, and finer shapes near a story."""

import json

import pytest
import shapely

from storymap.gazetteer import open_gazetteer
from storymap.shapes import MOST_VERTICES, base_map, shape, shapes_near
from storymap.topology import Decoder, Feature, topology

UKRAINE, RUSSIA = "gn:690791", "gn:2017370"


def encode(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode()


@pytest.mark.parametrize("detail", ["coarse", "medium", "fine"])
def test_crimea_lies_in_no_country(detail: str) -> None:
    crimea = shape("ne:UA-43", detail)
    assert crimea is not None
    assert crimea.contains(shapely.Point(34.1, 45.3))
    for country in (UKRAINE, RUSSIA):
        whole = shape(country, detail)
        assert whole is not None
        assert whole.intersection(crimea).area < 0.001 * crimea.area


@pytest.mark.parametrize("detail", ["coarse", "medium", "fine"])
def test_no_shape_is_empty_or_invalid(detail: str) -> None:
    """Small islands vanish in a coarse simplification: Tokelau, Swain's Island, the parishes of Malta."""
    book = open_gazetteer()
    drawn = [row for row in range(len(book)) if book.kind(row) not in ("city", "town", "building")]
    shapes = {book.id(row): shape(book.id(row), detail) for row in drawn}
    assert shapes["gn:4031074"] is not None
    assert not [name for name, found in shapes.items() if found is not None and (found.is_empty or not found.is_valid)]


@pytest.mark.parametrize("detail", ["coarse", "medium", "fine"])
def test_neighbours_share_their_border(detail: str) -> None:
    poland, ukraine = shape("gn:798544", detail), shape(UKRAINE, detail)
    assert poland is not None
    assert ukraine is not None
    border = poland.boundary.intersection(ukraine.boundary)
    assert border.length > 3
    assert poland.intersection(ukraine).area < 1e-9


def test_regions_fill_their_country() -> None:
    whole = shape("gn:2635167", "fine")
    assert whole is not None
    together = shapely.union_all([shape(f"ne:GB-{code}", "fine") for code in ("SCT", "ENG", "WLS", "NIR")])
    assert together.symmetric_difference(whole).area < 0.002 * whole.area


@pytest.mark.parametrize(
    "place", ["ne:DE-BY", "ne:ES-CT", "ne:CA-QC", "ne:PS-west-bank", "ne:US-51059", "ne:donbas", "gn:5332921"]
)
def test_shapes_are_valid_and_hold_their_point(place: str) -> None:
    found, about = shape(place, "fine"), open_gazetteer().by_id(place)
    assert found is not None
    assert about is not None
    assert found.is_valid
    assert found.geom_type in ("Polygon", "MultiPolygon")
    if about.kind != "area":  # whose points are by hand
        assert found.contains(shapely.Point(about.lon, about.lat))


@pytest.mark.parametrize("place", ["gn:703448", "ne:danube", "gn:0", "ne:nowhere", ""])
def test_points_have_no_shape(place: str) -> None:
    assert shape(place) is None


def test_base_map_is_small_standard_topojson() -> None:
    world = base_map()
    assert len(encode(world)) < 205_000
    assert len(encode(world["towns"])) < 25_000
    assert world["type"] == "Topology"
    names = {item["id"]: item["properties"] for item in world["objects"]["countries"]["geometries"]}
    assert names[UKRAINE]["name"] == "Ukraine"
    assert all(1 <= about["rank"] <= 7 and len(about["label"]) == 2 for about in names.values())
    disputed = world["objects"]["disputed"]["geometries"]
    assert {"ne:UA-43", "ne:UA-40"} <= {item.get("id") for item in disputed}
    assert any(item["type"].endswith("LineString") for item in disputed)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 and 1 <= rank <= 4 for _, lon, lat, rank in world["towns"])


def test_base_map_draws_what_shape_gives() -> None:
    decoder = Decoder(encode(base_map()))
    drawn, whole = decoder.geometry(decoder.items[UKRAINE]), shape(UKRAINE)
    assert whole is not None
    assert drawn.symmetric_difference(whole).area < 0.01 * whole.area


@pytest.mark.parametrize("bounds", [(22.0, 44.0, 40.0, 53.0), (34.0, 31.0, 36.0, 33.0), (-180.0, -85.0, 180.0, 85.0)])
def test_shapes_near_are_cut_off_and_bounded(bounds: tuple[float, float, float, float]) -> None:
    near = shapes_near(bounds, regions=["ne:UA-43", "ne:UA-14", "ne:PS-gaza-strip", "gn:703448"])
    decoder = Decoder(encode(near))
    west, south, east, north = bounds
    for item in decoder.items.values():
        found = decoder.geometry(item).bounds
        assert west - 0.02 <= found[0]
        assert south - 0.02 <= found[1]
        assert found[2] <= east + 0.02
        assert found[3] <= north + 0.02
    wide = east - west > 300
    assert sum(map(len, near["arcs"])) <= (40_000 if wide else MOST_VERTICES)


def test_shapes_near_are_finer_than_the_base() -> None:
    bounds = (32.0, 44.0, 37.0, 46.5)
    fine = Decoder(encode(shapes_near(bounds)))
    coarse = Decoder(encode(shapes_near(bounds, "coarse")))
    count = [shapely.get_num_coordinates(d.geometry(d.items["ne:UA-43"])) for d in (fine, coarse)]
    assert count[0] > 2 * count[1]


def test_topology_stores_a_shared_border_once() -> None:
    left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    content = topology({"squares": [Feature("a", left, {}), Feature("b", right, {"name": "B"})]}, 0.01)
    assert len(content["arcs"]) == 3
    decoder = Decoder(encode(content))
    assert decoder.geometry(decoder.items["a"]).equals(left)
    assert decoder.geometry(decoder.items["b"]).equals(right)


def test_topology_keeps_holes_and_islands() -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(3, 3, 6, 6).exterior])
    land = shapely.MultiPolygon([ring, shapely.box(20, 0, 21, 1)])
    content = topology({"land": [Feature("land", land, {}), Feature("inside", shapely.box(3, 3, 6, 6), {})]}, 0.01)
    decoder = Decoder(encode(content))
    assert decoder.geometry(decoder.items["land"]).equals(land)
    assert len(content["arcs"]) == 3
