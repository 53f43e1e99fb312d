"""Links: which event and which quote belongs to which place, by which mention and rule.

The rules are in `placing` (events, inside their sentence), `sayings` (quotes) and here (what is inherited). No pin is
better than a wrong one: denied and hypothetical events get none, and a government named by its capital is an actor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from storymap.language.document import Document, Sentence
from storymap.language.lemmas import lemma
from storymap.model import Event, Link, Mention, Place, Quote, Role
from storymap.narrative.events.clauses import WINDOW
from storymap.narrative.events.coreference import chains, noun_class
from storymap.narrative.events.parsing import parse
from storymap.narrative.links.anaphora import NamedBefore
from storymap.narrative.links.pins import Pin, Scene
from storymap.narrative.links.placing import place_event
from storymap.narrative.links.sayings import place_quote
from storymap.narrative.links.signs import Signs
from storymap.narrative.links.sites import Site, holds, most_specific, sites_of
from storymap.narrative.links.unlisted_sites import only_country
from storymap.narrative.words import word_set

_UNPINNED = frozenset({"denied", "hypothetical"})
# Verbs whose happening has a place of its own.
_ELSEWHERE = ("saying", "deeds_of_speech", "motion_verbs")
# A pin below this is too weak to hand on.
LEAST_INHERITED = 0.35
# Classes of event nouns at which people speak.
_OCCASIONS = frozenset({"briefing", "speech", "interview", "visit", "talks"})
_ABOUT_RULE = "what it is about"
# Roles that a pin does not change: an event of leaving X is pinned to X, and X stays its origin.
_SETTLED = ("attributive", "dateline", "origin", "destination", "container", "reference")


class _PlainNames:
    """For a place said by an adjective ("Ukrainian lawmakers"): its name where the article last gave it, if it did."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._named: dict[str, list[Mention]] = {}
        counts = Counter((mention.place, mention.text) for mention in mentions if mention.role != "attributive")
        for mention in mentions:
            if mention.place and (mention.place, mention.text) in counts:
                self._named.setdefault(mention.place, []).append(mention)

    def instead_of(self, mention: Mention) -> Mention:
        named = self._named.get(mention.place or "", [])
        if mention.role != "attributive" or not named or any(other.text == mention.text for other in named[:1]):
            return mention
        at = bisect_left(named, mention.start, key=lambda other: other.start)
        if at < len(named) and named[at].id == mention.id:
            return mention
        return named[at - 1] if at else named[0]


@dataclass(slots=True)
class _Book:
    """What has been linked so far: links, new roles, and the pin of each item."""

    names: _PlainNames
    links: list[Link] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    pins: dict[str, Pin] = field(default_factory=dict)

    def write(self, item: str, pin: Pin) -> None:
        """Link an item to the most specific sites of its pin; the larger ones become their containers."""
        kept, dropped = most_specific(pin.sites)
        shares = {site.mention.id: share for site, share in zip(pin.sites, pin.shares, strict=False)}
        for site in kept:
            rule, score = shares.get(site.mention.id, (pin.rule, pin.score))
            self.links.append(Link(item, site.target, self.names.instead_of(site.mention).id, rule, score))
            self._play(site, rule)
        for site in dropped:
            if site.role == "venue" and site.mention.role not in _SETTLED:
                self.roles.setdefault(site.mention.id, "container")
        self.pins[item] = replace(pin, sites=tuple(kept))

    def _play(self, site: Site, rule: str) -> None:
        if site.role in ("attributive", "dateline") or site.mention.role in _SETTLED:
            return
        if rule == _ABOUT_RULE:
            self.roles.setdefault(site.mention.id, "venue" if site.located else "topic")
        elif rule == "where it leads":
            self.roles[site.mention.id] = "destination"
        else:
            self.roles[site.mention.id] = "venue"


def link(
    document: Document,
    mentions: Sequence[Mention],
    places: Sequence[Place],
    events: Sequence[Event],
    quotes: Sequence[Quote],
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """Tie events and quotes to places. Returns the mentions with final roles and the links, in the items' order.

    Linear in the length of the text: every rule looks at one window of a sentence, or at the two paragraphs before.
    """
    reader = _Reader(document, mentions, {place.id: place for place in places})
    scenes = list(reader.scenes())
    book = _Book(_PlainNames(reader.mentions))
    _link_events(document, scenes, events, book)
    _link_quotes(document, scenes, events, quotes, book)
    final = tuple(replace(m, role=book.roles[m.id]) if m.id in book.roles else m for m in mentions)
    ids = [*(event.id for event in events), *(quote.id for quote in quotes)]
    order = {name: number for number, name in enumerate(ids)}
    return final, tuple(sorted(book.links, key=lambda made: order[made.item]))


def read_scenes(document: Document, mentions: Sequence[Mention], places: Sequence[Place]) -> Iterator[Scene]:
    """The windows of a document with the places named in them."""
    return _Reader(document, mentions, {place.id: place for place in places}).scenes()


class _Reader:
    """The windows of an article with their sites."""

    def __init__(self, document: Document, mentions: Sequence[Mention], places: dict[str, Place]) -> None:
        self.document, self.places = document, places
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.mentions]
        self.home = only_country(document.text, mentions, places)

    def scenes(self) -> Iterator[Scene]:
        for window, triggers in parse(self.document):
            low = bisect_left(self.starts, window.tokens[0].start)
            high = bisect_left(self.starts, window.tokens[-1].end)
            yield Scene(window, sites_of(window, self.mentions[low:high], self.places, self.home), triggers)


# --- events -----------------------------------------------------------------------------------------------------------


def _link_events(document: Document, scenes: Sequence[Scene], events: Sequence[Event], book: _Book) -> None:
    found = dict(_pins(scenes, events))
    for chain in chains(document, events):
        known = [found[index] for index in chain if found.get(index)]
        best = max(known, key=lambda pin: pin.score, default=None)
        for index in chain:
            if best and not found.get(index):
                found[index] = Pin(best.sites, "same event as elsewhere", round(best.score * 0.8, 3))
    memory = _Memory(document, scenes)
    for index, event in enumerate(events):
        pin = found.get(index)
        if event.modality in _UNPINNED:
            continue
        if pin is None:
            pin = memory.inherited(event)
        if pin is not None:
            book.write(event.id, pin)
            memory.keep(event, book.pins[event.id])


def _pins(scenes: Sequence[Scene], events: Sequence[Event]) -> Iterator[tuple[int, Pin]]:
    """The pin of each event that its own sentence places."""
    starts = [event.trigger.start for event in events]
    before = NamedBefore()
    for scene in scenes:
        signs = Signs(scene)
        for trigger in scene.triggers:
            offset = scene.window.tokens[trigger.begin].start
            index = bisect_left(starts, offset)
            if index < len(events) and events[index].trigger.start == offset:
                pin = place_event(scene, trigger, signs) or before.resolve(scene, trigger) or _dateline(scene)
                if pin:
                    yield index, pin
        before.enter(scene)


def _dateline(scene: Scene) -> Pin | None:
    """The dateline counts for what its own sentence tells when nothing else places it."""
    lines = [site for site in scene.sites if site.role == "dateline"]
    return Pin((lines[0],), "dateline", 0.4) if lines and len({s.place.id for s in scene.sites}) == 1 else None


class _Memory:
    """The last event that its own sentence placed, for those that go on telling of the same people or things."""

    def __init__(self, document: Document, scenes: Sequence[Scene]) -> None:
        self.document = document
        self.last: tuple[Event, Pin] | None = None
        self.named = {scene.window.sentence.start: [site.place for site in scene.sites] for scene in scenes}
        self.told: dict[int, set[str]] = {}
        # Sentences that name a site of their own inherit none; adjectives of places and actors are no sites.
        self.located = {
            scene.window.sentence.start
            for scene in scenes
            if any(site.role in ("venue", "destination", "origin", "reference") for site in scene.sites)
        }

    def keep(self, event: Event, pin: Pin) -> None:
        """Remember a placed event."""
        if pin.rule not in ("dateline", "same event as elsewhere") and pin.score >= LEAST_INHERITED:
            self.last = (event, pin)
            sentence = self._sentence(event)
            if sentence:
                self.told.setdefault(sentence.block, set()).update(site.place.id for site in pin.sites)

    def inherited(self, event: Event) -> Pin | None:
        """The place of the event before when this sentence names one of its people; lower from the paragraph before."""
        if self.last is None or event.modality not in ("asserted", "background"):
            return None
        before, pin = self.last
        here, there = self._sentence(event), self._sentence(before)
        if here is None or there is None:
            return None
        if here.block == there.block and self._same_scene(event, here, pin):
            return Pin(pin.sites, "inherited in the paragraph", round(pin.score * 0.55, 3))
        if not self._goes_on(event, here, there):
            return None
        if here.block == there.block:
            return Pin(pin.sites, "inherited in the paragraph", round(pin.score * 0.55, 3))
        if here.block == there.block + 1 and {here.kind, there.kind} == {"paragraph"}:
            return Pin(pin.sites, "inherited from the paragraph before", round(pin.score * 0.45, 3))
        return None

    def _same_scene(self, event: Event, here: Sentence, pin: Pin) -> bool:
        """Whether the paragraph has told of one place only and this sentence names no other, in any role."""
        word = self.document.text[event.trigger.start : event.trigger.end]
        base = lemma(word.split()[0], "VERB")
        if event.modality != "asserted" or noun_class(word) or any(base in word_set(name) for name in _ELSEWHERE):
            return False
        told = self.told.get(here.block, set())
        named = self.named.get(here.start, [])
        ours = [site.place for site in pin.sites]
        return len(told) == 1 and all(any(place.id == own.id or holds(place, own) for own in ours) for place in named)

    def _sentence(self, event: Event) -> Sentence | None:
        return self.document.sentence_at(event.sentence.start)

    def _goes_on(self, event: Event, here: Sentence, there: Sentence) -> bool:
        """Deeds of speech and movements have a place of their own, told or not; so have other people's doings."""
        text = self.document.text
        word = text[event.trigger.start : event.trigger.end]
        base = lemma(word.split()[0], "VERB")  # "turned back"
        if here == there or noun_class(word) or any(base in word_set(name) for name in _ELSEWHERE):
            return False
        if here.start in self.located:
            return False
        before = {token.text for token in there.tokens[:WINDOW] if token.pos == "PROPN"}
        # Whom the sentence is about: who does it, or the subject of a passive.
        about = event.who or [agent for agent in event.whom if agent.start < event.trigger.start]
        return any(before & {*agent.text.split(), *agent.name.split()} for agent in about)


# --- quotes -----------------------------------------------------------------------------------------------------------


def _link_quotes(
    document: Document, scenes: Sequence[Scene], events: Sequence[Event], quotes: Sequence[Quote], book: _Book
) -> None:
    heads = [scene.window.tokens[0].start for scene in scenes]
    told = _Told(document, events, [event.sentence.start for event in events], book)
    occasion: tuple[str, int, Pin] | None = None
    for quote in quotes:
        at = quote.cue.start if quote.cue else quote.spans[0].start
        scene = _scene_at(scenes, heads, at)
        block = scene.window.sentence.block if scene else -1
        pin = place_quote(scene, quote) if scene else None
        speaker = quote.speaker.name if quote.speaker else None
        if pin and speaker and pin.rule != _ABOUT_RULE:
            occasion = (speaker, block, pin)
        elif occasion and speaker == occasion[0] and 0 <= block - occasion[1] <= 1 and (pin is None or pin.score < 0.7):
            pin = Pin(occasion[2].sites, "said on the same occasion", round(occasion[2].score * 0.7, 3))
            occasion = (occasion[0], block, occasion[2])
        if pin is None and scene:
            pin = told.occasion(scene, quote) or told.continued(scene, quote)
        if pin:
            book.write(quote.id, pin)


def _scene_at(scenes: Sequence[Scene], heads: Sequence[int], offset: int) -> Scene | None:
    at = bisect_left(heads, offset + 1) - 1
    return scenes[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class _Told:
    """The events told before a quote, and their pins; `starts`: where their sentences begin."""

    document: Document
    events: Sequence[Event]
    starts: Sequence[int]
    book: _Book

    def before(self, scene: Scene, most: int) -> Iterator[Event]:
        """At most `most` events of the sentences before a scene's, the nearest first."""
        at = bisect_left(self.starts, scene.window.sentence.start)
        return reversed(self.events[max(0, at - most) : at])

    def occasion(self, scene: Scene, quote: Quote) -> Pin | None:
        """ "X holds a news conference in Y. He calls …": words after an occasion in the paragraph, by who held it."""
        for event in self.before(scene, 3):
            sentence = self.document.sentence_at(event.sentence.start)
            if sentence is None or sentence.block != scene.window.sentence.block or quote.speaker is None:
                return None
            known = noun_class(self.document.text[event.trigger.start : event.trigger.end][-60:])
            held = any(agent.name == quote.speaker.name for agent in event.who)
            if known and known[1] in _OCCASIONS and held and event.id in self.book.pins:
                pin = self.book.pins[event.id]
                return Pin(pin.sites, "said on the same occasion", round(pin.score * 0.7, 3))
        return None

    def continued(self, scene: Scene, quote: Quote) -> Pin | None:
        """ "said the flights would "…"": words about something just told of ("the flights") share its place."""
        block = scene.window.sentence.block
        if not _of_known_thing(scene, quote):
            return None
        for event in self.before(scene, 6):
            sentence = self.document.sentence_at(event.sentence.start)
            pin = self.book.pins.get(event.id)
            near = sentence is not None and block - 1 <= sentence.block <= block
            if near and pin and not pin.rule.startswith("inherited") and self._names_speaker(quote, event):
                return Pin(pin.sites, "inherited from the paragraph before", round(pin.score * 0.45, 3))
        return None

    def _names_speaker(self, quote: Quote, event: Event) -> bool:
        """Whether the speaker was named where the event was told."""
        name = quote.speaker.text.split()[-1] if quote.speaker else ""
        stop = min(event.sentence.end, event.trigger.start + 400)
        return bool(name) and name in self.document.text[event.sentence.start : stop]


def _of_known_thing(scene: Scene, quote: Quote) -> bool:
    """Whether the clause that goes on inside the marks has a definite subject without a name: "the flights"."""
    tokens = scene.window.tokens
    first = bisect_left([token.start for token in tokens], quote.spans[0].start)
    if first >= len(tokens) or quote.kind != "mixed":
        return False
    clause = scene.window.clauses[scene.window.owner[first]] if scene.window.owner[first] >= 0 else None
    if clause is None or clause.subject is None or clause.bond != "complement":
        return False
    subject = tokens[slice(*clause.subject)]
    definite = subject[0].text.lower() in ("the", "these", "those", "this")
    return definite and not any(token.pos == "PROPN" for token in subject)
