"""Roles that mentions have by what stands beside them: datelines, containers, members of lists, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.tokens import Token
from storymap.model import PlaceKind, Role
from storymap.places.lexicon import words
from storymap.places.role_clauses import is_verb_in_disguise
from storymap.places.role_subject import POSSESSIVE, Subject
from storymap.places.roles import role_of

# Roles that the places of a list share: "in Poland and Romania".
_LISTED = ("venue", "destination", "origin", "topic", "actor", "reference", "other")
_JOINTS = (["and"], [","], [",", "and"], ["or"], ["nor"], ["as", "well", "as"])
_WITHIN = frozenset({"in", "on", "at", "of"})
_HOLDING: tuple[PlaceKind | None, ...] = ("country", "region", "area", "continent")
# How far a holder may stand behind what it holds, and how far a row of a table reaches, in tokens.
_FARTHEST = 9
_ROW = 30
# Classes of words that a row of names and numbers has not; a name may be taken for a verb.
_SAYING_SOMETHING = frozenset({"AUX", "ADP", "DET", "PRON", "SCONJ"})
# The share of a row's words that must be names, numbers and the like.
_LEAST_OF_ROW = 0.6


@dataclass(frozen=True, slots=True)
class Standing:
    """What other stages found out about a mention: it opens a report; it surely holds the place before it; whether it
    is in the country of the place before it (None: unknown).
    """

    dateline: bool = False
    holder: bool = False
    same_country: bool | None = None


class Roles:
    """Gives the mentions of an article their roles, one after the other."""

    def __init__(self) -> None:
        """Begin an article."""
        self._before: tuple[Subject, Role] | None = None
        self._of = False  # whether the list that the mention before stands in follows "of"

    def next(self, subject: Subject, standing: Standing) -> Role:
        """The role of the next mention. Looks at a bounded number of words."""
        role = self._role(subject, standing)
        if role != "container":
            self._before = subject, role
            self._of = subject.before() == "of" or (self._of and role == "attributive")
        return role

    def _role(self, subject: Subject, standing: Standing) -> Role:
        named = not (subject.demonym or subject.body)
        if standing.holder and named and subject.after() not in POSSESSIVE:
            return "container"
        if standing.dateline:
            return "dateline"
        if named and in_table(subject):
            return "other"
        role = role_of(subject)
        if role in ("topic", "actor", "venue") and subject.land and _apposed(subject, self._before):
            return "container"
        before = self._before
        if before is None or before[0].sentence is not subject.sentence or not named:
            return role
        between = subject.tokens[before[0].last : subject.first]
        if role in ("venue", "reference", "topic") and _holds(before, subject, between, standing):
            return "container"
        if role == "venue" and _washes(subject, between):
            return "reference"
        if not _joined(between):
            return role
        if role in ("topic", "actor") and before[1] == "attributive" and self._of:
            return "attributive"
        return _shared(before[1], subject, role)


def _holds(before: tuple[Subject, Role], large: Subject, between: Sequence[Token], standing: Standing) -> bool:
    """ "Herat, in western Afghanistan", "Mizia, in the north-west of Bulgaria", "X in the disputed region of Y"."""
    small, role = before
    if not 0 < len(between) <= _FARTHEST or standing.same_country is False or small.demonym:
        return False
    if role == "reference":
        return False  # "50 km from Kutum, in Darfur": it is Darfur that says where
    if large.kind not in _HOLDING or (small.kind in _HOLDING and small.kind != "region"):
        return False
    words_between = [token.text.lower() for token in between]
    start = 1 if words_between[0] == "," else 0
    opens = words_between[start] if len(words_between) > start else ""
    apposed = start and words_between[-1] in _WITHIN and any(word in words("part_nouns") for word in words_between)
    if not (apposed or opens in _WITHIN or opens in words("directions")):
        return False
    return all(_within(token) for token in between[start:])


def _apposed(land: Subject, before: tuple[Subject, Role] | None) -> bool:
    """ "Hasbrouck Heights, N.J.," when the town is no mention of its own."""
    left = land.tokens[land.first - 2] if land.first > 1 and land.before() == "," else None
    if left is None or left.pos != "PROPN" or land.after() not in (",", ".", ")", ""):
        return False
    return before is None or before[0].sentence is not land.sentence or before[0].last != land.first - 1


def _washes(water: Subject, between: Sequence[Token]) -> bool:
    """ "Constanța, on the Black Sea,": only says where that is."""
    named = [token.text.lower() for token in between if token.text != ","]
    return water.kind in ("feature", "area") and between[:1] != () and named in (["on", "the"], ["on"])


def _within(token: Token) -> bool:
    """A word that may stand in "in the remote south of the state of"."""
    low = token.text.lower()
    part = low in words("part_nouns") or low in words("directions")
    return part or low in _WITHIN or low == "-" or token.pos in ("DET", "ADJ")


def _finite(subject: Subject) -> bool:
    """Whether the very next word is a verb: "In Rome, Berlin said"."""
    tokens, at = subject.tokens, subject.last
    return at < len(tokens) and (tokens[at].pos in ("VERB", "AUX") or is_verb_in_disguise(subject, at))


def _joined(between: Sequence[Token]) -> bool:
    """Whether these words make two mentions neighbours in a list."""
    joint = [token.text.lower() for token in between if token.text not in ("the", "in")]
    if len(between) > _FARTHEST:
        return False
    return joint in _JOINTS or (joint[:1] == [","] and joint[-2:] in ([",", "and"], [",", "or"]))


def _shared(first: Role, here: Subject, role: Role) -> Role:
    """The role of a later member of a list whose first has the role `first`."""
    open_role = role in ("topic", "other") or (role == "actor" and not _finite(here))
    return first if open_role and first in _LISTED else role


def in_table(subject: Subject) -> bool:
    """Whether the place stands in a row of names and numbers that says nothing of them: "Oslo 3C; Cork 9C"."""
    tokens = subject.tokens
    if subject.before() not in ("", ":", ";", ",", "(", "-", "–", "/", "and") and not subject.before()[-1:].isdigit():
        return False
    row = tokens[_row_start(tokens, subject.first) : _row_end(tokens, subject.last)]
    if any(token.pos in _SAYING_SOMETHING or (token.pos == "VERB" and token.text.islower()) for token in row):
        return False
    said = [token for token in row if token.pos not in ("PUNCT", "SYM", "CCONJ")]
    listed = [t for t in said if t.pos in ("PROPN", "NUM", "X") or t.text[0].isupper() or len(t.text) <= 2]
    several = len(row) > subject.last - subject.first + (row[-1].text == ".")
    return several and len(listed) >= _LEAST_OF_ROW * len(said) and _is_row(tokens, subject, row)


def _is_row(tokens: Sequence[Token], subject: Subject, row: Sequence[Token]) -> bool:
    """A row has numbers, or is a list behind a colon: "Filed under: Peru, Chile"."""
    start = _row_start(tokens, subject.first)
    counted = any(token.pos == "NUM" for token in row)
    return counted or (start > 0 and tokens[start - 1].text == ":")


def _row_start(tokens: Sequence[Token], at: int) -> int:
    low = max(0, at - _ROW)
    return next((n + 1 for n in range(at - 1, low - 1, -1) if tokens[n].text == ":"), low)


def _row_end(tokens: Sequence[Token], at: int) -> int:
    high = min(len(tokens), at + _ROW)
    return next((n for n in range(at, high) if tokens[n].text == ":"), high)
