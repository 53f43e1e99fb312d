"""When an event happens: the time of its own words, its clause, its sentence, or the heading over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from storymap.language.document import Document
from storymap.model import Time
from storymap.narrative.events.clauses import Window
from storymap.narrative.events.triggers import Trigger

# The longest line above a list, and the longest heading of a day, in characters.
_LEAD_IN, _SECTION = 220, 60
# Characters of a day's heading beside its date ("Day two, 8 March").
_BESIDE = 12


class Calendar:
    """The times of an article that can date an event, by offset."""

    def __init__(self, times: Sequence[Time]) -> None:
        """Keep those of `times` that are dates or times of day."""
        self.times = [t for t in times if t.type in ("DATE", "TIME") and t.value and "REF" not in t.value]
        self._starts = [time.start for time in self.times]

    def within(self, start: int, end: int) -> Sequence[Time]:
        """The times that begin in [start, end)."""
        return self.times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class Heading:
    """The date that stands over a block: the line above a list, or a heading that is nothing but a day."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        """Read the blocks of `document` once."""
        self._over: list[Time | None] = []
        section: Time | None = None
        lead: Time | None = None
        blocks = document.article.blocks
        for number, block in enumerate(blocks):
            if block.kind in ("subheading", "headline"):
                section = self._day(document, calendar, number)
            before = blocks[number - 1] if number else None
            if block.kind != "bullet":
                lead = None
            elif before is not None and before.kind != "bullet":
                lead = self._lead_in(document, calendar, number - 1)
            self._over.append(lead or section)

    def over(self, block: int) -> Time | None:
        """The date over the block with this index."""
        return self._over[block]

    @staticmethod
    def _lead_in(document: Document, calendar: Calendar, number: int) -> Time | None:
        """ "In other developments on Tuesday:"."""
        block = document.article.blocks[number]
        if block.end - block.start > _LEAD_IN or not document.text[block.start : block.end].endswith(":"):
            return None
        times = calendar.within(block.start, block.end)
        return times[-1] if times else None

    @staticmethod
    def _day(document: Document, calendar: Calendar, number: int) -> Time | None:
        """ "Tuesday 8 March", "Day two: Wednesday"."""
        block = document.article.blocks[number]
        if block.end - block.start > _SECTION:
            return None
        times = [time for time in calendar.within(block.start, block.end) if time.first and time.first == time.last]
        alone = len(times) == 1 and block.end - block.start - (times[0].end - times[0].start) <= _BESIDE
        return times[0] if alone else None


def when_of(window: Window, trigger: Trigger, triggers: Sequence[Trigger], calendar: Calendar) -> Time | None:
    """The time bound to a trigger: its own, its clause's, or one that the whole sentence opens with."""
    tokens = window.tokens
    found = calendar.within(tokens[0].start, tokens[-1].end)
    if not found:
        return None
    starts = [token.start for token in tokens]
    placed = [(min(bisect_left(starts, time.start), len(tokens) - 1), time) for time in found]
    # Words in quotation marks tell of another moment than those around them.
    inside = window.quoted[trigger.first]
    placed = [(at, time) for at, time in placed if window.quoted[at] is inside]
    if trigger.kind == "noun":
        own = _own_time(window, trigger, placed)
        if own:
            return own
    clause = trigger.clause
    mine = [(at, time) for at, time in placed if window.owner[at] == clause]
    if trigger.kind == "verb":
        mine = [(at, time) for at, time in mine if not _belongs_to_noun(window, at, triggers)] or mine
    told = _told_before(window, trigger, placed)
    if told and all(_beyond_and(window, trigger, at) for at, _ in mine):
        return told
    if mine:
        return min(mine, key=lambda pair: abs(pair[0] - trigger.first))[1]
    return _joined_time(window, trigger, placed) if placed else None


def _told_before(window: Window, trigger: Trigger, placed: Sequence[tuple[int, Time]]) -> Time | None:
    """ "in May 2010, when three people died", "when he had himself sworn in": the time that "when" goes back to."""
    number = trigger.clause
    for _ in range(2):
        clause = window.clauses[number] if number >= 0 else None
        if clause is None or trigger.kind == "noun":
            return None
        if clause.marker == "when":
            told = [time for at, time in placed if 0 <= clause.start - at <= 4]
            return told[-1] if told else None
        causes = clause.parent is not None and window.clauses[clause.parent].group.lemma == "have"
        number = clause.parent if clause.parent is not None and (clause.bond == "participle" or causes) else -1
    return None


def _beyond_and(window: Window, trigger: Trigger, at: int) -> bool:
    """ "…, and again in 2012": told of another time."""
    return at > trigger.last and any(token.pos == "CCONJ" for token in window.tokens[trigger.last : at])


def _own_time(window: Window, noun: Trigger, placed: Sequence[tuple[int, Time]]) -> Time | None:
    """ "a briefing with X on Monday", "elections set for 25 May", "the vote, due on Sunday", "Sunday's vote"."""
    for at, time in placed:
        if 0 < noun.first - at <= 4:
            return time
        if not noun.last <= at <= noun.last + 9:
            continue
        between = window.tokens[noun.last : at]
        finite = [t for t in between if t.pos in ("VERB", "AUX") and t.text.lower() not in _ARRANGED]
        if not finite and window.owner[noun.first] is not None:
            return time
    return None


_ARRANGED = frozenset(
    {"set", "due", "to", "be", "held", "scheduled", "planned", "slated", "fixed", "called", "expected", "is", "was"}
)


def _belongs_to_noun(window: Window, at: int, triggers: Sequence[Trigger]) -> bool:
    """ "calls elections set for 25 May": the date is the noun's, not the verb's."""
    words = {token.text.lower() for token in window.tokens[max(0, at - 4) : at]}
    if at and window.tokens[at - 1].text.lower() == "for":
        words.add("set")
    return bool(words & {"set", "due", "scheduled"}) and any(
        t.kind == "noun" and 0 < at - t.first <= 6 for t in triggers
    )


def _joined_time(window: Window, trigger: Trigger, placed: Sequence[tuple[int, Time]]) -> Time | None:
    """The time of the clause this one is joined to, or of the words that open the sentence."""
    if trigger.clause < 0:
        return placed[0][1] if len(placed) == 1 else None
    clause = window.clauses[trigger.clause]
    kin = _kin(window, trigger.clause)
    for at, time in placed:
        owner = window.owner[at]
        if owner in kin:
            return time
    first = window.clauses[0]
    at, time = placed[0]
    opens = at < first.group.first and not clause.quoted and clause.bond in ("main", "and")
    return time if opens and clause.subject is None else None


_MEANWHILE = frozenset({"when", "as", "while"})


def _kin(window: Window, number: int) -> set[int]:
    """Clauses that tell of the same moment: joined by "and" without a subject of their own, and participles."""
    kin: set[int] = set()
    clause = window.clauses[number]
    if clause.parent is not None and (
        clause.group.form == "gerund" or (clause.bond == "and" and clause.subject is None)
    ):
        kin.add(clause.parent)
    if clause.parent is not None and clause.bond == "adverbial" and clause.marker in _MEANWHILE:
        kin.add(clause.parent)
    for later in range(number + 1, min(number + 4, len(window.clauses))):
        other = window.clauses[later]
        if other.parent == number and other.bond == "adverbial" and other.marker in _MEANWHILE:
            kin.add(later)
        gapped = clause.group.passive and other.group.last - other.group.first == 1
        joined = other.bond == "and" and (other.subject is None or gapped)
        if other.parent == number and (other.group.form == "gerund" or joined):
            kin.add(later)
    return kin
