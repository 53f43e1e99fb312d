"""Which verbs and nouns of a sentence are triggers: words that say something happened, happens or will."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from storymap.narrative.clauses import Clause, Window
from storymap.narrative.words import word_map, word_set

# Verbs that only say that their subject or object, an event noun, takes place: one happening, one trigger.
_OCCUR = word_set("occurrence_verbs")
_LAUNCH = frozenset(["launch", "conduct", "mount", "stage", "carry", "begin", "start", "commit", "open"])
# Aspect: the verb that follows is the happening ("began to shell"); alone they are one themselves ("the talks began").
_ASPECT = word_set("aspect_verbs")
# Words between a light verb and the head of its object, at most.
_OBJECT_REACH = 5
_SAID_AT = ("in", "at", "near", "outside")
_HOLD = frozenset({"hold", "stage", "conduct", "call", "launch"})
_POSTURE_PARTICLES = frozenset({"down", "up", "out", "off", "in", "over", "back", "away"})
_SUFFIXES = ("tion", "sion", "ment", "ism")
_CRIMES = frozenset({"killing", "crime", "kidnapping", "shooting"})
_CHARGING = frozenset(
    [
        "charge",
        "convict",
        "accuse",
        "acquit",
        "suspect",
        "clear",
        "suspicion",
        "conviction",
        "count",
        "guilty",
        "wanted",
    ]
)
# "is believed to have crossed": told as a fact, or as what people say.
REPORTED = frozenset({"believe", "think", "report", "say", "allege", "understand", "know", "claim", "suspect"})
# In the passive: what is still to come.
ARRANGED = frozenset({"plan", "schedule", "expect", "slate"})
_MEANWHILE = frozenset({"after", "before", "while"})
# Nouns that turn an event noun before them into a thing or a person ("election officials", "attack helicopter").
_NO_EVENT_BEFORE = ("NOUN", "PROPN")


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
        sense = _verb_sense(window, number, clause)
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
    if verb.kind != "verb" or verb.lemma not in word_set("light_verbs") | ARRANGED:
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


def _joined(window: Window, verb: Trigger, noun: Trigger) -> int:
    """The light verb's token when it can be marked together with the noun: no name in between."""
    names = any(token.text[0].isupper() for token in window.tokens[verb.last : noun.first])
    return verb.first if verb.first < noun.first and not names else -1


def _verb_sense(window: Window, number: int, clause: Clause) -> str:
    """ "act", "deed", "saying", or "" when the verb tells of no happening."""
    group = clause.group
    token = window.tokens[group.head]
    if (
        token.pos != "VERB"
        or (len(token.text) < 3 and group.lemma != "go")
        or not token.text.isalpha()
        or _bracketed(window, group.head)
    ):
        return ""
    after = window.tokens[group.last].text.lower() if group.last < len(window.tokens) else ""
    if _compounded(window, group.head) or (token.text == "provided" and group.first == group.head and after == "that"):
        return ""
    if token.text[0].isupper() and group.head and not token.text.endswith("ing"):
        return ""
    if token.text in ("missing", "gone") or (group.lemma == "go" and after == "ahead"):
        return ""  # a state; what goes ahead is the happening
    if group.lemma == "apply":
        return "act" if after in ("to", "for") and not group.passive else ""
    if group.lemma == "offer" and token.text != "offered" and after != "to":
        return ""  # "offers views of the sea"
    if group.lemma == "reach" and after == "for":
        return ""  # "could not be reached for comment"
    following = window.clauses[number + 1] if number + 1 < len(window.clauses) else None
    carries_verb = (
        following is not None and following.group.first == group.last and following.bond in ("infinitive", "participle")
    )
    if group.lemma in _ASPECT:
        return "" if carries_verb or group.lemma == "keep" else "act"
    if group.lemma in ("sit", "stand", "lie", "turn"):
        return "act" if _particle(window, group.last) else ""
    if group.passive and group.lemma in ARRANGED and after in ("for", "in", "on"):
        return "act"  # "a second round is planned for Friday"
    if group.lemma in ("take", "give", "strike", "go") and _idle(window, clause):
        return ""
    if group.lemma == "take" and not word_set("spells").isdisjoint(window.lemmas[group.last : group.last + 5]):
        return ""  # "took less than a minute"
    if group.lemma in ("take", "give"):
        return "" if after in ("place", "part") or _object_is_event(window, clause) else "act"
    if group.lemma == "claim" and (after in ("responsibility", "victory") or _counted(window, group.last)):
        return "deed" if after in ("responsibility", "victory") else "act"
    if group.lemma == "call" and not _summons(window, clause, after):
        return ""
    if group.lemma == "ask" and group.first == 0 and not clause.subject:
        return ""  # "Asked about it, he …"
    if group.lemma in word_set("deeds_of_speech"):
        return "deed"
    if group.lemma in word_set("saying"):
        if group.planned or group.modal in ("will", "shall", "'ll", "’ll"):
            return "" if clause.quoted else "act"
        return "saying" if _said_somewhere(window, clause) else ""
    if (
        group.lemma in ("get", "put", "break", "go", "keep")
        and after in _POSTURE_PARTICLES
        and _weighty(window, number, clause)
    ):
        return "act"
    if group.lemma == "appear" and after in ("before", "in"):
        return "act" if _weighty(window, number, clause) else ""
    if group.lemma in word_set("states") and group.lemma != "hold":
        return ""
    if carries_verb and group.lemma in word_map("carried") and group.form == "finite":
        return ""
    return "act" if _weighty(window, number, clause) else ""


def _counted(window: Window, at: int) -> bool:
    """ "claimed 29 lives", "claimed the lives of"."""
    return "life" in window.lemmas[at : at + 5]


def _particle(window: Window, at: int) -> bool:
    """ "turned down the offer", "turned him over"."""
    near = window.tokens[at : at + 2]
    apart = len(near) == 2 and near[0].pos == "PRON" and near[1].text in _POSTURE_PARTICLES
    return bool(near) and (near[0].text in _POSTURE_PARTICLES or apart)


def _idle(window: Window, clause: Clause) -> bool:
    """ "took a different line", "went further"."""
    near = window.lemmas[clause.group.last : min(clause.end, clause.group.last + 4)]
    return bool(word_set("idle_objects") & set(near))


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


def _bracketed(window: Window, at: int) -> bool:
    """ "Mr Kerry (left)"."""
    return at > 0 and window.tokens[at - 1].text == "("


def _weighty(window: Window, number: int, clause: Clause) -> bool:
    """Whether an act is worth a line: finite and real, or with a place or a day of its own."""
    group = clause.group
    doubtful = group.modal not in (None, "will", "shall", "'ll", "’ll") or clause.marker in ("if", "whether", "unless")
    if group.form == "finite" and not clause.quoted and not (doubtful and clause.bond == "relative"):
        return True
    parent = window.clauses[clause.parent] if clause.parent is not None and clause.parent < number else None
    if group.form == "infinitive" and parent and word_map("carried").get(parent.group.lemma, "open") != "open":
        return True
    if group.form == "infinitive" and parent and parent.group.passive and parent.group.lemma in REPORTED:
        return True
    if group.form == "gerund" and parent and parent.group.lemma in _ASPECT and parent.group.last == group.first:
        return True  # "began spraying"
    if group.form == "gerund" and clause.marker in _MEANWHILE and not clause.quoted and _takes(window, group.last):
        return True
    joined = clause.start and (window.tokens[clause.start - 1].text == "," or clause.marker == "and")
    if group.form == "gerund" and not clause.quoted and (joined or _denied_act(clause, parent)):
        return True
    if group.lemma in word_set("site_verbs") and not clause.quoted:
        return True
    return _named_in(window, clause)


def _takes(window: Window, at: int) -> bool:
    """Whether an object follows: "after killing 20 people"."""
    return at < len(window.tokens) and window.tokens[at].pos in ("DET", "NUM", "PROPN", "PRON", "NOUN", "ADJ", "ADV")


def _denied_act(clause: Clause, parent: Clause | None) -> bool:
    """ "denies having attacked the town"."""
    return parent is not None and parent.group.last == clause.start and parent.group.lemma in word_set("denials")


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


_PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "to",
        "into",
        "across",
        "of",
        "over",
        "around",
        "towards",
        "toward",
        "through",
    }
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
            if after.pos == "DET" and any(word in word_map("territory_nouns") for word in near):
                return True  # "told reporters in the Vietnamese capital"
            return after.pos == "PROPN" and after.text[0].isupper() and after.text.lower() not in word_set("days")
    return False


def _object_is_event(window: Window, clause: Clause) -> bool:
    nouns = word_map("event_nouns")
    stop = min(clause.end, clause.group.last + 5)
    return any(window.lemmas[at] in nouns for at in range(clause.group.last, stop) if window.tokens[at].pos == "NOUN")


@cache
def _second_words() -> frozenset[str]:
    return frozenset(noun.partition("_")[2] for noun in word_map("event_nouns") if "_" in noun)


def event_nouns(window: Window) -> Iterator[Trigger]:
    """Every event noun of a window, whether or not it is a trigger of its own."""
    nouns, tokens, lemmas = word_map("event_nouns"), window.tokens, window.lemmas
    for at, token in enumerate(tokens):
        if token.text == "-" and 0 < at < len(tokens) - 1:
            whole = f"{tokens[at - 1].text.lower()}-{lemmas[at + 1]}"
            if whole in nouns and tokens[at - 1].end == token.start:
                yield Trigger(at - 1, at + 2, window.owner[at], "noun", whole, nouns[whole])
            continue
        # A capitalised noun inside a sentence is part of a name ("Arab Spring"), at its head it is just the first word.
        if token.pos not in ("NOUN", "PROPN") or (token.pos == "PROPN" and at and not token.text.islower()):
            continue
        two = f"{lemmas[at - 1]}_{lemmas[at]}" if at and lemmas[at] in _second_words() else ""
        sense = nouns.get(two) or nouns.get(lemmas[at])
        first = at - 1 if two in nouns else at
        if sense and not _modifies(window, at) and not (sense in _CRIMES and _charged(window, at)):
            yield Trigger(first, at + 1, window.owner[at], "noun", two if two in nouns else lemmas[at], sense)
        elif not sense and _nominalisation(window, at):
            yield Trigger(at, at + 1, window.owner[at], "noun", lemmas[at], "")


def _modifies(window: Window, at: int) -> bool:
    """Whether the noun only modifies the next one, or is no particular happening ("any talks")."""
    tokens = window.tokens
    if at + 1 < len(tokens) and tokens[at + 1].pos in _NO_EVENT_BEFORE and tokens[at + 1].start - tokens[at].end <= 1:
        return tokens[at + 1].text.lower() not in word_set("days")
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
        and place.text.lower() not in word_set("days")
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


def governing_noun(nouns: Sequence[Trigger], at: int, window: Window) -> Trigger | None:
    """The event noun that a preposition at token `at` follows, when no verb stands between."""
    best = None
    for noun in nouns:
        if noun.last <= at <= noun.last + 12:
            best = noun
    if best is None or any(t.pos in ("VERB", "AUX") for t in window.tokens[best.last : at]):
        return None
    return best
