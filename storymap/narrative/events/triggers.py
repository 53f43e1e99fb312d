"""Which verbs and nouns of a sentence are triggers: words that say something happened, happens or will."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from storymap.narrative.events.clauses import Window
from storymap.narrative.events.verb_senses import verb_sense
from storymap.narrative.events.weight import ARRANGED
from storymap.narrative.words import word_map, word_set

_DAYS = word_set("days")
_EVENT_NOUNS = word_map("event_nouns")

# Verbs that only say that their subject or object, an event noun, takes place: one happening, one trigger.
_OCCUR = word_set("occurrence_verbs")
_LAUNCH = frozenset(["launch", "conduct", "mount", "stage", "carry", "begin", "start", "commit", "open"])
# Words between a light verb and the head of its object, at most.
_OBJECT_REACH = 5
_CARRIERS = word_set("light_verbs") | ARRANGED
_PARTICLES = word_set("particles")
_INTRANSITIVES = word_set("intransitives")
_NOMINAL_START = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"})
# Verbs with which "over" is no preposition ("took over the firm").
_OVER = frozenset({"take", "hand", "turn", "win", "buy"})
_HOLD = frozenset({"hold", "stage", "conduct", "call", "launch"})
_SUFFIXES = ("tion", "sion", "ment", "ism")
_CRIMES = frozenset({"killing", "crime", "kidnapping", "shooting"})
_CHARGING = frozenset(
    {"charge", "convict", "accuse", "acquit", "suspect", "suspicion", "conviction", "count", "guilty"}
)
# Nouns that turn an event noun before them into a thing or a person ("election officials", "attack helicopter").
_NOUNS = ("NOUN", "PROPN")


class Trigger(NamedTuple):
    """Token range [first, last) of a window; `clause` is the index of its clause, -1 outside any.

    `sense`: of a noun its class in lexicon/event_nouns.txt ("": a nominalisation), of a verb "saying", "deed" or "act".
    `opens`: the light verb that carries the noun, marked with it (-1: none).
    """

    first: int
    last: int
    clause: int
    kind: Literal["verb", "noun"]
    lemma: str
    sense: str
    opens: int = -1

    @property
    def begin(self) -> int:
        """The first token to mark: the light verb of an event noun ("held a meeting"), else `first`."""
        return self.opens if self.opens >= 0 else self.first


def find_triggers(window: Window) -> list[Trigger]:
    """The triggers of a window, left to right; a verb and the noun it carries give one."""
    found: list[Trigger] = []
    for number, clause in enumerate(window.clauses):
        sense = verb_sense(window, number, clause)
        if sense:
            head = clause.group.head
            found.append(Trigger(head, head + 1, number, "verb", clause.group.lemma, sense))
    verbs = {trigger.clause: trigger for trigger in found}
    for noun in event_nouns(window):
        verb = _due_to_be_held(window, noun, verbs) or verbs.get(noun.clause)
        light = verb is not None and _light(window, noun, verb)
        if verb and light:
            found.remove(verb)
            del verbs[verb.clause]
            noun = noun._replace(opens=_joined(window, verb, noun))
        if light or not _carried(window, noun, verbs):
            found.append(noun)
    return sorted(found, key=lambda trigger: trigger.begin)


def _light(window: Window, noun: Trigger, verb: Trigger) -> bool:
    """ "held a meeting", "the vote was held": the noun is the happening, the verb only says so."""
    if verb.kind != "verb" or verb.lemma not in _CARRIERS:
        return False
    clause = window.clauses[verb.clause]
    if noun.first < verb.first:
        subject = clause.subject
        held = clause.group.passive and (verb.lemma in _HOLD or verb.lemma in ARRANGED)
        if clause.group.form == "infinitive":
            return held and verb.clause != noun.clause
        return held and subject is not None and subject[0] <= noun.first < subject[1]
    between = window.tokens[verb.last : noun.first]
    if verb.lemma == "go":
        return len(between) == 1 and between[0].text == "on"  # "went on strike"
    return len(between) <= _OBJECT_REACH and all(
        t.pos in ("DET", "ADJ", "NOUN", "NUM", "ADV", "PRON", "PART", "PROPN") for t in between
    )


def _due_to_be_held(window: Window, noun: Trigger, verbs: dict[int, Trigger]) -> Trigger | None:
    """ "the vote, due to be held": the infinitive right behind the noun."""
    verb = next((verbs[n] for n in (noun.clause - 1, noun.clause, noun.clause + 1) if n in verbs), None)
    if verb is None or not 0 < verb.first - noun.last <= _OBJECT_REACH or verb.lemma not in _HOLD:
        return None
    return verb if window.clauses[verb.clause].group.form == "infinitive" else None


def particle_end(window: Window, trigger: Trigger) -> int:
    """Where a verb ends with its particle: "turned down" the offer; not "sank" off the coast."""
    tokens, last = window.tokens, trigger.last
    if trigger.kind == "noun" or last >= len(tokens) or tokens[last].text not in _PARTICLES:
        return last
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos in _NOMINAL_START:
        word = tokens[last].text
        prepositional = trigger.lemma in _INTRANSITIVES or (after.pos == "PROPN" and word in ("off", "up", "down"))
        if prepositional or (word == "over" and trigger.lemma not in _OVER):
            return last
    return last + 1


def _joined(window: Window, verb: Trigger, noun: Trigger) -> int:
    """The light verb's token when it can be marked together with the noun: no name in between."""
    names = any(token.text[0].isupper() for token in window.tokens[verb.last : noun.first])
    return verb.first if verb.first < noun.first and not names else -1


@cache
def _second_words() -> frozenset[str]:
    return frozenset(noun.partition("_")[2] for noun in _EVENT_NOUNS if "_" in noun)


def event_nouns(window: Window) -> Iterator[Trigger]:
    """Every event noun of a window, whether or not it is a trigger of its own."""
    nouns, tokens, lemmas = _EVENT_NOUNS, window.tokens, window.lemmas
    second_words = _second_words()
    for at, token in enumerate(tokens):
        if token.pos not in _NOUNS and token.text != "-":
            continue
        if token.text == "-" and 0 < at < len(tokens) - 1:
            whole = f"{tokens[at - 1].text.lower()}-{lemmas[at + 1]}"
            if whole in nouns and tokens[at - 1].end == token.start:
                yield Trigger(at - 1, at + 2, window.owner[at], "noun", whole, nouns[whole])
            continue
        # A capitalised noun inside a sentence is part of a name ("Arab Spring"), at its head it is just the first word.
        if token.pos not in _NOUNS or (token.pos == "PROPN" and at and not token.text.islower()):
            continue
        two = f"{lemmas[at - 1]}_{lemmas[at]}" if at and lemmas[at] in second_words else ""
        sense = nouns.get(two) or nouns.get(lemmas[at])
        first = at - 1 if two in nouns else at
        if sense and not _modifies(window, at) and not (sense in _CRIMES and _charged(window, at)):
            yield Trigger(first, at + 1, window.owner[at], "noun", two if two in nouns else lemmas[at], sense)
        elif not sense and _nominalisation(window, at):
            yield Trigger(at, at + 1, window.owner[at], "noun", lemmas[at], "")


def _modifies(window: Window, at: int) -> bool:
    """Whether the noun only modifies the next one, or is no particular happening ("any talks")."""
    tokens = window.tokens
    if at + 1 < len(tokens) and tokens[at + 1].pos in _NOUNS and tokens[at + 1].start - tokens[at].end <= 1:
        return tokens[at + 1].text.lower() not in _DAYS
    if tokens[at].text.endswith("ing") and at + 1 < len(tokens) and tokens[at + 1].pos in ("DET", "PRON", "ADV", "ADJ"):
        return True
    if at + 2 < len(tokens) and tokens[at + 1].text == "-":
        return True
    before = _determiner(window, at)
    return before in ("any", "no", "further", "more") or (
        at > 0 and tokens[at - 1].text == "-" and at > 1 and tokens[at - 2].text.lower() in ("anti", "pro", "self")
    )


def _charged(window: Window, at: int) -> bool:
    """ "charged with murder", "on suspicion of a robbery": named by a charge, not told."""
    near = window.lemmas[max(at - 4, 0) : at]
    return not _CHARGING.isdisjoint(near) and not {"of", "with", "for"}.isdisjoint(near)


def _determiner(window: Window, at: int) -> str:
    """The determiner or the first adjective before a noun, lower case."""
    for back in range(at - 1, max(at - 4, -1), -1):
        token = window.tokens[back]
        if token.pos == "DET" or token.text.lower() in ("any", "no", "further", "more"):
            return token.text.lower()
        if token.pos not in ("ADJ", "NOUN", "NUM", "VERB"):
            break
    return ""


def _nominalisation(window: Window, at: int) -> bool:
    """ "intervention in Crimea": a noun made of a verb, with a place of its own."""
    if (
        not window.lemmas[at].endswith(_SUFFIXES)
        or window.lemmas[at] in word_set("not_events")
        or at + 2 >= len(window.tokens)
    ):
        return False
    place = window.tokens[at + 2]
    return (
        window.tokens[at + 1].text.lower() in ("in", "near", "at")
        and place.pos == "PROPN"
        and place.text.lower() not in _DAYS
    )


def _carried(window: Window, noun: Trigger, verbs: dict[int, Trigger]) -> bool:
    """Whether a verb that is a trigger already tells of the noun's happening."""
    verb = verbs.get(noun.clause)
    if verb is None:
        return False
    clause = window.clauses[noun.clause]
    if clause.subject is not None and clause.subject[0] <= noun.first < clause.subject[1]:
        plain = not any(
            t.text.lower() in ("in", "at", "of", "on") for t in window.tokens[clause.subject[0] : noun.first]
        )
        return verb.lemma in _OCCUR and plain
    return verb.lemma in _LAUNCH and 0 <= noun.first - verb.last <= 5
