"""Event nouns that name one happening: "the referendum … the vote, due on Sunday" share date and place."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.document import Document
from storymap.language.lemmas import lemma
from storymap.model import Event
from storymap.narrative.words import word_map

# How many sentences back another word of the class may stand ("referendum" … "the vote"); the same word: anywhere.
REACH = 2
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "'s", "’s", "its", "their", "his", "her"})
_OTHER = frozenset({"another", "other", "previous", "earlier", "last", "next", "new", "second", "separate", "similar"})


def noun_class(text: str) -> tuple[str, str] | None:
    """The lemma and class of an event noun, from its words; None for a verb."""
    words = text.lower().split()
    for length in (2, 1):
        if len(words) >= length:
            key = "_".join([*words[-length:-1], lemma(words[-1], "NOUN")])
            sense = word_map("event_nouns").get(key)
            if sense:
                return key, sense
    return None


def chains(document: Document, events: Sequence[Event]) -> list[list[int]]:
    """Indices of events that name the same happening, two or more each, in text order."""
    order = {sentence.start: number for number, sentence in enumerate(document.sentences)}
    latest: dict[str, list[int]] = {}
    by_word: dict[tuple[str, bool], list[int]] = {}
    result: list[list[int]] = []
    for index, event in enumerate(events):
        known = noun_class(document.text[event.trigger.start : event.trigger.end][-60:])
        if known is None:
            continue
        word, sense = known
        plural = document.text[event.trigger.end - 1] == "s"
        number = order.get(event.sentence.start, 0)
        chain = None
        if _definite(document, event):
            chain = by_word.get((word, plural))
            near = latest.get(sense)
            if chain is None and near and number - order.get(events[near[-1]].sentence.start, 0) <= REACH:
                chain = near if _plural(document, events[near[-1]]) == plural else None
        if chain is None:
            chain = []
            result.append(chain)
        chain.append(index)
        latest[sense] = chain
        by_word.setdefault((word, plural), chain)
    return [chain for chain in result if len(chain) > 1]


def _plural(document: Document, event: Event) -> bool:
    return document.text[event.trigger.end - 1] == "s"


def _definite(document: Document, event: Event) -> bool:
    """Whether "the", "this" or a possessive stands within the three words before the noun."""
    words = document.text[max(event.sentence.start, event.trigger.end - 60) : event.trigger.end].lower().split()[-4:-1]
    joined = [part for word in words for part in (word, word[-2:])]
    return bool(_DEFINITE & set(joined)) and not _OTHER & set(words)
