"""Does a bare "Sunday" or "25 May" lie behind or ahead? The verb that governs it tells.

The nearest finite verb to the left within the sentence decides, else the nearest to the right; without a future cue
there, it lies behind (a bare weekday is the most recent one in 92 % of news). An infinitive looks ahead when a verb or
noun of intention leads it ("plans to meet", "a promise to meet"), else it says nothing ("the money to fight it"); so
does a present tense after "if", "when" and "before"; and what people gather for lies ahead where it is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.lemmas import lemma
from storymap.language.times.lexicon import words
from storymap.language.tokens import Token

# Tokens looked at on either side.
REACH = 14
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BREAKS = frozenset({";", ":", '"', "“", "”", "``", "''"})
_DONE = frozenset({"had", "was", "were", "began", "begun", "went"})
_PAIRS = frozenset({("set", "for"), ("set", "to"), ("takes", "place"), ("gets", "underway"), ("kicks", "off")})
_PRESENT = frozenset({"is", "are", "has", "have"})


def direction(tokens: Sequence[Token], begin: int, end: int) -> int:
    """+1 when a future cue governs tokens[begin:end], -1 when a verb without one does, 0 when no verb does."""
    left = range(begin - 1, max(-1, begin - REACH - 1), -1)
    right = range(end, min(len(tokens), end + REACH))
    return _governed(tokens, left) or _governed(tokens, right)


def _governed(tokens: Sequence[Token], indexes: range) -> int:
    cues = words("future")
    gathering = False
    for at in indexes:
        low, pos = tokens[at].text.lower(), tokens[at].pos
        if tokens[at].text in _BREAKS:
            return 0
        gathering = gathering or (pos == "NOUN" and low in words("gathering"))
        if low in cues and tokens[at].text[0].islower() and pos not in _NOUNS:  # "May", "Will", "the plan"
            return -1 if _is_over(tokens, at) else 1
        if (low, tokens[min(at + 1, len(tokens) - 1)].text.lower()) in _PAIRS:
            return 1
        if pos not in _VERBS or low.endswith("ers"):  # "reporters" are often taken for a verb
            continue
        infinitive = _infinitive(tokens, at)
        if infinitive is not None:
            if infinitive:
                return infinitive
            continue
        called = gathering and indexes.step < 0 and low in words("summon") and not _is_done(tokens, at)
        return 1 if called or _to_come(tokens, at) or _is_condition(tokens, at, indexes.step) else -1
    return 0


def _infinitive(tokens: Sequence[Token], at: int) -> int | None:
    """Of the verb in "to meet", "to be held": 1 or -1 by what leads it, 0 when that tells nothing; else None."""
    to = at - 1
    while to > max(0, at - 4) and tokens[to].pos in ("VERB", "AUX", "ADV"):
        to -= 1
    if to < 0 or tokens[to].text.lower() != "to" or tokens[to].pos != "PART":
        return None
    if to == 0:
        return 1
    leader, low = tokens[to - 1], tokens[to - 1].text.lower()
    if low in words("future"):
        return -1 if _is_over(tokens, to - 1) else 1
    if low in words("intention") or tokens[to + 1].text.lower() == "be":  # "a plan to meet", "the vote to be held"
        return 1
    if leader.pos in _VERBS:
        if low in words("promise"):
            return 1
        return -1 if low.endswith("ed") or low in _DONE else 1
    return _requested(tokens, to)


def _requested(tokens: Sequence[Token], to: int) -> int:
    """ "urged them to vote", "asked the court to rule": to come; "asked for money to fight it": nothing told."""
    for at in range(to - 1, max(0, to - 5), -1):
        if tokens[at].text.lower() in words("promise"):
            if tokens[at + 1].text.lower() == "for":
                return 0
            return -1 if _is_done(tokens, at) else 1
    return 0


def _is_done(tokens: Sequence[Token], at: int) -> bool:
    """ "… were called", "had called": told of as done."""
    return any(token.text.lower() in _DONE for token in tokens[max(0, at - 2) : at])


def _to_come(tokens: Sequence[Token], at: int) -> bool:
    """The verb group around a verb holds a future cue: "will be held", "are due to meet"."""
    cues = words("future")
    for index in range(at, max(-1, at - 5), -1):
        if tokens[index].text.lower() in cues and tokens[index].pos not in _NOUNS:
            return not _is_over(tokens, index)
        if tokens[index].pos not in ("VERB", "AUX", "ADV", "PART"):
            return False
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].pos == "AUX" and following in cues


def _is_condition(tokens: Sequence[Token], at: int, step: int) -> bool:
    """A present tense after "if", "when", "before", "until" tells of what is to come ("when voters go")."""
    low = tokens[at].text.lower()
    passive = any(token.text.lower() in _PRESENT for token in tokens[max(0, at - 3) : at])
    if low not in _PRESENT and not passive and (low in words("past_too") or low not in _forms(low)):
        return False
    found = {token.text.lower() for token in tokens[max(0, at - 6) : max(0, at - 1)]}
    return any(word in found for word, way in words("condition").items() if int(way) in (0, step))


def _forms(low: str) -> tuple[str, str]:
    """A verb's base and third person, by the lemma of a form."""
    base = lemma(low, "VERB")
    return base, low if low.endswith("s") and not low.endswith("ss") else base


def _is_over(tokens: Sequence[Token], cue: int) -> bool:
    """ "It had been due to expire on Friday", "as planned"."""
    if tokens[cue].text.lower() == "planned" and cue and tokens[cue - 1].text.lower() in ("as", "previously"):
        return True
    return any(token.text.lower() == "had" for token in tokens[max(0, cue - 2) : cue])
