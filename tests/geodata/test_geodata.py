"""The compiled data are the ones that geodata/README.md describes, and towns and shapes tell one story."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
import shapely

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.gazetteer.gazetteer import RELATIONS
from storymap.shapes import shape

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
README = (GEODATA / "README.md").read_text("utf-8")
TABLES = sorted((GEODATA / "source").glob("*.csv"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_results_are_those_of_the_readme() -> None:
    stated = dict(re.findall(r"^\| `([\w./-]+)` \| `([0-9a-f]{64})` \|$", README, re.MULTILINE))
    results = [*GEODATA.glob("*.topo.json"), *(GEODATA / "gazetteer").iterdir()]
    found = {str(path.relative_to(GEODATA)): hashlib.sha256(path.read_bytes()).hexdigest() for path in results}
    assert stated == found


def test_sources_are_those_of_the_readme() -> None:
    pinned = re.findall(r'"([0-9a-f]{64})"', (GEODATA / "compiler" / "sources.py").read_text("utf-8"))
    assert len(pinned) == 4
    assert [sha for sha in pinned if sha not in README] == []


def test_credit_is_given() -> None:
    for words in ("GeoNames", "CC BY 4.0", "Natural Earth", "public domain", "US Census"):
        assert words in README


def test_results_stay_small() -> None:
    results = [*GEODATA.glob("*.topo.json"), *(GEODATA / "gazetteer").iterdir()]
    assert sum(path.stat().st_size for path in results) < 35 * 2**20


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_tables_are_whole_and_say_where_they_come_from(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert "By the editors" in " ".join(line for line in lines if line.startswith("#"))
    header, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    assert [row for row in rows if len(row) != len(header)] == []
    if "relation" in header:
        assert {row[header.index("relation")] for row in rows} <= set(RELATIONS)


def test_tables_list_no_country_twice() -> None:
    rows = [line.split(",")[0] for line in (GEODATA / "source" / "countries.csv").read_text("utf-8").splitlines()]
    assert [code for code, count in Counter(rows).items() if count > 1 and not code.startswith("#")] == []


def test_towns_lie_in_their_country_and_region(gazetteer: Gazetteer) -> None:
    """Coasts are simplified and borders disputed, so a few towns of a sample lie outside; most must not."""
    inside: Counter[str] = Counter()
    total = 0
    for row in range(400, len(gazetteer), 1511):
        place = gazetteer.place(row)
        region = gazetteer.admin1(row)
        holders = gazetteer.container(row)
        if place.kind not in ("city", "town") or region is None or len(holders) != 2:
            continue
        total += 1
        point = shapely.Point(place.lon, place.lat).buffer(0.02)
        for name, holder in zip(("region", "country"), holders, strict=True):
            found = shape(gazetteer.id(holder), "fine")
            inside[name] += found is not None and found.intersects(point)
    assert total > 100
    assert inside["region"] / total > 0.95
    assert inside["country"] / total > 0.97


def test_points_lie_in_their_shapes(gazetteer: Gazetteer) -> None:
    outside = []
    for row in range(len(gazetteer)):
        if gazetteer.kind(row) != "country":
            continue
        found = shape(gazetteer.id(row), "fine")
        if found is not None and not found.buffer(0.01).intersects(shapely.Point(*gazetteer.point(row))):
            outside.append(gazetteer.name(row))
    assert outside == []


def test_towns_of_crimea_are_ukraines(gazetteer: Gazetteer) -> None:
    crimea = shape("ne:UA-43", "fine")
    assert crimea is not None
    for place in ("gn:693805", "gn:688533", "gn:706524", "gn:709161"):  # Simferopol, Yalta, Kerch, Dzhankoi
        found = gazetteer.by_id(place)
        assert found is not None
        assert (found.country, found.admin1) == ("UA", "Crimea")
        assert crimea.buffer(0.02).contains(shapely.Point(found.lon, found.lat))


def test_most_towns_have_a_region(gazetteer: Gazetteer) -> None:
    towns = [row for row in range(0, len(gazetteer), 101) if gazetteer.kind(row) in ("city", "town")]
    assert sum(gazetteer.admin1(row) is not None for row in towns) / len(towns) > 0.97
