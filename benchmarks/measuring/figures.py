"""The figures that are kept: what each is called, its target, and the file that says what it was.

`tests/quality/figures.toml` holds for every figure the value to beat, the day it was reached and a note, and for every
corpus its sha256. The command `benchmarks/quality.py` writes it; tests/quality reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "tests" / "quality" / "figures.toml"
SLACK = 0.005  # how far a figure may fall below what is committed
HEAD = """# What the program reads right, and the corpora it is measured on. Written by: make quality ARGS=--commit
# A figure may fall 0.005 below its value here, a count of errors may not rise; tests/quality hold it so (README there).
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. `source` measures it (see sources.py) and calls it `name`.

    `slack`: what it may lose against the committed value; None: it is shown, and nothing holds it. `tested`: whether
    tests/quality holds it too.
    """

    source: str
    name: str
    label: str
    target: float | None = None
    slack: float | None = SLACK
    lower_is_better: bool = False
    tested: bool = True

    @property
    def key(self) -> str:
        """Its name in figures.toml."""
        return f"{self.source} {self.name}"

    def written(self, value: float) -> str:
        """A count as a whole number, a share with four decimals."""
        return f"{value:.0f}" if self.lower_is_better or value > 1 else f"{value:.4f}"

    def floor(self, committed: float) -> float | None:
        """The worst value that still passes."""
        if self.slack is None:
            return None
        return committed + self.slack if self.lower_is_better else max(0.0, committed - self.slack)

    def holds(self, value: float, committed: float) -> bool:
        """Whether `value` is no worse than the floor."""
        floor = self.floor(committed)
        if floor is None:
            return True
        return value <= floor + 1e-9 if self.lower_is_better else value >= floor - 1e-9

    def better(self, value: float, other: float) -> float:
        """The better of two values."""
        return min(value, other) if self.lower_is_better else max(value, other)

    def reaches(self, value: float) -> bool:
        """Whether `value` is as good as the target, if there is one."""
        if self.target is None:
            return True
        return value <= self.target if self.lower_is_better else value >= self.target


def _places(source: str, label: str, f1: float, hit161: float) -> tuple[Figure, ...]:
    return (
        Figure(source, "F1", f"{label}: places F1", f1),
        Figure(source, "hit161", f"{label}: hit161", hit161),
    )


PARTS = ("dev", "held")
DETAILS = ("modality", "when", "who", "whom")  # what an annotated event says
RIGHT = ("places", "metonyms", "quotes", "events")  # what an own report's gold asks for


def _acceptance(source: str, label: str) -> tuple[Figure, ...]:
    return (
        *(Figure(source, name, f"{label}: {name} right") for name in RIGHT),
        Figure(source, "wrong_pins", f"{label}: wrong pins", None, 0, True),
        Figure(source, "false_places", f"{label}: false places", None, 0, True),
    )


FIGURES = (
    *_places("places-trnews-left-out", "TR-News, left out", 0.86, 0.68),
    Figure("places-trnews", "F1", "TR-News, fitted on it: places F1", slack=None),
    Figure("places-trnews", "hit161", "TR-News, fitted on it: hit161", slack=None),
    *_places("places-lgl", "LGL", 0.76, 0.56),
    *_places("places-tudloc", "TUD-Loc", 0.82, 0.72),
    Figure("quotes-polnear-dev", "direct_exact", "PolNeAR dev: direct, exact F1", 0.90),
    Figure("quotes-polnear-dev", "speaker_right", "PolNeAR dev: speaker right", 0.91),
    Figure("quotes-polnear-dev", "all_words", "PolNeAR dev: all words F1", 0.75),
    Figure("times-meantime", "value_F1", "MEANTIME: value F1", 0.82),
    Figure("times-meantime", "relaxed_F1", "MEANTIME: relaxed F1"),
    Figure("times-timebank-train", "value_F1", "TimeBank, tuned on it: value F1"),
    Figure("event-places-held", "exact", "event-places, held: exact", 0.72),
    Figure("event-places-held", "exact_two_or_more", "event-places, held: two or more", 0.62),
    Figure("pos-ewt-test", "accuracy", "EWT test: word classes right"),
    Figure("roles", "dev", "roles, dev: macro-F1", 0.75),
    Figure("roles", "held", "roles, held: macro-F1", 0.75),
    *(Figure("events", f"{part}_{n}", f"events, {part}: {n}") for part in PARTS for n in ("precision", "recall")),
    *(Figure("events", f"{part}_{n}", f"events, {part}: found, {n} right") for part in PARTS for n in DETAILS),
    *(
        Figure("events", f"main_{part}", f"main event right, {part}")
        for part in ("openings", "whole", "dev", "held")  # of the longer articles in tests/ "whole" has both parts
    ),
    *_acceptance("acceptance-dev", "own reports, dev"),
    *_acceptance("acceptance-held", "own reports, held"),
    *(Figure("acceptance-published", name, f"acceptance file: {name} right") for name in RIGHT),
    Figure("acceptance-published", "wrong_pins", "acceptance file: wrong pins", 0, 0, True),
    # Machines differ, and others may be at work beside: no test holds it, and the floor is far below.
    Figure("speed", "words_per_second", "words a second, one core", 25_000, slack=5_000, tested=False),
)
CORPORA = (
    "places-trnews", "places-lgl", "places-tudloc", "quotes-polnear-train", "quotes-polnear-dev",
    "times-timebank-train", "times-meantime", "event-places-train", "pos-ewt-train", "pos-ewt-dev", "pos-ewt-test",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Committed:
    """The best value so far, the day it was reached, and anything to know about it."""

    value: float
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What figures.toml says."""

    figures: Mapping[str, Committed]
    corpora: Mapping[str, str]  # name -> sha256


def read_record(path: Path = PATH) -> Record:
    """What is committed; nothing where there is no file yet."""
    data = tomllib.loads(path.read_text("utf-8")) if path.exists() else {"figures": {}, "corpora": {}}
    figures = {key: Committed(one["value"], one["day"], one.get("note", "")) for key, one in data["figures"].items()}
    return Record(figures, data["corpora"])


def write_record(record: Record, path: Path = PATH) -> None:
    """One line a figure, one line a corpus."""
    lines = [HEAD, "[figures]"]
    for figure in FIGURES:
        if one := record.figures.get(figure.key):
            note = f', note = "{one.note}"' if one.note else ""
            lines.append(f'"{figure.key}" = {{ value = {figure.written(one.value)}, day = {one.day}{note} }}')
    lines += ["", "[corpora] # sha256 of corpora/<name>.jsonl.gz"]
    lines += [f'{name} = "{digest}"' for name, digest in sorted(record.corpora.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def renewed(record: Record, measured: Mapping[str, float], today: date, lowered: Iterable[str] = ()) -> Record:
    """The record after a measurement: better values replace committed ones, worse ones only where `lowered` says so."""
    figures = dict(record.figures)
    for figure in FIGURES:
        if figure.key not in measured:
            continue
        value, old = measured[figure.key], figures.get(figure.key)
        free = figure.slack is None or not figure.tested or figure.key in lowered
        kept = value if old is None or free else figure.better(value, old.value)
        if old is None or round(kept, 4) != round(old.value, 4):
            figures[figure.key] = Committed(kept, today, old.note if old else "")
    return Record(figures, record.corpora)
