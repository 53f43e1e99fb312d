"""The first story: its reviewed annotations agree with its article, and hold everything its gold asks for."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from storymap.model import Story
from storymap.reading import article_from_text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ARTICLE = ROOT / "seeds" / "ukraine-crisis-2014.txt"
STORY = ROOT / "seeds" / "ukraine-crisis-2014.story.json"


@pytest.fixture(scope="module")
def story() -> Story:
    return Story.from_json(STORY.read_bytes())


def test_the_story_tells_the_article_as_it_is_read(story: Story) -> None:
    text = ARTICLE.read_text("utf-8")
    read = article_from_text(text, published=date(2014, 3, 11))
    assert story.article.text == text
    assert story.article.published == date(2014, 3, 11)
    assert (story.article.title, story.article.blocks) == (read.title, read.blocks)


def test_offsets_agree_with_the_text(story: Story) -> None:
    text = story.article.text
    agents = [agent for event in story.events for agent in (*event.who, *event.whom)]
    agents += [quote.speaker for quote in story.quotes if quote.speaker]
    for item in [*story.mentions, *story.times, *agents]:
        assert text[item.start : item.end] == item.text
    for event in story.events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
    for quote in story.quotes:
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)
        if quote.kind == "direct":
            assert all(text[start - 1] in '"“' and text[end] in '"”' for start, end in quote.spans)


def test_ids_are_unique_and_resolve(story: Story) -> None:
    places = {place.id for place in story.places}
    mentions = {mention.id: mention for mention in story.mentions}
    times = {time.id for time in story.times}
    items = {item.id for item in [*story.events, *story.quotes]}
    everything = [x.id for kind in ("places", "mentions", "times", "events", "quotes") for x in getattr(story, kind)]
    assert len(everything) == len(set(everything))
    assert {mention.place for mention in story.mentions if mention.place} <= places
    assert {event.when for event in story.events if event.when} <= times
    for link in story.links:
        assert link.item in items
        assert link.place == mentions[link.mention].place


def test_nothing_of_the_gold_is_missing_or_wrong(story: Story, scoring: ModuleType) -> None:
    gold, _, _ = scoring.read_gold(HERE / "ukraine-crisis-2014.json")
    result = scoring.score(gold, story)
    assert result.misses == []
    assert result.wrong_pins == result.false_places == result.in_credits == result.scare_quotes_attributed == 0
    for expected in gold["events"]:
        start, end = reader_span(story, expected["evidence"])
        event = next(
            e
            for e in story.events
            if start <= e.trigger.start < end
            and story.article.text.startswith(expected["trigger"].split()[0], e.trigger.start)
        )
        assert {a.name for a in event.who} >= set(expected.get("actors", ())), expected
        assert {a.name for a in event.whom} >= set(expected.get("patients", ())), expected


def test_the_main_event_is_what_the_headline_says(story: Story) -> None:
    main = next(event for event in story.events if event.id == story.main_event)
    assert story.article.text[slice(*main.trigger)] == "turned down"


def reader_span(story: Story, snippet: str) -> tuple[int, int]:
    start = story.article.text.index(snippet)
    return start, start + len(snippet)


def test_every_place_name_in_the_news_is_marked(story: Story) -> None:
    """Each occurrence of a name of the gold, outside the credits and labels, is a mention with a place."""
    gold = json.loads((HERE / "ukraine-crisis-2014.json").read_text("utf-8"))
    names = "|".join(re.escape(name) for place in gold["places"] for name in place["names"])
    labels = [(b.start, b.end) for b in story.article.blocks if b.kind == "credit"]
    placed = [(m.start, m.end) for m in story.mentions if m.place]
    for hit in re.finditer(rf"\b(?:{names})\b", story.article.text):
        inside = any(start <= hit.start() < end for start, end in labels)
        marked = any(start <= hit.start() < end for start, end in placed)
        assert marked is not inside, story.article.text[hit.start() - 20 : hit.end() + 20]


def test_people_are_named_in_full(story: Story) -> None:
    names = {quote.speaker.name for quote in story.quotes if quote.speaker}
    assert {"Viktor Yanukovych", "Arseniy Yatsenyuk", "Sergei Lavrov", "Jen Psaki", "Vladimir Putin"} <= names
    assert not names & {"he", "He", "she", "She", "Mr Kerry", "Ms Psaki", "Reuters", "AP", "AFP"}


def test_denied_events_have_no_pin(story: Story) -> None:
    linked = {link.item for link in story.links}
    assert [e.what for e in story.events if e.modality in ("denied", "hypothetical") and e.id in linked] == []
