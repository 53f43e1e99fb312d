"""Turns a news article into a map you can click, check and trust, offline.

    from storymap import build_story, read_article

    story = build_story(read_article("article.txt"))
    story.places_frame, story.to_folium(), story.to_html(), story.to_json()

Names are imported when first used, so that `import storymap` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storymap.errors import (
        ArticleError,
        DataError,
        FailedError,
        OptionError,
        OutputError,
        ServerError,
        StoryError,
        StorymapError,
        UsageError,
    )
    from storymap.model import (
        Agent,
        Article,
        Block,
        Candidate,
        Event,
        Link,
        Mention,
        Place,
        Quote,
        Span,
        Story,
        Time,
    )
    from storymap.pipeline import build_story
    from storymap.reading import article_from_text, read_article
    from storymap.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Agent",
    "Article",
    "ArticleError",
    "Block",
    "Candidate",
    "DataError",
    "Event",
    "FailedError",
    "Link",
    "Mention",
    "OptionError",
    "OutputError",
    "Place",
    "Quote",
    "ServerError",
    "Settings",
    "Span",
    "Story",
    "StoryError",
    "StorymapError",
    "Time",
    "UsageError",
    "article_from_text",
    "build_story",
    "read_article",
]

_SPECIAL = {
    "article_from_text": "storymap.reading",
    "build_story": "storymap.pipeline",
    "read_article": "storymap.reading",
    "Settings": "storymap.settings",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _SPECIAL.get(name) or ("storymap.errors" if name.endswith("Error") else "storymap.model")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
