"""The people of one article: which mentions name the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from storymap.language.names.lexicon import SUFFIXES, NameLexicon, Title
from storymap.language.names.runs import Run

_SUFFIXES = frozenset(suffix.casefold() for suffix in SUFFIXES)


@dataclass(slots=True)
class Person:
    """One person: the words of the fullest name, the last title and the sex the article gives."""

    words: tuple[str, ...]
    full: str
    title: str | None = None
    gender: str | None = None
    titles: set[str] = field(default_factory=set)


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" ‑ ", "‑").replace(" ,", ",")


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """The words that count: no suffix, no article; case folded, so that headlines in capitals match."""
    folded = _joined(words).casefold().replace("‑", "-").split()
    kept = [word.rstrip(",") for word in folded if word not in _SUFFIXES and word != ","]
    if kept and kept[-1].startswith(("al-", "el-", "ul-")):
        kept[-1] = kept[-1][3:]
    return tuple(kept)


def _same_given(one: str, other: str) -> bool:
    """ "J." is John, "Jon" is Jonathan; anything else must be equal."""
    one, other = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return other.startswith(one) if len(one) in {1, 3} else one == other


class People:
    """Clusters of mentions by surname; two people of one surname are kept apart by given name, title and sex."""

    def __init__(self, lexicon: NameLexicon) -> None:
        """Nobody yet; `lexicon` gives the sex of given names."""
        self._lexicon = lexicon
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._full: dict[tuple[str, ...], Person] = {}

    def add(self, words: Sequence[str], run: Run) -> Person:
        """The person that these words name, new or known; the longer name becomes the full one."""
        plain = _plain(words) or (words[-1].casefold(),)
        person = self._full.get(plain) or self._match(plain)
        if person is None:
            person = Person(tuple(words), _joined(words), gender=self._first_sex(words))
            self._by_last[plain[-1]].append(person)
            if len(plain) > 1:
                self._by_first[plain[0]].append(person)
        elif len(_plain(person.words)) < len(plain):
            person.words, person.full = tuple(words), _joined(words)
        self._full[plain] = person
        self._note_title(person, run)
        return person

    def knows(self, words: Sequence[str]) -> bool:
        """True for a full name seen before, and for a surname or given name of one."""
        plain = _plain(words)
        if len(plain) == 1:
            return plain[0] in self._by_last or plain[0] in self._by_first
        return plain in self._full

    def has_surname(self, word: str) -> bool:
        """Somebody in the article is called so."""
        return word.casefold() in self._by_last

    def lacks_given(self, last: str) -> bool:
        """One person is called so, of whom only the surname is known."""
        several = self._by_last.get(last.casefold(), [])
        return len(several) == 1 and len(several[0].words) == 1

    def is_weak(self, word: str) -> bool:
        """A word that is more often a place or a word than a name."""
        return word in self._lexicon.weak_given

    def only_weak_given(self, words: Sequence[str]) -> bool:
        """A lone given name that is more often a place or a word ("Paris"), and nobody's surname."""
        plain = _plain(words)
        return len(plain) == 1 and plain[0] not in self._by_last and words[-1] in self._lexicon.weak_given

    def is_full(self, words: Sequence[str]) -> bool:
        """True when these are all the words of a name seen before."""
        return _plain(words) in self._full

    def resolve(self, words: Sequence[str], run: Run) -> Person:
        """The person meant by a mention with its title."""
        plain = _plain(words)
        person = self._full.get(plain) if len(plain) > 1 else self._single(plain[-1] if plain else "", run)
        if person is None:
            return self.add(words, run)
        self._note_title(person, run)
        return person

    def _single(self, word: str, run: Run) -> Person | None:
        several = self._by_last.get(word) or self._by_first.get(word) or []
        if run.rank and len(several) > 1:
            fitting = [p for p in several if self._fits(p, run.rank, run.title)]
            several = fitting or several
        return several[0] if several else None

    @staticmethod
    def _fits(person: Person, rank: Title, title: str | None) -> bool:
        if not rank.honorific and person.titles:
            return bool(title and title.lower() in person.titles)
        return rank.gender is None or person.gender in {None, rank.gender}

    def _match(self, plain: tuple[str, ...]) -> Person | None:
        if len(plain) < 2:
            return None
        for person in self._by_last.get(plain[-1], [])[:8]:
            other = _plain(person.words)
            if other == plain[-1:] and len(self._by_last[plain[-1]]) == 1:
                return person
            if len(other) > 1 and _same_given(plain[0], other[0]):
                return person
        return None

    def _first_sex(self, words: Sequence[str]) -> str | None:
        """By the given name; a lone word that is as often something else tells nothing."""
        if len(words) == 1 and words[0] in self._lexicon.weak_given:
            return None
        return self._sex(words[0])

    def _sex(self, given: str) -> str | None:
        return self._lexicon.given.get(given)

    def _note_title(self, person: Person, run: Run) -> None:
        if run.rank is None or run.title is None:
            return
        if run.rank.gender and (run.rank.honorific or person.gender is None):
            person.gender = run.rank.gender
        if run.rank.kind == "relation":
            return
        if not run.rank.honorific or person.title is None:
            person.title = run.title
        if not run.rank.honorific:
            person.titles.add(run.title.lower())
