"""A path or bytes to an Article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from storymap.model import Article
from storymap.reading.plain import article_from_text


def read_article(
    source: str | Path | bytes,
    *,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the model and in JSON
) -> Article:
    """The article of a file (a path) or of its content (bytes)."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    return article_from_text(data.decode("utf-8-sig"), id=id, title=title, published=published, url=url)
