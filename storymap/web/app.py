"""The application factory and its views: `/`, `/story/<key>`, `/story/<key>.json`, `/static/…`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from flask import Flask, Response, abort, render_template, request, send_from_directory

from storymap.model import Story
from storymap.opening import first_story
from storymap.page import served_page
from storymap.settings import Settings, data_folder
from storymap.web.guard import guard

_KEPT_PAGES = 64  # rendered pages held in memory: about 1 MB each


def create_app(settings: Settings | None = None, stories: Sequence[Story] = ()) -> Flask:
    """A WSGI application that shows `stories`; without any, the story that travels with the program.

    One story is shown at `/`; of several, `/` lists them. Nothing is read from the environment or from a global.
    Raises OptionError when `settings.tiles` names no usable map, DataError when the installation lacks a part.
    """
    settings = settings or Settings()
    shown = _with_keys(stories or [first_story()])
    app = Flask(__name__, static_folder="static", static_url_path="/web")
    guard(app, settings)
    _add_story_views(app, settings, shown)
    bundle = data_folder("static") / "dist"

    @app.get("/static/<path:name>")
    def static_file(name: str) -> Response:
        return send_from_directory(bundle, name)

    return app


def _add_story_views(app: Flask, settings: Settings, shown: dict[str, Story]) -> None:
    @lru_cache(maxsize=_KEPT_PAGES)
    def page(key: str) -> str:
        return served_page(shown[key], tiles=settings.tiles)

    @app.get("/")
    def home() -> Response:
        if len(shown) == 1:
            return _answer(page(next(iter(shown))), "text/html")
        return _answer(render_template("stories.html", stories=shown), "text/html")

    @app.get("/story/<key>")
    def story(key: str) -> Response:
        if key in shown:
            return _answer(page(key), "text/html")
        found = shown.get(key.removesuffix(".json")) if key.endswith(".json") else None
        if found is None:
            abort(404, "There is no such story here.")
        return _answer(found.to_json(), "application/json")


def _answer(text: str, kind: str) -> Response:
    response = Response(text, mimetype=kind)
    response.headers["Cache-Control"] = (
        "no-cache"  # keep it, but ask first: the same address shows another story tomorrow
    )
    response.add_etag()
    response.make_conditional(request)
    return response


def _with_keys(stories: Sequence[Story]) -> dict[str, Story]:
    """Each story under a name of its own that can stand in an address."""
    shown: dict[str, Story] = {}
    for story in stories:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", story.article.id).strip("-")[:80] or "story"
        key, count = stem, 1
        while key in shown:
            count += 1
            key = f"{stem}-{count}"
        shown[key] = story
    return shown
