"""The verbs of lexicon/attribution.txt."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token

# No verb is longer than so many letters.
_LONGEST_VERB = 40
# Verbs of saying whatever the tagger thinks.
_UNMISTAKABLE = frozenset(
    {"says", "said", "told", "tells", "wrote", "writes", "asked", "added", "replied", "tweeted", "spoke"}
)


@cache
def _sections() -> dict[str, list[str]]:
    """The lines of lexicon/attribution.txt by section."""
    found: dict[str, list[str]] = {}
    section = ""
    text = (resources.files("storymap.narrative") / "lexicon" / "attribution.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line and not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return found


@cache
def verbs() -> dict[str, str]:
    """Lemma -> section of lexicon/attribution.txt; the first section that names a verb has it."""
    found: dict[str, str] = {}
    for section, lines in _sections().items():
        if section != "phrase":
            for word in " ".join(lines).split():
                found.setdefault(word, section)
    return found


@cache
def phrases() -> dict[tuple[str, str], str]:
    """(lemma of a verb, the word behind it) -> section: "rule out", "make clear", "pour scorn"."""
    found: dict[tuple[str, str], str] = {}
    for line in _sections()["phrase"]:
        words, _, section = line.partition(" = ")
        verb, particle = words.split()
        found[verb, particle] = section
    return found


def phrase_kind(token: Token, following: Token) -> str | None:
    """The section of the lexicon that has this verb with the word behind it."""
    low = following.text.lower()
    if token.pos not in {"VERB", "NOUN"}:
        return None
    known = phrases()
    return next((known[form, low] for form in _forms(token.text) if (form, low) in known), None)


def cue_kind(token: Token) -> str | None:
    """The section of the lexicon that has this token as a verb."""
    if token.pos != "VERB" and token.text.lower() not in _UNMISTAKABLE:
        return None
    return section_of(token.text)


def section_of(word: str) -> str | None:
    """The section that has this form of a verb, whatever its tag."""
    return _section(word) if len(word) <= _LONGEST_VERB else None


@lru_cache(maxsize=1 << 15)
def _section(word: str) -> str | None:
    known = verbs()
    return next((known[form] for form in _forms(word) if form in known), None)


def may_attribute(token: Token) -> bool:
    """A verb of the lexicon, the verb of one of its phrases, or a word that the tagger may have taken for a noun."""
    return len(token.text) <= _LONGEST_VERB and _may_attribute(token.text, token.pos)


@lru_cache(maxsize=1 << 15)
def _may_attribute(word: str, pos: str) -> bool:
    verb = pos == "VERB" or word.lower() in _UNMISTAKABLE or (word.islower() and word[-1] in "sd")
    if verb and _section(word) is not None:
        return True
    return pos in {"VERB", "NOUN"} and not _phrase_verbs().isdisjoint(_forms(word))


@cache
def _phrase_verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in phrases())


def _forms(word: str) -> tuple[str, ...]:
    """Its lemma; and for a rare verb in -ed or -ing, which the rules of spelling may cut too short, the others."""
    low = word.lower()
    if low.endswith("ed"):
        return lemma(low, "VERB"), low[:-1], low[:-2]
    if low.endswith("ing"):
        return lemma(low, "VERB"), low[:-3] + "e", low[:-3]
    return (lemma(low, "VERB"),)
