"""Events: one a trigger, with who, when, how sure, and a short clause that says what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from storymap.language.document import Document
from storymap.language.names.find import Names
from storymap.model import Event, Modality, Quote, Span, Time
from storymap.narrative.events.agents import Cast, participants
from storymap.narrative.events.clauses import Window
from storymap.narrative.events.coreference import chains
from storymap.narrative.events.dating import Calendar, Heading, when_of
from storymap.narrative.events.modality import modality
from storymap.narrative.events.parsing import parse
from storymap.narrative.events.salience import Told, salient
from storymap.narrative.events.triggers import Trigger, particle_end
from storymap.narrative.events.verbs import present
from storymap.narrative.events.wording import what

# An event this much older than the article is told as background.
BACKGROUND = timedelta(days=45)
_LABELS = frozenset({"headline", "subheading"})


def find_events(
    document: Document, names: Names, times: Sequence[Time], quotes: Sequence[Quote] = ()
) -> tuple[Event, ...]:
    """The events of an article, in the order of their triggers, ids "e1" …; never in credits. Linear in its length.

    `quotes` say which words are someone's own: events inside them are reported.
    """
    calendar = Calendar(times)
    heading = Heading(document, calendar)
    cast = Cast(document.text, names)
    spoken = _Spoken(quotes)
    events: list[Event] = []
    dates: dict[str, str] = {}
    labelled = any(block.kind not in _LABELS for block in document.article.blocks)
    for window, triggers in parse(document):
        sentence = window.sentence
        cast.seen.append(window)
        if labelled and sentence.kind in _LABELS:
            continue  # A headline repeats what the text tells.
        inherited = heading.over(sentence.block)
        for trigger, mood in _worth_telling(window, triggers, calendar, spoken):
            when = when_of(window, trigger, triggers, calendar)
            if when and _told_as_done(document, window, trigger, mood, when):
                when = None
            mood = _settled(document, window, trigger, (mood, when), spoken)
            events.append(_event(document, window, trigger, (mood, when), cast, len(events)))
            if inherited and when is None:
                dates[events[-1].id] = inherited.id
    return tuple(_inheriting(event, dates) for event in _shared(document, events))


def _worth_telling(
    window: Window, triggers: Sequence[Trigger], calendar: Calendar, spoken: _Spoken
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
    """What is told as done on the day of the list or section: not what is planned or said of another time."""
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
        trigger=Span(tokens[trigger.begin].start, tokens[particle_end(window, trigger) - 1].end),
        what=what(document.text, window, trigger),
        who=who,
        when=when.id if when else None,
        modality=mood,
        whom=whom,
    )


def _told_as_done(document: Document, window: Window, trigger: Trigger, mood: Modality, when: Time) -> bool:
    """ "Classes were cancelled until Friday": a coming day is not when something told in the past tense was done."""
    published = document.article.published
    if mood not in ("asserted", "reported") or trigger.kind == "noun" or not (published and when.first):
        return False
    group = window.clauses[trigger.clause].group
    past = group.form == "finite" and group.modal is None and not present(window.tokens, group, plain=False)
    return past and when.first > published


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
        lasts = trigger.kind == "verb" and window.clauses[trigger.clause].group.perfect  # "has killed 600 since 2009"
        if when.last and when.last < published - BACKGROUND and not lasts:
            return "background"
        if when.first and when.first > published:
            return "planned"
    return mood


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
