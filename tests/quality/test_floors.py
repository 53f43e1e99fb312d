"""No figure falls: each is measured as `make quality` does and held against tests/quality/figures.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from measuring.corpora import sha256
from measuring.figures import CORPORA, FIGURES, Figure, read_record
from measuring.sources import measure

RECORD = read_record()
TESTED = [figure for figure in FIGURES if figure.tested and figure.slack is not None]


@pytest.mark.parametrize("figure", TESTED, ids=lambda figure: figure.key)
def test_figure_has_not_fallen(figure: Figure, quality: Path) -> None:
    committed = RECORD.figures[figure.key].value
    value = measure(figure.source, quality)[figure.name]
    assert figure.holds(value, committed), f"{figure.label}: {value:.4f}, was {committed:.4f}"


@pytest.mark.parametrize("name", CORPORA)
def test_corpus_is_the_one_that_was_measured(name: str, quality: Path) -> None:
    assert sha256(quality, name) == RECORD.corpora[name]


def test_every_corpus_is_pinned(quality: Path) -> None:
    assert {path.name.removesuffix(".jsonl.gz") for path in (quality / "corpora").iterdir()} == set(CORPORA)


def test_every_committed_figure_is_measured() -> None:
    assert set(RECORD.figures) == {figure.key for figure in FIGURES}
