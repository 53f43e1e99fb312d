"""Names to places and back, read from compiled files: those of geodata/gazetteer (see README.md there), or a user's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from storymap.errors import DataError
from storymap.gazetteer.columns import Texts, column
from storymap.gazetteer.key import key
from storymap.gazetteer.names import REMEDY, NameTrie
from storymap.model import Place, PlaceKind
from storymap.settings import data_folder

if TYPE_CHECKING:
    import geopandas

Relation = Literal["name", "alternate", "short", "historical", "demonym", "abbreviation"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
NO_ROW = 0xFFFFFFFF
LONGEST_NAME = 60  # key characters; what is longer in the sources is no name
DISPUTED, CAPITAL = 1, 2  # bits of the column `flags`


class Entry(NamedTuple):
    """What a name can mean: the place's row, and how the name is used for it.

    `demonym`: "Ukrainian" for Ukraine. `abbreviation`: only as written, in capitals ("US", "CA") or with its full stop
    ("Calif.", "Ga."), since the key tells neither apart from "us" and "ga".
    """

    row: int
    relation: Relation


class Gazetteer:
    """All places of one compiled gazetteer, memory-mapped. Rows are numbered 0 … len - 1, the most important first.

    `folder`: where it lies; `countries`: the ISO codes it has, and ""; `claims`: row of a disputed place -> by whom.
    """

    def __init__(self, folder: Path) -> None:
        """Open the files in `folder`. Raises DataError when one is missing or damaged."""
        self.folder = folder
        self._names = NameTrie(folder)
        self._text = Texts(folder, "name")
        self._id = Texts(folder, "id")
        self._geonameid, self._kind, self._country, self._admin1, self._population, self._importance, self._flags = (
            column(folder / f"{name}.npy")
            for name in ("geonameid", "kind", "country", "admin1", "population", "importance", "flags")
        )
        self._lon, self._lat, self._of_country = (
            column(folder / f"{name}.npy") for name in ("lon", "lat", "of_country")
        )
        self._row_of_id, self._id_of_row = column(folder / "row_of_id.npy"), column(folder / "id_of_row.npy")
        self._entries_of = lru_cache(maxsize=8192)(self._read_entries)
        self.countries = tuple(_text(folder / "countries.txt").split("\n"))
        self.claims = dict(_claim(line) for line in _text(folder / "claims.txt").splitlines())

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._kind)

    # Names -----------------------------------------------------------------------------------------------------------

    @staticmethod
    def key(name: str) -> str:
        """The look-up key of a name (see storymap.gazetteer.key)."""
        return key(name)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """What exactly this name can mean, the most important place first; a leading "the" is ignored."""
        wanted = key(name)
        return self._entries_of(wanted) or (self._entries_of(wanted[4:]) if wanted.startswith("the ") else ())

    def prefixes(self, key_of_phrase: str) -> list[tuple[int, tuple[Entry, ...]]]:
        """The names with which a folded phrase begins and that end at a word boundary of it: (length in key characters,
        entries), the shortest first. Only the first `LONGEST_NAME` characters are looked at: no name is longer."""
        found = []
        end = len(key_of_phrase)
        for name in self._names.prefixes(key_of_phrase[:LONGEST_NAME]):
            length = len(name)
            if length == end or not key_of_phrase[length].isalnum():
                found.append((length, self._entries_of(name)))
        return found

    def names(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every name: its key, and (row, index in RELATIONS)."""
        return self._names.items()

    def count_names(self) -> int:
        """How many names there are, a name of several places counting for each."""
        return len(self._names)

    def _read_entries(self, folded: str) -> tuple[Entry, ...]:
        return tuple([Entry(row, RELATIONS[relation]) for row, relation in sorted(self._names.get(folded))])

    # Places ----------------------------------------------------------------------------------------------------------

    def place(self, row: int) -> Place:
        """The place in a row. Raises IndexError when there is no such row."""
        country = self.country(row)
        admin1 = self.admin1(row)
        disputed = self.disputed(row)
        return Place(
            id=self.id(row),
            name=self._text[row].decode(),
            kind=self.kind(row),
            country=country,
            admin1=None if admin1 is None else self._text[admin1].decode(),
            lon=round(self._lon[row], 5),
            lat=round(self._lat[row], 5),
            population=self.population(row),
            disputed=disputed,
            claimed_by=self.claims.get(row, ()) if disputed else (),
        )

    def by_id(self, place_id: str) -> Place | None:
        """The place with this id, or None."""
        row = self.row(place_id)
        return None if row is None else self.place(row)

    def row(self, place_id: str) -> int | None:
        """The row of a place, or None."""
        numbered = len(self._geonameid)
        if place_id.startswith("gn:"):
            number = place_id[3:]
            if not (number.isascii() and number.isdigit()) or len(number) > 10:
                return None
            at = bisect_left(self._geonameid, int(number))
            return int(self._row_of_id[at]) if at < numbered and self._geonameid[at] == int(number) else None
        wanted = place_id.encode()
        at = bisect_left(self._id, wanted)
        return int(self._row_of_id[numbered + at]) if at < len(self._id) and self._id[at] == wanted else None

    def id(self, row: int) -> str:
        """`gn:` + GeoNames id, or `ne:` + ISO 3166-2 code or slug."""
        at, numbered = self._id_of_row[row], len(self._geonameid)
        return f"gn:{self._geonameid[at]}" if at < numbered else self._id[at - numbered].decode()

    def name(self, row: int) -> str:
        """The English name that is shown."""
        return self._text[row].decode()

    def kind(self, row: int) -> PlaceKind:
        """What sort of place it is."""
        kind: PlaceKind = KINDS[self._kind[row]]
        return kind

    def country(self, row: int) -> str | None:
        """ISO 3166-1 alpha-2 code of the country it lies in, or None (seas, continents, areas of several countries)."""
        return self.countries[self._country[row]] or None

    def admin1(self, row: int) -> int | None:
        """The row of the first-level region it lies in, or None."""
        region = int(self._admin1[row])
        return None if region == NO_ROW else region

    def population(self, row: int) -> int | None:
        """Inhabitants, or None when unknown."""
        return int(self._population[row]) or None

    def importance(self, row: int) -> float:
        """0 (hamlet) to 1 (largest countries): how likely news mean this place, all else being equal."""
        return float(self._importance[row])

    def disputed(self, row: int) -> bool:
        """Whether its status is disputed between states (Place.claimed_by says by whom)."""
        return bool(self._flags[row] & DISPUTED)

    def point(self, row: int) -> tuple[float, float]:
        """Longitude and latitude in degrees, WGS 84."""
        return self._lon[row], self._lat[row]

    def container(self, row: int) -> tuple[int, ...]:
        """The rows of the region and the country that hold it, the smaller first."""
        rows = []
        region = self.admin1(row)
        if region is not None:
            rows.append(region)
        country = int(self._of_country[self._country[row]])
        if country not in (NO_ROW, row):
            rows.append(country)
        return tuple(rows)

    def capital_of(self, row: int) -> str | None:
        """The ISO code of the country whose capital it is, or None."""
        return self.country(row) if self._flags[row] & CAPITAL else None

    def frame(self) -> geopandas.GeoDataFrame:
        """All places, index place id, EPSG:4326.

        Columns: name, kind, country, admin1 (a region's id), population, disputed, geometry (points).
        """
        from storymap.gazetteer.frame import gazetteer_frame

        return gazetteer_frame(self)


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read ({error}); {REMEDY}") from error


def _claim(line: str) -> tuple[int, tuple[str, ...]]:
    row, *claimed_by = line.split()
    return int(row), tuple(claimed_by)


@cache
def open_gazetteer(folder: str | Path | None = None) -> Gazetteer:
    """The gazetteer in `folder`, or that of this installation; opened once a process.

    Raises DataError when it is missing or damaged.
    """
    if folder is None:
        return Gazetteer(data_folder("geodata") / "gazetteer")
    if not (Path(folder) / "kind.npy").exists():
        raise DataError(f"{str(folder)!r} is no gazetteer; build one with: storymap gazetteer build")
    return Gazetteer(Path(folder))
