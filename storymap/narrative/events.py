"""Events: one a trigger, with who, when, how sure, and a short clause that says what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from storymap.language.document import Document
from storymap.language.names import Names
from storymap.model import Event, Modality, Quote, Span, Time
from storymap.narrative.agents import Cast, participants
from storymap.narrative.clauses import Window
from storymap.narrative.coreference import chains
from storymap.narrative.modality import modality
from storymap.narrative.parsing import parse
from storymap.narrative.salience import Told, salient
from storymap.narrative.triggers import Trigger
from storymap.narrative.wording import what

# An event this much older than the article is told as background.
BACKGROUND = timedelta(days=45)
_LEAD_IN = 220
_LABELS = frozenset({"headline", "subheading"})


@dataclass(frozen=True, slots=True)
class _Times:
    """The times that can date an event, by offset."""

    times: Sequence[Time]
    starts: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[Time]:
        return self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_events(
    document: Document, names: Names, times: Sequence[Time], quotes: Sequence[Quote] = ()
) -> tuple[Event, ...]:
    """The events of an article, in the order of their triggers, ids "e1" …; never in credits. Linear in its length.

    `quotes` say which words are someone's own: events inside them are reported.
    """
    datable = [time for time in times if time.type in ("DATE", "TIME") and time.value and "REF" not in time.value]
    calendar = _Times(datable, [time.start for time in datable])
    cast = Cast(document.text, names)
    spoken = _Spoken(quotes)
    events: list[Event] = []
    inherited: tuple[int, Time | None] = (-1, None)
    dates: dict[str, str] = {}
    labelled = any(block.kind not in _LABELS for block in document.article.blocks)
    for window, triggers in parse(document):
        sentence = window.sentence
        cast.seen.append(window)
        if labelled and sentence.kind in _LABELS:
            continue  # A headline repeats what the text tells.
        inherited = _lead_in(document, sentence.block, sentence.kind, calendar, inherited)
        for trigger, mood in _worth_telling(window, triggers, calendar, spoken):
            when = _when(window, trigger, triggers, calendar)
            mood = _settled(document, window, trigger, (mood, when), spoken)
            events.append(_event(document, window, trigger, (mood, when), cast, len(events)))
            if inherited[1] and when is None:
                dates[events[-1].id] = inherited[1].id
    return tuple(_inheriting(event, dates) for event in _shared(document, events))


def _worth_telling(
    window: Window, triggers: Sequence[Trigger], calendar: _Times, spoken: _Spoken
) -> list[tuple[Trigger, Modality]]:
    """The triggers that a reader would want listed."""
    if not triggers:
        return []
    tokens = window.tokens

    def dated(first: int, last: int) -> bool:
        return bool(calendar.within(tokens[first].start, tokens[last - 1].end)) if first < last else False

    moods = [modality(window, trigger) for trigger in triggers]
    cues = [spoken.introduced(tokens[trigger.first].start) for trigger in triggers]
    by_trigger = dict(zip(triggers, moods, strict=True))
    return [(trigger, by_trigger[trigger]) for trigger in salient(window, triggers, moods, dated, cues)]


def _inheriting(event: Event, dates: dict[str, str]) -> Event:
    """What is told as done on the day of the list: not what is planned or said of another time."""
    if event.when is None and event.modality in ("asserted", "denied", "reported") and event.id in dates:
        return replace(event, when=dates[event.id])
    return event


def _future_told(window: Window, trigger: Trigger) -> bool:
    """ "said it would walk out on Tuesday": with a day, "would" is the future of the past."""
    if trigger.kind == "noun" or trigger.clause < 0:
        return False
    clause = window.clauses[trigger.clause]
    return clause.group.modal == "would" and clause.bond == "complement" and clause.marker in ("", "that")


class _Spoken:
    """Whether an offset lies in someone's direct words."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        spans = sorted(span for quote in quotes if quote.kind != "indirect" for span in quote.spans)
        self._starts = [span.start for span in spans]
        self._spans = spans
        kinds = sorted(quotes, key=lambda quote: quote.kind != "indirect")
        self._cues = {at: quote.kind for quote in kinds if quote.cue for at in range(*quote.cue)}

    def introduced(self, offset: int) -> Told:
        """The kind of quotation that the word at `offset` attributes."""
        kind = self._cues.get(offset)
        return "" if kind is None else "indirect" if kind == "indirect" else "direct"

    def holds(self, offset: int) -> bool:
        at = bisect_left(self._starts, offset + 1) - 1
        return at >= 0 and offset < self._spans[at].end


def _event(
    document: Document, window: Window, trigger: Trigger, told: tuple[Modality, Time | None], cast: Cast, number: int
) -> Event:
    tokens = window.tokens
    mood, when = told
    who, whom = participants(document.text, window, trigger, cast)
    return Event(
        id=f"e{number + 1}",
        sentence=window.sentence.span,
        trigger=Span(tokens[trigger.begin].start, tokens[trigger.last - 1].end),
        what=what(document.text, window, trigger),
        who=who,
        when=when.id if when else None,
        modality=mood,
        whom=whom,
    )


def _settled(
    document: Document, window: Window, trigger: Trigger, told: tuple[Modality, Time | None], spoken: _Spoken
) -> Modality:
    """The modality that date and quotation marks make of the grammar's."""
    mood, when = told
    if mood == "hypothetical" and when and _future_told(window, trigger):
        return "planned"
    if mood == "asserted" and spoken.holds(window.tokens[trigger.begin].start):
        return "reported"
    published = document.article.published
    if mood == "asserted" and when and published:
        if when.last and when.last < published - BACKGROUND:
            return "background"
        if when.first and when.first > published:
            return "planned"
    return mood


# --- dates ------------------------------------------------------------------------------------------------------------


def _when(window: Window, trigger: Trigger, triggers: Sequence[Trigger], calendar: _Times) -> Time | None:
    """The time bound to a trigger: its own, its clause's, or one that the whole sentence opens with."""
    tokens = window.tokens
    found = calendar.within(tokens[0].start, tokens[-1].end)
    if not found:
        return None
    starts = [token.start for token in tokens]
    placed = [(bisect_left(starts, time.start), time) for time in found]
    if trigger.kind == "noun":
        own = _own_time(window, trigger, placed)
        if own:
            return own
    clause = trigger.clause
    mine = [(at, time) for at, time in placed if window.owner[min(at, len(tokens) - 1)] == clause]
    if trigger.kind == "verb":
        mine = [(at, time) for at, time in mine if not _belongs_to_noun(window, at, triggers)] or mine
    told = _told_before(window, trigger, placed)
    if told and all(_beyond_and(window, trigger, at) for at, _ in mine):
        return told
    if mine:
        return min(mine, key=lambda pair: abs(pair[0] - trigger.first))[1]
    return _joined_time(window, trigger, placed)


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
        owner = window.owner[min(at, len(window.tokens) - 1)]
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


def _lead_in(
    document: Document, block: int, kind: str, calendar: _Times, current: tuple[int, Time | None]
) -> tuple[int, Time | None]:
    """The date that the line above a list gives its items: "In other developments on Tuesday:"."""
    if kind != "bullet":
        return (-1, None)
    blocks = document.article.blocks
    if current[0] >= 0 and blocks[block - 1].kind == "bullet":
        return (block, current[1])
    above = blocks[block - 1] if block else None
    if above is None or above.end - above.start > _LEAD_IN or not document.text[above.start : above.end].endswith(":"):
        return (block, current[1] if current[0] == block else None)
    times = calendar.within(above.start, above.end)
    return (block, times[-1] if times else None)


def _shared(document: Document, events: list[Event]) -> Iterator[Event]:
    """One happening has one date: event nouns of a chain share it, and a plan outweighs a doubt."""
    result = list(events)
    for chain in chains(document, events):
        dates = {events[index].when for index in chain} - {None}
        planned = any(events[index].modality == "planned" for index in chain)
        for index in chain:
            event = result[index]
            if event.when is None and len(dates) == 1:
                event = replace(event, when=next(iter(dates)))
            if planned and event.modality in ("hypothetical", "reported", "asserted"):
                event = replace(event, modality="planned")
            result[index] = event
    yield from result
