"""A made-up GeoNames dump of any size in the formats of allCountries.zip and alternateNamesV2.zip, the same each time.

Its shares of classes, of languages and of codes that are no names are about those of the real one, which has some 13
million places and 16 million names. It may begin with the places of the embedded gazetteer, as the real one does.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.gazetteer.gazetteer import RELATIONS

SYLLABLES = [
    "ka", "ri", "mo", "sa", "to", "be", "lu", "na", "di", "ve", "po", "gra", "sta", "hol", "ber",
    "ton", "ville", "land", "berg", "mar", "che", "ny", "ul", "rå", "zé", "ić", "el", "san", "os",
]  # fmt: skip
CODES = (
    ("P.PPL", 34),
    ("P.PPLX", 2),
    ("P.PPLL", 2),
    ("H.STM", 12),
    ("H.LK", 4),
    ("T.MT", 7),
    ("T.HLL", 5),
    ("S.FRM", 6),
    ("S.CH", 4),
    ("S.SCH", 4),
    ("S.AIRP", 1),
    ("S.STDM", 1),
    ("A.ADM3", 1),
    ("A.ADM4", 3),
    ("L.LCTY", 4),
    ("L.PRK", 2),
    ("V.FRST", 1),
    ("R.RD", 1),
)
LANGUAGES = ("", "", "", "en", "de", "fr", "es", "ru", "zh", "link", "wkdt", "wkdt", "post", "iata", "abbr", "fr_1793")
COUNTRIES = ("US", "CN", "IN", "NO", "MX", "ID", "RU", "PK", "FR", "DE", "UA", "BR", "IR", "TH", "AU", "KE", "PE", "")
FIRST_ID = 50_000_000  # beyond those of the embedded places
SEED = 20261123


def write_dump(folder: Path, places: int, names: int, *, embedded: bool = False) -> tuple[Path, Path]:
    """Write allCountries.zip with so many made-up `places` and alternateNamesV2.zip with so many made-up `names`.

    `embedded`: the places of the embedded gazetteer come first, with their names.
    """
    base = open_gazetteer()
    paths = folder / "allCountries.zip", folder / "alternateNamesV2.zip"
    with _table(paths[0]) as table:
        if embedded:
            table.writelines(embedded_places(base))
        table.writelines(made_up_places(places))
    with _table(paths[1]) as table:
        if embedded:
            table.writelines(embedded_names(base))
        table.writelines(made_up_names(names, places))
    return paths


def place_line(geonameid: int, name: str, code: str, **cells: object) -> str:
    """One line of allCountries.txt; `cells`: ascii, alternates, lat, lon, country, admin1, population."""
    kind, feature = code.split(".")
    given = {"ascii": name, "alternates": "", "lat": 0.0, "lon": 0.0, "country": "", "admin1": "", "population": 0}
    c = given | cells
    place = f"{geonameid}\t{name}\t{c['ascii']}\t{c['alternates']}\t{c['lat']}\t{c['lon']}\t{kind}\t{feature}"
    rest = f"{c['country']}\t\t{c['admin1']}\t\t\t\t{c['population']}\t\t12\tEtc/UTC\t2026-11-20"
    return f"{place}\t{rest}\n"


def name_line(number: int, geonameid: int, language: str, name: str, *, historic: bool = False) -> str:
    """One line of alternateNamesV2.txt."""
    return f"{number}\t{geonameid}\t{language}\t{name}\t\t\t\t{'1' if historic else ''}\t\t\n"


def made_up_places(count: int) -> Iterator[str]:
    """Lines of allCountries.txt."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    codes = chance.choices([code for code, _ in CODES], [share for _, share in CODES], k=1 << 16)
    for number in range(count):
        code = codes[number & 0xFFFF]
        yield place_line(
            FIRST_ID + number,
            _name(chance),
            code,
            lat=round(chance.uniform(-60, 75), 5),
            lon=round(chance.uniform(-180, 180), 5),
            country=COUNTRIES[number % len(COUNTRIES)],
            admin1=f"{number % 23:02}",
            population=chance.randrange(3000) if code == "P.PPL" and number % 3 == 0 else 0,
        )


def made_up_names(count: int, places: int) -> Iterator[str]:
    """Lines of alternateNamesV2.txt for so many made-up `places`."""
    chance = random.Random(SEED + 1)  # noqa: S311 - no secret
    for number in range(count if places else 0):
        language = LANGUAGES[number % len(LANGUAGES)]
        name = _name(chance)
        if language in ("ru", "zh"):
            name = "".join(chr(0x430 + ord(letter) % 32) for letter in name)
        elif language in ("link", "wkdt", "post"):
            name = f"https://a.example/{name}" if language == "link" else f"Q{number}"
        elif language in ("iata", "abbr"):
            name = name[:3].upper()
        yield name_line(number + 1, FIRST_ID + chance.randrange(places), language, name, historic=number % 97 == 0)


def embedded_places(base: Gazetteer) -> Iterator[str]:
    """Lines of allCountries.txt for the embedded places that GeoNames numbers, and for its first-level regions."""
    codes: dict[int, str] = {}
    level_one = sorted({region for row in range(len(base)) if (region := base.admin1(row)) is not None})
    for number, region in enumerate(level_one):
        codes[region] = f"{number:04}"
        if not base.id(region).startswith("gn:"):
            yield _embedded(base, region, FIRST_ID - 1 - number, "A.ADM1", codes[region])
    features = {"country": "A.PCLI", "region": "A.ADM1", "continent": "L.CONT", "area": "L.RGN", "feature": "T.MT"}
    for row in range(len(base)):
        if base.id(row).startswith("gn:"):
            region = base.admin1(row)
            code = codes.get(row if region is None else region, "")
            yield _embedded(base, row, int(base.id(row)[3:]), features.get(base.kind(row), "P.PPL"), code)


def _embedded(base: Gazetteer, row: int, geonameid: int, feature: str, code: str) -> str:
    lon, lat = base.point(row)
    return place_line(
        geonameid,
        base.name(row),
        feature,
        lat=round(lat, 5),
        lon=round(lon, 5),
        country=base.country(row) or "",
        admin1=code,
        population=base.population(row) or 0,
    )


def embedded_names(base: Gazetteer) -> Iterator[str]:
    """Lines of alternateNamesV2.txt for the embedded towns."""
    historical = RELATIONS.index("historical")
    for number, (name, (row, relation)) in enumerate(base.names()):
        if base.kind(row) in ("city", "town"):
            place = base.id(row).removeprefix("gn:")
            yield name_line(number + 1, int(place), "", name.title(), historic=relation == historical)


def _name(chance: random.Random) -> str:
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()]
    if chance.random() < 0.3:
        words.append("".join(chance.choices(SYLLABLES, k=2)).capitalize())
    return " ".join(words)


@contextmanager
def _table(path: Path) -> Iterator[io.TextIOWrapper]:
    info = zipfile.ZipInfo(f"{path.stem}.txt", (2026, 11, 20, 3, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(info, "w", force_zip64=True) as member,
        io.TextIOWrapper(member, "utf-8", newline="\n") as table,
    ):
        yield table
