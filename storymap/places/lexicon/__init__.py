"""Word lists beside the code that reads them; every file says where its words come from."""

from __future__ import annotations

from functools import cache
from importlib import resources


def _rows(name: str) -> list[list[str]]:
    text = (resources.files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of `lexicon/<name>.txt`: white space parts them, lines that begin with # are comments."""
    return frozenset(word for row in _rows(name) for word in row)


@cache
def table(name: str) -> dict[str, str]:
    """The rows of `lexicon/<name>.txt`, first column to the second."""
    return {row[0]: row[1] for row in _rows(name)}


@cache
def governors(name: str) -> dict[tuple[str, str], str]:
    """The rows "word, role, lemma, lemma …" of `lexicon/<name>.txt`: (word, lemma) to the role."""
    return {(row[0], lemma): row[1] for row in _rows(name) for lemma in row[2:]}
