"""Where a clause opens, and its subject: the words before a verb group, back to the last that can open a clause."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.tokens import Token
from storymap.narrative.events.verbs import VerbGroup
from storymap.narrative.words import word_set

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBORDINATORS = word_set("subordinators")
RELATIVES = frozenset({"who", "which", "whom", "whose", "where", "that"})
_STRONG = frozenset({";", ":", "—", "–", "--", "(", ")", "-", "“", "”", '"', "‘", "’", "''", "``", "..."})
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_SPELLS = frozenset(form for word in word_set("spells") for form in (word, f"{word}s"))
_QUANTIFYING = frozenset({"at", "up", "to", "than", "least", "about", "around", "over", "nearly"})
# Words of these classes open no clause.
_INNER = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB", "AUX"})
_DAYS = word_set("days")
_PARTICLES = word_set("particles")
_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST_DATELINE = 16
_SAID = frozenset({"say", "says", "said", "believe", "believes", "believed", "think", "thinks", "thought", "warned"})


def boundary(tokens: Sequence[Token], floor: int, group: VerbGroup) -> tuple[int, str]:
    """Where the clause of `group` opens, not before token `floor`, and the word that opens it."""
    if group.form == "infinitive":
        return group.first, "to"
    if group.form in ("gerund", "participle"):
        at = group.first
        while at > floor and tokens[at - 1].pos == "ADV" and tokens[at - 1].text not in _PARTICLES:
            at -= 1
        if at > floor and (tokens[at - 1].pos in ("ADP", "SCONJ", "CCONJ")):
            return at - 1, tokens[at - 1].text.lower()
        return at, ""
    comma = strong = 0
    for at in range(group.first - 1, floor - 1, -1):
        token = tokens[at]
        if token.pos in _INNER:
            continue
        low = token.text.lower()
        if (
            low in RELATIVES
            and token.pos in ("PRON", "SCONJ", "ADV", "DET")
            and _opens_relative(tokens, at, floor, group)
        ):
            return (at - 1, low) if at > floor and tokens[at - 1].pos == "ADP" else (at, low)
        if low in ("when", "whether", "if", "what", "how", "why") or (low in SUBORDINATORS and token.pos == "SCONJ"):
            return at, low
        if token.pos == "CCONJ" and not strong and (comma or _joins_verbs(tokens, at, floor, group)):
            if comma and comma != at + 1 and floor:
                return comma, ","
            return at, low
        if token.text in _STRONG and not strong:
            if comma:
                return comma + 1, ","
            strong = at + 1
            if floor or token.text in (";", ":"):
                return at + 1, token.text
        if token.text == "," and not comma and not _age(tokens, at):
            comma = at
    if comma > floor and floor:
        return comma + 1, ","
    return floor if not floor else group.first if not subject_of(tokens, floor, group.first) else floor, ""


def _age(tokens: Sequence[Token], at: int) -> bool:
    """One of the commas of "Willem Kroes, 64, accepted"."""
    first = at - 2 if at > 1 and tokens[at - 1].pos == "NUM" else at
    aged = first >= 0 and first + 2 < len(tokens) and tokens[first + 1].pos == "NUM"
    return aged and tokens[first].text == tokens[first + 2].text == ","


def _opens_relative(tokens: Sequence[Token], at: int, floor: int, group: VerbGroup) -> bool:
    """ "that" before a noun is a demonstrative ("that year")."""
    if tokens[at].text.lower() != "that":
        return True
    return tokens[at].pos in ("SCONJ", "PRON") or at + 1 == group.first or (at > floor and tokens[at - 1].pos == "VERB")


def _joins_verbs(tokens: Sequence[Token], at: int, floor: int, group: VerbGroup) -> bool:
    """Whether the "and" at `at` joins verbs or clauses, not nouns of one subject."""
    if not floor or _one_subject(tokens, at, floor):
        return False
    between = [t for t in tokens[at + 1 : group.first] if t.pos not in ("ADV", "PUNCT", "PART")]
    if not between:
        return True
    # "threw stones and police fired": two nominals in a row only make sense as a new subject.
    return subject_of(tokens, at + 1, group.first) is not None


def _one_subject(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """ "said the government and the rebels would meet": nothing but a noun phrase between the saying and "and"."""
    said = tokens[floor - 1].text.lower() in _SAID
    return said and all(
        token.pos in ("DET", "ADJ", "NOUN", "PROPN", "PART", "SCONJ", "NUM") for token in tokens[floor:at]
    )


def subject_of(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase in [start, end) that no preposition governs, with what follows it up to `end`."""
    governed = False
    start = start or dateline(tokens)
    for at in range(start, end):
        token = tokens[at]
        low = token.text.lower()
        if token.pos == "ADP":
            governed = governed or low not in _QUANTIFYING or not quantifier(tokens, at)
        elif token.text in (",", ";", ":", "—", "–", "-", "(", '"', "“", "”"):
            governed = False
        elif token.pos == "PRON" and low in _SUBJECT_PRONOUNS:
            return at, _trimmed(tokens, at, end)
        elif low in _SPELLS and _hours_after(tokens, at):
            governed = True
        elif token.pos in NOMINAL and low not in RELATIVES:
            if (
                not governed
                and low not in _DAYS
                and (token.pos != "NUM" or at + 1 == end or tokens[at + 1].pos == "ADP")
            ):
                return _whole_phrase(tokens, start, at), _trimmed(tokens, at, end)
            if low in _DAYS and at + 1 < end and tokens[at + 1].pos in ("NOUN", "PROPN"):
                governed = tokens[at + 1].text.lower() in _DAYS  # "in August hundreds died"
            elif at + 1 < end and (
                tokens[at + 1].pos not in (*NOMINAL, "PART", "PUNCT", "ADP", "CCONJ", "ADJ")
                or quantifier(tokens, at + 1)
            ):
                governed = False
    return None


def _hours_after(tokens: Sequence[Token], at: int) -> bool:
    """ "Hours after the announcement, militants attacked": no subject."""
    return at + 1 < len(tokens) and tokens[at + 1].text in ("after", "before", "later", "earlier", "ago")


def quantifier(tokens: Sequence[Token], at: int) -> bool:
    """ "at least 40", "up to 40", "more than 40", "as many as 40": no preposition but part of the number."""
    low = tokens[at].text.lower()
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if low in ("at", "up"):
        return after in ("least", "most", "to")
    if low == "to":
        return at > 0 and tokens[at - 1].text.lower() == "up"
    if low == "than":
        return at > 0 and tokens[at - 1].text.lower() in ("more", "less", "fewer")
    return (
        low in ("least", "about", "around", "over", "nearly") and at + 1 < len(tokens) and tokens[at + 1].pos == "NUM"
    )


def dateline(tokens: Sequence[Token]) -> int:
    """The token behind "PARIS, Texas (AP) —", 0 where a sentence opens with no dateline."""
    if not (tokens[0].text.isupper() and len(tokens[0].text) > 2):
        return 0
    for at, token in enumerate(tokens[:_LONGEST_DATELINE]):
        if token.text in _DASHES and at and tokens[at - 1].end < token.start:
            return at + 1
        if token.pos in ("VERB", "AUX", "PRON"):
            return 0
    return 0


def _whole_phrase(tokens: Sequence[Token], start: int, at: int) -> int:
    """Back over the determiners and adjectives of the noun at `at`."""
    while (
        at > start
        and tokens[at - 1].pos in ("DET", "ADJ", "NUM", "VERB", "PROPN", "NOUN")
        and (tokens[at].pos != "DET" or tokens[at - 1].pos == "DET")  # "In 1976 a gang"
    ):
        at -= 1
    return at - 1 if at > start and tokens[at].text == "least" else at


def _trimmed(tokens: Sequence[Token], at: int, end: int) -> int:
    while end > at + 1 and tokens[end - 1].pos in ("ADV", "PUNCT", "SCONJ", "CCONJ"):
        end -= 1
    return end
