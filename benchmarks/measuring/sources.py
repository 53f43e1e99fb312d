"""Where the figures come from: each source reads one corpus once and gives its figures by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from measuring.corpora import EVENT_PLACES, corpus_path, held_event_places, read_corpus, task_of
from measuring.figures import DETAILS, RIGHT
from measuring.modules import load
from measuring.running import annotate_and_score, score, score_rows, stories_left_out
from measuring.speed import words_per_second
from storymap.language.models.train_pos import accuracy
from storymap.pipeline import build_story
from storymap.reading import article_from_text

Measured = dict[str, float]
TESTS = Path(__file__).resolve().parents[2] / "tests"


@cache
def measure(source: str, folder: Path) -> Measured:
    """The figures of a source (the first part of a figure's key). `folder`: ../shared/quality."""
    return SOURCES[source](folder)


def _scored(name: str) -> Callable[[Path], Measured]:
    """A corpus as it is, through the program and the public scorer."""

    def of(folder: Path) -> Measured:
        return _numbers(annotate_and_score(folder, task_of(name), corpus_path(folder, name)))

    return of


def _left_out(folder: Path) -> Measured:
    stories = stories_left_out(folder)
    return _numbers(score(folder, "places", corpus_path(folder, "places-trnews"), stories))


def _event_places(folder: Path) -> Measured:
    rows = held_event_places(read_corpus(folder, EVENT_PLACES))
    figures = _numbers(score_rows(folder, "event-places", rows))
    return figures | {"exact_two_or_more": figures["exact_two_or_more_mentions"]}


def _word_classes(folder: Path) -> Measured:
    with resources.as_file(resources.files("storymap.language") / "models" / "pos.crfsuite") as model:
        return {"accuracy": accuracy(model, corpus_path(folder, "pos-ewt-test"))}


def _numbers(figures: dict[str, Any]) -> Measured:
    """The scorer's figures; of precision, recall and F1 together the F1."""
    flat = {name: value["F1"] if isinstance(value, dict) else value for name, value in figures.items()}
    return {name: float(value) for name, value in flat.items() if value is not None}


def _roles(_: Path) -> Measured:
    """Macro-F1 of the roles in the articles of tests/quality/roles, by part."""
    scoring = load(TESTS / "quality" / "roles" / "roles_scoring.py")
    golds = {part: scoring.read_gold(part) for part in ("dev", "held")}
    return {part: scoring.score(gold, scoring.read_stories(gold)).macro_f1 for part, gold in golds.items()}


def _events(_: Path) -> Measured:
    """Events and main events of the articles of tests/quality/events, by part.

    Modality, time and participants are shares of the events found; times recall they are shares of all, which a newly
    found, difficult event does not lower.
    """
    scoring = load(TESTS / "quality" / "events_scoring.py")
    found: Measured = {f"main_{part}": share for part, share in scoring.main_event_share([]).items()}
    for part in ("dev", "held"):
        shares = scoring.figures(part, [])
        found |= {f"{part}_{name}": shares[name] for name in ("precision", "recall")}
        found |= {f"{part}_{name}": shares[name] * shares["recall"] for name in DETAILS}
    return found


def _acceptance(part: str) -> Callable[[Path], Measured]:
    """All own reports of a part together: what is right as shares, what is wrong as counts."""

    def of(_: Path) -> Measured:
        scoring = load(TESTS / "acceptance" / "scoring.py")
        results = []
        for path in sorted((TESTS / "acceptance").glob(f"{part}-*.json")):
            gold, text, published = scoring.read_gold(path)
            story = build_story(article_from_text(text, id=path.stem, published=published))
            results.append(scoring.score(gold, story))
        shares = {name: _sum(results, name) / _sum(results, f"of_{name}") for name in RIGHT}
        false = _sum(results, "false_places") + _sum(results, "in_credits")
        return shares | {"wrong_pins": _sum(results, "wrong_pins"), "false_places": false}

    return of


def _sum(results: Iterable[Any], name: str) -> float:
    return float(sum(getattr(result, name) for result in results))


def _published(folder: Path) -> Measured:
    """The acceptance file beside the corpora, by its own checker."""
    path = folder.parent / "acceptance" / "ukraine-crisis-2014.json"
    gold = json.loads(path.read_text("utf-8"))
    text = (path.parent / gold["article"]).read_text("utf-8")
    story = build_story(article_from_text(text, published=date.fromisoformat(gold["published"])))
    check = load(path.parent / "check.py")
    _, figures = check.check(gold, check.Story(json.loads(story.to_json())))
    pairs = {name: map(int, figures[name].split("/")) for name in RIGHT}
    return {name: right / of for name, (right, of) in pairs.items()} | {"wrong_pins": float(figures["wrong_pins"])}


def _speed(folder: Path) -> Measured:
    warm_up, texts = (
        [row["text"] for row in read_corpus(folder, name)] for name in ("times-meantime", "places-trnews")
    )
    return {"words_per_second": words_per_second(warm_up, texts)}


SOURCES: dict[str, Callable[[Path], Measured]] = {
    **{
        name: _scored(name)
        for name in (
            "places-trnews",
            "places-lgl",
            "places-tudloc",
            "quotes-polnear-dev",
            "times-meantime",
            "times-timebank-train",
        )
    },
    "places-trnews-left-out": _left_out,
    "event-places-held": _event_places,
    "pos-ewt-test": _word_classes,
    "roles": _roles,
    "events": _events,
    "acceptance-dev": _acceptance("dev"),
    "acceptance-held": _acceptance("held"),
    "acceptance-published": _published,
    "speed": _speed,
}
