"""Hold a Story against what a careful reader takes from its article.

A gold file names places, words that are no places, metonyms, quotes, scare quotes and events; every text in it is an
exact substring of the article. A quote or event counts when it is found and its speaker, places and date, where the
gold says them, are right; a place it is pinned to that the gold does not list is a wrong pin.

    python tests/acceptance/scoring.py tests/acceptance/dev-*.json      # every miss, then the figures
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from storymap.model import Event, Link, Place, Quote, Span, Story

Gold = dict[str, Any]
TOWN_KM, REGION_KM = 50, 161  # a town's point may lie on its edge; a region's anywhere near its middle
STRAIGHT = str.maketrans("“”‘’\u00a0", "\"\"'' ")  # one character for one: offsets stay


class Score(NamedTuple):
    """What was right, of how many; what was wrong; and a line for every miss (stage: what was expected)."""

    places: int
    of_places: int
    metonyms: int
    of_metonyms: int
    quotes: int
    of_quotes: int
    events: int
    of_events: int
    wrong_pins: int
    false_places: int
    in_credits: int
    scare_quotes_attributed: int
    misses: list[str]

    def figures(self) -> str:
        """One line: places, metonyms, quotes, events as right/all, then the errors."""
        right = (
            (name, getattr(self, name), getattr(self, f"of_{name}"))
            for name in ("places", "metonyms", "quotes", "events")
        )
        wrong = (
            (name, getattr(self, name))
            for name in ("wrong_pins", "false_places", "in_credits", "scare_quotes_attributed")
        )
        return "  ".join([*(f"{n} {a}/{b}" for n, a, b in right), *(f"{n} {a}" for n, a in wrong)])


def read_gold(path: Path) -> tuple[Gold, str, date]:
    """A gold file, its article's text and the article's day of publication."""
    gold = json.loads(path.read_text("utf-8"))
    text = (path.parent / gold["article"]).read_text("utf-8")
    return gold, text, date.fromisoformat(gold["published"])


def score(gold: Gold, story: Story) -> Score:
    """Compare `story` with `gold`."""
    reader = _Reader(gold, story)
    found = [reader.has_place(place) for place in gold["places"]]
    actors = [reader.has_actor(metonym) for metonym in gold["metonyms"]]
    quotes = [reader.quote_is_right(quote) for quote in gold["quotes"]]
    events = [reader.event_is_right(event) for event in gold["events"] if event.get("places") != []]
    reader.look_for_pins([event for event in gold["events"] if event.get("places") == []])
    return Score(
        sum(found), len(found), sum(actors), len(actors), sum(quotes), len(quotes), sum(events), len(events),
        reader.wrong_pins,
        reader.placed_inside(gold["not_places"], "places: is no place"),
        reader.placed_inside(gold["boilerplate"], "places: found in a credit"),
        reader.attributed(gold["scare_quotes"]),
        reader.misses,
    )  # fmt: skip


class _Reader:
    """One story and its gold, and what was missed so far."""

    def __init__(self, gold: Gold, story: Story) -> None:
        self.gold, self.story = gold, story
        self.text = story.article.text.translate(STRAIGHT)
        self.places = {place.id: place for place in story.places}
        self.mentions = {mention.id: mention for mention in story.mentions}
        self.times = {time.id: time for time in story.times}
        self.canonical = {name: place["names"][0] for place in gold["places"] for name in place["names"]}
        self.wrong_pins = 0
        self.misses: list[str] = []

    def has_place(self, gold: Gold) -> bool:
        mentions = [m for m in self.story.mentions if m.text in gold["names"]]
        right = any(m.place is not None and is_place(self.places[m.place], gold) for m in mentions)
        if not right:
            seen = sorted({self.places[m.place].id + " " + self.places[m.place].name for m in mentions if m.place})
            self.misses.append(f"places: {gold['names'][0]}: {'put at ' + ', '.join(seen) if seen else 'not found'}")
        return right

    def has_actor(self, gold: Gold) -> bool:
        span = self.span_of(gold["text"])
        roles = [m.role for m in self.story.mentions if m.text == gold["place"] and overlap(m, span)]
        if "actor" not in roles:
            self.misses.append(
                f"roles: {gold['text']!r}: {gold['place']} is {', '.join(roles) or 'not found'}, not actor"
            )
        return "actor" in roles

    def quote_is_right(self, gold: Gold) -> bool:
        span, label = self.span_of(gold["text"]), f"quotes: {gold['text'][:50]!r}"
        near = [q for q in self.story.quotes if q.kind != "indirect" and any(overlap(s, span) for s in q.spans)]
        spoken = [q for q in near if speaker_is(q, gold["speaker"])]
        if not near:
            self.misses.append(f"{label}: not found")
        elif not spoken:
            names = [q.speaker.name if q.speaker else None for q in near]
            self.misses.append(f"{label}: speaker {names}, not {gold['speaker']!r}")
        return bool(spoken) and self.pins_are_right(spoken[0], gold, label)

    def event_is_right(self, gold: Gold) -> bool:
        event, label = self.event_of(gold), f"events: {gold['evidence'][:60]!r} ({gold['trigger']})"
        if event is None:
            self.misses.append(f"{label}: not found")
            return False
        placed = self.pins_are_right(event, gold, label)
        when = self.times[event.when].value if event.when else None
        dated = "date" not in gold or (when or "").startswith(gold["date"])
        if not dated:
            self.misses.append(f"times: {label}: {when}, not {gold['date']}")
        return placed and dated

    def look_for_pins(self, traps: Iterable[Gold]) -> None:
        """Denied and hypothetical events may be left out; what is found of them must have no pin."""
        for gold in traps:
            event = self.event_of(gold)
            if event is not None:
                self.pins_are_right(event, gold, f"events: {gold['evidence'][:60]!r} ({gold['trigger']})")

    def event_of(self, gold: Gold) -> Event | None:
        evidence = self.span_of(gold["evidence"])
        start = self.text.index(gold["trigger"].translate(STRAIGHT), evidence.start)
        trigger = Span(start, start + len(gold["trigger"]))
        return next((event for event in self.story.events if overlap(event.trigger, trigger)), None)

    def pins_are_right(self, item: Event | Quote, gold: Gold, label: str) -> bool:
        if "places" not in gold:
            return True
        pinned = {self.pin_name(link) for link in self.story.links if link.item == item.id}
        wanted = {self.canonical.get(name, name) for name in gold["places"]}
        self.wrong_pins += len(pinned - wanted)
        if pinned != wanted:
            self.misses.append(f"links: {label}: {sorted(pinned)}, not {sorted(wanted)}")
        return wanted <= pinned

    def placed_inside(self, texts: Iterable[str], label: str) -> int:
        """How many mentions with a place overlap any occurrence of any of `texts`."""
        placed = [m for m in self.story.mentions if m.place]
        count = 0
        for text in texts:
            for hit in re.finditer(rf"\b{re.escape(text.translate(STRAIGHT))}(?!\w)", self.text.replace("(", " ")):
                inside = [m.text for m in placed if overlap(m, Span(*hit.span()))]
                self.misses += [f"{label}: {name} in {text!r}" for name in inside]
                count += len(inside)
        return count

    def attributed(self, scare_quotes: Iterable[str]) -> int:
        spans = [s for quote in self.story.quotes if quote.speaker for s in quote.spans]
        said = {self.text[start:end].strip("\"' ,") for start, end in spans}
        wrong = [text for text in scare_quotes if text in said]
        self.misses += [f"quotes: {text!r} was not said" for text in wrong]
        return len(wrong)

    def pin_name(self, link: Link) -> str:
        """The gold's name for what is pinned: by the words in the text or, for "Ukrainian", by the place they mean."""
        text, place = self.mentions[link.mention].text, self.places[link.place]
        meant = next((gold["names"][0] for gold in self.gold["places"] if is_place(place, gold)), text)
        return str(self.canonical.get(text, meant))

    def span_of(self, snippet: str) -> Span:
        start = self.text.index(snippet.translate(STRAIGHT))
        return Span(start, start + len(snippet))


def is_place(place: Place, gold: Gold) -> bool:
    """Whether `place` is the one meant: countries by ISO code, others by country, kind and distance."""
    if place.country != gold["iso"][:2]:
        return False
    if gold["kind"] == "country":
        return place.kind == "country"
    if gold["kind"] == "region" and (place.kind != "region" or place.disputed != gold.get("disputed", False)):
        return False
    limit = REGION_KM if gold["kind"] == "region" else TOWN_KM
    return kilometres((place.lon, place.lat), tuple(gold["lon_lat"])) <= limit


def speaker_is(quote: Quote, name: str) -> bool:
    """Whether `quote` is given to the person or body whose last word is that of `name`."""
    last = re.escape(name.split()[-1])
    return quote.speaker is not None and bool(re.search(rf"\b{last}\b", f"{quote.speaker.name} {quote.speaker.text}"))


def overlap(a: Any, b: Span) -> bool:
    """Whether two half-open ranges share a character. `a`: a Span or anything with `start` and `end`."""
    return bool(a.start < b.end and b.start < a.end)


def kilometres(a: tuple[float, float], b: tuple[float, ...]) -> float:
    """Great-circle distance between two (lon, lat) in degrees, on a sphere of 6,371 km."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(half)))


def main(paths: list[str]) -> None:
    """Print misses and figures of each gold file."""
    from storymap.pipeline import build_story
    from storymap.reading import article_from_text

    for path in map(Path, paths):
        gold, text, published = read_gold(path)
        result = score(gold, build_story(article_from_text(text, id=path.stem, published=published)))
        print(path.stem, *sorted(result.misses), result.figures(), "", sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
