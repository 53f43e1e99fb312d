"""The folium side of the page: an empty map made of constants, and the figure that hands it to the document.

Three habits of folium are mended here (0.20): its lists of scripts and styles belong to the class, so that one map's
addition reaches all others; its ids are random, so that equal maps differ; and it renders its own output a second time
as a template, so that a text inside would be executed. The last is why no part of a Story passes through these classes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import folium
from branca.element import Figure
from folium.template import Template


class Shell(NamedTuple):
    """What folium made: HTML for the head, for the place of the map, and the code that runs after the page's own."""

    header: str
    html: str
    script: str


class StoryFigure(Figure):
    """The root of a story's map: its rendering is the whole document."""

    def __init__(self, document: Callable[[Shell], str]) -> None:
        """`document` puts what folium rendered into a whole document."""
        super().__init__(width="100%", height="720px")
        self._document = document
        self.header._children.clear()  # the document has a charset of its own

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - folium's own signature
        """The document around the map and whatever was added to it."""
        for child in self._children.values():
            child.render(**kwargs)
        return self._document(Shell(*(part.render(**kwargs).strip() for part in (self.header, self.html, self.script))))


class StoryMap(folium.Map):
    """A folium map without tiles, scripts or styles from elsewhere, and with the same id every time.

    The page's own script makes the Leaflet map of it and leaves it in the global variable `get_name()`, as folium does,
    so that layers added in Python find it.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        """
    )

    def __init__(self, document: Callable[[Shell], str]) -> None:
        """`document` puts what folium rendered into a whole document."""
        super().__init__(location=(0, 0), zoom_start=2, tiles=None)
        self.default_js: list[tuple[str, str]] = []  # on the instance: the class's lists are everyone's
        self.default_css: list[tuple[str, str]] = []
        self._id = "story"
        StoryFigure(document).add_child(self)
