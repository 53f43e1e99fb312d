"""Whether confidence means what it says: of the pins said to be 90 % sure, are 90 % right?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from measuring.corpora import Row, read_corpus, story_lines
from measuring.misses_of_places import NEAR_KM, kilometres
from measuring.running import stories_left_out

EDGES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


class Pin(NamedTuple):
    """A mention with a place: its confidence, whether its words are annotated as a toponym, and whether it is right."""

    confidence: float
    annotated: bool
    right: bool


def table(folder: Path, name: str) -> Iterator[str]:
    """Markdown: pins by confidence; the mean confidence of each bin, and how many were right.

    "right": the very words are annotated, and the pin is within 161 km. "right of annotated": only among pins whose
    words are annotated, since annotators leave out adjectives, and places in names of bodies, that we mark.
    """
    rows = read_corpus(folder, name)
    if name == "places-trnews":
        lines: Iterable[str] = stories_left_out(folder).decode().splitlines()
    else:
        lines = story_lines(rows)
    stories = {story["article"]["id"]: story for story in map(json.loads, lines)}
    pins = [pin for row in rows for pin in pins_of(row, stories[str(row["id"])])]
    yield f"| {name}: said | pins | mean confidence | right | right of annotated |"
    yield "|---|---|---|---|---|"
    off = 0.0
    for low, high in pairwise(EDGES):
        within = [pin for pin in pins if low <= pin.confidence < high]
        if within:
            said, right = _mean(pin.confidence for pin in within), _mean(pin.right for pin in within)
            marked = [pin for pin in within if pin.annotated]
            of_marked = f"{_mean(pin.right for pin in marked):.2f}" if marked else "-"
            off += abs(said - right) * len(within) / len(pins)
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(within)} | {said:.2f} | {right:.2f} | {of_marked} |"
    yield f"| mean distance | {len(pins)} | | {off:.3f} | |"


def pins_of(row: Row, story: dict[str, Any]) -> Iterator[Pin]:
    """The mentions of a story that have a place; those whose annotation has no coordinates are left out."""
    places = {place["id"]: place for place in story["places"]}
    gold = {(t["start"], t["end"]): t for t in row["toponyms"]}
    for mention in story["mentions"]:
        place, toponym = places.get(mention["place"]), gold.get((mention["start"], mention["end"]))
        if place is None or (toponym is not None and toponym["lat"] is None):
            continue
        right = toponym is not None and (
            place["id"] == f"gn:{toponym.get('geonameid')}"
            or kilometres(place["lon"], place["lat"], toponym["lon"], toponym["lat"]) <= NEAR_KM
        )
        yield Pin(mention["confidence"], toponym is not None, right)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
