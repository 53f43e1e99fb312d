"""The values that pass between the stages: frozen, plain, and the same in memory and in JSON.

All offsets are half-open and count Unicode code points of `Article.text`, which nobody edits after reading.
A `Story` is the whole result; `Story.to_json` and `Story.from_json` lose nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import folium
    import geopandas

BlockKind = Literal["headline", "paragraph", "bullet", "subheading", "caption", "credit", "quote"]
PlaceKind = Literal["city", "town", "region", "country", "continent", "area", "feature", "building"]
Role = Literal[
    "venue", "destination", "origin", "topic", "actor", "attributive", "dateline", "container", "reference", "other"
]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Modality = Literal["asserted", "reported", "planned", "background", "denied", "hypothetical"]
QuoteKind = Literal["direct", "mixed", "indirect"]

FORMAT = "storymap/1"


class Span(NamedTuple):
    """Half-open range of code points of `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet, caption …; blocks are in order, do not overlap and carry no surrounding white space."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """What was read. `text` is the coordinate system of everything else."""

    id: str
    title: str
    text: str
    published: date | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `lon`, `lat`: degrees, WGS 84 (EPSG:4326), a point inside the place's shape.

    `id` is `gn:` + GeoNames id where there is one, else `ne:` + ISO 3166-2 code or name (`gn:703448`, `ne:UA-43`).
    `country` and `claimed_by` are ISO 3166-1 alpha-2; `population` is None when unknown.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lon: float
    lat: float
    population: int | None = None
    disputed: bool = False
    claimed_by: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A place a mention could have meant: score 0–1, reason in a few words."""

    place: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym in the text. `place` is None when no candidate was good enough for a pin."""

    id: str
    start: int
    end: int
    text: str
    place: str | None
    role: Role
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A temporal expression with its TIMEX3 value; `first` and `last` (inclusive) when it resolves to days."""

    id: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or body that speaks or acts: the words at [start, end), and the fullest name the article gives."""

    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, will or might: `trigger` is the verb or event noun, `sentence` its sentence.

    `who` does it, `whom` it is done to: the subject of a passive is in `whom`, what stands after "by" in `who`.
    """

    id: str
    sentence: Span
    trigger: Span
    what: str
    who: tuple[Agent, ...]
    when: str | None
    modality: Modality
    whom: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words said: `spans` without their quotation marks, in order; `cue` the verb or phrase that attributes them."""

    id: str
    spans: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None
    speaker: Agent | None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The only tie between an item (event or quote id) and a place, by the mention that says so and the rule used."""

    item: str
    place: str
    mention: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article read: everything the page, the exports and the archive know.

    `main_event`: the id of the event that the article is about, None when no event was found.
    """

    format: str = FORMAT
    article: Article
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()
    main_event: str | None = None

    def to_json(self) -> str:
        """This story as one line of JSON (schema: `storymap/story.schema.json`)."""
        from storymap.codec import dump_story

        return dump_story(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> Story:
        """The story that `to_json` wrote. Raises StoryError when `text` is no Story."""
        from storymap.codec import load_story

        return load_story(text)

    @property
    def places_frame(self) -> geopandas.GeoDataFrame:
        """One row a place (index: place id), EPSG:4326: points for towns, polygons for regions and countries."""
        from storymap.tables import places_frame

        return places_frame(self)

    @property
    def events_frame(self) -> geopandas.GeoDataFrame:
        """One row a link of an event, geometry of its place; events without a place have no geometry. EPSG:4326."""
        from storymap.tables import events_frame

        return events_frame(self)

    @property
    def quotes_frame(self) -> geopandas.GeoDataFrame:
        """One row a link of a quote, geometry of its place; quotes without a place have no geometry. EPSG:4326."""
        from storymap.tables import quotes_frame

        return quotes_frame(self)

    def to_folium(self) -> folium.Map:
        """The story on a `folium.Map` that needs no network."""
        from storymap.page import story_map

        return story_map(self)

    def to_html(self) -> str:
        """The story as one HTML document that makes no request."""
        from storymap.page import standalone_page

        return standalone_page(self)
