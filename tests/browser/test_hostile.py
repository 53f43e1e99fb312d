"""Whatever a Story says is shown as text: every string of every value, in a real browser."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from page_sample import sample
from waiting import until

from storymap.model import Story

# One of each: template code, ends of elements, comments, template literals, markup that runs, direction marks, emoji.
HOSTILE = (
    "{{7*7}}{% raw %}{# </script></title></style></textarea><!--<script>window.hit=1</script>"
    "`${window.hit=1}`\"'><img src=x onerror=window.hit=1><svg onload=window.hit=1>&lt;b&gt; \u202eRTL\u202c 🌍"
)
FIXED = {"format", "kind", "role", "type", "modality"}  # words of a closed list: the codec refuses any other
IDS = {"id", "place", "mention", "item", "when"}  # others refer to them; an event's has a test of its own below


def strings(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where in a Story free text is: one path for each field of each class."""
    found: list[tuple[str | int, ...]] = []
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        for at, item in enumerate(value):
            found += strings(item, (*path, at))
    elif is_dataclass(value) or hasattr(value, "_fields"):
        names = [field.name for field in fields(value)] if is_dataclass(value) else value._fields
        for name in names:
            part = getattr(value, name)
            if isinstance(part, str) and name not in FIXED | IDS:
                found.append((*path, name))
            elif not isinstance(part, (str, int, float)) and part is not None:
                found += strings(part, (*path, name))
    return found


def kinds() -> list[tuple[str | int, ...]]:
    """One path for each pattern: `events, *, what` once, not for every event."""
    seen: dict[tuple[str, ...], tuple[str | int, ...]] = {}
    for path in strings(sample()):
        seen.setdefault(tuple("*" if isinstance(step, int) else step for step in path), path)
    return list(seen.values())


def put(value, path: tuple[str | int, ...], text: str):
    """`value` with `text` at `path`."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], put(value[step], rest, text), *value[step + 1 :])
    changed = put(getattr(value, step), rest, text)
    return replace(value, **{step: changed}) if is_dataclass(value) else value._replace(**{step: changed})


def check(seen) -> None:
    page = seen.page
    for address in ["#place=gn:703448", "#place=gn:4250542", "#event=e1", "#event=e9", "#quote=q1", "#quote=q4"]:
        page.evaluate(
            "to => new Promise(done => { addEventListener('popstate', () => setTimeout(done), {once: true});"
            " if (location.hash === to) done(); else location.hash = to; })",
            address,
        )
    assert page.evaluate("window.hit") is None
    assert page.locator("img, main script, #card svg").count() == 0
    assert "49" not in page.evaluate("document.title + document.querySelector('h1').textContent")
    assert seen.requests == []
    assert seen.complaints == []


@pytest.mark.parametrize("path", kinds(), ids=lambda path: ".".join(map(str, path)))
def test_every_field_is_shown_as_text(visit, path):
    story = sample()
    changed = put(story, path, HOSTILE) if path != ("article", "text") else with_text(story)
    check(visit(changed))


def with_text(story: Story) -> Story:
    """The sample with the hostile text in front: all offsets stay inside the text, on other words."""
    return replace(story, article=replace(story.article, text=HOSTILE + story.article.text))


def test_there_are_fields_to_try():
    names = {path[-1] for path in kinds()}
    assert {"title", "text", "name", "country", "admin1", "reason", "what", "rule", "url", "value"} <= names


def test_the_title_is_shown_whole(visit, story):
    seen = visit(replace(story, article=replace(story.article, title=HOSTILE)))
    assert seen.page.title() == HOSTILE


def test_the_name_of_a_place_is_shown_whole_everywhere(visit, story):
    kyiv = next(index for index, place in enumerate(story.places) if place.name == "Kyiv")
    seen = visit(put(story, ("places", kyiv, "name"), HOSTILE), at="#place=gn:703448")
    assert seen.page.locator("#card h2").text_content() == HOSTILE
    assert HOSTILE in seen.page.locator("#places").text_content()
    # names come back when the map has arrived
    until(
        seen.page,
        "text => [...document.querySelectorAll('.label')].some(label => label.textContent.includes(text))",
        HOSTILE,
    )
    assert any(label.startswith(HOSTILE) for label in labels(seen.page))


def labels(page) -> list[str]:
    return page.locator(".pin").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")


def test_ids_may_hold_anything(visit, story):
    event = replace(story.events[0], id=HOSTILE)
    links = tuple(replace(link, item=HOSTILE) if link.item == "e1" else link for link in story.links)
    seen = visit(replace(story, events=(event, *story.events[1:]), links=links))
    seen.page.locator("#article a.event", has_text="met").click()
    assert seen.page.locator("#card h2").inner_text() == "London"
    assert seen.page.evaluate("window.hit") is None
    assert seen.complaints == []
