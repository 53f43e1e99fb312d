"""Why a toponym does not count: not known, not seen, not believed, another border; false; or put elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator

from measuring.corpora import Row
from measuring.misses import Miss, border, snippet, touch
from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.language import Names, analyse, find_names
from storymap.model import Mention, Place, Story
from storymap.places.spotting import Spot, find_spots

Span = tuple[int, int]
NEAR_KM = 161.0
BANDS = ((500, "161-500 km"), (2000, "500-2,000 km"), (math.inf, "over 2,000 km"))


def misses(row: Row, story: Story) -> Iterator[Miss]:
    """Every toponym missed or misplaced, and every mention nobody annotated."""
    yield from _Reader(row, story).misses()


class _Reader:
    """One article: what is annotated, what we found, and what was considered on the way."""

    def __init__(self, row: Row, story: Story) -> None:
        self.row, self.story, self.text = row, story, story.article.text
        self.gazetteer: Gazetteer = open_gazetteer()
        document = analyse(story.article)
        self.names: Names = find_names(document)
        self.spots: list[Spot] = list(find_spots(document, self.names, self.gazetteer))
        self.places = {place.id: place for place in story.places}
        kinds = any(t.get("kind") for t in row["toponyms"])  # then those without coordinates do not count
        self.gold = [t for t in row["toponyms"] if not kinds or t["lat"] is not None]

    def misses(self) -> Iterator[Miss]:
        found = {(mention.start, mention.end): mention for mention in self.story.mentions}
        for gold in self.gold:
            mention = found.get((gold["start"], gold["end"]))
            if mention is None:
                yield self._missed(gold)
            elif gold["lat"] is not None:
                yield from self._placed(gold, mention)
        spans = [_span(gold) for gold in self.gold]
        for span, mention in found.items():
            if not any(touch(span, other) for other in spans):
                yield self._false(mention)

    def _missed(self, gold: Row) -> Miss:
        span = _span(gold)
        near = [m for m in self.story.mentions if touch((m.start, m.end), span)]
        if near:
            ours = " | ".join(f"{m.text!r} {m.role} {m.confidence}" for m in near)
            why = f"missed, border: {border((near[0].start, near[0].end), span)}{self._inside(span)}"
            return self._miss(why, gold, ours, near[0].reason)
        spot = next((s for s in self.spots if (s.start, s.end) == span), None)
        other = next((s for s in self.spots if touch((s.start, s.end), span)), None)
        entries = self.gazetteer.lookup(gold["text"])
        if spot:
            why, note = "believed no place", " ".join(sorted(spot.signs))
        elif other:
            why, note = "believed no place, with another border", f"{other.text!r} {' '.join(sorted(other.signs))}"
        elif not entries:
            why, note = "not in the gazetteer", ""
        else:
            why, note = "in the gazetteer, not seen", ", ".join(sorted({entry.relation for entry in entries}))
        return self._miss(f"missed, {why}{self._inside(span)}", gold, "nothing", note)

    def _false(self, mention: Mention) -> Miss:
        span = (mention.start, mention.end)
        place = self.places.get(mention.place or "")
        marked = [t["kind"] for t in self.row["toponyms"] if touch(_span(t), span)]
        if marked:
            why = f"annotated as {marked[0]} without coordinates"
        elif self._inside(span):
            why = self._inside(span).removeprefix(", ")
        elif mention.role == "attributive" and self._demonym(mention):
            why = "demonym or adjective"
        elif any(t["text"] == mention.text for t in self.gold):
            why = "annotated elsewhere in the article"
        elif place is None:
            why = "a name without a pin"
        else:
            why = f"other ({place.kind})"
        ours = f"{mention.text!r} {mention.role} {mention.confidence} {_told(place)}"
        return Miss(
            f"false: {why}", self.row["id"], snippet(self.text, *span), "nothing", ours, mention.reason, mention.text
        )

    def _placed(self, gold: Row, mention: Mention) -> Iterator[Miss]:
        place = self.places.get(mention.place or "")
        if place and distance(place, gold) <= NEAR_KM:
            return
        right = [c for c in mention.candidates if c.place in self.places and self._right(self.places[c.place], gold)]
        known = "right one shown among the candidates" if right else self._known(gold)
        note = f"{mention.confidence}; {mention.reason}" + (f" right one: {right[0].score}" if right else "")
        if place is None:
            yield self._miss(f"no pin: {known}", gold, f"{mention.text!r} unresolved", note)
            return
        km = distance(place, gold)
        why = f"{self._pattern(gold, place)}{known}; {next(name for most, name in BANDS if km < most)}"
        yield self._miss(f"placed wrong: {why}", gold, f"{_told(place)}, {km:,.0f} km off", note)

    def _pattern(self, gold: Row, place: Place) -> str:
        """Whether a local namesake was overlooked, or taken by mistake, or a large place has another middle."""
        if place.kind in ("country", "region", "area", "continent", "feature") and distance(place, gold) < 1000:
            return f"middle of a {place.kind}? "
        others = [t for t in self.gold if t["lat"] is not None and t["text"] != gold["text"]]
        there = any(kilometres(gold["lon"], gold["lat"], t["lon"], t["lat"]) <= NEAR_KM for t in others)
        here = any(distance(place, t) <= NEAR_KM for t in others)
        if there == here:
            return ""
        return "local namesake overlooked; " if there else "local namesake taken; "

    def _known(self, gold: Row) -> str:
        row = self.gazetteer.row(f"gn:{gold['geonameid']}") if gold.get("geonameid") else None
        entries = {entry.row for entry in self.gazetteer.lookup(gold["text"])}
        if row is not None and row in entries:
            return "right one known by that name, not shown"
        near = [r for r in list(entries)[:200] if self._right(self.gazetteer.place(r), gold)]
        if near:
            return "one close by known by that name, not shown"
        return "right one in the gazetteer under other names" if row is not None else "right one not in the gazetteer"

    def _right(self, place: Place, gold: Row) -> bool:
        return distance(place, gold) <= NEAR_KM

    def _inside(self, span: Span) -> str:
        """Whether the words stand in the name of a person or body."""
        name = self.names.covering(*span)
        return f", in the name of a {name.kind}" if name and name.kind != "unknown" else ""

    def _demonym(self, mention: Mention) -> bool:
        return any(entry.relation == "demonym" for entry in self.gazetteer.lookup(mention.text))

    def _miss(self, why: str, gold: Row, ours: str, note: str) -> Miss:
        at = f"{gold['lat']:.2f} {gold['lon']:.2f}" if gold["lat"] is not None else "no coordinates"
        told = f"{gold['text']!r} {gold.get('kind') or ''} {at} gn:{gold.get('geonameid')}"
        return Miss(why, self.row["id"], snippet(self.text, *_span(gold)), told, ours, note, gold["text"])


def _span(gold: Row) -> Span:
    return gold["start"], gold["end"]


def _told(place: Place | None) -> str:
    if place is None:
        return "no pin"
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return f"{place.id} {where} ({place.kind}, {place.population or '?'})"


def distance(place: Place, gold: Row) -> float:
    """Kilometres between a place and an annotated toponym; 0 where the GeoNames id is the same."""
    if gold.get("geonameid") and place.id == f"gn:{gold['geonameid']}":
        return 0.0
    return kilometres(place.lon, place.lat, gold["lon"], gold["lat"])


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance of two points in degrees, as the scorer has it."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
