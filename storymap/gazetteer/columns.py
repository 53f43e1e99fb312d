"""Columns of numbers and of texts, memory-mapped from .npy files: opened in microseconds, read without numpy.

numpy's import alone would take half the time that opening the gazetteer may take.
"""

from __future__ import annotations

import ast
import mmap
from pathlib import Path
from typing import Any

from storymap.errors import DataError
from storymap.gazetteer.names import REMEDY

_FORMATS = {"|u1": "B", "<u2": "H", "<u4": "I", "<i4": "i", "<f4": "f"}


def column(path: Path) -> memoryview[Any]:
    """The one-dimensional array of an .npy file (version 1.0, little-endian). Raises DataError when it is damaged."""
    try:
        with path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(mapped[:8]) != b"\x93NUMPY\x01\x00":
            raise ValueError("no .npy file of version 1.0")
        start = 10 + int.from_bytes(mapped[8:10], "little")
        header = ast.literal_eval(bytes(mapped[10:start]).decode("latin-1"))
        numbers = mapped[start:].cast(_FORMATS[header["descr"]])  # type: ignore[call-overload]
        if header["shape"] != (len(numbers),):
            raise ValueError("cut short")
    except (OSError, ValueError, KeyError, SyntaxError, TypeError) as error:
        raise DataError(f"{path} cannot be read ({error}); {REMEDY}") from error
    return numbers  # type: ignore[no-any-return]


class Texts:
    """A column of texts in UTF-8: `NAME.npy` holds the bytes of all, `NAME.at.npy` where each begins, and the end."""

    def __init__(self, folder: Path, name: str) -> None:
        """Open the two files. Raises DataError when one is damaged."""
        self._bytes = column(folder / f"{name}.npy")
        self._at = column(folder / f"{name}.at.npy")

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._at) - 1

    def __getitem__(self, row: int) -> bytes:
        """One text; bytes, since ids are compared in their order."""
        return bytes(self._bytes[self._at[row] : self._at[row + 1]])
