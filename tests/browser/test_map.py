"""How the map is drawn: no seams, signs clear of each other, what is opened beside its card, on paper, on tiles."""

from __future__ import annotations

import json
import threading
from itertools import combinations
from urllib.parse import urlsplit

import pytest
from page_sample import happened_in, sample

from storymap.settings import Settings
from storymap.web import create_app

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TABLET = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}
# Stretches of drawn lines that lie on the edge of a finer piece of the map.
SEAMS = """() => {
  const found = [];
  const points = (d) => d.split(/(?=[ML])/).map((part) => [part[0], ...part.slice(1).split(/[ ,]/).map(Number)]);
  let edges = 0;
  for (const sea of document.querySelectorAll("path.sea")) {
    const xs = points(sea.getAttribute("d")).filter((p) => p.length > 2);
    const box = [Math.min(...xs.map((p) => p[1])), Math.min(...xs.map((p) => p[2])),
                 Math.max(...xs.map((p) => p[1])), Math.max(...xs.map((p) => p[2]))];
    edges += box[2] - box[0] > 50;
    const level = Number(sea.closest(".leaflet-pane").className.match(/land-(\\d)/)[1]);
    const panes = ["land", "areas"].map((name) => `.leaflet-${name}-${level}-pane path`).join();
    for (const path of document.querySelectorAll(panes)) {
      if (getComputedStyle(path).stroke === "none") continue;
      let before = null;
      for (const point of points(path.getAttribute("d") ?? "")) {
        if (before && point[0] === "L") {
          const on = [0, 1].some((axis) => [box[axis], box[axis + 2]].some((edge) =>
            Math.abs(before[axis + 1] - edge) < 0.5 && Math.abs(point[axis + 1] - edge) < 0.5));
          if (on && Math.hypot(point[1] - before[1], point[2] - before[2]) > 4) found.push(path.getAttribute("class"));
        }
        before = point;
      }
    }
  }
  return { edges, found };
}"""


@pytest.mark.parametrize("zoom", [3, 4, 5, 6])
@pytest.mark.parametrize("names", [("Nepal", "Kathmandu", "India", "Srinagar"), ("Crimea", "Kyiv"), ("Paris", "Lille")])
def test_the_cut_of_a_finer_piece_is_never_drawn(visit, names, zoom):
    page = visit(happened_in(*names)).page
    page.evaluate(f"map_story.setZoom({zoom}, {{animate: false}})")
    seams = page.evaluate(SEAMS)
    assert seams["edges"] > 0, "no finer piece was looked at"
    assert seams["found"] == []


def discs(page) -> list[dict[str, float]]:
    """The middle of each sign on the map, and half its width."""
    return page.locator(".pin:not(.bare)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect())"
        ".map(box => ({x: box.x + box.width / 2, y: box.y + box.height / 2, half: box.width / 2}))"
    )


CROWD = ("Paris", "Versailles", "Nanterre", "Créteil", "Bobigny", "Saint-Denis", "Montreuil", "Argenteuil", "Lyon")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_signs_stand_clear_of_each_other(visit, options):
    page = visit(happened_in(*CROWD), **options).page
    signs = discs(page)
    assert len(signs) == len(CROWD)
    for one, other in combinations(signs, 2):
        assert ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5 >= 22
    assert min(sign["half"] for sign in signs) >= 12
    assert page.locator(".leader").count() > 0


def test_the_count_of_a_region_leaves_its_towns_free(visit):
    page = visit(happened_in("Crimea", "Simferopol", "London", "Madrid")).page
    crimea, town = discs(page)[:2]
    assert ((crimea["x"] - town["x"]) ** 2 + (crimea["y"] - town["y"]) ** 2) ** 0.5 >= 22


def test_a_touch_between_signs_means_the_nearest(visit):
    page = visit(happened_in(*CROWD), **PHONE).page
    for number, sign in enumerate(discs(page)[:3]):
        page.touchscreen.tap(sign["x"] + 4, sign["y"] + 4)
        page.locator("#card h2", has_text=CROWD[number]).wait_for()


@pytest.mark.parametrize("place", ["ne:UA-43", "gn:693805", "gn:798544", "gn:2643743"])
def test_on_a_tablet_the_place_that_is_opened_stays_beside_its_card(visit, story, place):
    page = visit(story, reduced_motion="reduce", **TABLET).page
    page.evaluate(f"location.hash = '#place={place}'")
    page.locator("#card h2").wait_for()
    sign = page.locator(".pin.chosen").bounding_box()
    card, frame = page.locator("#card").bounding_box(), page.locator(".folium-map").bounding_box()
    assert frame["x"] <= sign["x"]
    assert sign["x"] + sign["width"] <= card["x"]
    assert frame["y"] <= sign["y"] <= frame["y"] + frame["height"] - sign["height"]


def test_on_paper_everything_is_light_and_there(visit, story):
    page = visit(story, at="#place=ne:UA-43", color_scheme="dark", reduced_motion="reduce").page
    before = page.evaluate("[map_story.getCenter().lat, map_story.getZoom()]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 33, 38)"
    tops = page.evaluate(
        "['.article', '.folium-map', '.tables'].map(name => document.querySelector(name).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert page.locator(".tables h2").all_inner_texts() == ["Places", "Events", "Quotes"]
    assert [page.locator(name).is_visible() for name in ("#card", ".bar", "#places", "#shelf")] == [False] * 4
    west, south, east, north = json.loads(page.locator("#story").text_content())["map"]["frame"]
    assert page.evaluate(f"map_story.getBounds().contains([[{south}, {west}], [{north}, {east}]])")
    assert page.evaluate("document.querySelector('.folium-map').clientWidth") == pytest.approx(688, abs=4)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("[map_story.getCenter().lat, map_story.getZoom()]") == pytest.approx(before, abs=0.01)
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.fixture(scope="module")
def tiled():
    """The address of a server that lays tiles under the sample story."""
    from waitress import create_server

    server = create_server(create_app(Settings(tiles="OpenStreetMap.Mapnik"), [sample()]), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(5)


def test_tiles_are_asked_of_their_provider_and_of_nobody_else(chromium, tiled):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page, asked, said = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))

    def answer(route) -> None:
        asked.append(urlsplit(route.request.url).hostname)
        route.continue_() if asked[-1] == "127.0.0.1" else route.fulfill(content_type="image/svg+xml", body=TILE)

    page.route("**/*", answer)
    page.goto(tiled)
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    assert set(asked) == {"127.0.0.1", "tile.openstreetmap.org"}
    assert "OpenStreetMap" in page.locator("#credit").inner_text()
    assert page.locator("path.land, path.sea").count() == 0
    assert page.locator("path.area.both, path.area.happened").count() == 1, "one fill for Crimea, not one a level"
    assert said == []
    context.close()


TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'
