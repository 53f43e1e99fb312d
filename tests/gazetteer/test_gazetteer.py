"""What newspapers write, and what it must mean; rows, ids and containers; speed and memory of opening."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storymap.errors import DataError
from storymap.gazetteer import Gazetteer, key, open_gazetteer
from storymap.gazetteer.gazetteer import LONGEST_NAME


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def meanings(gazetteer: Gazetteer, name: str) -> dict[str, str]:
    """Id to relation of everything a name can mean, in order."""
    return {gazetteer.id(entry.row): entry.relation for entry in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "place", "relation"),
    [
        ("Kiev", "gn:703448", "historical"),
        ("Kyiv", "gn:703448", "name"),
        ("Crimea", "ne:UA-43", "name"),
        ("Bavaria", "ne:DE-BY", "name"),
        ("Catalonia", "ne:ES-CT", "name"),
        ("Scotland", "ne:GB-SCT", "name"),
        ("Northern Ireland", "ne:GB-NIR", "name"),
        ("Quebec", "ne:CA-QC", "name"),
        ("Lombardy", "ne:IT-25", "name"),
        ("Uttar Pradesh", "ne:IN-UP", "name"),
        ("Hubei province", "ne:CN-HB", "alternate"),
        ("Luhansk oblast", "ne:UA-09", "name"),
        ("Donetsk region", "ne:UA-14", "alternate"),
        ("Donetsk", "gn:709717", "name"),
        ("County Cork", "ne:IE-CO", "alternate"),
        ("Burma", "gn:1327865", "historical"),
        ("Holland", "gn:2750405", "alternate"),
        ("the Netherlands", "gn:2750405", "alternate"),
        ("Ivory Coast", "gn:2287781", "name"),
        ("Cabo Verde", "gn:3374766", "alternate"),
        ("Great Britain", "gn:2635167", "alternate"),
        ("UK", "gn:2635167", "abbreviation"),
        ("U.S.", "gn:6252001", "abbreviation"),
        ("America", "gn:6252001", "alternate"),
        ("Swedes", "gn:2661886", "demonym"),
        ("Kosovar", "gn:831053", "demonym"),
        ("Welsh", "ne:GB-WLS", "demonym"),
        ("Chechen", "ne:RU-CE", "demonym"),
        ("Calif.", "gn:5332921", "abbreviation"),
        ("CA", "gn:5332921", "abbreviation"),
        ("Ont.", "ne:CA-ON", "abbreviation"),
        ("Washington, D.C.", "gn:4140963", "name"),
        ("D.C.", "gn:4140963", "name"),
        ("Fairfax County", "ne:US-51059", "name"),
        ("Jefferson Parish", "ne:US-22051", "name"),
        ("West Bank", "ne:PS-west-bank", "name"),
        ("Gaza", "ne:PS-gaza-strip", "name"),
        ("Middle East", "ne:middle-east", "name"),
        ("Balkans", "ne:balkans", "name"),
        ("Danube", "ne:danube", "name"),
        ("Black Sea", "ne:black-sea", "name"),
    ],
)
def test_first_meaning(gazetteer: Gazetteer, name: str, place: str, relation: str) -> None:
    found = meanings(gazetteer, name)
    assert next(iter(found.items())) == (place, relation)


@pytest.mark.parametrize(("name", "places"), [
    ("Washington", {"gn:4140963", "gn:5815135"}),
    ("New York", {"gn:5128581", "gn:5128638"}),
    ("Georgia", {"gn:614540", "gn:4197000"}),
    ("Congo", {"gn:203312", "gn:2260494"}),
])  # fmt: skip
def test_namesakes(gazetteer: Gazetteer, name: str, places: set[str]) -> None:
    assert places <= set(list(meanings(gazetteer, name))[:2])


@pytest.mark.parametrize("name", ["LON", "KBP", "12345", "", "Nowherevilleton", "kiyepeu"])
def test_codes_and_nonsense_are_no_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_every_country_has_a_demonym_or_is_tiny(gazetteer: Gazetteer) -> None:
    folder = Path(__file__).resolve().parents[2] / "geodata" / "source" / "countries.csv"
    lines = folder.read_text("utf-8").splitlines()
    without = [row.split(",")[0] for row in lines if row.endswith(",") and row[2] == ","]
    populous = [code for code in without if (found := _country(gazetteer, code)) and found > 100_000]
    assert populous == []


def _country(gazetteer: Gazetteer, code: str) -> int:
    return next((gazetteer.population(row) or 0 for row in range(300) if gazetteer.kind(row) == "country"
                 and gazetteer.country(row) == code), 0)  # fmt: skip


def test_crimea_is_disputed_and_its_towns_lie_in_it(gazetteer: Gazetteer) -> None:
    crimea = gazetteer.by_id("ne:UA-43")
    assert crimea is not None
    assert (crimea.kind, crimea.country, crimea.disputed, crimea.claimed_by) == ("region", "UA", True, ("UA", "RU"))
    assert abs(crimea.lon - 34.1) < 0.5
    assert abs(crimea.lat - 45.3) < 0.5
    row = gazetteer.row("gn:693805")
    assert row is not None
    simferopol = gazetteer.place(row)
    assert (simferopol.country, simferopol.admin1, simferopol.disputed) == ("UA", "Crimea", False)
    assert [gazetteer.id(holder) for holder in gazetteer.container(row)] == ["ne:UA-43", "gn:690791"]


@pytest.mark.parametrize(
    ("place", "claimed_by"),
    [("gn:831053", ("RS", "XK")), ("gn:1668284", ("TW", "CN")), ("ne:kashmir", ("IN", "PK", "CN")),
     ("ne:golan-heights", ("SY", "IL")), ("ne:MD-SN", ("MD",)), ("ne:northern-cyprus", ("CY", "TR"))],
)  # fmt: skip
def test_disputed(gazetteer: Gazetteer, place: str, claimed_by: tuple[str, ...]) -> None:
    found = gazetteer.by_id(place)
    assert found is not None
    assert found.disputed
    assert found.claimed_by == claimed_by


@pytest.mark.parametrize(
    ("name", "iso"), [("London", "GB"), ("Moscow", "RU"), ("Washington, D.C.", "US"), ("Kyiv", "UA"), ("Quito", "EC")]
)
def test_capitals(gazetteer: Gazetteer, name: str, iso: str) -> None:
    assert gazetteer.capital_of(gazetteer.lookup(name)[0].row) == iso


def test_other_towns_are_no_capitals(gazetteer: Gazetteer) -> None:
    london_ontario = gazetteer.row("gn:6058560")
    assert london_ontario is not None
    assert gazetteer.capital_of(london_ontario) is None


def test_prefixes_end_at_words(gazetteer: Gazetteer) -> None:
    found = gazetteer.prefixes(key("Washington, D.C.-based Washingtonians"))
    assert [length for length, _ in found] == [len("washington"), len("washington, dc")]
    assert gazetteer.prefixes(key("Londonderrywards")) == []
    possessive = gazetteer.prefixes(key("Ukraine’s army"))
    assert [length for length, _ in possessive] == [len("ukraine")]


def test_rows_and_ids_agree(gazetteer: Gazetteer) -> None:
    step = 997
    for row in range(0, len(gazetteer), step):
        place = gazetteer.place(row)
        assert gazetteer.row(place.id) == row
        assert place.name == gazetteer.name(row)
        assert (place.kind, place.country) == (gazetteer.kind(row), gazetteer.country(row))
        assert -180 <= place.lon <= 180
        assert -90 <= place.lat <= 90
        assert place.population != 0
        assert 0 <= gazetteer.importance(row) <= 1
        own = [entry for entry in gazetteer.lookup(place.name) if entry.row == row]
        assert own or len(key(place.name)) > LONGEST_NAME or not key(place.name)


@pytest.mark.parametrize("place", ["gn:1", "gn:", "gn:x", "gn:99999999999", "gn:²", "ne:nowhere", "ne:", "", "Kiev"])
def test_unknown_ids(gazetteer: Gazetteer, place: str) -> None:
    assert gazetteer.row(place) is None
    assert gazetteer.by_id(place) is None


def test_rows_come_by_importance(gazetteer: Gazetteer) -> None:
    sample = [gazetteer.importance(row) for row in range(0, len(gazetteer), 500)]
    assert sample == sorted(sample, reverse=True)


def test_a_missing_or_cut_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"names\.marisa.*install storymap again"):
        Gazetteer(tmp_path)
    source = Path(__file__).resolve().parents[2] / "geodata" / "gazetteer"
    for file in source.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "lon.npy").write_bytes((source / "lon.npy").read_bytes()[:-4])
    with pytest.raises(DataError, match=r"lon\.npy.*cut short"):
        Gazetteer(tmp_path)


def test_opening_needs_little_memory_and_no_pandas() -> None:
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "def pages(): return int(Path('/proc/self/statm').read_text().split()[1])\n"
        "before = pages()\n"
        "from storymap.gazetteer import open_gazetteer\n"
        "open_gazetteer().lookup('Kiev')\n"
        "heavy = sorted({'pandas', 'geopandas', 'numpy', 'pyarrow', 'shapely'} & set(sys.modules))\n"
        "print(json.dumps([pages() - before, heavy]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    pages, heavy = json.loads(run.stdout)
    assert pages * 4096 < 200 * 2**20
    assert heavy == []


def test_frame_is_a_geodataframe(gazetteer: Gazetteer) -> None:
    frame = gazetteer.frame()
    assert frame.crs == "EPSG:4326"
    assert frame.index.is_unique
    assert len(frame) == len(gazetteer)
    crimea = frame.loc["ne:UA-43"]
    assert (crimea["name"], bool(crimea["disputed"])) == ("Crimea", True)
    assert frame.loc["gn:693805", "admin1"] == "ne:UA-43"
