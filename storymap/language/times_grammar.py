"""The shapes of English temporal expressions (lexicon/time_shapes.txt) as one regular expression.

It runs over a sentence's tokens in small letters with one space between, so that every shape is written once, whatever
the spacing of the article, and a search costs time linear in the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from storymap.language.times_lexicon import alternation


def _rows() -> list[list[str]]:
    data = (resources.files("storymap.language") / "lexicon" / "time_shapes.txt").read_text("utf-8")
    return [line.split("\t") for line in data.splitlines() if line and not line.startswith("#")]


def _compile(name: str, shape: str, parts: dict[str, str]) -> str:
    """One rule's shape with parts and classes put in; its groups carry its name, as they must be unique."""
    shape = re.sub(r"\{([A-Z])\}", lambda found: parts[found[1]], shape)
    shape = re.sub(r"(?<!P)<(\w+)>", lambda found: alternation(found[1]), shape)
    shape = re.sub(r"\(\?P<(\w+)>", rf"(?P<{name}__\1>", shape)
    return f"(?P<{name}>{shape})(?![^ ])"


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; the name of the group that closes last is the rule's."""
    parts = {name[1:]: shape for name, shape in _rows() if name.startswith("=")}
    rules = "|".join(_compile(name, shape, parts) for name, shape in _rows() if not name.startswith("="))
    return re.compile(rf"(?<![^ ])(?:{rules})")


def named_parts(found: re.Match[str]) -> tuple[str, dict[str, str]]:
    """The rule a match is of, and its named parts that were there."""
    name = found.lastgroup or ""
    prefix = f"{name}__"
    return name, {
        key[len(prefix) :]: part for key, part in found.groupdict().items() if part and key.startswith(prefix)
    }
