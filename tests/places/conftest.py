"""Reading a text up to its toponyms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.language.document import Document, analyse
from storymap.language.names.find import find_names
from storymap.model import Mention, Place
from storymap.places import find_mentions
from storymap.reading import article_from_text


@dataclass(frozen=True)
class Reading:
    """What `find_mentions` says of a text."""

    document: Document
    mentions: tuple[Mention, ...]
    places: dict[str, Place]

    def words(self) -> list[str]:
        return [mention.text for mention in self.mentions]

    def mention(self, text: str, which: int = 0) -> Mention:
        return [mention for mention in self.mentions if mention.text == text][which]

    def place(self, text: str, which: int = 0) -> Place:
        mention = self.mention(text, which)
        assert mention.place is not None, mention
        return self.places[mention.place]

    def role(self, text: str, which: int = 0) -> str:
        return self.mention(text, which).role


Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    def reading(text: str) -> Reading:
        document = analyse(article_from_text(text))
        mentions, places = find_mentions(document, find_names(document), open_gazetteer())
        return Reading(document, mentions, {place.id: place for place in places})

    return reading
