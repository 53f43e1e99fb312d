"""Quotations, events, and the links that tie them to places."""

from storymap.narrative.events import find_events
from storymap.narrative.links import link
from storymap.narrative.quotes import find_quotes

__all__ = ["find_events", "find_quotes", "link"]
