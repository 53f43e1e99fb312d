"""Corpora through `storymap annotate` and the public scorer, each a process of its own, as a user would run them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from measuring.corpora import Row, read_corpus
from storymap.places.train import leave_document_out

ANNOTATE = [sys.executable, "-m", "storymap.cli", "annotate"]


def annotate_and_score(folder: Path, task: str, corpus: Path) -> dict[str, Any]:
    """What the scorer in `folder` says of the stories that `storymap annotate` makes of `corpus`."""
    articles = _output([*_scorer(folder), "articles", str(corpus)])
    return score(folder, task, corpus, _output(ANNOTATE, articles))


def score(folder: Path, task: str, corpus: Path, stories: bytes) -> dict[str, Any]:
    """The scorer's last line. `stories`: JSON Lines. Raises ValueError when a story is missing."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "stories.jsonl")
        path.write_bytes(stories)
        told = _output([*_scorer(folder), task, str(corpus), str(path)])
    figures: dict[str, Any] = json.loads(told.splitlines()[-1])
    if figures["stories_missing"]:
        raise ValueError(f"{corpus.name}: {figures['stories_missing']} stories are missing")
    return figures


def score_rows(folder: Path, task: str, rows: Iterable[Row], stories: bytes | None = None) -> dict[str, Any]:
    """The same for rows that are no file yet; `stories` where they are there already."""
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place, "rows.jsonl")
        corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        if stories is None:
            return annotate_and_score(folder, task, corpus)
        return score(folder, task, corpus, stories)


def stories_left_out(folder: Path) -> bytes:
    """JSON Lines of TR-News, which places are fitted on, each document read by weights that never saw it."""
    stories = leave_document_out(read_corpus(folder, "places-trnews"))
    return "\n".join(story.to_json() for story in stories.values()).encode()


def _scorer(folder: Path) -> list[str]:
    return [sys.executable, str(folder / "score.py")]


def _output(command: list[str], told: bytes = b"") -> bytes:
    return subprocess.run(command, input=told, stdout=subprocess.PIPE, check=True).stdout
