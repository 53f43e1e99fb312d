"""A mention as the rules of roles see it: its words in their sentence, and what its place is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.document import Document, Sentence
from storymap.language.tokens import Token
from storymap.model import Place, PlaceKind

QUOTES = frozenset({'"', "'", "”", "“", "’", "''", "»"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A mention for the rules: tokens[first:last] of `sentence`, and what its place is: kind, a country's capital.

    `demonym`: it is an adjective of the place; `body`: it is part of the name of a body.
    """

    sentence: Sentence
    first: int
    last: int
    kind: PlaceKind | None = None
    capital: bool = False
    demonym: bool = False
    body: bool = False

    @property
    def land(self) -> bool:
        """It is a country or a region, not a town."""
        return self.kind in ("country", "region")

    @property
    def governs(self) -> bool:
        """Its name can stand for a government."""
        return self.capital or self.land

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of its sentence."""
        return self.sentence.tokens

    def after(self, offset: int = 0) -> str:
        """The word at this distance behind the mention, or ""."""
        at, tokens = self.last + offset, self.sentence.tokens
        return tokens[at].text if at < len(tokens) else ""

    def before(self, offset: int = 1) -> str:
        """The word at this distance before the mention, in lower case, or ""."""
        at = self.first - offset
        return self.sentence.tokens[at].text.lower() if at >= 0 else ""


def subject_at(
    start: int, end: int, document: Document, place: Place | None, *, capital: bool = False
) -> Subject | None:
    """The words at [start, end) of the text for `role_of`, or None when they are no whole words of one sentence."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return None
    inside = [at for at, token in enumerate(sentence.tokens) if token.start >= start and token.end <= end]
    if not inside:
        return None
    return Subject(sentence, inside[0], inside[-1] + 1, place.kind if place else None, capital)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at an index in lower case, or "" outside the sentence."""
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""
