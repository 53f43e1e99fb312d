"""A gazetteer from a full GeoNames dump: everything the embedded one has, and the rest of the world's places.

The dump is read once, line by line; what is kept of a place while reading is some 40 bytes in arrays, and its names go
to temporary files. What the editors of storymap have settled stays: countries, regions, areas, demonyms, abbreviations,
and the importance of the towns that are embedded; these towns gain the dump's names. See geodata/README.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from pathlib import Path

from storymap.errors import DataError
from storymap.gazetteer.about import Built, is_built, write_about
from storymap.gazetteer.dump import NameRow, PlaceRow, Table
from storymap.gazetteer.gazetteer import KINDS, RELATIONS, Gazetteer, Relation, open_gazetteer
from storymap.gazetteer.geonames import CITY, kinds, useful_name, useful_names
from storymap.gazetteer.joining import Joined, join
from storymap.gazetteer.key import key
from storymap.gazetteer.rows import Rows
from storymap.gazetteer.spool import ADDED, OWN, Spool, Tried
from storymap.output import whole_folder

Progress = Callable[[str, int, int], None]
"""Called now and then with what is being done, how much of it is done, and how much there is."""

PLACE_COLUMNS, NAME_COLUMNS = 19, 10
# What alternateNamesV2.txt lists besides names: addresses in the web, codes of posts, airports, stations and registers.
NO_LANGUAGES = frozenset(["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "lauc", "nuts", "phon"])
ABBREVIATION = "abbr"
HISTORIC = "fr_1793"  # names of the French Revolution
# Key characters; the hamlets called A, By, In or Of are not worth a look at every such word.
SHORTEST_NAME = 3
# Settlements of the embedded gazetteer, which gain the dump's names; the names of all else are the editors' choice.
SETTLEMENTS = ("city", "town")


def build_gazetteer(
    target: Path, places: Path, names: Path | None = None, *, progress: Progress = lambda *_: None
) -> Built:
    """Write the folder `target`: the embedded gazetteer and a dump, whole or not at all; an older one is replaced.

    `places`: allCountries.zip or a country's zip; `names`: alternateNamesV2.zip; without it, the names that the first
    lists are taken. Raises DataError when one of them is damaged or something else, OutputError when `target` can't be
    written.
    """
    with whole_folder(target, is_built) as folder:
        built = _build(folder, places, names, progress)
        write_about(folder, built)
    return built


def _build(folder: Path, places: Path, names: Path | None, progress: Progress) -> Built:
    built = Built()
    temporary = folder / "temporary"
    temporary.mkdir()
    with Spool(temporary) as spool:
        builder = _Builder(open_gazetteer(), spool, by_table=names is not None)
        table = Table(places, PLACE_COLUMNS, partial(progress, "Reading places"))
        built.tables.append(table)
        builder.take_places(table)
        if not builder.taken:
            raise DataError(f"{places} holds no place of a kind that storymap knows; is it allCountries.zip?")
        joined = builder.join()
        if names is not None:
            table = Table(names, NAME_COLUMNS, partial(progress, "Reading names"))
            built.tables.append(table)
            builder.take_names(table)
    built.places, built.added = joined.write(folder)
    tried = Tried(joined.final.data, joined.settled.data)
    del joined, builder
    built.names = spool.write(folder, tried, partial(progress, "Writing names"))
    temporary.rmdir()
    return built


class _Builder:
    """Places and names as they are read. A place's row as read: its row in the base, or the base's length onwards."""

    def __init__(self, base: Gazetteer, spool: Spool, *, by_table: bool) -> None:
        self.base = base
        self.spool = spool
        self.rows = Rows(len(base))
        self.taken = 0
        self._by_table = by_table

    def take_places(self, table: Table) -> None:
        """Read allCountries.txt."""
        known = kinds()
        for row in table.places(known.__contains__):
            self.taken += 1
            embedded = self.base.row(f"gn:{row.geonameid}")
            if embedded is not None:
                self.rows.meet(embedded, row)
                if self.base.kind(embedded) in SETTLEMENTS:
                    self._name(embedded, row)
                continue
            kind = known[row.code]
            if kind == "town" and row.population >= CITY:
                kind = "city"
            same = self._same_regions(row) if kind == "region" else ()
            at = self.rows.add(row, KINDS.index(kind), same)
            self._name(at, row)

    def _same_regions(self, row: PlaceRow) -> tuple[int, ...]:
        """The regions of the base that may be this one: of its country, and of its name."""
        found = {entry.row for name in {row.name, row.ascii} for entry in self.base.lookup(name)}
        return tuple(
            sorted(at for at in found if self.base.kind(at) == "region" and self.base.country(at) == row.country)
        )

    def _name(self, at: int, row: PlaceRow) -> None:
        own = key(row.name)
        self._add(own, at, "name")
        others = [] if self._by_table else row.alternates.split(",")
        for other in {key(other) for other in (row.ascii, *useful_names(row.name, others))} - {own}:
            self._add(other, at, "alternate")

    def _add(self, name: str, at: int, relation: Relation) -> None:
        if len(name) >= SHORTEST_NAME:
            self.spool.add(name, at, ADDED + RELATIONS.index(relation))

    def join(self) -> Joined:
        """What was read, joined to the base. Raises DataError when there are more places than rows can be numbered."""
        for name, (row, relation) in self.base.names():
            self.spool.add(name, row, OWN + relation)
        return join(self.base, self.rows)

    def take_names(self, table: Table) -> None:
        """Read alternateNamesV2.txt; names of places that were not taken are passed over."""
        ids, at_of_id = self.rows.by_id()
        for row in table.names():
            at = bisect_left(ids, row.geonameid)
            if at < len(ids) and ids[at] == row.geonameid:
                place = at_of_id[at]
            else:
                found = self.base.row(f"gn:{row.geonameid}")
                if found is None or self.base.kind(found) not in SETTLEMENTS:
                    continue
                place = found
            name, relation = _written(row)
            if name:
                self._add(key(name), place, relation)


def _written(row: NameRow) -> tuple[str | None, Relation]:
    if row.language in NO_LANGUAGES:
        return None, "name"
    if row.language == ABBREVIATION:
        letters = row.name.replace(".", "")
        return (row.name if letters.isalpha() and letters.isupper() and letters.isascii() else None), "abbreviation"
    return useful_name(row.name), "historical" if row.historic or row.language == HISTORIC else "alternate"
