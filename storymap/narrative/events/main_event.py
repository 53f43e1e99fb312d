"""The event an article is about: what the headline and the lead tell, and the rest of the text comes back to.

Each event of the opening sentences is weighed by where it stands, how sure it is, what its clause shares with the
headline, and how often its words return. Weights calibrated on the development articles of our own (2026-11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import log

from storymap.language.document import Document
from storymap.language.lemmas import lemma
from storymap.model import Event, Modality
from storymap.narrative.events.clauses import Window
from storymap.narrative.events.parsing import Parsed, parse
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.words import word_map, word_set

# The lead stands in the first sentences; later ones tell details.
OPENING = 5
# Sentences whose words are counted to see what the article comes back to.
_COUNTED = 60
# For each of them, what its place is worth, and how far to trust words shared with the headline.
_PLACE = (2.0, 0.9, 0.4, 0.0, -0.3)
_SHARE = (1.0, 1.0, 0.7, 0.5, 0.4)
_SURE: dict[Modality, float] = {
    "asserted": 1.0, "reported": 0.8, "planned": 0.5, "background": -1.5, "denied": -1.5, "hypothetical": -2.0,
}  # fmt: skip
_BONDS = {"main": 0.8, "and": 0.3, "complement": 0.4, "relative": -0.3, "adverbial": 0.0, "infinitive": -0.5}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LONGEST = 40  # words of a headline read
# In a clause longer than this the words are no longer the event's own.
_REACH = 30


def find_main_event(document: Document, events: Sequence[Event]) -> str | None:
    """The id of the event the article is about; None when it tells of none. Reads the opening and the headline only."""
    body = [sentence for sentence in document.sentences[: OPENING * 8] if sentence.kind == "paragraph"][:OPENING]
    order = {sentence.start: number for number, sentence in enumerate(body)}
    candidates = [event for event in events if event.sentence.start in order]
    if not candidates:
        return events[0].id if events else None
    parsed = parse(document)
    read = _read(parsed, body[-1].start)
    headline = set(_headline(document, parsed))
    counts = Counter(word for window, _ in parsed[:_COUNTED] for word in _words(window, 0, None))

    def weight(event: Event) -> float:
        number = order[event.sentence.start]
        score = _SURE[event.modality] + _PLACE[number]
        known = read.get(event.trigger.start)
        return score + _SHARE[number] * _told(*known, headline, counts) + _form(*known) if known else score

    return max(candidates, key=weight).id


def _read(parsed: Sequence[Parsed], last: int) -> dict[int, tuple[Window, Trigger]]:
    """The windows and triggers up to the sentence at `last`, by the offset of the trigger."""
    windows = takewhile(lambda one: one.window.sentence.start <= last, parsed)
    return {
        window.tokens[trigger.begin].start: (window, trigger) for window, triggers in windows for trigger in triggers
    }


def _headline(document: Document, parsed: Sequence[Parsed]) -> Iterator[str]:
    """The content words of the headline, or of the title where the text has none."""
    first = document.sentences[0]
    if first.kind != "headline":
        words = (word.strip(".,:;'\"’‘“”") for word in document.article.title.split()[:_LONGEST])
        return (_key(lemma(word, "NOUN")) for word in words if word)
    windows = takewhile(lambda one: one.window.sentence.block == first.block, parsed)
    return (word for window, _ in windows for word in _words(window, 0, _LONGEST))


def _words(window: Window, first: int, last: int | None) -> list[str]:
    """What content words are compared by."""
    return [
        _key(word)
        for token, word in zip(window.tokens[first:last], window.lemmas[first:last], strict=True)
        if token.pos in _CONTENT
    ]


def _key(word: str) -> str:
    """The class of an event noun ("quake" is "earthquake"), any other word without its -s."""
    return word_map("event_nouns").get(word) or word.removesuffix("s")


def _told(window: Window, trigger: Trigger, headline: set[str], counts: Counter[str]) -> float:
    """What the headline shares with the event's own words, and how often those return."""
    first, last = trigger.first, trigger.last + _REACH // 2
    if trigger.clause >= 0:
        clause = window.clauses[trigger.clause]
        first = min(first, clause.subject[0] if clause.subject else clause.start)
        last = min(max(trigger.last, clause.end), first + _REACH)
    own = set(_words(window, first, last))
    own_key = _key(trigger.lemma)
    shared = len(headline & own) / (len(headline) or 1)
    back = sum(log(counts[word]) for word in own if counts[word] > 1) / (len(own) or 1)
    told = 2.5 * shared + 2.2 * (own_key in headline) + 0.8 * back + 0.3 * log(counts[own_key] or 1)
    return told if trigger.kind == "verb" or _of_subject(window, trigger) else told / 2


def _of_subject(window: Window, noun: Trigger) -> bool:
    """Whether an event noun is its clause's subject, or the verb's own noun ("held talks")."""
    subject = window.clauses[noun.clause].subject if noun.clause >= 0 else None
    return noun.opens >= 0 or (subject is not None and subject[0] <= noun.first < subject[1])


def _form(window: Window, trigger: Trigger) -> float:
    """Main clauses tell the news, subordinate ones how it came about."""
    if trigger.clause < 0:
        return 0.0
    clause = window.clauses[trigger.clause]
    bond = _BONDS.get(clause.bond, 0.0)
    if trigger.kind == "noun":
        # "held talks" and "a blast in Oslo killed" tell, "after the talks" only mentions.
        return bond - (0.3 if trigger.opens >= 0 else 0.9 if _of_subject(window, trigger) else 1.8)
    if trigger.sense == "saying" or trigger.lemma in word_set("stances"):
        bond -= 0.5
    return bond
