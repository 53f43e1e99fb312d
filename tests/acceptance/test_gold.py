"""The gold files say only what can be checked: exact texts, real kinds and codes, days that exist."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from storymap.model import PlaceKind

HERE = Path(__file__).parent
GOLD = sorted(HERE.glob("*.json"))
KINDS = {*get_args(PlaceKind), "any"}  # any: city and country at once (Singapore)


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    data = json.loads(request.param.read_text("utf-8"))
    assert data["article"] == request.param.with_suffix(".txt").name
    data["full_text"] = (HERE / data["article"]).read_text("utf-8")
    return data


def test_four_articles_are_held_back():
    kinds = [path.stem.split("-")[0] for path in GOLD]
    assert set(kinds) == {"dev", "held"}
    assert kinds.count("held") == 4


def test_an_article_has_the_length_of_a_news_report(gold):
    assert 400 <= len(gold["full_text"].split()) <= 900
    date.fromisoformat(gold["published"])


def test_places(gold):
    for place in gold["places"]:
        assert place["kind"] in KINDS
        assert re.fullmatch("[A-Z]{2}", place["iso"])
        assert ("lon_lat" in place) == (place["kind"] != "country")
        if "lon_lat" in place:
            lon, lat = place["lon_lat"]
            assert -180 <= lon <= 180
            assert -60 <= lat <= 80
    names = [place["names"] for place in gold["places"]]
    assert all(any(name in gold["full_text"] for name in some) for some in names), names
    flat = [name for some in names for name in some]
    assert len(flat) == len(set(flat))


def test_texts_are_substrings(gold):
    texts = [*gold["not_places"], *gold["scare_quotes"], *gold["boilerplate"]]
    texts += [item["text"] for item in gold["quotes"] + gold["metonyms"]]
    texts += [item["evidence"] for item in gold["events"]]
    assert [text for text in texts if text not in gold["full_text"]] == []
    ambiguous = [e["evidence"] for e in gold["events"] if gold["full_text"].count(e["evidence"]) > 1]
    assert ambiguous == []


def test_triggers_and_places_of_events(gold):
    known = {name for place in gold["places"] for name in place["names"]}
    for event in gold["events"]:
        assert event["trigger"] in event["evidence"], event
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d(-WE)?)?", event.get("date", "2000")), event
        assert all(gold["full_text"].count(actor.split()[-1]) for actor in event.get("actors", ())), event
    for item in gold["events"] + gold["quotes"]:
        assert set(item.get("places", ())) <= known, item


def test_metonyms_name_their_place(gold):
    for metonym in gold["metonyms"]:
        assert metonym["place"] in metonym["text"]
        assert metonym["stands_for"]
