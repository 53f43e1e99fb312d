"""Which triggers are worth a line of the story: readers want what happened, not every verb.

A trigger is plain (what the article tells), denied, open (what may happen: one line a sentence, and those with a place
or a day), faint (an aim, someone's words: worth a line only where a sentence with a place or a day has nothing plainer)
or nothing. Calibrated on the ten development articles (2026-11): from 51 events per 600 words to 35; on the reviewed
story, precision from .35 to .78.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from storymap.model import Modality
from storymap.narrative.events.boundaries import RELATIVES
from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.events.verbs import VerbGroup, present
from storymap.narrative.events.weight import REPORTED
from storymap.narrative.words import word_map, word_set

_CARRIED = word_map("carried")
_DAYS = word_set("days")
_DEEDS = word_set("deeds_of_speech")
_LIGHT_VERBS = word_set("light_verbs")
_SAYING = word_set("saying")
_SITE_VERBS = word_set("site_verbs")
_STANCES = word_set("stances")

Strength = Literal["plain", "denied", "open", "faint", "nothing"]
# The kind of quotation that a verb introduces.
Told = Literal["direct", "indirect", ""]
# Whether a stretch of tokens holds a time.
Dated = Callable[[int, int], bool]

_PLACING = frozenset(
    {"in", "at", "near", "outside", "on", "to", "into", "from", "across", "over", "around", "of", "towards"}
)
# Behind an event noun: how far its own place or day may be, in tokens.
_NOUN_REACH = 8
_CLAUSE_REACH = 24
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "'s", "’s"})
# Words that make somebody do something are acts, whoever quotes them.
_DIRECTIVES = frozenset({"ask", "urge", "order", "appeal", "demand", "invite", "accuse"})
# What may happen; "should" and "must" only tell what somebody wants.
_POSSIBLE = frozenset({"would", "could", "may", "might", "'d", "’d"})
_FEARED = frozenset({"fear", "warn", "worry", "predict"})
_CONDITIONS = frozenset({"if", "unless"})
_TAKES_PLACE = frozenset({("go", "ahead"), ("take", "place")})


def salient(
    window: Window, triggers: Sequence[Trigger], moods: Sequence[Modality], dated: Dated, covered: Sequence[Told]
) -> list[Trigger]:
    """The triggers of a window worth telling. `moods` and `covered` (the verb of a quotation) go with `triggers`."""
    found: dict[Strength, list[Trigger]] = {"plain": [], "denied": [], "open": [], "faint": [], "nothing": []}
    for trigger, mood, told in zip(triggers, moods, covered, strict=True):
        found[_strength(window, trigger, mood, dated, told)].append(trigger)
    plain, faint = found["plain"], found["faint"]
    verbs = {trigger.clause for trigger in plain if trigger.kind == "verb"}
    told_once = [t for t in plain if t.kind == "verb" or t.clause not in verbs or _bound(window, t, dated)]
    told_once += found["denied"]
    if found["open"]:
        likely = max(found["open"], key=lambda trigger: _likely(window, trigger, dated))
        told_once += [trigger for trigger in found["open"] if trigger is likely or _bound(window, trigger, dated)]
    if told_once or not faint:
        return sorted(told_once, key=lambda trigger: trigger.begin)
    best = max(faint, key=lambda trigger: (_bound(window, trigger, dated), trigger.kind == "verb"))
    main = best.kind == "verb" and window.clauses[best.clause].bond in ("main", "and") and not window.quoted[best.first]
    return [best] if _bound(window, best, dated) or (main and _names_a_place(window, 0, len(window.tokens))) else []


def _likely(window: Window, trigger: Trigger, dated: Dated) -> tuple[bool, bool]:
    """Of "if no deal is reached, drivers could strike" the second is the news."""
    return window.clauses[trigger.clause].bond != "adverbial", _bound(window, trigger, dated)


def _doubtful(window: Window, trigger: Trigger, mood: Modality, bound: _Bound) -> Strength:
    """What somebody denies, or what may come: one line where a sentence has nothing else, or where it is its point."""
    clause = window.clauses[trigger.clause]
    if trigger.kind == "noun":
        if mood == "hypothetical":
            return "open" if _goes_ahead(window, clause, trigger) else "nothing"
        return "denied" if trigger.opens >= 0 else "nothing"
    if trigger.sense == "saying":
        return "faint"
    if mood == "denied":
        # Who does not do something, or never does, is no news of its own.
        inside = clause.group.form == "participle" or clause.bond == "relative"
        idle = inside or (clause.group.negated and present(window.tokens, clause.group, plain=False))
        return "faint" if idle and not bound else "denied"
    if clause.group.form != "finite" or (clause.bond == "relative" and not bound):
        return "faint"
    if clause.group.modal is None:
        return "open" if clause.marker in _CONDITIONS else "faint"
    return "open" if clause.group.modal in _POSSIBLE and (_may_come(window, clause) or bound) else "faint"


def _may_come(window: Window, clause: Clause) -> bool:
    """ "could be arrested", "may have caused", and what is said to follow from a condition."""
    group = clause.group
    if group.modal in ("may", "might", "could"):
        upper = window.clauses[clause.parent].group.lemma if clause.parent is not None else ""
        if group.passive or group.perfect or clause.bond in ("main", "and") or upper in _FEARED:
            return True
    opening = window.tokens[0].text
    return opening in ("Should", "Were", "Had") or any(other.marker in _CONDITIONS for other in window.clauses)


def _goes_ahead(window: Window, clause: Clause, noun: Trigger) -> bool:
    """ "if the referendum goes ahead": the verb only says that the noun's happening takes place."""
    after = window.tokens[clause.group.last].text if clause.group.last < len(window.tokens) else ""
    held = clause.group.passive and clause.group.lemma in _LIGHT_VERBS
    occurs = held or (clause.group.lemma, after) in _TAKES_PLACE or clause.group.lemma in ("happen", "occur")
    return occurs and clause.subject is not None and clause.subject[0] <= noun.first < clause.subject[1]


class _Bound:
    """Whether a place or a day belongs to a trigger: looked up when asked, since most triggers need not be."""

    __slots__ = ("_asked", "_known")

    def __init__(self, window: Window, trigger: Trigger, dated: Dated) -> None:
        self._asked = (window, trigger, dated)
        self._known: bool | None = None

    def __bool__(self) -> bool:
        if self._known is None:
            self._known = _bound(*self._asked)
        return self._known


def _strength(window: Window, trigger: Trigger, mood: Modality, dated: Dated, told: Told) -> Strength:
    bound = _Bound(window, trigger, dated)
    if window.quoted[trigger.first]:
        habit = trigger.kind == "verb" and present(window.tokens, window.clauses[trigger.clause].group)
        return "faint" if not habit and bound else "nothing"
    if mood in ("denied", "hypothetical"):
        return _doubtful(window, trigger, mood, bound)
    if trigger.lemma in _STANCES and not bound:
        return "faint"
    if trigger.kind == "noun":
        mentioned = trigger.opens < 0 and (_definite(window, trigger) or _sought(window, trigger))
        return "faint" if mentioned and not bound else "plain"
    if trigger.sense == "saying":
        return "plain"
    if told and trigger.sense == "deed" and _trailing(window, trigger):
        return "nothing"
    passes = told and (_passes_on(window, trigger) or (told == "direct" and trigger.lemma not in _DIRECTIVES))
    if passes and not bound:
        return "faint" if trigger.sense == "deed" else "nothing"
    return _of_form(window, window.clauses[trigger.clause], trigger, bound)


def _passes_on(window: Window, verb: Trigger) -> bool:
    """Whether a verb only hands on the words that the quotation has; "accuses Russia", "asks the mayor" are acts."""
    after = window.tokens[verb.last] if verb.last < len(window.tokens) else None
    directs = verb.lemma in _DIRECTIVES and after is not None and after.pos in ("PROPN", "DET", "NOUN", "PRON")
    if verb.lemma in _SAYING and not directs:
        return True
    return verb.sense == "deed" and (after is None or after.pos not in ("PROPN", "DET", "NOUN", "PRON", "ADP", "PART"))


def _trailing(window: Window, verb: Trigger) -> bool:
    """ "…, it announced on Thursday": only says whose words stood before."""
    clause = window.clauses[verb.clause]
    if clause.marker not in (",", '"', "”") or clause.bond != "main" or clause.lead is not None:
        return False
    after = window.tokens[verb.last] if verb.last < len(window.tokens) else None
    return verb.clause == len(window.clauses) - 1 and (after is None or after.pos in ("ADP", "PUNCT", "PROPN", "ADV"))


def _sought(window: Window, noun: Trigger) -> bool:
    """ "called for dialogue", "demanded an inquiry": wished for, no more."""
    lemmas = window.lemmas[max(noun.first - 5, 0) : noun.first]
    return "for" in lemmas and bool(
        {"call", "appeal", "ask", "plead", "press", "room", "hope", "need", "chance"} & set(lemmas)
    )


def _definite(window: Window, noun: Trigger) -> bool:
    """ "the vote", "its attacks": told of before."""
    before = [token.text.lower() for token in window.tokens[max(noun.first - 3, 0) : noun.first]]
    return bool(_DEFINITE & set(before))


def _of_form(window: Window, clause: Clause, trigger: Trigger, bound: _Bound) -> Strength:
    group = clause.group
    if group.form == "infinitive":
        parent = window.clauses[clause.parent] if clause.parent is not None else None
        carried = _CARRIED.get(parent.group.lemma) if parent else None
        if parent and parent.group.passive and parent.group.lemma in REPORTED:
            return "plain"
        if parent and parent.group.lemma in _DEEDS and not bound:
            return "faint"  # "agreed to talk": the agreement is the happening
        if parent and parent.group.lemma in ("try", "attempt") and present(window.tokens, parent.group, plain=False):
            return "faint"  # "tries to understand"
        return "plain" if carried in ("real", "plan") and trigger.sense == "act" else "faint"
    if group.form == "gerund":
        if not clause.marker and _after_noun(window, group) and trigger.sense == "act":
            # "a pipeline carrying gas to Jordan"; but "jets patrolling the zone over Iraq"
            return "plain" if trigger.lemma in _SITE_VERBS and bound else "faint"
        if clause.marker in ("after", "before"):
            return "plain"  # "captured the town after killing 20 soldiers"
        return "faint" if clause.marker and clause.marker != "and" and not bound else "plain"
    if group.form == "participle":
        return "plain" if bound else "faint"
    upper = window.clauses[clause.parent].group.lemma if clause.parent is not None else ""
    if clause.bond == "complement" and upper != "report" and _going_on(window, group) and not bound:
        return "faint"
    if clause.marker == "where":
        return "faint" if present(window.tokens, group) else "plain"
    if clause.marker in RELATIVES and clause.bond == "relative":
        if present(window.tokens, group) and trigger.sense == "act":
            return "nothing"
        return "plain" if _goes_on(window, clause) or bound else "faint"
    habitual = trigger.sense == "act" and (clause.bond == "complement" or window.sentence.kind == "paragraph")
    if (
        habitual
        and (present(window.tokens, group) or _standing(window, group))
        and trigger.lemma not in _SITE_VERBS
        and not bound
    ):
        return "faint"
    return "plain"


def _goes_on(window: Window, clause: Clause) -> bool:
    """ ", who drove him to hospital": behind a comma a relative clause in the past tells what came next."""
    return clause.start > 0 and window.tokens[clause.start - 1].text == "," and clause.group.form == "finite"


def _standing(window: Window, group: VerbGroup) -> bool:
    """ "are trapped", "is cut": how things are."""
    return group.passive and not group.perfect and window.tokens[group.first].text.lower() in ("is", "are", "'s", "'re")


def _going_on(window: Window, group: VerbGroup) -> bool:
    """ "is still waiting", "was going over": under way in what someone says."""
    return not group.passive and window.tokens[group.head].text.endswith("ing")


def _after_noun(window: Window, group: VerbGroup) -> bool:
    return group.first > 0 and window.tokens[group.first - 1].pos in ("NOUN", "PROPN")


def _bound(window: Window, trigger: Trigger, dated: Dated) -> bool:
    """Whether a place or a day belongs to the trigger: behind a noun, in the clause of a verb."""
    tokens = window.tokens
    if trigger.kind == "noun":
        end = trigger.last
        while end < min(trigger.last + _NOUN_REACH, len(tokens)) and not _closes(window, end):
            end += 1
        start = max(trigger.first - 3, 0)
        return _names_a_place(window, trigger.last, end) or _named_before(window, trigger) or dated(start, end)
    clause = window.clauses[trigger.clause]
    start = max(clause.start, clause.group.first - _CLAUSE_REACH)
    begin = max(start, min(clause.subject[1], clause.group.first)) if clause.subject else start
    end = min(clause.end, clause.group.last + _CLAUSE_REACH)
    stands = clause.subject[0] if clause.subject else begin
    return (
        _names_a_place(window, begin, end)
        or (start < stands and _names_a_place(window, start, stands))
        or dated(start, end)
        or _hits_a_place(window, trigger)
    )


def _hits_a_place(window: Window, verb: Trigger) -> bool:
    """ "shelled Homs"."""
    after = window.tokens[verb.last] if verb.last < len(window.tokens) else None
    return verb.lemma in _SITE_VERBS and after is not None and after.pos == "PROPN"


def _closes(window: Window, at: int) -> bool:
    """Whether a noun's own phrase ends at a token: not before "set for", ", due on"."""
    token = window.tokens[at]
    if token.pos not in ("VERB", "AUX", "PUNCT"):
        return False
    near = {other.text.lower() for other in window.tokens[at : at + 2]}
    return not near & {"due", "set", "planned", "scheduled"} and token.text.lower() not in ("be", "held")


def _named_before(window: Window, noun: Trigger) -> bool:
    """ "the Crimean referendum", "the Geneva talks"."""
    before = window.tokens[noun.first - 1] if noun.first else None
    return before is not None and before.pos in ("PROPN", "ADJ") and before.text[0].isupper() and noun.first > 1


def _names_a_place(window: Window, start: int, end: int) -> bool:
    """Whether a name stands in a phrase of place in [start, end)."""
    tokens = window.tokens
    for at in range(start, min(end, len(tokens)) - 1):
        low = tokens[at].text.lower()
        if tokens[at].pos not in ("ADP", "PART") or low not in _PLACING or (low == "of" and at != start):
            continue
        for token in tokens[at + 1 : at + 6]:
            if token.pos in ("VERB", "AUX", "ADP", "PUNCT"):
                break
            if token.text[0].isupper() and token.text.lower() not in _DAYS:
                return True
    return False
