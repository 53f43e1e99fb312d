"""The verbs of lexicon/attribution.txt."""

from __future__ import annotations

from functools import cache
from importlib import resources

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token

# Verbs of saying whatever the tagger thinks.
_UNMISTAKABLE = frozenset(
    {"says", "said", "told", "tells", "wrote", "writes", "asked", "added", "replied", "tweeted", "spoke"}
)


@cache
def verbs() -> dict[str, str]:
    """Lemma -> section of lexicon/attribution.txt; the first section that names a verb has it."""
    found: dict[str, str] = {}
    section = ""
    text = (resources.files("storymap.narrative") / "lexicon" / "attribution.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, section)
    return found


def cue_kind(token: Token) -> str | None:
    """The section of the lexicon that has this token as a verb."""
    if token.pos != "VERB" and token.text.lower() not in _UNMISTAKABLE:
        return None
    return verbs().get(lemma(token.text, "VERB"))
