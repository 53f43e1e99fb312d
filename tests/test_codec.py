"""Story to JSON and back, and what is refused on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import storymap
from storymap.codec import story_schema
from storymap.errors import StoryError
from storymap.model import Article, Link, Quote, Span, Story, Time


def test_nothing_is_lost(story):
    assert Story.from_json(story.to_json()) == story
    assert Story.from_json(story.to_json().encode()) == story
    assert "\n" not in story.to_json()


def test_the_published_schema_is_the_codec_s():
    published = Path(storymap.__file__).with_name("story.schema.json").read_text("utf-8")
    assert json.loads(published) == story_schema(), "run: make schema"


def test_a_story_fits_the_schema_and_a_broken_one_does_not(story):
    jsonschema.Draft202012Validator.check_schema(story_schema())
    given = json.loads(story.to_json())
    jsonschema.validate(given, story_schema())
    given["mentions"][0]["role"] = "bystander"
    with pytest.raises(jsonschema.ValidationError, match="bystander"):
        jsonschema.validate(given, story_schema())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\x00",
        '{"article": 3}',
        '{"x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        b"\xff\xfe",
        "\ud800",
    ],
    ids=["empty", "cut", "list", "null", "nul", "wrong type", "deep", "not UTF-8", "surrogate"],
)
def test_what_is_no_story_is_refused(text):
    with pytest.raises(StoryError, match="not a Story"):
        Story.from_json(text)


def test_another_format_is_refused(story):
    with pytest.raises(StoryError, match="not a Story of format storymap/1: its format is 'storymap/9'"):
        Story.from_json(replace(story, format="storymap/9").to_json())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"places": [1]}, "mention m1 names the unknown place gn:702550"),
        ({"places": [0]}, "mention m1 names the unknown place ne:UA-43"),
        ({"places": [0, 1, 0]}, "gn:702550 is there twice"),
        ({"links": (Link("q7", "gn:702550", "m1", "said in", 0.8),)}, "the link of q7 to gn:702550 by m1"),
        ({"times": ()}, "e1 names the unknown time t1"),
        ({"times": (Time("t1", 6, 99, "3 May", "DATE", None),)}, "t1 lies outside the text"),
        ({"main_event": "e9"}, "the main event e9 is no event of the story"),
        ({"quotes": (Quote("q1", (Span(19, 15),), "direct", None, None),)}, "q1 lies outside the text"),
        ({"quotes": (Quote("q1", (), "direct", Span(-1, 3), None),)}, "q1 lies outside the text"),
    ],
)
def test_a_story_that_points_nowhere_is_refused(story, change, complaint):
    if "places" in change:
        change = {"places": tuple(story.places[index] for index in change["places"])}
    with pytest.raises(StoryError, match=complaint):
        Story.from_json(replace(story, **change).to_json())


def test_half_a_surrogate_pair_cannot_be_written():
    with pytest.raises(StoryError, match="surrogate"):
        Story(article=Article("a", "", "\ud83d")).to_json()
