"""What a verb tells: an act, a deed of speech, something said somewhere, or no happening at all."""

from __future__ import annotations

from typing import Literal

from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.weight import ARRANGED, ASPECT, weighty
from storymap.narrative.words import word_map, word_set

_CARRIED = word_map("carried")
_DAYS = word_set("days")
_DEEDS = word_set("deeds_of_speech")
_EVENT_NOUNS = word_map("event_nouns")
_IDLE_OBJECTS = word_set("idle_objects")
_SAYING = word_set("saying")
_SPELLS = word_set("spells")
_STATES = word_set("states")
_TERRITORY_NOUNS = word_map("territory_nouns")

Sense = Literal["act", "deed", "saying", ""]

_POSTURE_PARTICLES = frozenset({"down", "up", "out", "off", "in", "over", "back", "away"})
# Verbs that are acts with a particle only ("sat down", "turned him over").
_POSTURES = frozenset({"sit", "stand", "lie", "turn"})
# The verbs that `_says_nothing` and `_of_its_own` know.
_SAY_NOTHING = frozenset({"rule", "go", "miss", "offer", "reach", "ask", "call", "take", "give", "strike"})
_ON_THEIR_OWN = _POSTURES | ARRANGED | {"apply", "take", "give", "claim"}
_WITH_PARTICLE = frozenset({"get", "put", "break", "go", "keep"})
_SAID_AT = ("in", "at", "near", "outside")
_WILL = ("will", "shall", "'ll", "’ll")


def verb_sense(window: Window, number: int, clause: Clause) -> Sense:
    """What the verb of clause `number` tells; "" when it tells of no happening."""
    group = clause.group
    after = window.tokens[group.last].text.lower() if group.last < len(window.tokens) else ""
    if not _is_verb(window, clause, after) or _says_nothing(window, clause, after):
        return ""
    following = window.clauses[number + 1] if number + 1 < len(window.clauses) else None
    carries = (
        following is not None and following.group.first == group.last and following.bond in ("infinitive", "participle")
    )
    if group.lemma in ASPECT:
        return "" if carries or group.lemma == "keep" else "act"
    known = _of_its_own(window, clause, after)
    if known is not None:
        return known
    if group.lemma in _DEEDS:
        return "deed"
    if group.lemma in _SAYING:
        if group.planned or group.modal in _WILL:
            return "" if clause.quoted else "act"
        return "saying" if _said_somewhere(window, clause) else ""
    moves = group.lemma in _WITH_PARTICLE and after in _POSTURE_PARTICLES
    stands = group.lemma == "appear" and after in ("before", "in")
    if not (moves or stands):
        if group.lemma in _STATES and group.lemma != "hold":
            return ""
        if carries and group.lemma in _CARRIED and group.form == "finite":
            return ""
    return "act" if weighty(window, number, clause) else ""


def _is_verb(window: Window, clause: Clause, after: str) -> bool:
    """Whether the head of the group is a whole verb of the sentence, no name and no half of a word."""
    at = clause.group.head
    token = window.tokens[at]
    if token.pos != "VERB" or (len(token.text) < 3 and clause.group.lemma != "go") or not token.text.isalpha():
        return False
    if (at and window.tokens[at - 1].text == "(") or _compounded(window, at):
        return False  # "Mr Kerry (left)"
    if token.text == "provided" and clause.group.first == at and after == "that":
        return False
    return not (token.text[0].isupper() and at and not token.text.endswith("ing"))


def _says_nothing(window: Window, clause: Clause, after: str) -> bool:
    """Manners of speaking, states, and verbs whose object is the happening."""
    group = clause.group
    verb = group.lemma
    if verb not in _SAY_NOTHING:
        return False
    if verb in ("go", "miss"):
        return window.tokens[group.head].text in ("missing", "gone") or after == "ahead" or _idle(window, clause)
    if verb == "offer":
        return window.tokens[group.head].text != "offered" and after != "to"  # "offers views of the sea"
    if verb == "rule":
        return after == "out"  # what it rules out is told
    if verb == "reach":
        return after == "for"  # "could not be reached for comment"
    if verb == "ask":
        return group.first == 0 and not clause.subject  # "Asked about it, he …"
    if verb == "call":
        return not _summons(window, clause, after)
    if verb in ("take", "give", "strike") and _idle(window, clause):
        return True
    if verb == "take" and not _SPELLS.isdisjoint(window.lemmas[group.last : group.last + 5]):
        return True  # "took less than a minute"
    return verb in ("take", "give") and (after in ("place", "part") or _object_is_event(window, clause))


def _of_its_own(window: Window, clause: Clause, after: str) -> Sense | None:
    """What some verbs tell by the word behind them; None for all others."""
    group = clause.group
    verb = group.lemma
    if verb not in _ON_THEIR_OWN:
        return None
    if verb == "apply":
        return "act" if after in ("to", "for") and not group.passive else ""
    if verb in _POSTURES:
        return "act" if _particle(window, group.last) else ""
    if verb in ("take", "give") or (group.passive and verb in ARRANGED and after in ("for", "in", "on")):
        return "act"  # "a second round is planned for Friday"
    if verb == "claim" and after in ("responsibility", "victory"):
        return "deed"
    return (
        "act" if verb == "claim" and "life" in window.lemmas[group.last : group.last + 5] else None
    )  # "claimed 29 lives"


def _particle(window: Window, at: int) -> bool:
    """ "turned down the offer", "turned him over"."""
    near = window.tokens[at : at + 2]
    apart = len(near) == 2 and near[0].pos == "PRON" and near[1].text in _POSTURE_PARTICLES
    return bool(near) and (near[0].text in _POSTURE_PARTICLES or apart)


def _idle(window: Window, clause: Clause) -> bool:
    """ "took a different line", "went further"."""
    near = window.lemmas[clause.group.last : min(clause.end, clause.group.last + 4)]
    return bool(_IDLE_OBJECTS & set(near))


def _summons(window: Window, clause: Clause, after: str) -> bool:
    """ "called for", "called off", "has called a strike"; not "called him a coward"."""
    near = {token.text.lower() for token in window.tokens[clause.group.last : clause.group.last + 4]}
    return after in ("for", "on", "off", "up", "in") or "for" in near or _object_is_event(window, clause)


def _compounded(window: Window, at: int) -> bool:
    """ "pro-Russian", "de-escalate": half a word."""
    tokens = window.tokens
    return any(
        tokens[mark].text == "-"
        and tokens[mark].start == tokens[mark - 1].end
        and tokens[mark].end == tokens[mark + 1].start
        for mark in (at - 1, at + 1)
        if 0 < mark < len(tokens) - 1
    )


def _said_somewhere(window: Window, clause: Clause) -> bool:
    """Whether the clause of a verb of saying names where it was said: "told MPs in Kiev", "said in Geneva"."""
    number = window.owner[clause.group.head]
    stop = min(clause.end, clause.group.last + 14, len(window.tokens) - 1)
    for at in range(clause.group.last, stop):
        token, after = window.tokens[at], window.tokens[at + 1]
        if window.owner[at] != number or window.quoted[at] or token.text == ",":
            break
        places = (
            ("in", "at", "near", "outside", "from")
            if clause.group.lemma == "report" and not clause.group.passive
            else _SAID_AT
        )
        if token.text.lower() in places and after.pos in ("PROPN", "DET") and token.pos == "ADP":
            near = window.lemmas[at + 2 : at + 5]
            if after.pos == "DET" and any(word in _TERRITORY_NOUNS for word in near):
                return True  # "told reporters in the Vietnamese capital"
            return after.pos == "PROPN" and after.text[0].isupper() and after.text.lower() not in _DAYS
    return False


def _object_is_event(window: Window, clause: Clause) -> bool:
    nouns = _EVENT_NOUNS
    stop = min(clause.end, clause.group.last + 5)
    return any(window.lemmas[at] in nouns for at in range(clause.group.last, stop) if window.tokens[at].pos == "NOUN")
