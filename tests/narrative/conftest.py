from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from storymap.language import analyse, find_names
from storymap.model import Event, Quote, Story
from storymap.narrative import find_quotes
from storymap.pipeline import build_story
from storymap.reading import article_from_text

Reader = Callable[..., "Read"]


class Read:
    """A story with look-ups by the words of its text."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.article.text

    def event(self, word: str) -> Event:
        """The event whose trigger is `word`, alone or with its particle ("turned down")."""
        words = {e: self.text[e.trigger.start : e.trigger.end] for e in self.story.events}
        return next(e for e, found in words.items() if found == word or found.split()[0] == word)

    def triggers(self) -> list[str]:
        return [self.text[e.trigger.start : e.trigger.end] for e in self.story.events]

    def quote(self, words: str) -> Quote:
        return next(q for q in self.story.quotes if any(words in self.text[s.start : s.end] for s in q.spans))

    def places(self, item: Event | Quote) -> list[str]:
        mentions = {mention.id: mention.text for mention in self.story.mentions}
        return [mentions[link.mention] for link in self.story.links if link.item == item.id]

    def rules(self, item: Event | Quote) -> set[str]:
        return {link.rule for link in self.story.links if link.item == item.id}

    def role(self, words: str) -> str:
        return next(mention.role for mention in self.story.mentions if mention.text == words)

    def date(self, item: Event) -> str | None:
        times = {time.id: time.value for time in self.story.times}
        return times[item.when] if item.when else None


@pytest.fixture
def read() -> Reader:
    def reader(text: str, published: date | None = date(2020, 5, 13)) -> Read:
        return Read(build_story(article_from_text(text, published=published)))

    return reader


@pytest.fixture
def told() -> Callable[[str], list[tuple[str, list[str], str | None]]]:
    """Each quotation of a text: its kind, the words of its spans, the name of its speaker."""

    def reader(text: str) -> list[tuple[str, list[str], str | None]]:
        document = analyse(article_from_text(text))
        return [
            (quote.kind, [text[start:end] for start, end in quote.spans], quote.speaker.name if quote.speaker else None)
            for quote in find_quotes(document, find_names(document), ())
        ]

    return reader
