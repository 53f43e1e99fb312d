"""What a place does in its sentence, by syntax alone: venue, actor, attributive … (see `storymap.model.Role`).

The rules read the few words around the mention; linking refines the result with what it knows of events and speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.document import Document, Sentence
from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.model import Place, PlaceKind, Role
from storymap.places.lexicon import table, words

_PARTY = frozenset(["by", "with", "against"])
_NOT = frozenset({"not", "n't", "n’t", "never"})
_QUOTES = frozenset({'"', "'", "”", "’", "''", "»"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–", "--", "—"})
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their", "our"])
# How far to look to either side, in tokens.
_REACH = 8


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
        at = self.last + offset
        return self.tokens[at].text if at < len(self.tokens) else ""

    def before(self, offset: int = 1) -> str:
        """The word at this distance before the mention, in lower case, or ""."""
        at = self.first - offset
        return self.tokens[at].text.lower() if at >= 0 else ""


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


def role_of(subject: Subject) -> Role:
    """The role of a place by the syntax around it. Looks at a bounded number of words."""
    if subject.demonym or _is_attribute(subject):
        return "attributive"
    lead = _lead(subject)
    word = subject.tokens[lead].text.lower() if lead >= 0 else ""
    if word in (
        "from",
        "to",
        "into",
        "of",
        *words("venue_prepositions"),
        *_PARTY,
        *words("topic_prepositions"),
        "between",
        "towards",
        "toward",
    ):
        return _after_preposition(subject, word, lead)
    object_role = _as_object(subject, lead)
    if object_role is not None:
        return object_role
    if subject.governs and _acts(subject):
        return "actor"
    return "topic" if subject.governs or lead >= 0 else "other"


def _is_attribute(subject: Subject) -> bool:
    """ "Crimea's lawmakers", "US proposals", "pro-Moscow", "London-based", "University of Perugia"."""
    right = subject.after()
    if right in _POSSESSIVE or subject.body:
        return True
    tokens = subject.tokens
    touching = subject.last < len(tokens) and tokens[subject.last].start == tokens[subject.last - 1].end
    if right == "-" and touching:
        return True
    if subject.before() == "-" and tokens[subject.first - 1].end == tokens[subject.first].start:
        return True
    return _modifies(subject)


def _modifies(subject: Subject) -> bool:
    """Whether a noun follows that the place describes: "the Kiev government", "US diplomatic proposals"."""
    tokens, at = subject.tokens, subject.last
    while at < min(subject.last + 2, len(tokens)) and tokens[at].pos == "ADJ":
        at += 1
    if at >= len(tokens) or tokens[at].pos not in ("NOUN", "PROPN") or tokens[at].start - tokens[at - 1].end > 1:
        return False
    if at == subject.last and is_verb_in_disguise(tokens, at):
        return False
    if tokens[at].pos == "PROPN" and (at > subject.last or tokens[at].text in words("never")):
        return False
    located = subject.before() in words("venue_prepositions") and not tokens[subject.first].text.isupper()
    return tokens[at].text not in words("days") and not located


def is_verb_in_disguise(tokens: Sequence[Token], at: int) -> bool:
    """Whether tokens[at], tagged as a noun, is a verb: "Pyongyang disputes that account"."""
    if tokens[at].pos != "NOUN" or not tokens[at].text.endswith("s") or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].pos in ("DET", "PRON", "SCONJ") and tokens[at + 1].text.lower() not in ("who", "which")


def _lead(subject: Subject) -> int:
    """The index of the word that governs the place: past determiners, compass adjectives and "the city of"."""
    at, named = subject.first - 1, False
    tokens = subject.tokens
    for _ in range(_REACH):
        if at < 0:
            break
        low = tokens[at].text.lower()
        if low in _DETERMINERS or low in words("directions"):
            at -= 1
        elif (
            low == "of"
            and at
            and tokens[at - 1].text in table("settlement_nouns")
            and tokens[at - 1].text in words("region_of")
        ):
            at, named = at - 2, True
        elif (tokens[at].pos == "ADJ" or (named and tokens[at].pos == "PROPN")) and low not in words(
            "venue_prepositions"
        ):
            at -= 1
        else:
            break
    return at


def _after_preposition(subject: Subject, word: str, lead: int) -> Role:
    tokens = subject.tokens
    left = _left_word(tokens, lead)
    if word in ("of", "from") and (left in words("reference_words") or _measured(tokens, lead)):
        return "reference"
    if word == "from":
        return "actor" if subject.governs and left in words("agency_nouns") else "origin"
    if word in ("into", "onto"):
        return "destination"
    if word in ("to", "toward", "towards"):
        return "destination" if _moves(tokens, lead) or not subject.land else "topic"
    if word == "of" and left == "out":
        return "origin"
    if word == "of":
        return "actor" if subject.governs and left in words("agency_nouns") else _after_of(tokens, lead)
    if word == "between":
        return "actor" if subject.governs else "reference"
    if word in _PARTY:
        return "actor" if subject.governs else "topic"
    if word == "on":
        return "topic" if _is_about(subject, lead, left) else "venue"
    if word in words("topic_prepositions"):
        return "topic"
    return "venue"


def _left_word(tokens: Sequence[Token], at: int) -> str:
    """The word before tokens[at] in lower case, past a closing quotation mark."""
    at -= 1
    if at > 0 and tokens[at].text in _QUOTES:
        at -= 1
    return tokens[at].text.lower() if at >= 0 else ""


def _is_about(subject: Subject, lead: int, left: str) -> bool:
    """ "an accord on Homs", "a port on the Baltic"; but "a hotel on Naxos", "a crash on Orchard Street"."""
    calls = lead > 0 and subject.tokens[lead - 1].pos in ("VERB", "AUX", "ADJ")
    return calls or left in words("topic_nouns") or subject.kind in ("country", "continent", "feature")


def _measured(tokens: Sequence[Token], lead: int) -> bool:
    """ "40 km (25 miles) from X", "six miles outside X"."""
    return any(token.text.lower() in words("reference_words") for token in tokens[max(0, lead - 3) : lead])


def _moves(tokens: Sequence[Token], lead: int) -> bool:
    return any(lemma(t.text, t.pos) in words("movement") for t in tokens[max(0, lead - _REACH) : lead])


def _after_of(tokens: Sequence[Token], lead: int) -> Role:
    noun = tokens[lead - 1].text.lower() if lead else ""
    if noun in words("region_of"):
        return "venue"
    return "attributive" if noun and tokens[lead - 1].pos in ("NOUN", "PROPN") else "topic"


def _acts(subject: Subject) -> bool:
    """Whether the place is the subject of a verb that only people can do: "Moscow has officially denied"."""
    tokens, at = subject.tokens, subject.last
    for _ in range(3):
        if at < len(tokens) and tokens[at].text == ",":
            at = _past_clause(tokens, at)
        elif at < len(tokens) and tokens[at].text in ("and", "or", "&"):
            at = _past_list(tokens, at)
    if at < len(tokens) and is_verb_in_disguise(tokens, at):
        return True
    auxiliary = ""
    for token in tokens[at : at + _REACH]:
        if token.pos == "AUX":
            auxiliary = lemma(token.text, "VERB")
        elif token.pos == "VERB":
            return _is_deed(token, auxiliary)
        elif auxiliary == "be" and (token.pos == "ADJ" or token.text in words("moods")):
            return True
        elif token.pos != "ADV" and token.text not in _NOT and not (auxiliary == "be" and token.pos == "ADP"):
            break
    return auxiliary not in ("", "be")


def _is_deed(verb: Token, auxiliary: str) -> bool:
    """Whether a verb, with its auxiliary, is finite and says what a government does, or what it is told."""
    base, going_on = lemma(verb.text, "VERB"), verb.text.endswith("ing")
    if auxiliary == "be" and not going_on:
        return base in words("addressing")  # "Cairo has been urged to": one talks to a government
    return (bool(auxiliary) or not going_on) and base not in words("stative")


def _past_clause(tokens: Sequence[Token], at: int) -> int:
    """Past ", which has kept out of it," or ", meanwhile," to the verb; a bare comma ends the search."""
    if at + 2 < len(tokens) and tokens[at + 1].pos == "ADV" and tokens[at + 2].text == ",":
        return at + 3
    if at + 1 < len(tokens) and tokens[at + 1].text in ("which", "whose", "who", "where"):
        for end in range(at + 2, min(at + 25, len(tokens))):
            if tokens[end].text == ",":
                return end + 1
    return len(tokens)


def _past_list(tokens: Sequence[Token], at: int) -> int:
    """Past "and the West" to the verb of both."""
    at += 1
    while at < len(tokens) and (tokens[at].pos in ("DET", "PROPN", "ADJ")):
        at += 1
    return at


def _as_object(subject: Subject, lead: int) -> Role | None:
    """The role of the object of a verb that says it: "invaded X", "warned Moscow"; None for other verbs and words."""
    if lead < 0 or subject.tokens[lead].pos not in ("VERB", "AUX", "NOUN"):
        return None
    verb = lemma(subject.tokens[lead].text, "VERB")
    role = table("entering").get(verb) if subject.tokens[lead].pos == "VERB" else None
    if role in ("destination", "origin", "venue"):
        return role  # type: ignore[return-value]
    addressed = verb in words("addressing") and not _finite(subject)
    return "actor" if subject.governs and addressed else None


def _finite(subject: Subject) -> bool:
    """Whether a finite verb follows, so that the place is its subject rather than an object: "insists Moscow is"."""
    tokens, at = subject.tokens, subject.last
    return at < len(tokens) and (
        tokens[at].pos == "AUX" or (tokens[at].pos == "VERB" and tokens[at].text.endswith("s"))
    )
