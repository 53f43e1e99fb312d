"""A Story as GeoDataFrames (EPSG:4326, unique index): places, events and quotes with their geometry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from storymap.errors import StoryError
from storymap.model import Event, Link, Place, Quote, Story

if TYPE_CHECKING:
    import geopandas
    from shapely.geometry.base import BaseGeometry

CRS = "EPSG:4326"

# Column to pandas dtype, without the geometry, in the order of the frames.
PLACES = {
    "name": "string",
    "kind": "string",
    "country": "string",
    "admin1": "string",
    "confidence": "Float64",  # of its surest mention
    "n_events": "int64",
    "n_quotes": "int64",
    "roles": "string",  # of its mentions, in order of first use, comma-separated
    "disputed": "bool",
}
EVENTS = {
    "event": "string",
    "what": "string",
    "who": "string",  # names, comma-separated: who does it …
    "whom": "string",  # … and to whom it is done
    "date": "string",  # TIMEX3 value; missing when nothing dates it
    "modality": "string",
    "main": "bool",  # the event that the article is about
    "place": "string",
    "name": "string",  # of the place
    "mention": "string",
    "rule": "string",
    "score": "Float64",
}
QUOTES = {
    "quote": "string",
    "text": "string",
    "kind": "string",
    "speaker": "string",
    "date": "string",
    "place": "string",
    "name": "string",
    "mention": "string",
    "rule": "string",
    "score": "Float64",
}


def places_frame(story: Story) -> geopandas.GeoDataFrame:
    """One row a place of the story, index `place` (its id): points for towns, (Multi)Polygons for what has a shape."""
    roles: dict[str, dict[str, None]] = defaultdict(dict)
    confidence: dict[str, float] = {}
    for mention in story.mentions:
        if mention.place is not None:
            roles[mention.place].setdefault(mention.role)
            confidence[mention.place] = max(mention.confidence, confidence.get(mention.place, 0.0))
    events, quotes = {event.id for event in story.events}, {quote.id for quote in story.quotes}
    linked: dict[str, set[str]] = defaultdict(set)
    for link in story.links:
        linked[link.place].add(link.item)
    rows = [
        {
            "place": place.id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "confidence": confidence.get(place.id),
            "n_events": len(linked[place.id] & events),
            "n_quotes": len(linked[place.id] & quotes),
            "roles": ", ".join(roles[place.id]),
            "disputed": place.disputed,
        }
        for place in story.places
    ]
    return _frame(rows, PLACES, [_geometry(place) for place in story.places], index="place")


def events_frame(story: Story) -> geopandas.GeoDataFrame:
    """One row a link of an event, index `link` (`e1-1`, …), geometry of its place.

    An event without a place is a row too, with no geometry.
    """
    values = {time.id: time.value for time in story.times}

    def fields(event: Event) -> dict[str, Any]:
        return {
            "event": event.id,
            "what": event.what,
            "who": ", ".join(agent.name for agent in event.who),
            "whom": ", ".join(agent.name for agent in event.whom),
            "date": values.get(event.when) if event.when else None,
            "modality": event.modality,
            "main": event.id == story.main_event,
        }

    return _linked(story, {event.id: fields(event) for event in story.events}, EVENTS)


def quotes_frame(story: Story) -> geopandas.GeoDataFrame:
    """One row a link of a quote, index `link` (`q1-1`, …), geometry of its place.

    A quote without a place is a row too, with no geometry.
    """
    values = {time.id: time.value for time in story.times}

    def fields(quote: Quote) -> dict[str, Any]:
        return {
            "quote": quote.id,
            "text": " … ".join(story.article.text[span.start : span.end] for span in quote.spans),
            "kind": quote.kind,
            "speaker": quote.speaker.name if quote.speaker else None,
            "date": values.get(quote.when) if quote.when else None,
        }

    return _linked(story, {quote.id: fields(quote) for quote in story.quotes}, QUOTES)


def check_frame(frame: geopandas.GeoDataFrame, schema: Mapping[str, str]) -> geopandas.GeoDataFrame:
    """`frame` itself, when it has the columns of `schema`, EPSG:4326, a unique index and valid, filled shapes.

    Raises StoryError that names what is wrong.
    """
    problems = [
        *(f"column {name} is missing" for name in schema if name not in frame.columns),
        *(
            f"column {name} is {frame[name].dtype}, not {dtype}"
            for name, dtype in schema.items()
            if name in frame.columns and str(frame[name].dtype) != dtype
        ),
    ]
    if frame.crs != CRS:
        problems.append(f"its CRS is {frame.crs}, not {CRS}")
    if not frame.index.is_unique:
        problems.append("its index has duplicates")
    if any(shape is not None and (shape.is_empty or not shape.is_valid) for shape in frame.geometry):
        problems.append("a geometry is empty or invalid")
    if problems:
        raise StoryError(
            f"not a frame of a story: {'; '.join(problems)}; make it with Story.places_frame or its siblings"
        )
    return frame


def _linked(story: Story, items: dict[str, dict[str, Any]], schema: Mapping[str, str]) -> geopandas.GeoDataFrame:
    links: dict[str, list[Link]] = {item: [] for item in items}
    for link in story.links:
        if link.item in links:
            links[link.item].append(link)
    places = {place.id: place for place in story.places}
    shapes = {link.place: _geometry(places[link.place]) for found in links.values() for link in found}
    rows: list[dict[str, Any]] = []
    geometry: list[BaseGeometry | None] = []
    for item, fields in items.items():
        if not links[item]:
            rows.append({"link": item, **fields})
            geometry.append(None)
        for number, link in enumerate(links[item], 1):
            about = {"place": link.place, "name": places[link.place].name, "mention": link.mention}
            rows.append({"link": f"{item}-{number}", **fields, **about, "rule": link.rule, "score": link.score})
            geometry.append(shapes[link.place])
    return _frame(rows, schema, geometry, index="link")


def _geometry(place: Place) -> BaseGeometry:
    import shapely

    from storymap.shapes import shape

    found = shape(place.id) if place.kind not in ("city", "town", "building") else None
    return shapely.Point(place.lon, place.lat) if found is None else found


def _frame(
    rows: Sequence[dict[str, Any]], schema: Mapping[str, str], geometry: Sequence[BaseGeometry | None], *, index: str
) -> geopandas.GeoDataFrame:
    import geopandas
    import numpy as np
    import pandas as pd

    columns = {name: pd.array([row.get(name) for row in rows], dtype=dtype) for name, dtype in schema.items()}  # type: ignore[call-overload]
    labels = pd.Index([row[index] for row in rows], name=index, dtype="string")
    frame = geopandas.GeoDataFrame(
        columns, geometry=geopandas.GeoSeries(np.array(geometry, object), index=labels, crs=CRS), index=labels
    )
    return check_frame(frame, schema)
