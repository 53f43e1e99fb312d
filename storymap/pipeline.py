"""An article to a Story: the only place where the stages meet."""

from __future__ import annotations

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.language import analyse, find_names, find_times
from storymap.model import Article, Story
from storymap.narrative import find_events, find_quotes, link
from storymap.places import find_mentions


def build_story(article: Article, gazetteer: Gazetteer | None = None) -> Story:
    """Read `article` and tie its events and quotes to places. Never raises for any text; linear in its length."""
    gazetteer = gazetteer or open_gazetteer()
    document = analyse(article)
    times = find_times(document)
    names = find_names(document)
    mentions, places = find_mentions(document, names, gazetteer)
    quotes = find_quotes(document, names, times)
    events = find_events(document, names, times, quotes)
    mentions, links = link(document, mentions, places, events, quotes)
    return Story(
        article=article, places=places, mentions=mentions, times=times, events=events, quotes=quotes, links=links
    )
