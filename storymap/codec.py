"""Story to JSON and back, lossless, with the JSON Schema that says what a Story looks like.

msgspec reads straight into the frozen dataclasses and refuses whatever does not fit their types; what types cannot say
(ids that resolve, offsets inside the text) is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from storymap.errors import StoryError
from storymap.model import FORMAT, Agent, Event, Mention, Place, Quote, Span, Story, Time


def dump_story(story: Story) -> str:
    """One line of JSON, keys in the order of the model. Raises StoryError for text that UTF-8 cannot hold."""
    try:
        return msgspec.json.encode(story).decode("utf-8")
    except UnicodeEncodeError as error:
        raise StoryError("the article holds half a surrogate pair; replace it before reading the article") from error


def load_story(text: str | bytes) -> Story:
    """The story in `text`. Raises StoryError when it is not JSON, not a Story, or points outside itself."""
    try:
        story = msgspec.json.decode(text, type=Story)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise StoryError(f"not a Story: {error}; give the JSON that storymap wrote") from error
    if story.format != FORMAT:
        raise StoryError(f"not a Story of format {FORMAT}: its format is {story.format!r}; export it again")
    for problem in _problems(story):
        raise StoryError(f"not a whole Story: {problem}; export it again")
    return story


def story_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Story."""
    schema = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Story)))  # its tuples become lists
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}


def _problems(story: Story) -> Iterator[str]:
    """Each thing a Story says that it does not bear out."""
    yield from _doubled_ids(story)
    yield from _broken_references(story)
    length = len(story.article.text)
    for name, span in _spans(story):
        if not 0 <= span[0] <= span[1] <= length:
            yield f"{name} lies outside the text"


def _doubled_ids(story: Story) -> Iterator[str]:
    items: tuple[Event | Quote, ...] = (*story.events, *story.quotes)
    kinds: tuple[tuple[Place | Mention | Time | Event | Quote, ...], ...] = (
        story.places,
        story.mentions,
        story.times,
        items,
    )
    for kind in kinds:
        seen: set[str] = set()
        for item in kind:
            if item.id in seen:
                yield f"{item.id} is there twice"
            seen.add(item.id)


def _broken_references(story: Story) -> Iterator[str]:
    places = {place.id for place in story.places}
    mentions = {mention.id for mention in story.mentions}
    times = {time.id for time in story.times}
    items: tuple[Event | Quote, ...] = (*story.events, *story.quotes)
    item_ids = {item.id for item in items}
    for mention in story.mentions:
        named = [candidate.place for candidate in mention.candidates] + ([mention.place] if mention.place else [])
        yield from (f"mention {mention.id} names the unknown place {place}" for place in named if place not in places)
    for link in story.links:
        if link.item not in item_ids or link.place not in places or link.mention not in mentions:
            yield f"the link of {link.item} to {link.place} by {link.mention} names something unknown"
    for item in items:
        if item.when and item.when not in times:
            yield f"{item.id} names the unknown time {item.when}"
    if story.main_event is not None and all(event.id != story.main_event for event in story.events):
        yield f"the main event {story.main_event} is no event of the story"


def _spans(story: Story) -> Iterator[tuple[str, Span]]:
    """Every pair of offsets a Story holds, with the name of what it belongs to."""
    for block in story.article.blocks:
        yield f"a {block.kind}", Span(block.start, block.end)
    marks: tuple[Mention | Time, ...] = (*story.mentions, *story.times)
    for marked in marks:
        yield marked.id, Span(marked.start, marked.end)
    for event in story.events:
        yield event.id, event.sentence
        yield event.id, event.trigger
        yield from ((event.id, _span(agent)) for agent in (*event.who, *event.whom))
    for quote in story.quotes:
        yield from ((quote.id, span) for span in quote.spans)
        if quote.cue:
            yield quote.id, quote.cue
        if quote.speaker:
            yield quote.id, _span(quote.speaker)


def _span(agent: Agent) -> Span:
    return Span(agent.start, agent.end)


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(story_schema(), indent=2) + "\n")
