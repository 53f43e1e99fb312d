"""Floors: what the program reads right in reports it was not written for. They rise with the code and never fall."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from measuring.modules import load

from storymap.pipeline import build_story
from storymap.reading import article_from_text

HERE = Path(__file__).parent


class Floor(NamedTuple):
    """Least numbers right, and most wrong pins, false places and places in credits together."""

    places: int
    metonyms: int
    quotes: int
    events: int
    wrong: int


# One below the most that was read by 2026-11-24; the errors one above.
FLOORS = {
    "dev-catalonia-vote-2017": Floor(16, 3, 10, 10, 1),
    "dev-egypt-unrest-2013": Floor(21, 3, 13, 11, 1),
    "dev-greece-debt-2015": Floor(29, 3, 15, 12, 1),
    "dev-hanoi-summit-2019": Floor(30, 2, 12, 11, 1),
    "dev-italy-earthquake-2016": Floor(18, 2, 5, 9, 1),
    "dev-sudan-fighting-2023": Floor(35, 4, 11, 12, 1),
    "dev-syria-talks-2014": Floor(21, 3, 7, 12, 1),
    "dev-texas-tornado-2019": Floor(21, 1, 7, 11, 1),
    "dev-turkey-coup-2016": Floor(24, 3, 12, 13, 1),
    "dev-venezuela-aid-2019": Floor(30, 4, 14, 10, 1),
    "held-hong-kong-2019": Floor(18, 4, 6, 6, 1),
    "held-kenya-election-2017": Floor(19, 1, 7, 9, 2),
    "held-myanmar-coup-2021": Floor(19, 4, 7, 7, 4),
    "held-nagorno-karabakh-2020": Floor(25, 3, 5, 9, 1),
}


@pytest.mark.parametrize("name", FLOORS)
def test_an_unseen_report_is_read(name: str, scoring: ModuleType) -> None:
    gold, text, published = scoring.read_gold(HERE / f"{name}.json")
    result = scoring.score(gold, build_story(article_from_text(text, id=name, published=published)))
    report = "\n".join([*result.misses, result.figures()])
    floor = FLOORS[name]
    assert result.places >= floor.places, report
    assert result.metonyms >= floor.metonyms, report
    assert result.quotes >= floor.quotes, report
    assert result.events >= floor.events, report
    assert result.wrong_pins + result.false_places + result.in_credits <= floor.wrong, report
    assert result.scare_quotes_attributed == 0, report


def test_every_article_has_a_floor() -> None:
    assert sorted(FLOORS) == sorted(path.stem for path in HERE.glob("*.json"))


def test_a_story_that_says_nothing_scores_nothing(scoring: ModuleType) -> None:
    """The scorer can fail: without annotations nothing is right and nothing is wrong."""
    from storymap.model import Story

    gold, text, _ = scoring.read_gold(HERE / "dev-syria-talks-2014.json")
    result = scoring.score(gold, Story(article=article_from_text(text)))
    assert (result.places, result.metonyms, result.quotes, result.events) == (0, 0, 0, 0)
    assert (result.wrong_pins, result.false_places, result.in_credits) == (0, 0, 0)
    assert len(result.misses) == result.of_places + result.of_metonyms + result.of_quotes + result.of_events


def test_the_published_report_is_read(shared: Path) -> None:
    path = shared / "acceptance" / "ukraine-crisis-2014.json"
    gold = json.loads(path.read_text("utf-8"))
    text = (path.parent / gold["article"]).read_text("utf-8")
    story = build_story(article_from_text(text, published=date.fromisoformat(gold["published"])))
    check = load(shared / "acceptance" / "check.py")
    misses, figures = check.check(gold, check.Story(json.loads(story.to_json())))
    right = {name: int(figures[name].split("/")[0]) for name in ("places", "metonyms", "quotes", "events")}
    report = "\n".join([*misses, json.dumps(figures)])
    assert right["places"] == 12, report
    assert right["metonyms"] == 2, report
    assert right["quotes"] >= 10, report
    assert right["events"] >= 10, report
    assert figures["wrong_pins"] == 0, report
    assert figures["not_places"] == figures["in_credits"] == figures["scare_quotes_attributed"] == 0, report
