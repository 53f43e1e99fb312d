"""Which toponym the text puts inside which: "Simferopol, Crimea", "Paris (Texas)", "the Libyan city of Benghazi"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.document import Document
from storymap.language.tokens import Token
from storymap.places.facts import Facts
from storymap.places.lexicon import table
from storymap.places.spotting import Spot

# Words that may stand between the larger place and the smaller one: "Crimea's main airport in Simferopol".
_FARTHEST = 7


@dataclass(slots=True)
class Inside:
    """What the text says holds a spot: indexes of spots, and in which words."""

    holder: int
    certain: bool


def find_containment(spots: Sequence[Spot], document: Document, facts: Facts) -> dict[int, Inside]:
    """Index of the smaller spot -> what holds it. Every pair is confirmed by the gazetteer."""
    found: dict[int, Inside] = {}
    for at in range(len(spots) - 1, 0, -1):
        small, large = spots[at - 1], spots[at]
        if small.sentence != large.sentence:
            continue
        tokens = document.sentences[small.sentence].tokens
        between = tokens[small.last : large.first]
        if _joins(between) and facts.may_hold(large, small):
            found[at - 1] = Inside(at, True)
        elif _lists(between) and at in found and facts.may_hold(spots[found[at].holder], small):
            found[at - 1] = Inside(found[at].holder, False)
        elif at not in found and _describes(between) and facts.may_hold(small, large):
            found[at] = Inside(at - 1, True)
    return found


def _joins(between: Sequence[Token]) -> bool:
    """ ", Texas", "(Texas", "in Crimea", or nothing at all: "Portland Oregon"."""
    return [token.text for token in between] in ([","], ["("], ["in"], [])


def _lists(between: Sequence[Token]) -> bool:
    return [token.text for token in between] in ([","], ["and"], [",", "and"], ["or"], ["&"])


def _describes(between: Sequence[Token]) -> bool:
    """ "Crimea's main airport in Simferopol", "the Libyan city of Benghazi", "Syria's largest city, Aleppo"."""
    if not 0 < len(between) <= _FARTHEST or any(token.text in ".;:" for token in between):
        return False
    last = between[-1].text
    nouns = table("settlement_nouns")
    if last in ("in", "at") and between[0].text in ("'s", "’s"):
        return all(token.pos not in ("VERB", "AUX") for token in between)
    named = any(token.text in nouns for token in between[-3:])
    return named and (last in nouns or last in ("of", ",", "called", "named"))
