"""Quotations, events, the main one, and the links that tie them to places."""

from storymap.narrative.events.find import find_events
from storymap.narrative.events.main_event import find_main_event
from storymap.narrative.links.find import link
from storymap.narrative.quotes.find import find_quotes

__all__ = ["find_events", "find_main_event", "find_quotes", "link"]
