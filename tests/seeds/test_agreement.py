"""The program read against the reviewed story: not only what it misses, but what it says too much."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from storymap.model import Agent, Event, Quote, Span, Story
from storymap.pipeline import build_story
from storymap.reading import article_from_text

REVIEWED = Path(__file__).parent.parent.parent / "seeds" / "ukraine-crisis-2014.story.json"


class Agreement(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float


@pytest.fixture(scope="module")
def reviewed() -> Story:
    return Story.from_json(REVIEWED.read_bytes())


@pytest.fixture(scope="module")
def read(reviewed: Story) -> Story:
    return build_story(article_from_text(reviewed.article.text, published=date(2014, 3, 11)))


def overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def agreement(found: Iterable[object], wanted: Iterable[object], same: Callable[..., bool]) -> Agreement:
    """How many of `found` are wanted, and how many of `wanted` were found."""
    found, wanted = list(found), list(wanted)
    right = [item for item in found if any(same(item, other) for other in wanted)]
    met = [item for item in wanted if any(same(other, item) for other in found)]
    print(f"{len(right)}/{len(found)} right, {len(met)}/{len(wanted)} found")
    return Agreement(len(right) / len(found), len(met) / len(wanted))


def same_event(a: Event, b: Event) -> bool:
    return overlap(a.trigger, b.trigger)


def same_quote(a: Quote, b: Quote) -> bool:
    return any(overlap(x, y) for x in a.spans for y in b.spans)


def same_speaker(a: Agent | None, b: Agent | None) -> bool:
    return a is not None and b is not None and a.name.split()[-1] == b.name.split()[-1]


def test_mentions(read: Story, reviewed: Story) -> None:
    def same(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
        return a == b

    marks = [[(m.start, m.end, m.place) for m in story.mentions if m.place] for story in (read, reviewed)]
    precision, recall = agreement(*marks, same)
    assert recall >= 0.95
    assert precision >= 0.97


def test_roles(read: Story, reviewed: Story) -> None:
    wanted = {m.start: m.role for m in reviewed.mentions}
    both = [m for m in read.mentions if m.start in wanted]
    assert sum(m.role == wanted[m.start] for m in both) / len(both) >= 0.6


def test_events(read: Story, reviewed: Story) -> None:
    precision, recall = agreement(read.events, reviewed.events, same_event)
    assert recall >= 0.74
    assert precision >= 0.7


def test_quotes(read: Story, reviewed: Story) -> None:
    precision, recall = agreement(read.quotes, reviewed.quotes, same_quote)
    assert recall >= 0.75
    assert precision >= 0.85


def test_speakers(read: Story, reviewed: Story) -> None:
    def same(a: Quote, b: Quote) -> bool:
        return same_quote(a, b) and same_speaker(a.speaker, b.speaker)

    assert agreement(read.quotes, reviewed.quotes, same).recall >= 0.6


def test_pins_of_events(read: Story, reviewed: Story) -> None:
    """A pin is right when an event of the same sentence has it."""

    def pins(story: Story) -> list[tuple[Span, str]]:
        sentences = {event.id: event.sentence for event in story.events}
        return sorted({(sentences[link.item], link.place) for link in story.links if link.item in sentences})

    precision, recall = agreement(pins(read), pins(reviewed), lambda a, b: overlap(a[0], b[0]) and a[1] == b[1])
    assert recall >= 0.55
    assert precision >= 0.75
