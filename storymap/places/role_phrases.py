"""The role of a place behind a preposition: "from X", "talks on X", "the border with X", "in the hills of X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.model import Role
from storymap.places.lexicon import governors, words
from storymap.places.role_clauses import opens_clause
from storymap.places.role_subject import POSSESSIVE, QUOTES, Subject, word_at

# How far to look for a governing word, in tokens.
REACH = 8
# "in the western part of the old city of X": phrases inside phrases, at most.
_DEEPEST = 3
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "all", "both"])
_INCLUDING = frozenset(["including", "such", "like"])
_WITHIN = frozenset({",", "-", "'s", "’s"})
_PARTICLES = frozenset({"out", "up", "down"})
# Beside those of place ("venue_prepositions.txt") and of topic ("topic_prepositions.txt").
_FROM_AND_TO = frozenset(["from", "to", "into", "of", "by", "with", "against", "between", "for", "via"])
_BESIDE = frozenset(["above", "below", "behind", "under", "beside", "besides", "alongside"])
_OTHERS = frozenset(["unlike", "after", "before", "since", "without", "despite"])
_PREPOSITIONS = _FROM_AND_TO | _BESIDE | _OTHERS
# What a preposition says when nothing else does.
_PLAIN: dict[str, Role] = {
    "from": "origin", "to": "destination", "into": "destination", "onto": "destination",
    "toward": "destination", "towards": "destination", "above": "venue", "below": "venue", "behind": "venue",
    "under": "venue", "via": "venue", "alongside": "venue", "beside": "venue",
}  # fmt: skip
# Prepositions that name the other party when the place can be one.
_PARTY = frozenset({"by", "with", "against", "between"})


def is_preposition(word: str) -> bool:
    """Whether a lower-case word governs a place."""
    return word in _PREPOSITIONS or word in words("venue_prepositions") or word in words("topic_prepositions")


def lead_of(subject: Subject) -> int:
    """The index of the word that governs the place, past determiners, compass words and adjectives; -1: none."""
    tokens, at = subject.tokens, subject.first - 1
    for _ in range(REACH):
        low = word_at(tokens, at)
        if low == "as" and word_at(tokens, at - 1) == "such":
            at, low = at - 1, "such"
        if not low or (tokens[at].pos in ("VERB", "AUX") and low not in _INCLUDING and low not in words("directions")):
            break
        if low in _INCLUDING and (low != "like" or _before_noun(tokens, at) >= 0):
            at = _before_noun(tokens, at)
        elif low == "," and word_at(tokens, at - 1) in words("part_nouns"):
            at = _before_noun(tokens, at)  # "in the German capital, Berlin"
        elif low in POSSESSIVE and at == subject.first - 1:
            at = _before_noun(tokens, at)  # "in Ukraine's Donetsk region"
        elif _describes(tokens, at):
            at -= 1
        else:
            break
    return at


def _past_description(subject: Subject) -> int:
    """The index before "nearby" in "and nearby Ghent"."""
    at = subject.first - 1
    return at - 1 if word_at(subject.tokens, at) in words("directions") else at


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """A word between a place and what governs it: an article, an adjective, "north-east", the "out" of "knock out"."""
    low, pos = tokens[at].text.lower(), tokens[at].pos
    if low in _PARTICLES:
        return at > 0 and tokens[at - 1].pos == "VERB"
    adjective = pos == "ADJ" and not is_preposition(low) and low != "left"
    return adjective or low in _DETERMINERS or low in words("directions") or _joins_compass(tokens, at)


def lead_of_list(subject: Subject) -> int:
    """The preposition before the list that the place goes on with, "between X and [Y]"; -1: none."""
    tokens, at = subject.tokens, _past_description(subject)
    goes_on = word_at(tokens, at) == "," and subject.after() in ("and", "or", "&")
    if word_at(tokens, at) not in ("and", "or", "&") and not goes_on:
        return -1
    acts = subject.last < len(tokens) and tokens[subject.last].pos in ("VERB", "AUX")
    for back in range(at - 1, max(at - 1 - REACH, -1), -1):
        dated = tokens[back].text in words("days")
        if dated or (tokens[back].pos != "PROPN" and tokens[back].text not in (",", "the")):
            low = tokens[back].text.lower()
            if acts and low != "between" and not opens_clause(tokens, back):
                return -1  # "he wept in Jerusalem and Israel responded"; but "men from X and Y met"
            named = any(token.pos == "PROPN" for token in tokens[back + 1 : at])
            return back if named and is_preposition(low) else -1
    return -1


def _joins_compass(tokens: Sequence[Token], at: int) -> bool:
    """The hyphen of "north-east"."""
    return tokens[at].text == "-" and 0 < at < len(tokens) - 1 and word_at(tokens, at - 1) in words("directions")


def _before_noun(tokens: Sequence[Token], at: int) -> int:
    """Past "towns" in "in several towns, including X" to the preposition."""
    for back in range(at - 1, max(at - 6, -1), -1):
        if tokens[back].pos == "ADP":
            return back
        if tokens[back].pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART") and tokens[back].text not in _WITHIN:
            break
    return -1


def after_preposition(subject: Subject, lead: int, depth: int = 0) -> Role:
    """The role of a place behind the preposition at `lead`. Looks at a bounded number of words."""
    tokens, word = subject.tokens, word_at(subject.tokens, lead)
    if word in ("of", "from", "outside", "off") and _measured(tokens, lead):
        return "reference"
    if word == "of":
        return _after_of(subject, lead, depth)
    if word == "as":
        return "venue" if "far" in (word_at(tokens, lead - 1), word_at(tokens, lead - 2)) else "topic"
    if word == "near":
        return _near(subject, lead)
    if word == "to" and lead == 0 and subject.after() == ",":
        return "topic"  # "To Beijing, the visit was an insult"
    if subject.governs and _told_to(subject, word):
        return "actor"
    governed = _governed(subject, word, lead)
    if governed is not None:
        return "topic" if governed == "venue" and word == "on" and subject.kind == "country" else governed
    if word in _PARTY and subject.governs:
        return "actor"
    if word in _PLAIN:
        return _PLAIN[word]
    if word == "over":
        return "venue" if subject.kind == "feature" else "topic"
    if word == "on" and subject.kind in ("country", "continent"):
        return "venue" if subject.tokens[subject.last - 1].text in words("island_states") else "topic"
    if word == "between":
        return "reference"
    if word != "on" and (word in words("topic_prepositions") or word not in words("venue_prepositions")):
        return "topic"
    return "venue"


def _told_to(subject: Subject, word: str) -> bool:
    """ "called on Israel to stop", "wait for Rome to act": the place is to do something."""
    tokens, at = subject.tokens, subject.last
    infinitive = word_at(tokens, at) == "to" and at + 1 < len(tokens) and tokens[at + 1].pos == "VERB"
    return infinitive and word in ("on", "upon", "for")


def _governed(subject: Subject, word: str, lead: int) -> Role | None:
    """What the noun, verb or adjective before the preposition makes of it; the nearest that the lexicon knows."""
    known, tokens = governors("governors"), subject.tokens
    crossed = ""
    for at in range(lead - 1, max(lead - 1 - REACH, -1), -1):
        token = tokens[at]
        if token.text in QUOTES or token.pos in ("ADV", "PART", "DET", "NUM"):
            continue
        if token.pos in ("PUNCT", "SCONJ", "CCONJ"):
            break
        if token.pos == "ADP" and token.text.lower() not in ("of", "out", "up", "down", "off"):
            crossed = token.text.lower()
        base = lemma(token.text, token.pos) if token.pos in ("NOUN", "VERB") else token.text.lower()
        role = known.get((word, base)) or (known.get((word, lemma(base, "NOUN"))) if token.pos != "VERB" else None)
        far = at < lead - 2 and (crossed or token.pos != "VERB")
        if role and not (far and role not in ("destination", "reference")):
            return cast(Role, role) if role != "actor" or subject.governs else None
        if token.pos == "VERB":
            break
    return None


def _measured(tokens: Sequence[Token], lead: int) -> bool:
    """ "40 km (25 miles) from X", "six miles outside X", "north of X"; but "in the north of X" is in X."""
    near = [token.text.lower() for token in tokens[max(0, lead - 3) : lead]]
    if "hour" in near or "minute" in near:
        return True  # "an hour's drive from X"
    if not any(word in words("reference_words") for word in near):
        return False
    part = near[-2:-1] == ["the"] and near[-1] not in ("away", "far")
    return not (part and word_at(tokens, lead) == "of" and word_at(tokens, lead - 3) in ("in", "from", "across"))


def _near(subject: Subject, lead: int) -> Role:
    """Something happens "near X": a venue, but "the town lies near X", "Y, near X," only say where that is."""
    tokens = subject.tokens
    left = tokens[lead - 1] if lead else None
    if left is None:
        return "venue"
    if lemma(left.text, left.pos) in ("lie", "stand", "sit", "locate", "situate"):
        return "reference"
    named = tokens[lead - 2] if left.text == "," and lead > 1 else None
    return "reference" if named is not None and named.pos == "PROPN" else "venue"


def _after_of(subject: Subject, lead: int, depth: int) -> Role:
    tokens = subject.tokens
    left = _left_word(tokens, lead)
    if left == "out":
        return "origin"
    if left in ("outside", "inside"):
        return "venue"
    if left in words("part_nouns") and tokens[lead - 1].text.islower():
        return _of_part(subject, lead, depth)
    governed = _governed(subject, "of", lead)
    if governed is not None:
        return governed
    if left in (",", "all", "both", "formerly") and not subject.land:
        return "origin"  # "Dale Prentiss, 61, of Nashport"
    noun = lead > 0 and tokens[lead - 1].pos in ("NOUN", "PROPN", "PUNCT")
    return "attributive" if noun else "topic"


def _of_part(subject: Subject, lead: int, depth: int) -> Role:
    """ "from the hills of X": what the preposition before the part says; without one it happens there."""
    tokens, at = subject.tokens, lead - 2
    for _ in range(REACH):
        low = word_at(tokens, at)
        if low and not is_preposition(low) and (tokens[at].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or low == "-"):
            at -= 1
        else:
            break
    if word_at(tokens, at) == "," and at and tokens[at - 1].pos == "PROPN" and subject.land:
        return "container"  # "Grozny, the capital of Chechnya"
    if depth == _DEEPEST or not is_preposition(word_at(tokens, at)):
        return "venue"
    role = after_preposition(subject, at, depth + 1)
    return "venue" if role == "attributive" else role


def _left_word(tokens: Sequence[Token], at: int) -> str:
    """The word before tokens[at] in lower case, past a closing quotation mark."""
    at -= 1
    if at > 0 and tokens[at].text in QUOTES:
        at -= 1
    return word_at(tokens, at)
