"""Whether a verb's act is worth a line: finite and real, or with a place or a name of its own."""

from __future__ import annotations

from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.words import word_map, word_set

_CARRIED = word_map("carried")
_DENIALS = word_set("denials")
_SITE_VERBS = word_set("site_verbs")

# In the passive: what is still to come ("is planned for Friday").
ARRANGED = frozenset({"plan", "schedule", "expect", "slate"})
# "is believed to have crossed": told as a fact, or as what people say.
REPORTED = frozenset({"believe", "think", "report", "say", "allege", "understand", "know", "claim", "suspect"})
# Aspect: the verb that follows is the happening ("began to shell"); alone they are one themselves ("the talks began").
ASPECT = word_set("aspect_verbs")
_WILL = (None, "will", "shall", "'ll", "’ll")
_MEANWHILE = frozenset({"after", "before", "while"})
_PLACING = frozenset(
    {"in", "at", "near", "on", "outside", "to", "into", "across", "of", "over", "around", "towards", "through"}
)


def weighty(window: Window, number: int, clause: Clause) -> bool:
    """Whether the act of clause `number` is worth a line."""
    group = clause.group
    doubtful = group.modal not in _WILL or clause.marker in ("if", "whether", "unless")
    if group.form == "finite" and not clause.quoted and not (doubtful and clause.bond == "relative"):
        return True
    parent = window.clauses[clause.parent] if clause.parent is not None and clause.parent < number else None
    if group.form == "infinitive" and parent and _carried_out(parent):
        return True
    if group.form == "gerund" and _accompanies(window, clause, parent):
        return True
    if group.lemma in _SITE_VERBS and not clause.quoted:
        return True
    return _named_in(window, clause)


def _carried_out(parent: Clause) -> bool:
    """ "managed to reach", "plans to march", "is reported to have crossed"."""
    verb = parent.group.lemma
    return _CARRIED.get(verb, "open") != "open" or (parent.group.passive and verb in REPORTED)


def _accompanies(window: Window, clause: Clause, parent: Clause | None) -> bool:
    """ "began spraying", "after killing ten", ", killing ten", "denies having attacked"."""
    beside = parent is not None and parent.group.last == clause.start
    if parent is not None and parent.group.lemma == "rule":
        return clause.start - parent.group.last == 1  # "ruled out moving"
    if beside and parent is not None and parent.group.lemma in ASPECT:
        return True
    if clause.quoted:
        return False
    if clause.marker in _MEANWHILE and _takes(window, clause.group.last):
        return True
    if clause.start and (window.tokens[clause.start - 1].text == "," or clause.marker == "and"):
        return True
    return beside and parent is not None and parent.group.lemma in _DENIALS


def _takes(window: Window, at: int) -> bool:
    """Whether an object follows: "after killing 20 people"."""
    return at < len(window.tokens) and window.tokens[at].pos in ("DET", "NUM", "PROPN", "PRON", "NOUN", "ADJ", "ADV")


def _named_in(window: Window, clause: Clause) -> bool:
    """Whether a name follows a preposition of place or time in the clause, or is its subject's."""
    stop = min(clause.end, clause.group.last + 20, len(window.tokens) - 1)
    start = clause.subject[0] if clause.subject else clause.group.last
    for at in range(max(start, clause.group.first - 12), stop):
        low, after = window.tokens[at].text.lower(), window.tokens[at + 1]
        if (
            window.tokens[at].pos in ("ADP", "PART")
            and low in _PLACING
            and after.pos in ("PROPN", "DET", "ADJ", "NOUN")
        ):
            near = window.tokens[at + 1 : min(at + 6, stop + 1)]
            if any(t.text[0].isupper() for t in near):
                return True
    return False
