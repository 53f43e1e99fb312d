"""The public corpora beside the checkout (../shared/quality), and their articles through `storymap annotate`."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from storymap.annotate import annotate
from storymap.model import Story
from storymap.narrative.models.train_places import divided

Row = dict[str, Any]  # one line of a corpus: id, text and its annotations

EVENT_PLACES = "event-places-train"
TASKS = ("event-places", "places", "quotes", "times")


def corpus_path(folder: Path, name: str) -> Path:
    """Where the corpus `name` ("places-lgl") stands in `folder` (../shared/quality)."""
    return folder / "corpora" / f"{name}.jsonl.gz"


def sha256(folder: Path, name: str) -> str:
    """The digest that figures.toml pins."""
    return hashlib.sha256(corpus_path(folder, name).read_bytes()).hexdigest()


def read_corpus(folder: Path, name: str) -> list[Row]:
    """All rows of a corpus. Raises FileNotFoundError when it is not there."""
    with gzip.open(corpus_path(folder, name), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def task_of(name: str) -> str:
    """The scorer's task for a corpus: "places" for "places-lgl". Raises ValueError for a name of no task."""
    for task in TASKS:
        if name.startswith(task):
            return task
    raise ValueError(f"{name}: a corpus' name begins with {', '.join(TASKS)}")


def held_event_places(rows: Iterable[Row]) -> list[Row]:
    """The slice of event-places that is measured; each row with an id of its own: a sentence may ask for two verbs."""
    return [{**row, "id": str(number)} for number, row in enumerate(divided(rows)[0])]


def training_event_places(rows: Iterable[Row]) -> list[Row]:
    """The rows that may be read and trained on: the rest, without any sentence that stands in the held slice too."""
    return [{**row, "id": f"rest-{number}"} for number, row in enumerate(divided(rows)[1])]


def articles(rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as input of `storymap annotate`: without their annotations."""
    for row in rows:
        given = {key: row[key] for key in ("id", "title", "text", "published") if row.get(key)}
        yield json.dumps(given, ensure_ascii=False).encode()


def story_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The Story of each row as `storymap annotate` writes it; in this process. Raises ValueError without one."""
    for outcome in annotate(articles(rows)):
        if outcome.failed:
            raise ValueError(outcome.line)
        yield outcome.line


def read_stories(rows: Sequence[Row]) -> Iterator[tuple[Row, Story]]:
    """Each row with its Story. Raises ValueError where there is none."""
    for row, line in zip(rows, story_lines(rows), strict=True):
        yield row, Story.from_json(line)
