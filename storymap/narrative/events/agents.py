"""Who does it and to whom: subject, agent after "by" and object, with the fullest names the article gives."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from storymap.language.names.find import Name, Names
from storymap.language.tokens import Token
from storymap.model import Agent
from storymap.narrative.events.boundaries import quantifier
from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.missed_verbs import PEOPLE
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.events.verbs import ONLY_PARTICIPLE
from storymap.narrative.words import word_set

_DAYS = word_set("days")
_INTRANSITIVES = word_set("intransitives")
_SPEAKING_PEOPLE = word_set("speaking_people")
_SPELLS = word_set("spells")

# Words of a noun phrase that is nobody's name are shown up to this many characters.
LONGEST = 80
_BREAKS = frozenset({".", ",", ";", ":", "—", "–", "(", ")", "who", "which", "that", "whose", "where"})
_HE_SHE = {"he": "m", "him": "m", "she": "f", "her": "f"}
_OBJECTS = frozenset({"him", "her", "them"})
_NEUTER = {"it": "one", "they": "many", "them": "many"}
_MOST = 4
# How many windows back the one may stand that a pronoun means.
_MEMORY = 4
# Tokens of a noun phrase read, and words between a verb and its object or its "by".
_PHRASE, _REACH = 24, 12
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_WITHIN = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "PART"})
_PARTICLES = word_set("particles")
_OVER = frozenset({"take", "hand", "turn", "win", "buy", "run"})
_IN = frozenset({"send", "call", "bring", "move", "ship", "fly"})
# Verbs that need nobody who does it to them: "was arrested and returned home".
_OF_THEMSELVES = ("intransitives", "occurrence_verbs", "motion_verbs", "aspect_verbs")
# Event nouns whose "of X" or "X's" is the one it is done to; of the others it is the one who does it.
_UNDERGONE = frozenset(
    {"killing", "kidnapping", "rescue", "evacuation", "occupation", "siege", "arrest", "trial", "funeral"}
)
_DONE = frozenset({"visit", "speech", "call", "withdrawal", "invasion", "attack", "protest", "deployment", "briefing"})
_MEETINGS = frozenset({"briefing", "talks", "call", "speech", "visit", "interview"})

Range = tuple[int, int]
Agents = tuple[Agent, ...]


class Participants(NamedTuple):
    """Who does it, and to whom it is done."""

    who: Agents = ()
    whom: Agents = ()


@dataclass(slots=True)
class Cast:
    """The names of an article and its last windows, for "he", "she", "it" and "they"."""

    text: str
    names: Names
    seen: deque[Window] = field(default_factory=lambda: deque(maxlen=_MEMORY))

    def meant(self, pronoun: str, offset: int) -> str | None:
        """Whom or what a pronoun at `offset` stands for: the last subject that fits, or the last person named."""
        sex, number = _HE_SHE.get(pronoun), _NEUTER.get(pronoun)
        if sex is None and number is None:
            return None
        itself = pronoun in _OBJECTS  # "arrested him": not who arrested
        for window in reversed(self.seen):
            for clause in reversed(window.clauses):
                if itself and window.tokens[min(clause.end, len(window.tokens)) - 1].end > offset:
                    continue
                if clause.subject and window.tokens[clause.subject[0]].start < offset:
                    name = self._fitting(window, clause.subject, sex, number)
                    if name:
                        return name
        return self._last_person(sex, offset) if sex else None

    def _fitting(self, window: Window, subject: Range, sex: str | None, number: str | None) -> str | None:
        tokens = window.tokens
        stop = _phrase_end(window, *subject)
        if stop <= subject[0] or tokens[stop - 1].pos == "PRON":
            return None
        start, end = tokens[subject[0]].start, tokens[stop - 1].end
        people = [name for name in self.names.within(start, end) if name.kind == "person"]
        head = tokens[stop - 1].text
        if sex:
            if people:
                return next((name.full for name in people if name.gender in (None, sex)), None)
            one = not head.endswith("s") and head.lower() not in PEOPLE
            known = one and window.lemmas[stop - 1] in _SPEAKING_PEOPLE
            return self._called(start, end) if known else None
        plural = (
            head.endswith("s")
            or head.lower() in PEOPLE
            or any(token.pos == "CCONJ" for token in tokens[subject[0] : stop])
        )
        fits = plural if number == "many" else not plural and not people
        return self._called(start, end) if fits else None

    def _called(self, start: int, end: int) -> str:
        name = self.names.covering(start, end)
        return name.full if name else " ".join(self.text[start:end].split())[:LONGEST]

    def _last_person(self, sex: str, offset: int) -> str | None:
        """The last person of that sex named before `offset`, not far back."""
        first = self.seen[0].tokens[0].start if self.seen else 0
        people = [n for n in self.names.within(first, offset) if n.kind == "person" and n.gender in (None, sex)]
        return people[-1].full if people else None


def participants(text: str, window: Window, trigger: Trigger, cast: Cast) -> Participants:
    """The agents and patients of a trigger, each in order; none where the text does not say."""
    if trigger.clause < 0:
        return Participants()
    if trigger.kind == "noun":
        return _of_noun(text, window, trigger, cast)
    clause = window.clauses[trigger.clause]
    subject = _subject(window, trigger.clause)
    if clause.group.passive or _gapped(window, clause) or clause.group.form == "participle":
        by = _by_phrase(window, clause)
        whom = tuple(_agents(text, window, subject, cast)) if subject else ()
        return Participants(tuple(_agents(text, window, by, cast)) if by else (), whom)
    who = tuple(_agents(text, window, subject, cast)) if subject else ()
    found = None if clause.group.lemma in _INTRANSITIVES else _object(window, clause.group.last, clause.end)
    return Participants(who, tuple(_agents(text, window, found, cast)) if found else ())


def _gapped(window: Window, clause: Clause) -> bool:
    """ "was cornered and shot": the second of two passives has its "was" in the first."""
    if clause.bond != "and" or clause.parent is None or clause.group.form != "finite":
        return False
    after = window.tokens[clause.group.last] if clause.group.last < len(window.tokens) else None
    if clause.subject is not None and after is not None and after.pos not in ("ADP", "PUNCT"):
        return False  # "were shot dead and five others wounded in Cali"; not "… and police fired shots"
    word = window.tokens[clause.group.head].text.lower()
    alone = clause.group.last - clause.group.first == 1
    regular = word.endswith("ed") and not any(clause.group.lemma in word_set(name) for name in _OF_THEMSELVES)
    participle = regular or word in ONLY_PARTICIPLE or word in word_set("past_as_present") or word == "shot"
    return alone and participle and window.clauses[clause.parent].group.passive


def _subject(window: Window, number: int) -> Range | None:
    """The subject of a clause, its own or that of the clause it hangs on; of a relative one the noun before it."""
    for _ in range(4):
        clause = window.clauses[number]
        if clause.subject:
            return clause.subject
        behind = clause.start and clause.group.form in ("gerund", "participle") and clause.start == clause.group.first
        if clause.bond == "relative" or (behind and window.tokens[clause.start - 1].pos in ("NOUN", "PROPN")):
            return _antecedent(window, clause.start)
        if clause.bond in ("complement", "main") or clause.parent is None or clause.parent >= number:
            return None
        if clause.bond == "adverbial" and clause.group.form == "finite":
            return None
        upper = window.clauses[clause.parent]
        if clause.bond == "infinitive" and not upper.group.passive:
            controlled = _object(window, upper.group.last, clause.start)
            if controlled and upper.end <= clause.start:
                return controlled  # "ordered residents to leave"
        number = clause.parent
    return None


def _antecedent(window: Window, end: int) -> Range | None:
    """The noun phrase right before a relative clause: "two of the men, who …"."""
    tokens = window.tokens
    while end > 0 and tokens[end - 1].pos in ("PUNCT", "ADP"):
        end -= 1
    start = end
    while start > max(end - _REACH, 0) and (
        tokens[start - 1].pos in _WITHIN
        or (tokens[start - 1].text == "of" and start > 1 and tokens[start - 2].pos in _NOMINAL)
    ):
        start -= 1
    return (start, end) if any(token.pos in _NOMINAL for token in tokens[start:end]) else None


def _object(window: Window, start: int, end: int) -> Range | None:
    """The noun phrase right behind a verb, particles and adverbs skipped."""
    tokens = window.tokens
    end = min(end, start + _REACH)
    while start < end and (tokens[start].pos == "ADV" or tokens[start].text in _PARTICLES or quantifier(tokens, start)):
        start += 1
    if start > 1 and tokens[start - 1].text == "over" and window.lemmas[start - 2] not in _OVER:
        return None  # "collapsed over prisoners"
    if (
        start + 1 < end
        and tokens[start].text == "in"
        and window.lemmas[start - 1] in _IN
        and _plural(tokens[start + 1])
    ):
        start += 1  # "sent in troops"
    if start + 1 < end and tokens[start].text == "dead" and tokens[start + 1].pos != "NOUN":
        start += 1  # "shot dead an officer"
    if start >= end or tokens[start].pos not in (*_WITHIN, "PRON") or tokens[start].text == "to":
        return None
    stop = _phrase_end(window, start, end)
    head = tokens[stop - 1].text.lower() if stop > start else ""
    if head in _DAYS or head.removesuffix("s") in _SPELLS:
        return None
    return (start, stop) if stop > start else None


def _plural(token: Token) -> bool:
    return token.pos == "NOUN" and (token.text.endswith("s") or token.text in PEOPLE)


def _of_noun(text: str, window: Window, trigger: Trigger, cast: Cast) -> Participants:
    """Of a noun with its verb ("held talks"): the subject, and "with X"; of others "X's visit", "the killing of X"."""
    subject = window.clauses[trigger.clause].subject
    inside = subject is not None and subject[0] <= trigger.first < subject[1]
    if inside or (trigger.opens < 0 and trigger.sense not in _MEETINGS):
        return _possessed(text, window, trigger, cast)
    found = list(_agents(text, window, subject, cast)) if subject else []
    after = [token.text.lower() for token in window.tokens[trigger.last : trigger.last + 3]]
    if "with" in after:
        start = trigger.last + after.index("with") + 1
        if start < len(window.tokens):
            found += _agents(text, window, (start, min(start + 6, len(window.tokens))), cast)
    return Participants(tuple(found))


def _possessed(text: str, window: Window, noun: Trigger, cast: Cast) -> Participants:
    """ "the killing of two boys", "Mr Okafor's visit", "an attack by gunmen"."""
    tokens = window.tokens
    after = tokens[noun.last].text.lower() if noun.last + 1 < len(tokens) else ""
    found: Agents = ()
    if after in ("of", "by"):
        end = _phrase_end(window, noun.last + 1, len(tokens))
        found = tuple(_agents(text, window, (noun.last + 1, end), cast)) if end > noun.last + 1 else ()
        if after == "by":
            return Participants(who=found)
    elif noun.first > 1 and tokens[noun.first - 1].text in ("'s", "’s"):
        found = tuple(_agents(text, window, (max(noun.first - 2, 0), noun.first - 1), cast))
    if noun.sense in _UNDERGONE:
        return Participants(whom=found)
    return Participants(who=found) if noun.sense in _DONE else Participants()


def _by_phrase(window: Window, clause: Clause) -> Range | None:
    tokens = window.tokens
    for at in range(clause.group.last, min(clause.end, clause.group.last + _REACH)):
        if tokens[at].text.lower() == "by" and at + 1 < clause.end and not _is_day(window, at + 1):
            return at + 1, _phrase_end(window, at + 1, clause.end)
    return None


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """ "ousted President X", "wounded soldiers": a participle in front of its noun."""
    follows = at + 1 < len(tokens) and tokens[at + 1].pos in ("ADJ", "NOUN", "PROPN")
    return follows and tokens[at].text.lower().endswith(("ed", "en"))


def _is_day(window: Window, at: int) -> bool:
    after = window.tokens[at + 1].text.lower() if at + 1 < len(window.tokens) else ""
    clock = window.tokens[at].pos == "NUM" and (after in _DAYS or not after.isalpha() or after == "on")
    return clock or window.tokens[at].text.lower() in _DAYS


def _phrase_end(window: Window, start: int, end: int) -> int:
    """Where the noun phrase at `start` ends: before a mark, a verb, or a preposition other than "of"."""
    tokens = window.tokens
    end, headed = min(end, start + _PHRASE), False
    for at in range(start, end):
        token = tokens[at]
        low = token.text.lower()
        if (
            low in _BREAKS
            or token.pos in ("AUX", "SCONJ", "ADV")
            or (token.pos == "VERB" and (headed or (at == start and not _describes(tokens, at))))
        ):
            return at
        if headed and (
            (token.pos == "ADP" and low != "of" and not quantifier(tokens, at))
            or (token.pos in ("DET", "PRON") and tokens[at - 1].pos in _NOMINAL)
            or low in _DAYS
        ):
            return at
        if token.pos == "CCONJ" and (at + 1 >= end or tokens[at + 1].pos not in _WITHIN):
            return at
        headed = headed or token.pos in _NOMINAL or token.pos == "PRON"
    return end


# --- phrases to agents ------------------------------------------------------------------------------------------------


def _agents(text: str, window: Window, span: Range, cast: Cast) -> Iterator[Agent]:
    """The people and bodies of a noun phrase; its head noun phrase when it names nobody."""
    tokens = window.tokens
    first = span[0]
    stop = _phrase_end(window, first, span[1])
    if stop <= first:
        return
    token = tokens[first]
    if token.pos == "PRON" and stop == first + 1:
        name = cast.meant(token.text.lower(), token.start)
        if name:
            yield Agent(token.start, token.end, token.text, name)
        return
    start, end = token.start, tokens[stop - 1].end
    people = [name for name in cast.names.within(start, end) if name.kind == "person"]
    if not people:
        people = _apposed(window, stop, cast)
    if people:
        yield from (Agent(name.start, name.end, name.text, name.full) for name in people[:_MOST])
        return
    yield from _bodies(text, window, (first, stop), cast)


def _apposed(window: Window, at: int, cast: Cast) -> list[Name]:
    """The person named behind a comma: "the Palestinian president, Mahmoud Abbas, …"."""
    tokens = window.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].pos != "PROPN":
        return []
    behind = tokens[at + 1 : at + 5]  # a rank may come first: "Its spokesman, Col Ahmed Ali, …"
    names = [name for name in cast.names.within(behind[0].start, behind[-1].end) if name.kind == "person"][:1]
    closed = names and any(token.start == names[0].end and token.text == "," for token in tokens[at + 2 : at + 8])
    return names if closed and window.lemmas[at - 1] in _SPEAKING_PEOPLE else []


def _bodies(text: str, window: Window, span: Range, cast: Cast) -> Iterator[Agent]:
    """A phrase that names no person, "and" taken apart: "the army and rebels"."""
    tokens = window.tokens
    first = span[0]
    joints = [at for at in range(span[0] + 1, span[1] - 1) if tokens[at].pos == "CCONJ"]
    if not joints:
        yield _agent(text, tokens[first].start, tokens[span[1] - 1].end, cast)
        return
    apart = all(tokens[at - 1].pos in _NOMINAL and tokens[at + 1].pos in _WITHIN for at in joints)
    for stop in (*(joints if apart else []), span[1]):
        if stop > first:
            yield _agent(text, tokens[first].start, tokens[stop - 1].end, cast)
        first = stop + 1


def _agent(text: str, start: int, end: int, cast: Cast) -> Agent:
    name = cast.names.covering(start, end)
    words = text[start:end]
    if len(words) > LONGEST:
        end = start + words[:LONGEST].rfind(" ") if " " in words[:LONGEST] else start + LONGEST
        words = text[start:end]
    return Agent(start, end, words, name.full if name else " ".join(words.split()))
