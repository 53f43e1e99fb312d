"""Reading the tables of a GeoNames dump line by line: zip archives as they are downloaded, or the text inside them.

A row that cannot be used is counted with the reason and passed over; a damaged file, or one that is no such table, is
an error.
Formats: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from storymap.errors import DataError

Progress = Callable[[int, int], None]
"""Called now and then with the bytes read so far and those there are."""

LONGEST_LINE = 1 << 20  # bytes; the longest of the dumps have some 15,000
BUFFER = 1 << 20
STEP = 8192  # lines between two reports of progress
# A table of other columns is told apart by its first lines; in a dump, one in a million is broken.
TRIED = 1000
LARGEST_ID = 0xFFFFFFFE  # what a column of the gazetteer holds
LONGEST_NUMBER = 12  # digits
_BY_THE_WAY = ("readme.txt", "iso-languagecodes.txt")


class PlaceRow(NamedTuple):
    """A line of allCountries.txt, as far as it is used; `code` is class and code of the feature ("P.PPL")."""

    geonameid: int
    name: str
    ascii: str
    alternates: str
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    population: int


class NameRow(NamedTuple):
    """A line of alternateNamesV2.txt, as far as it is used."""

    geonameid: int
    language: str
    name: str
    historic: bool


class Table:
    """One table of a dump: `rows` counts its lines, `unusable` those passed over, by reason."""

    def __init__(self, path: Path, columns: int, progress: Progress) -> None:
        """`columns`: how many there must be. Nothing is opened before the rows are asked for."""
        self.path = path
        self.rows = 0
        self.unusable: Counter[str] = Counter()
        self._columns = columns
        self._progress = progress

    def places(self, wanted: Callable[[str], bool]) -> Iterator[PlaceRow]:
        """The rows of allCountries.txt whose feature class and code are wanted."""
        for cells in self._cells():
            code = f"{cells[6]}.{cells[7]}"
            if not wanted(code):
                continue
            try:
                row = PlaceRow(
                    _number(cells[0], "no GeoNames id"),
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3],
                    _degrees(cells[4], 90),
                    _degrees(cells[5], 180),
                    code,
                    cells[8],
                    cells[10],
                    min(_number(cells[14] or "0", "no population"), LARGEST_ID),
                )
                _check(row)
            except ValueError as error:
                self.unusable[str(error)] += 1
            else:
                yield row

    def names(self) -> Iterator[NameRow]:
        """The rows of alternateNamesV2.txt."""
        for cells in self._cells():
            try:
                number = _number(cells[1], "no GeoNames id")
            except ValueError as error:
                self.unusable[str(error)] += 1
            else:
                yield NameRow(number, cells[2], cells[3].strip(), cells[7] == "1")

    def _cells(self) -> Iterator[list[str]]:
        done = 0
        with self._opened() as (lines, size):
            for line in iter(partial(lines.readline, LONGEST_LINE), b""):
                self.rows += 1
                done += len(line)
                if self.rows % STEP == 0:
                    self._progress(done, max(done, size))
                try:
                    cells = line.decode("utf-8").rstrip("\r\n").split("\t")
                except UnicodeDecodeError:
                    self.unusable["not UTF-8"] += 1
                    continue
                if len(cells) == self._columns:
                    yield cells
                else:
                    self.unusable["wrong number of columns"] += 1
                    self._doubt(TRIED)
        if not self.rows:
            raise DataError(f"{self.path} is empty; download it again")
        self._doubt(1)
        self._progress(done, done)

    def _doubt(self, fewest: int) -> None:
        """Raise DataError when most lines so far, and so many at the `fewest`, are of another table."""
        if self.rows >= fewest and self.unusable["wrong number of columns"] * 2 > self.rows:
            raise DataError(
                f"{self.path}: most lines have not the {self._columns} columns of its kind; "
                "name first allCountries.zip (or a country's zip), then alternateNamesV2.zip"
            )

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], int]]:
        try:
            if self.path.suffix.lower() != ".zip":
                with self.path.open("rb", buffering=BUFFER) as lines:
                    yield lines, self.path.stat().st_size
                return
            with zipfile.ZipFile(self.path) as archive:
                member = _member(archive, self.path)
                with archive.open(member) as packed:
                    yield io.BufferedReader(packed, BUFFER), member.file_size  # type: ignore[type-var]
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise DataError(f"{self.path} is no whole zip archive ({error}); download it again") from error
        except OSError as error:
            raise DataError(f"{self.path} cannot be read ({error.strerror or error})") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The table in an archive; what GeoNames packs beside it is passed over."""
    texts = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
    tables = [info for info in texts if info.filename.rsplit("/", 1)[-1].lower() not in _BY_THE_WAY]
    if len(tables) != 1:
        names = ", ".join(info.filename for info in tables[:5]) or "none"
        raise DataError(f"{path} should hold one table, and has {names}; download it again from GeoNames")
    return tables[0]


def _number(cell: str, otherwise: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= LONGEST_NUMBER):
        raise ValueError(otherwise)
    return int(cell)


def _degrees(cell: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        raise ValueError("no coordinates on Earth")
    return round(value, 5)


def _check(row: PlaceRow) -> None:
    if not 0 < row.geonameid <= LARGEST_ID:
        raise ValueError("no GeoNames id")
    if not row.name:
        raise ValueError("no name")
    if row.country and not (len(row.country) == 2 and row.country.isascii() and row.country.isupper()):
        raise ValueError("no country code")
