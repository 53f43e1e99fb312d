"""Who does it: the subject of a clause or the agent after "by", with the fullest name the article gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storymap.language.names import Name, Names
from storymap.model import Agent
from storymap.narrative.clauses import Clause, Window
from storymap.narrative.triggers import Trigger
from storymap.narrative.words import word_set

# Words of a noun phrase that is nobody's name are shown up to this many characters.
LONGEST = 80
_BREAKS = frozenset({".", ",", ";", ":", "—", "–", "(", ")", "who", "which", "that", "whose", "where"})
_HE_SHE = {"he": "m", "she": "f"}
_MOST = 4
_MEETINGS = frozenset({"briefing", "talks", "call", "speech", "visit", "interview"})


@dataclass(slots=True)
class Cast:
    """The names of an article, and the last person named so far, for "he" and "she"."""

    names: Names
    man: Name | None = None
    woman: Name | None = None

    def meet(self, start: int, end: int) -> None:
        """Remember the people named in [start, end)."""
        for name in self.names.within(start, end):
            if name.kind == "person":
                if name.gender != "f":
                    self.man = name
                if name.gender != "m":
                    self.woman = name


def agents_of(text: str, window: Window, trigger: Trigger, cast: Cast) -> tuple[Agent, ...]:
    """The agents of a trigger, in order; none when the text does not say."""
    if trigger.clause < 0:
        return ()
    if trigger.kind == "noun":
        return _participants(text, window, trigger, cast)
    number: int | None = trigger.clause
    clause = window.clauses[trigger.clause]
    if clause.group.passive or clause.group.form == "participle":
        by = _by_phrase(window, clause)
        if by:
            return tuple(_agents(text, window, by, cast))
        if clause.group.form == "participle":
            return ()
    for _ in range(4):
        clause = window.clauses[number] if number is not None else clause
        if clause.subject:
            return tuple(_agents(text, window, clause.subject, cast))
        if clause.bond in ("relative", "complement", "adverbial", "main") or clause.parent in (None, number):
            break
        number = clause.parent
    return ()


def _participants(text: str, window: Window, trigger: Trigger, cast: Cast) -> tuple[Agent, ...]:
    """Of a meeting: whom the clause is about, and "with X"."""
    subject = window.clauses[trigger.clause].subject
    if trigger.sense not in _MEETINGS or (subject and subject[0] <= trigger.first < subject[1]):
        return ()
    found = list(_agents(text, window, subject, cast)) if subject else []
    after = [token.text.lower() for token in window.tokens[trigger.last : trigger.last + 3]]
    if "with" in after:
        start = trigger.last + after.index("with") + 1
        if start < len(window.tokens):
            found += _agents(text, window, (start, min(start + 6, len(window.tokens))), cast)
    return tuple(found)


def _by_phrase(window: Window, clause: Clause) -> tuple[int, int] | None:
    for at in range(clause.group.last, min(clause.end, clause.group.last + 12)):
        if window.tokens[at].text.lower() == "by" and at + 1 < clause.end and not _is_day(window, at + 1):
            return at + 1, clause.end
    return None


def _is_day(window: Window, at: int) -> bool:
    return window.tokens[at].pos == "NUM" or window.tokens[at].text.lower() in word_set("days")


def _agents(text: str, window: Window, span: tuple[int, int], cast: Cast) -> Iterator[Agent]:
    """The people and bodies of a noun phrase; its head noun phrase when it names nobody."""
    first, last = span[0], min(span[1], span[0] + 24)
    tokens = window.tokens
    stop = next(
        (
            at
            for at in range(first, last)
            if tokens[at].text.lower() in _BREAKS
            or tokens[at].pos in ("VERB", "SCONJ")
            or (at > first and tokens[at].text == "on")
        ),
        last,
    )
    if stop <= first:
        return
    low = tokens[first].text.lower()
    if tokens[first].pos == "PRON":
        name = {"m": cast.man, "f": cast.woman}.get(_HE_SHE.get(low, ""))
        if name:
            yield Agent(tokens[first].start, tokens[first].end, tokens[first].text, name.full)
        return
    start, end = tokens[first].start, tokens[stop - 1].end
    cast.meet(start, end)
    people = [name for name in cast.names.within(start, end) if name.kind == "person"]
    if people:
        yield from (Agent(name.start, name.end, name.text, name.full) for name in people[:_MOST])
        return
    name = cast.names.covering(start, end)
    words = text[start:end]
    if len(words) > LONGEST:
        end = start + words[:LONGEST].rfind(" ") if " " in words[:LONGEST] else start + LONGEST
        words = text[start:end]
    yield Agent(start, end, words, name.full if name else " ".join(words.split()))
