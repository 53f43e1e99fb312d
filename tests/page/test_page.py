"""The document: escaped, sealed, the same every time, and folium left as it was."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import folium
import pytest
from page_sample import sample

from storymap.errors import OptionError
from storymap.model import Article, Mention, Place, Story
from storymap.page import served_page, standalone_page, story_map

HOSTILE = "{{7*7}}{% raw %}</script><!--<script>`${1}`<img src=x onerror=alert(1)>\u202e🌍&amp;\u2028"


class Page(HTMLParser):
    """What a document links, runs and says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, str] = {}
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in = f"{tag}#{dict(attrs).get('id', '')}" if tag in ("script", "style", "title") else self._in

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title"):
            self._in = ""

    def handle_data(self, data):
        self.data[self._in] = self.data.get(self._in, "") + data

    def attributes(self, *names: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for name, value in attrs.items() if name in names]


def hostile() -> Story:
    place = Place("gn:1", HOSTILE, "town", "XX", HOSTILE, 1.0, 2.0)
    text = f"{HOSTILE} in {HOSTILE}"
    mention = Mention("m1", 0, len(HOSTILE), HOSTILE, place.id, "venue", 0.2, HOSTILE)
    return Story(article=Article("a", HOSTILE, text, None, "javascript:alert(1)"), places=(place,), mentions=(mention,))


def test_a_story_without_a_main_event_has_no_line_for_it():
    assert 'class="main-event"' in standalone_page(sample())
    assert 'class="main-event"' not in standalone_page(replace(sample(), main_event=None))


def test_the_same_story_gives_the_same_bytes():
    assert standalone_page(sample()) == standalone_page(sample())
    assert served_page(sample()) == served_page(sample())


def test_an_export_is_small():
    assert len(standalone_page(sample()).encode()) <= 600_000


def test_nothing_is_loaded_from_anywhere():
    page = Page(standalone_page(sample()))
    assert page.attributes("src") == []
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "base")]
    assert not re.search(r"(url\(\s*['\"]?(?!data:)[a-z]|@import)", page.data["style#"])
    outward = [url for url in page.attributes("href") if not url.startswith(("#", "data:"))]
    assert outward == ["https://example.org/ferries"]


def test_the_export_is_sealed_and_its_hashes_are_right():
    page = Page(standalone_page(sample()))
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for part in ("script#", "style#"):
        digest = b64encode(sha256(page.data[part].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


@pytest.mark.parametrize("make", [standalone_page, served_page])
def test_no_style_or_handler_in_an_attribute(make):
    page = Page(make(hostile()))
    assert page.attributes("style") == []
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_the_served_page_links_its_code_and_runs_none_of_its_own():
    page = Page(served_page(sample(), static_url="/static/"))
    assert page.attributes("src") == ["/static/app.js"]
    assert "/static/app.css" in page.attributes("href")
    assert [attrs.get("type") for tag, attrs in page.tags if tag == "script"] == ["application/json", None]
    assert "script#" not in page.data


def test_hostile_text_stays_text():
    html = standalone_page(hostile())
    page = Page(html)
    assert page.data["title#"] == HOSTILE
    assert "49" not in page.data["title#"]
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert not [tag for tag, _ in page.tags if tag == "img"]
    story = json.loads(page.data["script#story"])
    assert story["title"] == HOSTILE
    assert story["places"][0]["name"] == HOSTILE
    assert "javascript:" not in html.split('id="story"')[0]


def test_half_a_surrogate_pair_can_be_written():
    story = Story(article=Article("a", "x\ud800", "y\udfff"))
    assert standalone_page(story).encode("utf-8").count("\ufffd".encode()) >= 2


def test_title_and_language():
    page = Page(standalone_page(sample(), title="Another <title>"))
    assert page.data["title#"] == "Another <title>"
    assert ("html", {"lang": "en"}) in page.tags
    assert not [attrs for _, attrs in page.tags if "user-scalable" in (attrs.get("content") or "")]


def test_folium_is_left_as_it_was():
    scripts, styles = list(folium.Map.default_js), list(folium.Map.default_css)
    shown = story_map(sample())
    assert isinstance(shown, folium.Map)
    shown.add_js_link("extra", "https://example.org/extra.js")
    shown.get_root().render()
    assert (folium.Map.default_js, folium.Map.default_css) == (scripts, styles)
    assert story_map(sample()).default_js == []


def test_a_map_in_a_notebook_takes_other_layers(tmp_path):
    shown = story_map(sample())
    folium.Circle((50.45, 30.52), radius=1000).add_to(shown)
    shown.save(tmp_path / "map.html")
    html = (tmp_path / "map.html").read_text("utf-8")
    assert "L.circle(" in html
    assert ".addTo(map_story)" in html
    assert "<iframe" in shown._repr_html_()


def test_rendering_twice_gives_the_same():
    root = story_map(sample()).get_root()
    assert root.render() == root.render()


@pytest.mark.parametrize(
    "story",
    [
        Story(article=Article("a", "", "")),
        Story(article=Article("a", "No place", "Nothing happened anywhere.")),
        replace(sample(), places=(), mentions=(), links=()),
        replace(sample(), article=replace(sample().article, published=None, url="http://[bad")),
    ],
    ids=["empty", "no place", "items only", "bad address"],
)
def test_stories_with_little_in_them(story):
    assert "</html>" in standalone_page(story)


def test_a_missing_publication_date_is_said():
    story = sample()
    times = tuple(replace(time, first=None, last=None, value=None) for time in story.times)
    html = served_page(replace(story, times=times, article=replace(story.article, published=None)))
    assert "“Tuesday” (date unknown: no publication date)" in html


def test_tiles_are_named_only_where_asked_for():
    assert "tile.openstreetmap.org" in served_page(sample(), tiles="OpenStreetMap.Mapnik")
    assert "tile.openstreetmap.org" not in served_page(sample())
    with pytest.raises(OptionError, match="no such map"):
        served_page(sample(), tiles="Nowhere")


def test_the_first_view_holds_the_venues():
    html = standalone_page(sample())
    west, south, east, north = json.loads(Page(html).data["script#story"])["map"]["frame"]
    assert (west < -0.12, east > 34, south < 44.9, north > 51.5) == (True,) * 4
    assert west > -20, "an uncertain Springfield and Washington do not stretch it across the Atlantic"


def test_published_dates_are_told():
    story = replace(sample(), article=replace(sample().article, published=date(2014, 3, 11)))
    assert "Tuesday 11 March 2014" in served_page(story)
