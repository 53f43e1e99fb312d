"""The word lists behind names.py, read once per process (their origin: lexicon/README.md)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "ul",
    }
    | {"bin", "ibn", "ben", "ter", "ten", "zu", "af", "av"}
)
# Months that are as well surnames and given names.
NAME_MONTHS = frozenset({"may", "april", "june", "august", "march"})
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
LONGEST_TITLE = 4
ARTICLES = frozenset({"Al", "al", "El", "el", "Ul", "ul"})


class Title(NamedTuple):
    """A title: honorifics ("Mr") go with names only, offices ("president") are roles too; `weak` ones prove nothing."""

    gender: str | None
    kind: str
    weak: bool

    @property
    def honorific(self) -> bool:
        """True for "Mr", "Sir", "Sen."."""
        return self.kind == "honorific"


class NameLexicon(NamedTuple):
    """Word lists, lower case except the given names."""

    given: dict[str, str | None]
    weak_given: frozenset[str]
    titles: dict[tuple[str, ...], Title]
    title_starts: frozenset[str]
    says: frozenset[str]
    speaks: frozenset[str]
    voices: frozenset[str]
    heads: frozenset[str]
    late_heads: frozenset[str]
    place_heads: frozenset[str]
    suffixes: frozenset[str]
    named: frozenset[str]
    no_acronyms: frozenset[str]
    breakers: frozenset[str]
    modifiers: frozenset[str]


def sections(name: str) -> dict[str, list[str]]:
    """Lines of a lexicon file by `[section]`; comments and blank lines left out."""
    text = (resources.files("storymap.language") / "lexicon" / name).read_text("utf-8")
    found: dict[str, list[str]] = {"": []}
    at = ""
    for line in text.splitlines():
        if line.startswith("["):
            at = line.strip("[]")
            found[at] = []
        elif line and not line.startswith("#"):
            found[at].append(line)
    return found


def _words(lines: list[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _given() -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for line in sections("world_given_names.txt")[""]:
        sex, *words = line.split()
        for word in words:
            names[word] = None if sex == "-" or names.get(word, sex) != sex else sex
    for line in sections("given_names.txt")[""]:
        name, sex = line.split("\t")
        names.setdefault(name, None if sex == "-" else sex)
    return names


def _titles(parts: dict[str, list[str]]) -> dict[tuple[str, ...], Title]:
    weak = frozenset(parts["weak"])
    titles: dict[tuple[str, ...], Title] = {}
    for section in ("honorific", "office", "relation"):
        for line in parts[section]:
            phrase, _, gender = line.partition("\t")
            words = tuple(phrase.replace("-", " - ").split())
            titles.setdefault(words, Title(gender or None, section, phrase in weak))
    return titles


@cache
def name_lexicon() -> NameLexicon:
    """The lists, read on first use."""
    parts, bodies, others = sections("titles.txt"), sections("bodies.txt"), sections("not_names.txt")
    titles = _titles(parts)
    return NameLexicon(
        given=_given(),
        weak_given=_words(sections("weak_given_names.txt")[""]),
        titles=titles,
        title_starts=frozenset(words[0] for words in titles),
        says=_words(parts["says"]),
        speaks=_words(parts["speaks"]) | _words(parts["voices"]),
        voices=_words(parts["voices"]),
        heads=_words(bodies["head"]),
        late_heads=_words(bodies["head after a name"]),
        place_heads=_words(bodies["place"]),
        suffixes=_words(bodies["suffix"]),
        named=_words(bodies["named"]),
        no_acronyms=_words(bodies["acronym of a place"]) | _words(bodies["acronym of no body"]),
        breakers=_words(others["breaker"]),
        modifiers=_words(others["modifier"]),
    )
