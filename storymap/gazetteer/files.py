"""Writing the files that `columns` and `names` map into memory: the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt

from storymap.gazetteer.names import RECORD

TYPES = {
    "geonameid": "<u4",
    "row_of_id": "<u4",
    "id_of_row": "<u4",
    "kind": "u1",
    "country": "<u2",
    "of_country": "<u4",
    "admin1": "<u4",
    "lon": "<f4",
    "lat": "<f4",
    "population": "<u4",
    "importance": "<f4",
    "flags": "u1",
}


def save_column(folder: Path, name: str, values: npt.ArrayLike) -> None:
    """Write NAME.npy; its type is the one that `TYPES` gives the name."""
    with (folder / f"{name}.npy").open("wb") as file:
        np.lib.format.write_array(file, np.asarray(values, TYPES[name]), version=(1, 0), allow_pickle=False)


def save_texts(
    folder: Path, name: str, texts: Iterable[bytes], lengths: Sequence[int] | npt.NDArray[np.uint32]
) -> None:
    """Write NAME.npy, the bytes of all texts one after the other, and NAME.at.npy. `lengths`: of each, in bytes."""
    starts = np.zeros(len(lengths) + 1, "<u8")
    np.cumsum(lengths, out=starts[1:])
    with (folder / f"{name}.npy").open("wb") as file:
        header = {"descr": "|u1", "fortran_order": False, "shape": (int(starts[-1]),)}
        np.lib.format.write_array_header_1_0(file, header)
        file.writelines(texts)
    with (folder / f"{name}.at.npy").open("wb") as file:
        np.lib.format.write_array(file, starts.astype("<u4"), version=(1, 0), allow_pickle=False)


def save_lines(path: Path, text: str) -> None:
    """Write ASCII text with line feeds."""
    path.write_text(text, encoding="ascii", newline="\n")


def save_names(path: Path, records: Iterable[tuple[str, tuple[int, int]]]) -> int:
    """Write a trie of (key, (row, relation)), and return how many it holds.

    It needs about 100 bytes of memory a record until it is written.
    """
    trie = marisa_trie.RecordTrie(RECORD, records)
    try:
        trie.save(str(path))
    except RuntimeError as error:  # the C++ library's own word for a full disk
        raise OSError(str(error)) from error
    return len(trie)
