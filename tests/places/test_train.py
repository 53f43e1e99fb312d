"""The weights are fitted the same way every time, whatever they were before."""

from __future__ import annotations

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.places import weights
from storymap.places.train import TABLES, examples_of, fit, kept, leave_document_out

TEXTS = [
    ("Floods hit Ghent on Friday. Paul Ghent was away.", [("Ghent", 11, 51.05, 3.72)]),
    (
        "The mayor of Paris, Texas, spoke. Jordan Smith left.",
        [("Paris", 13, 33.66, -95.56), ("Texas", 20, 31.3, -99.3)],
    ),
    ("Trade between Kenya and Uganda grew.", [("Kenya", 14, 0.2, 37.9), ("Uganda", 24, 1.3, 32.4)]),
    ("Reading is fun. Nobody in Reading denied it.", [("Reading", 26, 51.46, -0.97)]),
]


@pytest.fixture(scope="module")
def rows():
    return [
        {
            "id": f"d{number}",
            "text": text,
            "toponyms": [
                {"start": at, "end": at + len(name), "lat": lat, "lon": lon, "geonameid": None}
                for name, at, lat, lon in places
            ],
        }
        for number, (text, places) in enumerate(TEXTS)
    ]


def test_fitting_does_not_depend_on_what_was_there(rows):
    gazetteer = open_gazetteer()
    examples = examples_of(rows, gazetteer)
    with kept():
        fit(examples, gazetteer)
        first = {name: dict(getattr(weights, name)) for name in TABLES[:3]}
        fit(examples, gazetteer)
        assert {name: dict(getattr(weights, name)) for name in TABLES[:3]} == first


def test_leaving_out_reads_every_document_and_keeps_the_weights(rows):
    before = {name: dict(getattr(weights, name)) for name in TABLES}
    stories = leave_document_out(rows, folds=2)
    assert set(stories) == {"d0", "d1", "d2", "d3"}
    assert {name: story.article.text for name, story in stories.items()} == {row["id"]: row["text"] for row in rows}
    assert any(story.mentions for story in stories.values())
    assert {name: dict(getattr(weights, name)) for name in TABLES} == before
