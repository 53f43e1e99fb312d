"""The web side of storymap, and the only place that knows flask: stories in, a page with linked assets out."""

from storymap.web.app import create_app
from storymap.web.server import run

__all__ = ["create_app", "run"]
