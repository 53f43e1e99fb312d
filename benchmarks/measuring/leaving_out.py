"""Stories of a corpus the program's weights are fitted on, each read with weights that never saw its document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring.corpora import corpus_path, read_corpus, story_lines
from storymap.gazetteer import open_gazetteer
from storymap.places import train, weights

FOLDS = 5  # each document's weights come from the four fifths of the documents that it is not among
TABLES = ("CONTEXT", "CHOICE", "TOPONYM")


def stories_left_out(folder: Path, name: str) -> bytes:
    """JSON Lines of all stories of the corpus `name`, in no particular order."""
    gazetteer = open_gazetteer()
    rows = read_corpus(folder, name)
    examples = train.read_examples(str(corpus_path(folder, name)), gazetteer)
    lines: list[str] = []
    with _weights_kept():
        for fold in range(FOLDS):
            train.fit([example for at, example in enumerate(examples) if at % FOLDS != fold], gazetteer)
            lines += story_lines(rows[fold::FOLDS])
    return "\n".join(lines).encode()


@contextmanager
def _weights_kept() -> Iterator[None]:
    """What is fitted inside is forgotten afterwards."""
    kept = {name: dict(getattr(weights, name)) for name in TABLES}
    try:
        yield
    finally:
        for name, table in kept.items():
            getattr(weights, name).clear()
            getattr(weights, name).update(table)
