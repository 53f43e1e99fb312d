"""Where the data that travels with the program lies, and the settings a caller may change.

In a wheel, `geodata/`, `static/` and `seeds/` lie inside the package (`storymap/_data/`); in a checkout, beside it.
Nothing is read from the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from storymap.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder `geodata`, `static` or `seeds`. Raises DataError when the installation lacks it."""
    for parent in (_PACKAGE / "_data", _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise DataError(f"{name}/ is missing from this installation of storymap; install it again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a caller may choose; every field has a default that works offline."""

    host: str = "127.0.0.1"
    port: int = 8001
    tiles: str | None = None
