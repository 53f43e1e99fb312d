"""The page as a person uses it: mouse, keyboard, address, Back; on a desk and on a phone."""

from __future__ import annotations

import pytest
from waiting import until

CRIMEA, KYIV = "#place=ne:UA-43", "#place=gn:703448"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def heading(page):
    return page.locator("#card h2").inner_text()


def centre(page):
    """The latitude and longitude in the middle of the map, and its zoom."""
    return page.evaluate("[map_story.getCenter().lat, map_story.getCenter().lng, map_story.getZoom()]")


@pytest.fixture
def desk(visit, story):
    return visit(story).page


def test_the_served_page_asks_only_for_its_own_files_and_nobody_complains(visit, served):
    seen = visit(served)
    assert sorted(url.removeprefix(served) for url in seen.requests) == ["static/app.css", "static/app.js"]
    seen.page.locator('.pin[aria-label^="Kyiv"]').click()
    assert heading(seen.page) == "Kyiv"
    assert seen.complaints == []


def test_the_export_asks_for_nothing_and_nobody_complains(visit, story):
    seen = visit(story)
    seen.page.locator('.pin[aria-label^="Kyiv"]').click()
    seen.page.locator("#theme").click()
    seen.page.keyboard.press("Escape")
    seen.page.locator(".leaflet-control-zoom-in").click()
    until(seen.page, "!document.querySelector('.leaflet-zoom-anim')")
    assert seen.requests == []
    assert seen.complaints == []


def test_a_marker_opens_its_card(desk):
    desk.locator('.pin[aria-label^="Kyiv"]').click()
    card = desk.locator("#card")
    assert heading(desk) == "Kyiv"
    assert "city in Kyiv City, Ukraine" in card.inner_text().lower().replace("kyiv city, ukraine", "Kyiv City, Ukraine")
    assert "We are sure of this place." in card.inner_text()
    assert card.locator(".item.event .told").all_inner_texts() == ["Parliament asked for help"]
    quotes = card.locator(".item.quote").all_inner_texts()
    assert ["“We will not give up a single village,”" in quotes[0], "“binds nobody”" in quotes[1]] == [True, True]
    assert "in part quoted" in quotes[1]
    assert "Oksana Hnatiuk · Tuesday 11 March 2014" in quotes[0]


def test_a_region_opens_its_card_and_says_who_claims_it(desk):
    desk.evaluate("map_story.setView([45.35, 34.4], 7, {animate: false})")
    box = desk.locator(".folium-map").bounding_box()
    desk.mouse.click(box["x"] + box["width"] / 2 + 40, box["y"] + box["height"] / 2 - 30)
    assert heading(desk) == "Crimea"
    assert "Disputed area, claimed by Ukraine and Russia." in desk.locator("#card").inner_text()


def test_events_are_told_by_date_and_the_undated_come_last(desk):
    desk.evaluate("location.hash = '#place=ne:UA-43'")
    desk.wait_for_selector("#card .item")
    assert desk.locator("#card .when").all_inner_texts() == [
        "Monday 10 March 2014",
        "As reported · No date given",
        "No date given",
    ]


def test_a_word_in_the_text_opens_its_place(desk):
    desk.locator("#article a.place", has_text="London").click()
    assert heading(desk) == "London"
    assert desk.evaluate("location.hash") == "#place=gn:2643743"


def test_a_sentences_mark_moves_the_map_and_opens_the_card_at_its_item(desk):
    desk.evaluate("map_story.setView([-30, 140], 5, {animate: false})")
    desk.locator("#article a.event", has_text="closed").click()
    until(desk, "map_story.getCenter().distanceTo([45.3, 34]) < 1_000_000")
    assert heading(desk) == "Crimea"
    assert "closed every road" in desk.locator("#card .item.current").inner_text()
    assert "closed every road" in "".join(desk.locator("#article .lit").all_inner_texts())


def test_a_quote_in_the_text_opens_at_its_item_wherever_it_is_clicked(desk):
    desk.locator("#article .quote", has_text="Nobody asked us").click()
    assert heading(desk) == "A quote without a place"
    desk.locator("#article .quote", has_text="We will not give up").click()
    assert heading(desk) == "Kyiv"
    assert "single village" in desk.locator("#card .item.current").inner_text()


def test_the_main_event_stands_under_the_headline_and_opens(desk):
    line = desk.locator("#article .main-event")
    assert line.inner_text().split("\n")[0] == "Main event"
    assert "London · Tuesday 11 March 2014" in line.inner_text()
    line.locator("a").click()
    assert heading(desk) == "London"
    assert desk.locator("#card .item.current .when").inner_text() == "Main event · Tuesday 11 March 2014"
    assert desk.locator("#article .event.main").inner_text() == "met"


def test_show_in_the_text(desk):
    desk.locator('.pin[aria-label^="Kyiv"]').click()
    desk.locator("#card .item.event button", has_text="Show in the text").click()
    assert desk.evaluate("document.activeElement.textContent") in ("In ", "Kiev", "asked")
    assert "asked" in "".join(desk.locator("#article .lit").all_inner_texts())


def test_uncertain_places_say_so_and_name_the_runners_up(desk):
    desk.evaluate("location.hash = '#place=gn:4250542'")
    card = desk.locator("#card")
    card.locator("summary").click()
    assert "We are not sure of this place." in card.inner_text()
    assert "as large, but further off" in card.inner_text()
    assert desk.locator('.pin[aria-label*="uncertain"]').count() == 1


def test_the_keyboard_reaches_and_opens_everything(desk):
    reached = {}
    desk.keyboard.press("Tab")
    for _ in range(90):
        name, role, ring = desk.evaluate(
            "(e => [e.getAttribute('aria-label') || e.textContent.trim(), e.tagName, getComputedStyle(e).outlineWidth])"
            "(document.activeElement)"
        )
        if role == "BODY":
            break
        assert ring == "3px" or role == "SUMMARY", f"no visible focus on {role} {name}"
        assert name, role
        reached[name] = role
        desk.keyboard.press("Tab")
    pins = desk.locator(".pin").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert set(pins) <= set(reached)
    assert {"Kiev", "London", "asked", "met", "Skip to the article"} <= set(reached)


def test_enter_opens_escape_closes_and_the_focus_returns(desk):
    pin = desk.locator('.pin[aria-label^="Simferopol"]')
    pin.focus()
    desk.keyboard.press("Enter")
    assert heading(desk) == "Simferopol"
    assert desk.evaluate("document.activeElement.tagName") == "H2"
    desk.keyboard.press("Escape")
    assert desk.locator("#card").is_hidden()
    assert desk.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Simferopol")
    word = desk.locator("#article a.event", has_text="asked")
    word.focus()
    desk.keyboard.press("Enter")
    assert heading(desk) == "Kyiv"
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.textContent") == "asked"
    assert desk.evaluate("location.hash") == ""


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (CRIMEA, "Crimea"),
        ("#event=e4", "Springfield"),
        ("#quote=q1", "Kyiv"),
        ("#event=e9", "An event without a place"),
    ],
)
def test_a_link_opens_what_it_names(visit, story, address, title):
    assert heading(visit(story, at=address).page) == title


def test_a_link_to_nothing_opens_nothing(visit, story):
    seen = visit(story, at="#place=%E0%A4%A")
    assert seen.page.locator("#card").is_hidden()
    assert seen.complaints == []


def test_back_leads_to_what_was_open(desk):
    desk.evaluate(f"location.hash = '{CRIMEA}'")
    until(desk, "document.querySelector('#card h2')?.textContent === 'Crimea'")
    desk.evaluate(f"location.hash = '{KYIV}'")
    until(desk, "document.querySelector('#card h2')?.textContent === 'Kyiv'")
    desk.go_back()
    until(desk, "document.querySelector('#card h2')?.textContent === 'Crimea'")
    desk.go_back()
    until(desk, "document.querySelector('#card').hidden")


def test_light_and_dark(visit, story):
    page = visit(story, color_scheme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) != dark
    assert page.locator("#theme").inner_text() == "Dark"


def test_names_on_the_map_do_not_cover_each_other(desk):
    boxes = desk.locator(".label").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len(boxes) > 10
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            apart = (
                one["right"] <= other["left"] + 1
                or other["right"] <= one["left"] + 1
                or one["bottom"] <= other["top"] + 1
                or other["bottom"] <= one["top"] + 1
            )
            assert apart, (one, other)


def test_on_a_phone_one_part_is_shown_at_a_time(visit, story):
    page = visit(story, **PHONE).page
    page.locator(".tabs button", has_text="Places").tap()
    assert page.locator("#article").is_hidden()
    page.locator("#places a", has_text="Kyiv").tap()
    assert heading(page) == "Kyiv"
    page.locator("#card .item.event button").first.tap()
    assert page.locator("#article").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_article_and_its_tables_are_there(visit, story):
    page = visit(story, ready=False, java_script_enabled=False).page
    assert page.locator("#article").is_visible()
    assert page.locator(".tables table").evaluate_all("all => all.map(one => one.offsetHeight > 0)") == [True] * 3
    assert "Flights were cancelled" in page.locator(".tables").inner_text()
    assert page.locator(".map").is_hidden()


def test_it_works_in_a_sandboxed_frame(visit, story, tmp_path):
    from storymap.page import standalone_page

    inner = tmp_path / "inner.html"
    inner.write_text(standalone_page(story), "utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text('<iframe sandbox="allow-scripts" src="inner.html" width="1000" height="700"></iframe>', "utf-8")
    seen = visit(outer.as_uri(), ready=False)
    frame = seen.page.frame_locator("iframe")
    frame.locator('.pin[aria-label^="Kyiv"]').click()
    assert frame.locator("#card h2").inner_text() == "Kyiv"
    frame.locator("#theme").click()
    assert seen.complaints == []


def test_reduced_motion_jumps(visit, story):
    page = visit(story, reduced_motion="reduce").page
    page.evaluate("map_story.setView([-30, 140], 5, {animate: false})")
    page.evaluate(f"location.hash = '{KYIV}'")
    until(page, "!document.querySelector('#card').hidden")
    assert abs(centre(page)[0] - 50) < 8


def in_view(page, selector: str) -> bool:
    """Whether the first lit stretch is in the reading's part of the screen with nothing over it."""
    return page.evaluate(
        "name => { const box = document.querySelector(name).getClientRects()[0];"
        " const top = document.elementFromPoint(box.x + 4, box.y + box.height / 2);"
        " return Boolean(top?.closest('.lit')); }",
        selector,
    )


def test_on_a_phone_show_in_the_text_uncovers_the_lit_passage(visit, story):
    page = visit(story, reduced_motion="reduce", **PHONE).page
    page.locator(".tabs button", has_text="Places").tap()
    page.locator("#places a", has_text="Sevastopol").tap()
    page.locator("#card button", has_text="Show in the text").tap()
    assert page.locator("#card").is_hidden()
    assert in_view(page, "#article .lit")


def test_on_a_phone_a_row_without_a_place_leads_to_its_passage(visit, story):
    page = visit(story, reduced_motion="reduce", **PHONE).page
    page.locator(".tabs button", has_text="Not on the map").tap()
    page.locator("#shelf a", has_text="erries").tap()
    assert page.evaluate("document.body.dataset.tab") == "article"
    assert in_view(page, "#article .lit")
