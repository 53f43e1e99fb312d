"""Story to JSON and back, lossless, with the JSON Schema that says what a Story looks like.

msgspec reads straight into the frozen dataclasses and refuses whatever does not fit their types.
"""

from __future__ import annotations

from typing import Any

import msgspec

from storymap.errors import StoryError
from storymap.model import FORMAT, Story


def dump_story(story: Story) -> str:
    """One line of JSON, keys in the order of the model."""
    return msgspec.json.encode(story).decode("utf-8")


def load_story(text: str | bytes) -> Story:
    """The story in `text`. Raises StoryError when it is not JSON, not a Story, or points outside itself."""
    try:
        story = msgspec.json.decode(text, type=Story)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoryError(f"not a Story: {error}; give the JSON that storymap wrote") from error
    if story.format != FORMAT:
        raise StoryError(f"not a Story of format {FORMAT}: its format is {story.format!r}; export it again")
    for problem in _broken_references(story):
        raise StoryError(f"not a whole Story: {problem}; export it again")
    return story


def story_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a Story."""
    schema = msgspec.json.schema(Story)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}


def _broken_references(story: Story) -> list[str]:
    """What a Story says of ids and offsets that it does not hold."""
    places = {place.id for place in story.places}
    mentions = {mention.id for mention in story.mentions}
    times = {time.id for time in story.times}
    items = {item.id for item in (*story.events, *story.quotes)}
    problems = [f"mention {m.id} names the unknown place {m.place}" for m in story.mentions if m.place and m.place not in places]
    problems += [f"link of {link.item} names something unknown" for link in story.links
                 if link.item not in items or link.place not in places or link.mention not in mentions]
    problems += [f"{item.id} names the unknown time {item.when}" for item in (*story.events, *story.quotes)
                 if item.when and item.when not in times]
    length = len(story.article.text)
    spans = [(x.id, x.start, x.end) for x in (*story.mentions, *story.times)]
    spans += [(x.id, *span) for x in story.events for span in (x.sentence, x.trigger)]
    spans += [(x.id, *span) for x in story.quotes for span in x.spans]
    problems += [f"{name} lies outside the text" for name, start, end in spans if not 0 <= start <= end <= length]
    return problems
