"""The places of a dump and those of the embedded gazetteer get one numbering, and their columns are written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from storymap.errors import DataError
from storymap.gazetteer.files import save_column, save_lines, save_texts
from storymap.gazetteer.gazetteer import KINDS, NO_ROW, Gazetteer
from storymap.gazetteer.rows import Rows

# A code of GeoNames stands for a region of the base when at least this share of the towns with the code lie in it: the
# share by which geodata/compiler joins towns to regions.
CLEAR = 0.8
MOST_PLACES = NO_ROW - 1
Rows32 = npt.NDArray[np.uint32]


def join(base: Gazetteer, rows: Rows) -> Joined:
    """Find out which regions are the same in both, and number all places by importance.

    Raises DataError when there are more places than rows can be numbered.
    """
    regions, aliases = _same(base, rows)
    total = len(base) + len(rows)
    if total > MOST_PLACES:
        raise DataError(f"{total} places are more than a gazetteer can number ({MOST_PLACES})")
    kept = np.ones(total, bool)
    kept[list(aliases)] = False
    first = np.zeros(total, bool)
    first[: len(base)] = True
    first[np.asarray(rows.by_id()[1])] = True  # an id that comes twice is one place
    kept &= first
    weight = np.concatenate([_base(base, "importance"), np.asarray(rows.importance)])
    tie = np.concatenate([np.arange(len(base), dtype="u8"), np.asarray(rows.geonameid) + np.uint64(len(base))])
    sorted_rows = np.lexsort((tie, -weight))
    order = sorted_rows[kept[sorted_rows]].astype(np.uint32)
    final = np.full(total, NO_ROW, np.uint32)
    final[order] = np.arange(len(order), dtype="u4")
    settlements = np.isin(np.asarray(rows.kind), [KINDS.index("city"), KINDS.index("town")])
    settled = np.concatenate([np.ones(len(base), "u1"), settlements.astype(np.uint8)])
    return Joined(base, rows, order, final, settled, regions, aliases)


def _same(base: Gazetteer, rows: Rows) -> tuple[dict[int, int], dict[int, int]]:
    """The region (row as read) of each admin1 code, and the rows of the dump that are regions of the base."""
    regions = _regions_of_codes(base, rows)
    shared = Counter(regions.values())
    aliases: dict[int, int] = {}
    for code, firsts in rows.first_level.items():
        for at in firsts:
            region = regions.get(code)
            named = [same for same in rows.same.get(at, ()) if base.admin1(same) is None]
            if region is None and len(named) == 1:
                region = regions[code] = named[0]
            if region is None:
                regions[code] = at
            elif region < len(base) and (shared[region] <= 1 or region in named):
                aliases[at] = region
    level_one = set(regions.values())
    for at, candidates in rows.same.items():
        if at in aliases or at in level_one:
            continue
        region = regions.get(rows.code[at - len(base)])
        same = [row for row in candidates if row not in level_one and base.admin1(row) in (None, region)]
        if len(same) == 1:
            aliases[at] = same[0]
    return regions, aliases


def _regions_of_codes(base: Gazetteer, rows: Rows) -> dict[int, int]:
    """The region of the base in which the towns with a code lie, where that is clear."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for row, code in rows.met:
        region = base.admin1(row)
        if region is not None and base.kind(row) in ("city", "town"):
            votes[code][region] += 1
    best = {code: count.most_common(1)[0] for code, count in votes.items()}
    return {code: region for code, (region, count) in best.items() if count >= CLEAR * votes[code].total()}


def _base(base: Gazetteer, name: str) -> npt.NDArray[np.generic]:
    column: npt.NDArray[np.generic] = np.load(base.folder / f"{name}.npy", mmap_mode="r")
    return column


@dataclass
class Joined:
    """All places in one numbering.

    `order`: the row as read of each row; `final`: the row of each row as read, NO_ROW for what is left out; `settled`:
    of each row as read, 1 when it is a settlement or of the base; `regions`: by admin1 code; `aliases`: rows of the
    dump that are regions of the base.
    """

    base: Gazetteer
    rows: Rows
    order: Rows32
    final: Rows32
    settled: npt.NDArray[np.uint8]
    regions: dict[int, int]
    aliases: dict[int, int]

    def write(self, folder: Path) -> tuple[int, int]:
        """Write every column; returns how many places there are, and how many of them are not in the base."""
        for name, added in (
            ("kind", self.rows.kind),
            ("lon", self.rows.lon),
            ("lat", self.rows.lat),
            ("population", self.rows.population),
            ("importance", self.rows.importance),
        ):
            own = _base(self.base, name)
            save_column(folder, name, np.concatenate([own, np.asarray(added)])[self.order])
        flags = np.concatenate([_base(self.base, "flags"), np.zeros(len(self.rows), "u1")])
        save_column(folder, "flags", flags[self.order])
        self._write_countries(folder)
        self._write_regions(folder)
        self._write_ids(folder)
        self._write_texts(folder)
        return len(self.order), len(self.order) - len(self.base)

    def _write_countries(self, folder: Path) -> None:
        codes = sorted({*self.base.countries, *self.rows.countries})
        number = {code: at for at, code in enumerate(codes)}
        own = np.array([number[code] for code in self.base.countries], "u2")[_base(self.base, "country")]
        added = np.array([number[code] for code in self.rows.countries], "u2")[np.asarray(self.rows.country)]
        save_column(folder, "country", np.concatenate([own, added])[self.order])
        holders = dict(zip(self.base.countries, _base(self.base, "of_country"), strict=True))
        save_column(folder, "of_country", [self._row(int(holders.get(code, NO_ROW))) for code in codes])
        save_lines(folder / "countries.txt", "\n".join(codes))

    def _write_regions(self, folder: Path) -> None:
        own = _base(self.base, "admin1")
        by_code = np.full(len(self.rows.codes), NO_ROW, "u4")
        for code, region in self.regions.items():
            by_code[code] = region
        added = by_code[np.asarray(self.rows.code)]
        itself = added == np.arange(len(self.base), len(self.base) + len(added))
        added[itself] = NO_ROW
        for firsts in self.rows.first_level.values():
            added[np.array(firsts) - len(self.base)] = NO_ROW  # a first-level region lies in none
        as_read = np.concatenate([own, added])[self.order]
        with_none = np.append(self.final, np.uint32(NO_ROW))
        save_column(folder, "admin1", with_none[np.minimum(as_read, len(self.final))])

    def _write_ids(self, folder: Path) -> None:
        """GeoNames ids in order, those of regions of the dump that are the base's included, then the other ids."""
        own, rows = _base(self.base, "geonameid"), _base(self.base, "row_of_id")
        ids, places = (np.asarray(part) for part in self.rows.by_id())
        targets = places.copy()
        position = np.empty(0, np.intp)
        if self.aliases:
            moved = np.array(sorted(self.aliases.items()), "u4")
            by_place = np.argsort(places)
            position = by_place[np.minimum(np.searchsorted(places[by_place], moved[:, 0]), len(places) - 1)]
            there = places[position] == moved[:, 0]
            position = position[there]
            targets[position] = moved[there, 1]
        primary = np.ones(len(own) + len(ids), bool)
        primary[len(own) + position] = False
        numbers = np.concatenate([own, ids])
        finals = self.final[np.concatenate([rows[: len(own)], targets])]
        order = np.argsort(numbers, kind="stable")
        named = self.final[rows[len(own) :]]
        id_of_row = np.empty(len(self.order), "u4")
        main = order[primary[order]]
        id_of_row[finals[main]] = np.nonzero(primary[order])[0]
        id_of_row[named] = np.arange(len(order), len(order) + len(named))
        save_column(folder, "geonameid", numbers[order])
        save_column(folder, "row_of_id", np.concatenate([finals[order], named]))
        save_column(folder, "id_of_row", id_of_row)

    def _write_texts(self, folder: Path) -> None:
        ends = np.asarray(self.rows.ends)
        lengths = np.concatenate([np.diff(_base(self.base, "name.at")), np.diff(ends, prepend=np.uint64(0))])
        save_texts(folder, "name", self._names(), lengths[self.order])
        for name in ("id.npy", "id.at.npy"):
            (folder / name).write_bytes((self.base.folder / name).read_bytes())
        claims = [f"{self.final[row]} {' '.join(by)}\n" for row, by in self.base.claims.items()]
        save_lines(folder / "claims.txt", "".join(claims))

    def _names(self) -> Iterator[bytes]:
        for at in map(int, self.order):
            yield self.base.name(at).encode() if at < len(self.base) else self.rows.name(at)

    def _row(self, as_read: int) -> int:
        return NO_ROW if as_read == NO_ROW else int(self.final[as_read])
