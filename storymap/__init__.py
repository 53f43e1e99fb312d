"""Turns a news article into a map you can click, check and trust, offline."""

__version__ = "0.1.0"
