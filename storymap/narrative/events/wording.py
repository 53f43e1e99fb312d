"""What happened, in a few words of the article: the trigger's clause, trimmed."""

from __future__ import annotations

from storymap.narrative.events.clauses import Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.words import word_set

LONGEST = 120
_OPENERS = word_set("openers")


def what(text: str, window: Window, trigger: Trigger) -> str:
    """A readable clause of at most `LONGEST` characters around the trigger; white space is folded."""
    first, last = _noun_range(window, trigger) if trigger.kind == "noun" else _clause_range(window, trigger)
    while first < trigger.first and window.tokens[first].text.lower() in _OPENERS:
        first += 1
    words = " ".join(text[window.tokens[first].start : window.tokens[last - 1].end].split()).rstrip(" ,;:.—–-(")
    if trigger.kind == "verb":
        words = _with_subject(text, window, trigger, first, words)
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[40:] else cut).rstrip(" ,;:") + "…"


def _clause_range(window: Window, trigger: Trigger) -> tuple[int, int]:
    clause = window.clauses[trigger.clause]
    first = clause.subject[0] if clause.subject and clause.subject[0] >= clause.start else clause.start
    first = min(first, clause.group.first)
    last = max(min(clause.end, first + 40), trigger.last)
    # The complement belongs to the wording: "asks the US to use …", "adopt a declaration".
    for number in range(trigger.clause + 1, min(trigger.clause + 3, len(window.clauses))):
        other = window.clauses[number]
        if other.parent == trigger.clause and other.bond in ("infinitive", "complement") and other.start == last:
            last = max(last, min(other.end, last + 16))
    return first, last


def _with_subject(text: str, window: Window, trigger: Trigger, first: int, words: str) -> str:
    """An interrupted or joined clause gets its subject back in front."""
    clause = window.clauses[trigger.clause]
    subject = clause.subject
    for _ in range(3):
        if subject is not None or clause.bond not in ("and", "infinitive") or clause.parent is None:
            break
        clause = window.clauses[clause.parent]
        subject = clause.subject
    if subject is None or subject[0] >= first or window.clauses[trigger.clause].bond == "infinitive":
        return words
    head = " ".join(text[window.tokens[subject[0]].start : window.tokens[subject[1] - 1].end].split())
    return f"{head[:60]} {words}" if len(head) <= 60 else words


def _noun_range(window: Window, trigger: Trigger) -> tuple[int, int]:
    """Modifiers before the noun, and what follows up to the next mark or verb."""
    tokens = window.tokens
    first, last = trigger.first, trigger.last
    while (
        first > 0
        and trigger.first - first < 6
        and tokens[first - 1].pos in ("ADJ", "NOUN", "NUM", "PROPN", "PART", "DET")
    ):
        first -= 1
    while (
        last < len(tokens) and last - trigger.last < 14 and tokens[last].pos not in ("AUX", "PUNCT", "SCONJ", "CCONJ")
    ):
        if tokens[last].pos == "VERB" and tokens[last].text not in ("set", "scheduled", "planned"):
            break
        last += 1
    while last > trigger.last and tokens[last - 1].pos in ("ADP", "DET", "PRON", "PART", "ADV"):
        last -= 1
    return first, last
