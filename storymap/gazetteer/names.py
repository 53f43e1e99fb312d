"""All names of a gazetteer: a memory-mapped trie from key to (row, relation), in one file or a file a first letter.

The embedded gazetteer has one, `names.marisa`. A trie of a whole GeoNames dump would need more memory to build than
many machines have; since all names that a phrase can begin with share its first letter, a trie a letter serves as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import marisa_trie

from storymap.errors import DataError

RECORD = "<IB"  # row, index in RELATIONS
WHOLE = "names.marisa"
OTHER = "other"  # shard of the names that begin with anything but a to z
SHARDS = (*ascii_lowercase, OTHER)
REMEDY = "install storymap again, or build the gazetteer again if you built it"


def shard_file(shard: str) -> str:
    """The name of a shard's file."""
    return f"names.{shard}.marisa"


class NameTrie:
    """Names by key."""

    def __init__(self, folder: Path) -> None:
        """Open the file or files. Raises DataError when one is missing or damaged."""
        sharded = not (folder / WHOLE).exists() and (folder / shard_file(OTHER)).exists()
        self._other = _opened(folder / (shard_file(OTHER) if sharded else WHOLE))
        letters = ascii_lowercase if sharded else ""
        self._of_letter = {letter: _opened(folder / shard_file(letter)) for letter in letters}

    def __len__(self) -> int:
        """How many names there are, a name of several places counting for each."""
        return len(self._other) + sum(map(len, self._of_letter.values()))

    def get(self, key: str) -> list[tuple[int, int]]:
        """(row, relation) of everything of this name, in no order."""
        found: list[tuple[int, int]] = self._of_letter.get(key[:1], self._other).get(key, [])
        return found

    def prefixes(self, phrase: str) -> list[str]:
        """The keys with which a phrase begins, the shortest first."""
        found: list[str] = self._of_letter.get(phrase[:1], self._other).prefixes(phrase)
        return found

    def items(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every name: key, (row, relation)."""
        for trie in (*self._of_letter.values(), self._other):
            yield from trie.iteritems()


def _opened(path: Path) -> marisa_trie.RecordTrie:
    try:
        return marisa_trie.RecordTrie(RECORD).mmap(str(path))
    except (OSError, RuntimeError) as error:
        raise DataError(f"{path} cannot be read ({error}); {REMEDY}") from error
