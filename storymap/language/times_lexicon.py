"""The words of temporal expressions, by class (lexicon/times.txt)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def words(kind: str) -> dict[str, str]:
    """Word to value for one class of the lexicon ("month", "unit", "vague" …)."""
    data = (resources.files("storymap.language") / "lexicon" / "times.txt").read_text("utf-8")
    rows = (line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))
    return {word: value for name, word, value in rows if name == kind}


def alternation(kind: str) -> str:
    """A regular expression that matches any word of a class, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(kind), key=len, reverse=True)) + ")"
