"""An article's clauses and triggers, read once for both events and links.

The order of the house, each module using only those before it:
sentence → missed_verbs, repairs (tags) → verbs (groups) → boundaries, participles → clauses (windows) → weight,
verb_senses → triggers → parsing (here);
events: modality, salience (what is worth a line), agents, dating, wording, coreference → events → main_event;
links: unlisted_sites → sites → pins → placing_verbs, placing_nouns → signs, weighing → placing, anaphora, sayings
(quotes) → links.
"""

from __future__ import annotations

import weakref
from typing import NamedTuple

from storymap.language.document import Document
from storymap.narrative.events.clauses import Window, read_windows
from storymap.narrative.events.triggers import Trigger, find_triggers


class Parsed(NamedTuple):
    """A window of a sentence with its triggers, left to right."""

    window: Window
    triggers: list[Trigger]


# The last document and its windows. `find_events` and `link` follow each other on the same document; a tuple is swapped
# whole, so threads at worst read a document twice.
_last: tuple[weakref.ref[Document], list[Parsed]] | None = None


def parse(document: Document) -> list[Parsed]:
    """Every window of a document in order, credits left out."""
    global _last
    known = _last
    if known is not None and known[0]() is document:
        return known[1]
    windows = [
        Parsed(window, find_triggers(window))
        for sentence in document.sentences
        if sentence.kind != "credit"
        for window in read_windows(sentence)
    ]
    _last = (weakref.ref(document, _forget), windows)
    return windows


def _forget(gone: weakref.ref[Document]) -> None:
    global _last
    if _last is not None and _last[0] is gone:
        _last = None
