"""Plain text, Markdown and HTML to an `Article` with its blocks."""

from storymap.reading.plain import article_from_text
from storymap.reading.source import read_article

__all__ = ["article_from_text", "read_article"]
