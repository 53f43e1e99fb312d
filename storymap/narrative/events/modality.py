"""Whether an event is asserted, reported, planned, background, denied or hypothetical."""

from __future__ import annotations

from storymap.model import Modality
from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.events.verbs import present
from storymap.narrative.events.weight import ARRANGED, REPORTED
from storymap.narrative.words import word_map, word_set

_CARRIED = word_map("carried")
_DEEDS = word_set("deeds_of_speech")
_DENIALS = word_set("denials")
_LIGHT_VERBS = word_set("light_verbs")
_SAYING = word_set("saying")

_OPEN_MARKERS = frozenset({"if", "whether", "unless", "until", "till"})
_OPEN_MODALS = frozenset(["would", "could", "should", "may", "might", "can", "must", "'d", "’d", "ca"])
_FUTURE = frozenset(["will", "shall", "'ll", "’ll"])
_PLANNED_ADJECTIVES = frozenset(
    ["planned", "scheduled", "upcoming", "forthcoming", "next", "proposed", "looming", "coming"]
)
_UNREAL = frozenset(
    {"threat", "possibility", "risk", "prospect", "fear", "call", "proposal", "offer", "hope", "chance", "plan"}
)
_NONE = frozenset({"no", "none", "nobody", "neither", "nothing"})
# "found no evidence that": what somebody looked for and did not find, or says is not so.
_PREVIOUS = frozenset({"previous", "earlier"})
_NOT_THERE = frozenset({"evidence", "sign", "proof", "indication", "trace", "suggestion"})
_CLAIMS = frozenset({"report", "claim", "charge", "allegation", "rumour", "rumor", "suggestion", "accusation"})
_SPEAKERS = frozenset({"it", "he", "she", "they", "we", "i"})
_DEEPEST = 8


def modality(window: Window, trigger: Trigger) -> Modality:
    """The modality of the event at `trigger`, from its clause and the clauses above."""
    if trigger.clause < 0:
        return "asserted"
    clause = window.clauses[trigger.clause]
    if trigger.kind == "noun":
        return _of_noun(window, trigger, clause)
    return _of_clause(window, trigger.clause)


def _of_clause(window: Window, number: int) -> Modality:
    clause = window.clauses[number]
    group = clause.group
    above = _above(window, number)
    if _conditional(window, clause):
        return "hypothetical"  # "if no deal is reached"
    if group.negated or above == "denied" or _nobody(window, clause):
        return "denied"
    if _promised(window, number):
        return "planned"
    if group.modal in _OPEN_MODALS or _on_condition(window, clause) or above == "hypothetical":
        return "hypothetical"
    if (
        group.planned
        or (group.passive and group.lemma in ARRANGED)
        or group.modal in _FUTURE
        or group.modal == "wo"
        or above == "planned"
    ):
        return "planned"
    if (group.past_perfect or _earlier(window, clause)) and above != "reported":
        return "background"
    return above


def _conditional(window: Window, clause: Clause) -> bool:
    """ "if", "whether", "until it ends"; "until troops arrived" tells that they did."""
    if clause.marker in ("until", "till"):
        return clause.group.modal is not None or present(window.tokens, clause.group, plain=False)
    return clause.marker in _OPEN_MARKERS


def _earlier(window: Window, clause: Clause) -> bool:
    """ "A previous ceasefire collapsed"."""
    if clause.subject is None or clause.group.form != "finite" or clause.group.modal:
        return False
    return not _PREVIOUS.isdisjoint(window.lemmas[clause.subject[0] : min(clause.subject[1], clause.subject[0] + 4)])


def _nobody(window: Window, clause: Clause) -> bool:
    """ "no tsunami has been recorded", "none of the groups claimed", "neither side attacked"."""
    return clause.subject is not None and window.tokens[clause.subject[0]].text.lower() in _NONE


def _on_condition(window: Window, clause: Clause) -> bool:
    """ "provided that voters agree"."""
    return clause.start > 0 and window.tokens[clause.start - 1].text.lower() in ("provided", "providing")


def _promised(window: Window, number: int) -> bool:
    """ "Nato said that it would deploy": who says so means to do it; "said prices would fall" is a guess."""
    clause = window.clauses[number]
    if clause.group.modal != "would" or clause.bond != "complement" or clause.marker not in ("", "that"):
        return False
    if clause.parent is None or clause.subject is None or clause.subject[1] - clause.subject[0] != 1:
        return False
    upper = window.clauses[clause.parent].group
    told = upper.lemma in _SAYING or upper.lemma in _DEEDS
    return told and not upper.negated and window.tokens[clause.subject[0]].text.lower() in _SPEAKERS


def _above(window: Window, number: int) -> Modality:
    """What the governing clauses make of this one; "asserted" when nothing does."""
    clause = window.clauses[number]
    result: Modality = "reported" if clause.quoted or _attributed_after(window, number) else "asserted"
    seen, firm = number, _told_as_past(window, clause)
    for _ in range(_DEEPEST):
        parent = clause.parent
        if parent is None or parent == seen or parent >= len(window.clauses):
            break
        upper = window.clauses[parent]
        through = _through(window, clause, upper, result)
        # "vowed to rebuild the hospital where 14 died": what a clause of its own tells as past stays so.
        result = through if through in ("asserted", "reported") or not firm else result
        firm = firm or _told_as_past(window, clause)
        if result in ("denied", "hypothetical"):
            break
        seen, clause = parent, upper
    return result


def _told_as_past(window: Window, clause: Clause) -> bool:
    """Whether a relative or adverbial clause tells of the past, whatever the clauses above make of the rest."""
    group = clause.group
    if group.form != "finite" or group.modal or clause.bond not in ("relative", "adverbial"):
        return False
    if clause.marker in _OPEN_MARKERS:
        return False
    return not (clause.bond == "adverbial" and present(window.tokens, group))


def _through(window: Window, clause: Clause, upper: Clause, result: Modality) -> Modality:
    verb = upper.group.lemma
    if verb == "rule" and _behind(window, upper) == "out":
        verb = "dismiss"  # "has ruled out moving its aircraft"
    content = clause.bond == "complement" or (clause.bond == "relative" and clause.marker == "that")
    if content and _refuted(window, clause, upper):
        return "denied"
    beside = clause.start - upper.group.last in (0, 1)
    if clause.bond == "participle" and verb in _DENIALS and beside:
        return (
            "hypothetical" if upper.group.negated else "denied"
        )  # "denies having attacked", "has not ruled out calling"
    if clause.bond == "complement":
        if verb in _DENIALS:
            return "denied"
        if verb in _SAYING or verb in _DEEDS:
            return "reported" if result == "asserted" else result
        if verb in ("hope", "want", "wish", "fear", "demand", "doubt"):
            return "hypothetical"
        if not clause.marker and (upper.group.modal in _OPEN_MODALS or upper.marker in _OPEN_MARKERS):
            return "hypothetical"
    if clause.bond == "infinitive":
        if upper.group.passive and verb in REPORTED and result == "asserted":
            return "reported"
        kind = _CARRIED.get(verb)
        if kind == "denied":
            return "denied"
        if kind == "open":
            return "hypothetical"
        if kind == "plan" or upper.group.planned or upper.group.modal in ("will", "shall"):
            return "planned" if result in ("asserted", "reported") else result
        if upper.group.modal in _OPEN_MODALS or upper.marker in _OPEN_MARKERS:
            return "hypothetical"
    if clause.bond == "and" and clause.subject is None and upper.group.modal in _FUTURE and _bare(window, clause):
        return "planned"  # "will close the plant and move its work to Poland"
    if clause.bond in ("and", "participle") and (upper.group.modal in _OPEN_MODALS or upper.marker in _OPEN_MARKERS):
        return "hypothetical"
    return result


def _behind(window: Window, clause: Clause) -> str:
    """The word behind the verb of a clause."""
    return window.tokens[clause.group.last].text if clause.group.last < len(window.tokens) else ""


def _refuted(window: Window, clause: Clause, upper: Clause) -> bool:
    """ "found no evidence that", "dismissed a report that": what the clause spells out is not so."""
    between = window.lemmas[upper.group.last : clause.start]
    if not 0 < len(between) <= 5:
        return False
    return ("no" in between and not _NOT_THERE.isdisjoint(between)) or (
        upper.group.lemma in _DENIALS and not _CLAIMS.isdisjoint(between)
    )


def _bare(window: Window, clause: Clause) -> bool:
    """Whether the verb stands in its base form, without an auxiliary."""
    group = clause.group
    return group.last - group.first == 1 and window.tokens[group.head].text.lower() == group.lemma


def _attributed_after(window: Window, number: int) -> bool:
    """ "…, activists say": a verb of saying that closes the sentence reports what stands before."""
    for later in window.clauses[number + 1 : number + 6]:
        if later.group.lemma in _SAYING and later.marker in (",", '"', "”") and later.bond == "main":
            return window.tokens[later.start - 1].text in (",", '"', "”") if later.start else False
    return False


def _of_noun(window: Window, trigger: Trigger, clause: Clause) -> Modality:
    before = [window.tokens[at].text.lower() for at in range(max(0, trigger.first - 5), trigger.first)]
    if _PLANNED_ADJECTIVES & set(before[-3:]):
        return "planned"
    if before and any(word.rstrip("s") in _UNREAL for word in before) and "of" in before[-3:]:
        return "hypothetical"
    subject = clause.subject is not None and clause.subject[0] <= trigger.first < clause.subject[1]
    own = _of_clause(window, trigger.clause)
    if trigger.first > clause.group.head and clause.group.lemma in _DENIALS:
        return "denied"
    # What a sentence only mentions ("until the referendum", "would upset the talks") is not itself hypothetical.
    if (
        own in ("hypothetical", "denied")
        and not subject
        and trigger.opens < 0
        and clause.group.lemma not in _LIGHT_VERBS
    ):
        return "asserted"
    follows = [window.tokens[at].text.lower() for at in range(trigger.last, min(trigger.last + 4, len(window.tokens)))]
    if {"due", "set", "scheduled", "planned"} & set(follows):
        return "planned"
    return own
