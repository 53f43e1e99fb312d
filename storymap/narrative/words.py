"""Word lists beside the code (lexicon/*.txt), each read once per process."""

from __future__ import annotations

from functools import cache
from importlib import resources


def _lines(name: str) -> list[str]:
    path = resources.files("storymap.narrative") / "lexicon" / f"{name}.txt"
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@cache
def word_set(name: str) -> frozenset[str]:
    """Every word of lexicon/`name`.txt."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def word_map(name: str) -> dict[str, str]:
    """The first word of each line of lexicon/`name`.txt to its second."""
    return dict(line.split()[:2] for line in _lines(name))
