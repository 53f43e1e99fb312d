"""Word lists beside the code that reads them; every file says where its words come from."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """The words of `lexicon/<name>.txt`: white space parts them, lines that begin with # are comments."""
    text = (resources.files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def table(name: str) -> dict[str, str]:
    """The rows of `lexicon/<name>.txt`, first column to the second."""
    text = (resources.files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def governors(name: str) -> dict[tuple[str, str], str]:
    """The rows "word, role, lemma, lemma …" of `lexicon/<name>.txt`: (word, lemma) to the role."""
    text = (resources.files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {(row[0], lemma): row[1] for row in rows for lemma in row[2:]}
