"""Names on their way into tries: in a file a first letter, so that no more than one letter's are ever in memory.

A record is a line `key TAB row TAB rank`, where the row is the one a place had when it was read, and the rank tells how
much the relation counts: that of the embedded gazetteer first, then in the order of RELATIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Self

from storymap.gazetteer.files import save_names
from storymap.gazetteer.gazetteer import LONGEST_NAME, NO_ROW
from storymap.gazetteer.names import OTHER, SHARDS, shard_file

OWN, ADDED = 10, 20  # ranks of relations of the embedded gazetteer, and of the dump


class Spool:
    """Takes names one by one, then makes tries of them; a context manager, at whose end it takes no more."""

    def __init__(self, folder: Path) -> None:
        """`folder`: for the temporary files; it must exist."""
        self._folder = folder
        self._open = ExitStack()
        self._files: dict[str, BinaryIO] = {
            shard: self._open.enter_context((folder / f"{shard}.names").open("wb", buffering=1 << 18))
            for shard in SHARDS
        }

    def add(self, key: str, row: int, rank: int) -> None:
        """One name of the place that was read as `row`."""
        if key and len(key) <= LONGEST_NAME:
            file = self._files.get(key[0]) or self._files[OTHER]
            file.write(f"{key}\t{row}\t{rank}\n".encode())

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is in memory; no more names."""
        self._open.close()

    def write(self, target: Path, tried: Tried, progress: Callable[[int, int], None]) -> int:
        """Write the tries into the folder `target`, and return how many names they hold."""
        count = 0
        for done, shard in enumerate(SHARDS):
            progress(done, len(SHARDS))
            path = self._folder / f"{shard}.names"
            count += save_names(target / shard_file(shard), tried.records(path.read_bytes().split(b"\n")[:-1]))
            path.unlink()
        progress(len(SHARDS), len(SHARDS))
        return count


class Tried:
    """Decides which of the names of one key stay.

    A name that a settlement or a place of the embedded gazetteer has is theirs alone: the hills, streams, parks and
    districts of the dump that are called the same would only take the pin from it.
    """

    def __init__(self, final: Sequence[int], settled: Sequence[int]) -> None:
        """By row as read: its row in the end (NO_ROW: none), and whether it is a settlement or embedded."""
        self._final = final
        self._settled = settled

    def records(self, lines: list[bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
        """(key, (row, relation)) of what stays of the lines of one shard."""
        lines.sort()
        for key, group in groupby(lines, key=_key_of):
            rows = [(int(row), int(rank)) for row, rank in (line[len(key) + 1 :].split(b"\t") for line in group)]
            settled = len(rows) > 1 and any(self._settled[row] for row, _ in rows)
            best: dict[int, int] = {}
            for row, rank in rows:
                final = self._final[row]
                if final != NO_ROW and (self._settled[row] or not settled):
                    best[final] = min(rank, best.get(final, rank))
            name = key.decode()
            for final, rank in best.items():
                yield name, (final, rank % OWN)


def _key_of(line: bytes) -> bytes:
    return line[: line.index(b"\t")]
