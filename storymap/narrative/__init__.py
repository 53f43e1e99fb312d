"""Quotations, events, the main one, and the links that tie them to places."""

from storymap.narrative.events import find_events
from storymap.narrative.links import link
from storymap.narrative.main_event import find_main_event
from storymap.narrative.quotes import find_quotes

__all__ = ["find_events", "find_main_event", "find_quotes", "link"]
