"""axe-core finds nothing to complain of: on the desk, with a card open, in the dark, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

CRIMEA = "#place=ne:UA-43"
DARK = {"color_scheme": "dark"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The script of axe-core, a development dependency of static/."""
    script = root / "static" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed: run `npm ci` in static/")
    return script.read_text("utf-8")


@pytest.mark.parametrize("options", [{}, DARK, PHONE, PHONE | DARK], ids=["light", "dark", "phone", "phone-dark"])
@pytest.mark.parametrize("at", ["", CRIMEA, "#event=e9"], ids=["start", "card", "item"])
def test_nothing_stands_in_anybodys_way(visit, story, axe, options, at):
    page = visit(story, at=at, reduced_motion="reduce", **options).page
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    told = [(fault["id"], fault["impact"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in found]
    assert told == []


@pytest.mark.parametrize("tab", ["Places", "Not on the map"])
def test_nor_in_the_lists_of_the_phone(visit, story, axe, tab):
    page = visit(story, **PHONE).page
    page.locator(".tabs button", has_text=tab).tap()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
