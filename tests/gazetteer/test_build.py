"""A gazetteer built from a dump: what is taken of it, how it joins the embedded one, and what goes wrong."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from geonames_dump import embedded_places, made_up_names, made_up_places, name_line, place_line

from storymap.cli import main
from storymap.errors import DataError, OutputError
from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.gazetteer.about import Built, checksum, describe, is_built
from storymap.gazetteer.build import build_gazetteer
from storymap.gazetteer.gazetteer import KINDS, LONGEST_NAME
from storymap.gazetteer.geonames import kinds
from storymap.pipeline import build_story
from storymap.reading import article_from_text

MADE_UP = 50_000
REPEATED = 40_000  # of the embedded places, how many the dump has too

ARTICLE = """Ferries stop between Odessa and Varna

ODESSA, Ukraine – Ferries stopped on Tuesday after a storm on the Black Sea, the harbour master of Odessa said. In
Varna, Bulgarian police closed the port. Two lorry drivers from Springfield, Illinois, were on board. “We sleep in
Georgia tonight,” said one of them. Washington warned travellers; officials in Fairfax County, Virginia, did not.
"""


def dump(path: Path, lines: list[str | bytes]) -> Path:
    """An archive as GeoNames packs them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "no table")
        raw = b"".join(line.encode() if isinstance(line, str) else line for line in lines)
        archive.writestr(f"{path.stem}.txt", raw)
    return path


def own_places(repeated: list[str]) -> list[str | bytes]:
    """Places that show one rule each; their admin1 codes are those of a place that the dump repeats."""
    codes = {cells[0]: cells[10] for cells in (line.split("\t") for line in repeated)}
    england, virginia, crimea = codes["2643743"], codes["4781708"], codes["693805"]  # London, Richmond, Simferopol
    london = place_line(2643743, "London", "P.PPLC", lat=51.5, lon=-0.1, country="GB", admin1=england, population=9)
    return [
        place_line(90000001, "Grubblington", "P.PPL", lat=52.1, lon=-1.2, country="GB", admin1=england),
        place_line(
            90000002, "Newgrubble", "P.PPLA", lat=52.2, lon=-1.3, country="GB", admin1=england, population=250000
        ),
        place_line(90000003, "Springfield", "T.MT", lat=10, lon=10),
        place_line(90000004, "River Grubble", "H.STM", lat=52, lon=-1, country="GB", admin1=england),
        place_line(90000005, "Grubble Farm", "S.FRM", lat=52, lon=-1, country="GB"),
        place_line(90000006, "Old Grubble", "P.PPLQ", lat=52, lon=-1, country="GB"),
        place_line(90000007, "Grubble Airport", "S.AIRP", lat=52, lon=-1, country="GB"),
        place_line(90000008, "Grubbleshire", "A.ADM2", lat=52, lon=-1, country="GB", admin1=england),
        place_line(90000009, "By", "P.PPL", lat=56, lon=9, country="DK"),
        place_line(703883, "Crimea", "A.ADM1", lat=45.3, lon=34.4, country="UA", admin1=crimea),
        place_line(4758041, "Fairfax County", "A.ADM2", lat=38.8, lon=-77.3, country="US", admin1=virginia),
        london,
        place_line(90000001, "Grubblington Twice", "P.PPL", lat=0, lon=0),
    ]


BROKEN: list[str | bytes] = [
    b"90000010\tGr\xffbble\tx\t\t1\t1\tP\tPPL\tGB\t\t\t\t\t\t0\t\t1\tx\tx\n",
    "90000011\tonly\tthree\n",
    place_line(90000012, "Far", "P.PPL", lat=91),
    place_line(90000013, "Farther", "P.PPL", lon="nan"),
    "x" + place_line(1, "Numberless", "P.PPL"),
    place_line(90000014, "Stateless", "P.PPL", country="Gb1"),
    place_line(90000015, "", "P.PPL"),
    place_line(90000016, "Uncounted", "P.PPL", population="-5"),
]
NAMES: list[str | bytes] = [
    name_line(1, 90000001, "en", "Grubble-on-Sea"),
    name_line(2, 90000001, "ru", "Граблингтон"),
    name_line(3, 90000001, "link", "https://en.wikipedia.org/wiki/Grubblington"),
    name_line(4, 90000001, "abbr", "GRBL"),
    name_line(5, 90000001, "la", "Grubbletum", historic=True),
    name_line(6, 90000001, "iata", "GRU"),
    name_line(7, 99999999, "en", "Nobody"),
    name_line(8, 703883, "de", "Krim-Halbinsel"),
    name_line(9, 2643743, "xx", "Londonopolis"),
    b"10\t90000001\ten\tGr\xffbble\t\t\t\t\t\t\n",
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder, base = tmp_path_factory.mktemp("dump"), open_gazetteer()
    repeated = list(islice(embedded_places(base), REPEATED))
    places = [*repeated, *own_places(repeated), *BROKEN, *made_up_places(MADE_UP)]
    names = [*NAMES, *made_up_names(MADE_UP, MADE_UP)]
    return dump(folder / "allCountries.zip", places), dump(folder / "alternateNamesV2.zip", names)


@pytest.fixture(scope="module")
def built(tables: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    target = tmp_path_factory.mktemp("built") / "world.gazetteer"
    return target, build_gazetteer(target, *tables)


@pytest.fixture(scope="module")
def larger(built: tuple[Path, Built]) -> Gazetteer:
    return open_gazetteer(built[0])


def meanings(gazetteer: Gazetteer, name: str) -> dict[str, str]:
    return {gazetteer.id(entry.row): entry.relation for entry in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Grubblington", {"gn:90000001": "name"}),
        ("Grubble-on-Sea", {"gn:90000001": "alternate"}),
        ("GRBL", {"gn:90000001": "abbreviation"}),
        ("Grubbletum", {"gn:90000001": "historical"}),
        ("River Grubble", {"gn:90000004": "name"}),
        ("Grubble Airport", {"gn:90000007": "name"}),
        ("Londonopolis", {"gn:2643743": "alternate"}),
        ("Grubble Farm", {}),
        ("Old Grubble", {}),
        ("Grubblington Twice", {}),
        ("Граблингтон", {}),
        ("GRU", {}),
        ("By", {}),
        ("Nobody", {}),
        ("Krim-Halbinsel", {}),
    ],
)
def test_what_a_name_of_the_dump_means(larger, name, meant):
    assert meanings(larger, name) == meant


@pytest.mark.parametrize(
    ("place", "kind", "country", "admin1"),
    [
        ("gn:90000001", "town", "GB", "England"),
        ("gn:90000002", "city", "GB", "England"),
        ("gn:90000003", "feature", None, None),
        ("gn:90000004", "feature", "GB", "England"),
        ("gn:90000007", "building", "GB", None),
        ("gn:90000008", "region", "GB", "England"),
    ],
)
def test_kind_country_and_region_of_a_new_place(larger, place, kind, country, admin1):
    found = larger.by_id(place)
    assert (found.kind, found.country, found.admin1) == (kind, country, admin1)
    assert [larger.name(row) for row in larger.container(larger.row(place))] == [
        name for name in (admin1, "United Kingdom" if country else None) if name
    ]


def test_every_feature_code_has_one_kind_that_places_have(root):
    codes = re.findall(
        r"\b[A-Z]\.[A-Z0-9]+", (root / "storymap" / "gazetteer" / "feature_codes.csv").read_text("utf-8")
    )
    assert len(codes) == len(set(codes)) == len(kinds())
    assert set(kinds().values()) <= set(KINDS)


def test_a_name_that_a_town_has_is_not_a_hills_too(larger):
    assert larger.by_id("gn:90000003").name == "Springfield"
    assert "gn:90000003" not in meanings(larger, "Springfield")


@pytest.mark.parametrize(("number", "place"), [("gn:703883", "ne:UA-43"), ("gn:4758041", "ne:US-51059")])
def test_a_region_of_both_is_one_place(larger, number, place):
    assert larger.row(number) == larger.row(place)
    assert larger.by_id(number).id == place
    assert open_gazetteer().row(number) is None


@pytest.mark.parametrize(
    "name", ["Kiev", "Crimea", "Ukrainian", "U.S.", "Calif.", "Washington", "Georgia", "Springfield", "Danube", "Congo"]
)
def test_embedded_names_mean_what_they_meant(larger, name):
    assert meanings(larger, name) == meanings(open_gazetteer(), name)


def test_embedded_places_are_as_they_were(larger):
    base = open_gazetteer()
    for row in range(0, len(base), 487):
        place = base.place(row)
        assert larger.by_id(place.id) == place
        same = larger.row(place.id)
        assert larger.importance(same) == base.importance(row)
        assert larger.capital_of(same) == base.capital_of(row)
        assert [larger.id(at) for at in larger.container(same)] == [base.id(at) for at in base.container(row)]


def test_an_article_is_read_the_same(larger):
    article = article_from_text(ARTICLE, id="a")
    assert build_story(article, larger) == build_story(article, open_gazetteer())


def test_an_article_gets_the_places_of_the_dump(larger):
    article = article_from_text("The flood reached Grubblington in England on Monday, police in Newgrubble said.")
    found = {mention.text: mention.place for mention in build_story(article, larger).mentions}
    assert found["Grubblington"] == "gn:90000001"
    assert found["Newgrubble"] == "gn:90000002"


def test_rows_ids_and_names_agree(larger):
    for row in range(0, len(larger), 997):
        place = larger.place(row)
        assert larger.row(place.id) == row
        assert larger.importance(row) <= larger.importance(max(0, row - 1))
        own = [entry for entry in larger.lookup(place.name) if entry.row == row]
        assert own or not 3 <= len(larger.key(place.name)) <= LONGEST_NAME or place.kind not in ("city", "town")


def test_names_and_places_are_counted(built, larger):
    target, told = built
    assert told.places == len(larger) == len(open_gazetteer()) + told.added
    assert told.names == larger.count_names() == sum(1 for _ in larger.names())
    assert told.added > MADE_UP / 2
    assert not list(target.glob("*temporary*"))


def test_rows_that_cannot_be_used_are_counted_by_reason(built):
    places, names = built[1].tables
    assert places.unusable == {
        "not UTF-8": 1,
        "wrong number of columns": 1,
        "no coordinates on Earth": 2,
        "no GeoNames id": 1,
        "no country code": 1,
        "no name": 1,
        "no population": 1,
    }
    assert names.unusable == {"not UTF-8": 1}
    assert names.rows == len(NAMES) + MADE_UP


def test_info_tells_its_sources_and_finds_damage(built, larger, tmp_path):
    about = describe(larger)
    assert [re.sub(r" of \d{4}-\d\d-\d\d,.*", "", source) for source in about.sources] == [
        "GeoNames allCountries.zip",
        "GeoNames alternateNamesV2.zip",
    ]
    assert sum(about.kinds.values()) == built[1].places
    assert about.names == built[1].names
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in built[0].iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    assert checksum(copy) == about.checksum
    lon = bytearray((copy / "lon.npy").read_bytes())
    lon[-1] ^= 1
    (copy / "lon.npy").write_bytes(lon)
    with pytest.raises(DataError, match="was changed since it was built"):
        describe(Gazetteer(copy))


def test_without_the_second_archive_the_first_gives_the_names_and_an_older_gazetteer_is_replaced(tmp_path, capsys):
    grubble = place_line(
        90000001, "Grubblington", "P.PPL", alternates="Grubble-on-Sea,GRU,Граблингтон", ascii="Grublington"
    )
    places = dump(tmp_path / "GB.zip", [grubble, "broken\n"])
    build_gazetteer(tmp_path / "out", places)
    first = checksum(tmp_path / "out")
    (tmp_path / "out" / "left.over").touch()
    assert main(["gazetteer", "build", str(places), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert re.fullmatch(r".*out: [\d,]+ places, 1 more than the built-in gazetteer, with [\d,]+ names\n", told.out)
    assert told.err == f"storymap: {places}: 1 of 2 rows passed over: wrong number of columns 1\n"
    assert checksum(tmp_path / "out") == first
    assert is_built(tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["GB.zip", "out"]
    larger = open_gazetteer(tmp_path / "out")
    assert meanings(larger, "Grubble-on-Sea") == meanings(larger, "Grublington") == {"gn:90000001": "alternate"}
    assert meanings(larger, "Граблингтон") == {}


def whole(folder: Path) -> Path:
    return dump(folder / "allCountries.zip", [*made_up_places(3000)])


def cut(folder: Path) -> Path:
    path = whole(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def damaged(folder: Path) -> Path:
    path = whole(folder)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    path.write_bytes(content)
    return path


def two_tables(folder: Path) -> Path:
    path = folder / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    return path


def nothing_known(folder: Path) -> Path:
    return dump(folder / "farms.zip", [place_line(1, "Farm", "S.FRM")])


def other_columns(folder: Path) -> Path:
    return dump(folder / "alternateNamesV2.zip", [*made_up_names(2000, 10)])


def page(folder: Path) -> Path:
    path = folder / "allCountries.zip"
    path.write_text("<html>404 Not Found</html>")
    return path


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (cut, "is no whole zip archive .*; download it again"),
        (damaged, "is no whole zip archive .*; download it again"),
        (page, "is no whole zip archive .*; download it again"),
        (two_tables, "should hold one table, and has a.txt, b.txt"),
        (nothing_known, "holds no place of a kind that storymap knows"),
        (other_columns, "most lines have not the 19 columns of its kind; name first allCountries.zip"),
        (lambda folder: dump(folder / "empty.zip", []), "is empty"),
        (lambda folder: folder / "nowhere.zip", "cannot be read"),
    ],
)
def test_a_wrong_archive_is_one_clear_line_and_leaves_nothing(
    tmp_path: Path, make: Callable[[Path], Path], complaint: str
) -> None:
    path = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DataError, match=complaint) as raised:
        build_gazetteer(tmp_path / "out", path)
    assert "\n" not in str(raised.value)
    assert sorted(tmp_path.iterdir()) == before


def test_the_names_are_checked_as_the_places_are(tmp_path):
    places = whole(tmp_path)
    with pytest.raises(DataError, match="most lines have not the 10 columns"):
        build_gazetteer(tmp_path / "out", places, places)
    assert list(tmp_path.iterdir()) == [places]


def test_something_else_is_never_replaced(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear all")
    with pytest.raises(OutputError, match="it is there already, and is something else"):
        build_gazetteer(tmp_path / "letters", whole(tmp_path))
    assert (tmp_path / "letters" / "dear.txt").read_text() == "Dear all"


def test_stopping_it_leaves_nothing(tmp_path):
    def stop(what: str, _done: int, _total: int) -> None:
        if what == "Writing names":
            raise KeyboardInterrupt

    places = whole(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        build_gazetteer(tmp_path / "out", places, progress=stop)
    assert list(tmp_path.iterdir()) == [places]


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path):
    """A limit on the size of files stands in for the disk: the system refuses to write on in the same way."""
    places = whole(tmp_path)
    limited = "import resource, sys\nfrom storymap.cli import main\n"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", limited, "gazetteer", "build", str(places), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("storymap: cannot write")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [places]


def test_the_command_line_reads_articles_with_it(built, tmp_path, capsysbinary, monkeypatch):
    article = tmp_path / "a.txt"
    article.write_text("The flood reached Grubblington in England on Monday.", "utf-8")
    call = ["export", str(article), "-o", "-"]
    told = []
    for extra in ([], ["--gazetteer", str(built[0])]):
        assert main([*call, *extra]) == 0
        told.append(b"gn:90000001" in capsysbinary.readouterr().out)
    monkeypatch.setenv("STORYMAP_GAZETTEER", str(built[0]))
    assert main(call) == 0
    told.append(b"gn:90000001" in capsysbinary.readouterr().out)
    assert told == [False, True, True]
    assert main(["gazetteer", "info"]) == 0
    assert f"sha256   {checksum(built[0])}".encode() in capsysbinary.readouterr().out


@pytest.mark.parametrize("missing", ["names.k.marisa", "countries.txt", "admin1.npy"])
def test_a_built_gazetteer_that_lacks_a_file_is_one_clear_line(built, tmp_path, missing):
    for path in built[0].iterdir():
        if path.name != missing:
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(DataError, match=missing.replace(".", r"\.")):
        Gazetteer(tmp_path)


def test_a_folder_that_is_no_gazetteer_is_one_clear_line(tmp_path):
    with pytest.raises(DataError, match="is no gazetteer; build one with: storymap gazetteer build"):
        open_gazetteer(tmp_path)
