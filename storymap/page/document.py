"""The document: article, map and data in one HTML text, with everything inlined or with its assets linked."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from storymap.errors import DataError
from storymap.model import Story
from storymap.page import words
from storymap.page.basemap import map_data
from storymap.page.shell import Shell
from storymap.page.text import blocks_of, direction, grouped, segments
from storymap.page.tiles import tile_layer
from storymap.page.view import View
from storymap.settings import data_folder

_LONG_TITLE = 120  # characters from which a headline is set smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dress:
    """How a document gets its script and style, and what it is allowed: inlined, or linked from `static_url`."""

    script: Markup | None = None
    style: Markup | None = None
    policy: str | None = None
    static_url: str | None = None
    tiles: dict[str, Any] | None = None


def inlined(story: Story, shell: Shell, *, title: str | None = None, sealed: bool = False) -> str:
    """One document that needs no other file. `sealed`: with a policy to load nothing and run only its own code."""
    script, style = asset("app.js"), asset("app.css")
    policy = _policy([script, shell.script] if shell.script else [script], [style]) if sealed else None
    dress = _Dress(script=Markup(script), style=Markup(style), policy=policy)  # noqa: S704 - our own files
    return _document(story, shell, title or story.article.title, dress)


def linked(story: Story, shell: Shell, static_url: str, tiles: str | None = None) -> str:
    """A document whose script and style sheet are at `static_url`; nothing in it is code but the links to them."""
    dress = _Dress(static_url=static_url.rstrip("/"), tiles=tile_layer(tiles) if tiles else None)
    return _document(story, shell, story.article.title, dress)


@cache
def asset(name: str) -> str:
    """A file of the bundle. Raises DataError when it was never built or cannot stand inside a document."""
    path = data_folder("static") / "dist" / name
    try:
        text = path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        hint = "install storymap again, or run `npm ci && npm run build` in static/"
        raise DataError(f"{path} cannot be read ({error}); {hint}") from error
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise DataError(f"{path} would end the element that holds it; build it again")
    return text


def as_json(value: object) -> Markup:
    """JSON for the inside of a script element: nothing in it can end the element or the line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no < is left in it


def _document(story: Story, shell: Shell, heading: str, dress: _Dress) -> str:
    view, article = View(story), story.article
    world = map_data(view.places, view.payload["places"], tiles=dress.tiles is not None)
    page = {
        "view": view,
        "article": article,
        "heading": heading,
        "long_heading": len(heading) > _LONG_TITLE,
        "paragraphs": list(grouped(segments(blocks_of(article), view.marks()))),
        "direction": direction(f"{heading}\n{article.text}"),
        "published": words.day(article.published, weekday=True) if article.published else None,
        "source": _source(article.url),
        "data": as_json({**view.payload, "title": heading, "tiles": dress.tiles, "map": world}),
        "payload": view.payload,
        "has_shelf": any(not item["places"] for item in (*view.payload["events"], *view.payload["quotes"])),
        "modality": words.MODALITY,
        "how": words.HOW_TOLD,
        "standing": words.STANDING,
        "shell": Shell(*(Markup(part) for part in shell)),  # noqa: S704 - rendered from constants
        "dress": dress,
    }
    return _encodable(_templates().get_template("page.html").render(page))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["unsure"] = lambda mention: words.sureness(mention.confidence) == "unsure"
    environment.filters["address"] = lambda text: quote(text, safe=":", errors="replace")
    return environment


def _source(url: str | None) -> dict[str, str] | None:
    """Where the article is from, if its address is one that a click may open."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return {"url": parts.geturl(), "name": host.removeprefix("www.")}


def _policy(scripts: list[str], styles: list[str]) -> str:
    """A policy for a document that carries all it needs. Its pictures are Leaflet's icons, inside the style."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashes(codes: list[str]) -> str:
    digests = (b64encode(sha256(code.encode()).digest()).decode() for code in codes)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _encodable(text: str) -> str:
    """`text`, with a replacement character for each half of a surrogate pair, which no file can hold."""
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)
