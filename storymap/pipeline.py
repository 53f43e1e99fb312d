"""An article to a Story: the only place where the stages meet."""

from __future__ import annotations

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.language import analyse, find_names, find_times
from storymap.model import Article, Story
from storymap.narrative import find_events, find_main_event, find_quotes, link
from storymap.places import find_mentions
from storymap.recognizers import Recognizer, inform, recognize


def build_story(article: Article, gazetteer: Gazetteer | None = None, *, recognizer: Recognizer | None = None) -> Story:
    """Read `article` and tie its events and quotes to places. Never raises for any text; linear in its length.

    `recognizer` takes the part of the built-in one (storymap.recognizers). Raises FailedError when it fails.
    """
    gazetteer = open_gazetteer() if gazetteer is None else gazetteer
    document = analyse(article)
    times = find_times(document)
    names = find_names(document)
    recognized = None if recognizer is None else recognize(recognizer, article)
    if recognized is not None:
        names = inform(names, recognized, article.text)
    mentions, places = find_mentions(document, names, gazetteer, recognized)
    quotes = find_quotes(document, names, times)
    events = find_events(document, names, times, quotes)
    mentions, links = link(document, mentions, places, events, quotes)
    return Story(
        article=article,
        places=places,
        mentions=mentions,
        times=times,
        events=events,
        quotes=quotes,
        links=links,
        main_event=find_main_event(document, events),
    )
