"""A Story as a page: the article on one side, the map on the other, the same ids on both.

folium draws an empty map from constants; everything a Story says enters afterwards, through a template that escapes it
and one block of JSON that the page reads. Nothing of a Story is ever part of a folium template, which would run it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storymap.model import Story

if TYPE_CHECKING:
    import folium

__all__ = ["served_page", "standalone_page", "story_map"]


def story_map(story: Story) -> folium.Map:
    """`story` as a `folium.Map`, for notebooks and for `save`; other folium layers can be added to it.

    It needs no network. `get_root().render()` is the whole page, article and place cards included.
    Raises DataError when the installation lacks the base map or the page's bundle.
    """
    from storymap.page.document import inlined
    from storymap.page.shell import StoryMap

    return StoryMap(lambda shell: inlined(story, shell))


def standalone_page(story: Story, *, title: str | None = None) -> str:
    """`story` as one HTML document that makes no request and forbids itself to make any.

    The same story gives the same document, byte for byte. `title`: instead of the article's own. Raises DataError.
    """
    from storymap.page.document import inlined
    from storymap.page.shell import StoryMap

    return StoryMap(lambda shell: inlined(story, shell, title=title, sealed=True)).get_root().render()


def served_page(story: Story, *, static_url: str = "/static", tiles: str | None = None) -> str:
    """`story` as a page whose script and styles are linked from `static_url`, for a Content-Security-Policy of 'self'.

    `tiles` names an xyzservices provider to lay under the story. Raises DataError, and OptionError for an unknown one.
    """
    from storymap.page.document import linked
    from storymap.page.shell import StoryMap

    return StoryMap(lambda shell: linked(story, shell, static_url, tiles)).get_root().render()
