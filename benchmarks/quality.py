"""Every figure of the program's reading in one table: its target, what it is now, what it was, and its floor.

    python benchmarks/quality.py ../shared/quality                  all figures
    python benchmarks/quality.py ../shared/quality lgl speed        those whose name holds one of these texts
    python benchmarks/quality.py ../shared/quality --commit         all, and tests/quality/figures.toml written anew

Each corpus' articles go through `storymap annotate`; the public scorer reads nothing but the stories that come out.
Ends with 1 when a figure has fallen below its floor or a corpus is not the one that was measured before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from measuring.corpora import sha256
from measuring.figures import CORPORA, FIGURES, Figure, Record, read_record, renewed, write_record
from measuring.sources import measure


def main() -> int:
    """Print the table, a figure a line as it is measured."""
    given = arguments().parse_args()
    one_core()
    record, folder = read_record(), given.folder.resolve()
    strangers = [name for name in CORPORA if record.corpora.get(name) not in (None, sha256(folder, name))]
    chosen = [figure for figure in FIGURES if not given.names or any(name in figure.key for name in given.names)]
    try:
        measured = table(chosen, record, folder)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"quality.py: {error}")
    fallen = [figure for figure in chosen if has_fallen(figure, measured[figure.key], record)]
    for name in strangers:
        print(f"{name}: not the corpus that figures.toml pins")
    for figure in fallen:
        print(f"{figure.key}: below its floor")
    if given.commit and not strangers:  # what has fallen keeps its better value
        corpora = {name: sha256(folder, name) for name in CORPORA}
        renewed_record = renewed(record, measured, datetime.now(UTC).date(), given.lower)
        write_record(Record(renewed_record.figures, corpora))
    return 1 if fallen or strangers else 0


def one_core() -> None:
    """Stay on one core; processes started from here inherit it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with score.py and corpora/")
    parser.add_argument("names", nargs="*", metavar="TEXT", help="only figures whose name holds one of these texts")
    parser.add_argument("--commit", action="store_true", help="write what is new or better into figures.toml")
    parser.add_argument("--lower", action="append", default=[], metavar="KEY", help="and this one though it is worse")
    return parser


def table(figures: Sequence[Figure], record: Record, folder: Path) -> dict[str, float]:
    """Measure and print."""
    print(f"{'figure':36} {'target':>8} {'now':>8} {'was':>8} {'change':>8} {'floor':>8}  since")
    measured = {}
    for figure in figures:
        value = measured[figure.key] = measure(figure.source, folder)[figure.name]
        old = record.figures.get(figure.key)
        was = old.value if old else None
        floor = None if was is None else figure.floor(was)
        change = None if was is None else value - was
        cells = " ".join(f"{_shown(figure, cell):>8}" for cell in (figure.target, value, was))
        mark = "" if figure.reaches(value) else "  target not reached"
        since = f"{old.day} {old.note}".rstrip() if old else ""
        cells += f" {_signed(figure, change):>8} {_shown(figure, floor):>8}"
        print(f"{figure.label:36} {cells}  {since}{mark}", flush=True)
    return measured


def has_fallen(figure: Figure, value: float, record: Record) -> bool:
    """Whether the value is below the floor of what is committed."""
    old = record.figures.get(figure.key)
    return old is not None and not figure.holds(value, old.value)


def _shown(figure: Figure, value: float | None) -> str:
    """A share without its nought, a count or a speed as a whole number."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if figure.lower_is_better or value > 1 else f"{value:.3f}".removeprefix("0")


def _signed(figure: Figure, value: float | None) -> str:
    if not value or _shown(figure, abs(value)) in (".000", "0"):
        return "-" if value is None else "="
    return ("+" if value > 0 else "-") + _shown(figure, abs(value))


if __name__ == "__main__":
    sys.exit(main())
