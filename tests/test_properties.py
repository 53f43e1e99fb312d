"""For any text: nothing is raised, every offset points at the words it claims, and the JSON loses nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storymap.model import Story
from storymap.pipeline import build_story
from storymap.reading import article_from_text

# fmt: off
PIECES = [
    "Kyiv", "Washington", "Paris, Texas", "the Crimean peninsula", "Simferopol, Crimea", "New York", "São Paulo",
    "U.S.", "Côte d'Ivoire", "Ukrainian", "the Kremlin", "Mr Kerry", "President Ada Byron", "Ada Byron", "she",
    "he", "they",
    "the ministry", "Reuters", "Media caption", "Image source,",
    "“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", "said", "told reporters", "according to", "warned that",
    "was killed in", "will meet in", "arrived from", "did not attack",
    "on Tuesday", "yesterday", "11 March 2014", "in 2013", "last week", "at 10:30 GMT", "from May to June",
    "for two days",
    ".", ",", ":", ";", "—", "-", "(", ")", "…", "!", "?", "\n", "\n\n", "\r\n", "* ", "# ", "> ", "\t", "\xa0",
    "\u2028", "\u200b", "\u202e", "\ufeff", "\0", "é", "e\u0301", "🌍", "👩\u200d🚒", "İstanbul", "ﬁ", "ß", "Ǆ",
    "in", "to", "of", "the", "near", "40 km from", "north of", "and", "who", "that",
]
# fmt: on

words = st.one_of(st.sampled_from(PIECES), st.text(max_size=6))
texts = st.one_of(
    st.lists(words, max_size=60).map(" ".join),
    st.lists(words, max_size=60).map("".join),
    st.text(max_size=200),
)
days = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@pytest.fixture(scope="module")
def story_of(gazetteer):
    return lambda text, day: build_story(article_from_text(text, id="a", published=day), gazetteer)


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=texts, day=days)
def test_any_text(story_of, text, day):
    story = story_of(text, day)
    assert story.article.text == text
    assert Story.from_json(story.to_json()) == story  # from_json also checks that every id and offset resolves
    check(story)


def check(story: Story) -> None:
    text = story.article.text
    for marked in (*story.mentions, *story.times):
        assert marked.text == text[marked.start : marked.end] != ""
    agents = [agent for event in story.events for agent in event.who]
    agents += [quote.speaker for quote in story.quotes if quote.speaker]
    for agent in agents:
        assert agent.text == text[agent.start : agent.end] != ""
        assert agent.name
    end = 0
    for block in story.article.blocks:
        assert end <= block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    for event in story.events:
        (first, last), (start, stop) = event.sentence, event.trigger
        assert first <= start < stop <= last
    for quote in story.quotes:
        assert quote.spans
        assert sorted(quote.spans) == list(quote.spans)
        assert all(start < stop for start, stop in quote.spans)
        assert quote.cue is None or quote.cue.start < quote.cue.end
    scores = [mention.confidence for mention in story.mentions] + [link.score for link in story.links]
    scores += [candidate.score for mention in story.mentions for candidate in mention.candidates]
    assert all(0 <= score <= 1 for score in scores)
    for time in story.times:
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.first <= time.last


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_makes_a_page_and_frames(story_of, text):
    story = story_of(text, None)
    assert "</html>" in story.to_html()
    assert story.places_frame.crs == story.events_frame.crs == story.quotes_frame.crs == "EPSG:4326"
    assert len(story.places_frame) == len(story.places)
