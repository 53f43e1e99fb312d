"""What the page needs to know of a Story, ready to show: texts already cut, dates and reasons already in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from storymap.model import Agent, Event, Mention, Place, Quote, Story, Time
from storymap.page import telling, words
from storymap.page.countries import country_name
from storymap.page.text import Mark, Segment

_WHERE_ROLES = {"venue", "destination", "dateline"}


@dataclass(frozen=True)
class View:
    """A Story under the numbers the page uses: places, events, quotes and sentences are known by their position."""

    story: Story

    @cached_property
    def places(self) -> list[Place]:
        """The places that the text names or an item stands at, in the order of the text; no mere candidates."""
        known = {place.id: place for place in self.story.places}
        named = [mention.place for mention in sorted(self.story.mentions, key=lambda mention: mention.start)]
        wanted = dict.fromkeys([*named, *(link.place for link in self.story.links)])
        return [known[place] for place in wanted if place is not None and place in known]

    @cached_property
    def place_index(self) -> dict[str, int]:
        """Place id to its position."""
        return {place.id: index for index, place in enumerate(self.places)}

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the events, each once, in order."""
        return sorted({(event.sentence.start, event.sentence.end) for event in self.story.events})

    @cached_property
    def payload(self) -> dict[str, Any]:
        """The JSON of the page, without its map."""
        return {
            "title": self.story.article.title,
            "main": self.main,
            "places": [self._place(place) for place in self.places],
            "events": [self._event(event) for event in self.story.events],
            "quotes": [self._quote(quote) for quote in self.story.quotes],
        }

    @cached_property
    def main(self) -> int | None:
        """The position of the event that the article is about."""
        ids = [event.id for event in self.story.events]
        return ids.index(self.story.main_event) if self.story.main_event in ids else None

    def marks(self) -> list[Mark]:
        """Everything that is marked in the text, by the positions used in `payload`."""
        story = self.story
        marks = [Mark(m.start, m.end, "mention", index) for index, m in enumerate(story.mentions)]
        marks += [Mark(*event.trigger, "event", index) for index, event in enumerate(story.events)]
        marks += [Mark(*span, "quote", index) for index, quote in enumerate(story.quotes) for span in quote.spans]
        marks += [Mark(*span, "sentence", index) for index, span in enumerate(self.sentences)]
        return marks

    def named(self, part: Segment) -> Mention | None:
        """The innermost mention over a segment that has a place."""
        mentions = (self.story.mentions[index] for index in reversed(part.of("mention")))
        return next((mention for mention in mentions if mention.place in self.place_index), None)

    def speaker(self, quote: int, start: int, said: list[str]) -> str | None:
        """Whom the margin names where a quote begins; None inside a quote and for who spoke last, the end of `said`."""
        told = self.story.quotes[quote]
        if told.speaker is None or told.spans[0].start != start:
            return None
        name = told.speaker.name or told.speaker.text
        if said[-1:] == [name]:
            return None
        said.append(name)
        return name

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.story.mentions:
            if mention.place is not None:
                found[mention.place].append(mention)
        return found

    @cached_property
    def _times(self) -> dict[str, Time]:
        return {time.id: time for time in self.story.times}

    @cached_property
    def _linked(self) -> dict[str, list[tuple[int, str]]]:
        """Item id to (position of the place, rule), the surest first."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for link in sorted(self.story.links, key=lambda link: -link.score):
            index = self.place_index.get(link.place)
            if index is not None and index not in [known for known, _ in found[link.item]]:
                found[link.item].append((index, words.rule(link.rule)))
        return found

    @cached_property
    def _items_at(self) -> dict[str, dict[int, list[int]]]:
        found: dict[str, dict[int, list[int]]] = {"events": defaultdict(list), "quotes": defaultdict(list)}
        for name, ids in (
            ("events", [event.id for event in self.story.events]),
            ("quotes", [quote.id for quote in self.story.quotes]),
        ):
            for number, item in enumerate(ids):
                for index, _ in self._linked.get(item, []):
                    found[name][index].append(number)
        return found

    def _place(self, place: Place) -> dict[str, Any]:
        index = self.place_index[place.id]
        mentions = self._mentions.get(place.id, [])
        best = words.best(mentions, place.name) if mentions else None
        surest = max((mention.confidence for mention in mentions), default=1.0)
        events, quotes = (self._items_at[name].get(index, []) for name in ("events", "quotes"))
        return {
            **_described(place),
            "at": [round(place.lon, 4), round(place.lat, 4)],
            "claimed": [name for code in place.claimed_by if (name := country_name(code))] if place.disputed else [],
            "disputed": place.disputed,
            "standing": self.standing(place),
            "sure": words.sureness(surest),
            "reason": best.reason if best else "",
            "names": list(dict.fromkeys(mention.text for mention in mentions)),
            "others": self._others(place, best),
            "events": events,
            "quotes": quotes,
        }

    def standing(self, place: Place) -> str:
        """What the place is to the story: `happened`, `said`, `both`, `planned`, `actor` or `mentioned`."""
        index = self.place_index[place.id]
        events = self._items_at["events"].get(index, [])
        quotes = self._items_at["quotes"].get(index, [])
        if events and all(self.story.events[number].modality == "planned" for number in events) and not quotes:
            return "planned"
        if events or quotes:
            return "both" if events and quotes else "happened" if events else "said"
        roles = {mention.role for mention in self._mentions.get(place.id, [])}
        return "actor" if "actor" in roles and not roles & _WHERE_ROLES else "mentioned"

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.story.places}

    def _others(self, place: Place, best: Mention | None) -> list[dict[str, Any]]:
        known = self._places
        runners_up = [c for c in best.candidates if c.place != place.id and c.place in known] if best else []
        return [{**_described(known[c.place]), "reason": c.reason} for c in runners_up[:3]]

    def _event(self, event: Event) -> dict[str, Any]:
        return {
            "id": event.id,
            "what": telling.sentence_like(event.what or self.story.article.text[slice(*event.trigger)]),
            "who": _names(event.who),
            **self._time(event.when),
            "modality": event.modality,
            "places": self._linked.get(event.id, []),
            "sentence": self.sentence_index[event.sentence.start, event.sentence.end],
        }

    def _quote(self, quote: Quote) -> dict[str, Any]:
        text = self.story.article.text
        cue = text[quote.cue.start : quote.cue.end] if quote.cue else ""
        return {
            "id": quote.id,
            "words": telling.told(text, quote),
            "kind": quote.kind,
            "who": _names((quote.speaker,)) if quote.speaker else [],
            "cue": cue,
            **self._time(quote.when),
            "places": self._linked.get(quote.id, []),
        }

    @cached_property
    def sentence_index(self) -> dict[tuple[int, int], int]:
        """(start, end) of a sentence to its position."""
        return {span: index for index, span in enumerate(self.sentences)}

    def _time(self, number: str | None) -> dict[str, Any]:
        time = self._times.get(number) if number else None
        first = time.first.isoformat() if time and time.first else None
        return {"when": words.when(time, self.story.article.published), "first": first}


def _described(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": country_name(place.country),
        "admin1": place.admin1,
    }


def _names(agents: tuple[Agent, ...]) -> list[str]:
    return list(dict.fromkeys(agent.name or agent.text for agent in agents))
