"""Quotations, events, and the links that tie them to places."""

from storymap.narrative.quotes import find_quotes

__all__ = ["find_quotes"]
