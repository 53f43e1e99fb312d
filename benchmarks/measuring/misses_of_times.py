"""Why a temporal expression does not count: missed, false, another type, another granularity, another anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from measuring.corpora import Row
from measuring.misses import Miss, border, snippet, touch
from storymap.model import Story, Time

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


def misses(row: Row, story: Story) -> Iterator[Miss]:
    """Every annotated expression without its value, every border that differs, every expression nobody annotated."""
    text, where = story.article.text, f"{row['id']} ({row.get('published')})"
    for gold in row["times"]:
        span = (gold["start"], gold["end"])
        near = [time for time in story.times if touch((time.start, time.end), span)]
        told = f"{gold['text']!r} {gold['type']} {gold['value']}"
        shown = snippet(text, *span)
        if not near:
            cause = f"missed: {gold['type']} {_shape(gold['value'])}"
            yield Miss(cause, where, shown, told, "nothing", about=gold["text"].lower())
        elif not any(time.value == gold["value"] for time in near):
            ours = " | ".join(map(_told, near))
            yield Miss(f"value: {_difference(gold, near[0])}", where, shown, told, ours, about=gold["text"].lower())
        elif not any((time.start, time.end) == span for time in near):
            cause = f"border only (value right): {border((near[0].start, near[0].end), span)}"
            yield Miss(cause, where, shown, told, " | ".join(map(_told, near)), about=gold["text"].lower())
    spans = [(gold["start"], gold["end"]) for gold in row["times"]]
    for time in story.times:
        if not any(touch((time.start, time.end), span) for span in spans):
            shown = snippet(text, time.start, time.end)
            cause = f"false: {time.type} {_shape(time.value)}"
            yield Miss(cause, where, shown, "nothing", _told(time), about=time.text.lower())


def _told(time: Time) -> str:
    return f"{time.text!r} {time.type} {time.value}"


def _shape(value: str | None) -> str:
    """What kind of value: a day, a month, the present …"""
    if not value:
        return "without a value"
    if value.endswith("_REF"):
        return value
    if value.startswith("P"):
        return "length"
    named = (
        ("time of day", r"\d{4}-\d\d-\d\dT|\d{4}-W\d\d-\dT|T"), ("day", r"\d{4}-\d\d-\d\d$"), ("week", r"\d{4}-W"),
        ("month", r"\d{4}-\d\d$"), ("quarter, half", r"\d{4}-[QH]"), ("season", r"\d{4}-S|\d{4}-(SP|SU|FA|WI)"),
        ("year", r"\d{4}$"), ("decade, century", r"\d{1,3}$"),
    )  # fmt: skip
    return next((name for name, pattern in named if re.match(pattern, value)), "other")


def _difference(gold: Row, ours: Time) -> str:
    right, value = str(gold["value"] or ""), ours.value or ""
    if ours.type != gold["type"] and {ours.type, gold["type"]} != {"DATE", "TIME"}:
        return f"type {ours.type}, not {gold['type']}"
    if not value:
        return f"none given, {_shape(right)} wanted"
    if gold["type"] in ("DURATION", "SET"):
        return f"{gold['type']}: " + ("vague, not counted" if "X" in right + value else "another length")
    if _shape(right) != _shape(value):
        return f"granularity {_shape(value)}, not {_shape(right)}"
    return f"{_shape(right)} {_distance(right, value)}"


def _distance(right: str, value: str) -> str:
    """How far apart two values of one granularity are."""
    if _DAY.match(right) and _DAY.match(value):
        return _days_apart(right[:10], value[:10])
    if (a := _WEEK.match(right)) and (b := _WEEK.match(value)):
        return "off by a year" if a[2] == b[2] else f"off by {abs(int(a[2]) - int(b[2]))} weeks"
    if (a := _MONTH.match(right)) and (b := _MONTH.match(value)):
        months = 12 * (int(b[1]) - int(a[1])) + int(b[2]) - int(a[2])
        return f"off by {'a year' if abs(months) == 12 else 'a month' if abs(months) == 1 else 'months'}"
    if _YEAR.match(right) and _YEAR.match(value) and right[:4] != value[:4]:
        return f"off by {'a year' if abs(int(right[:4]) - int(value[:4])) == 1 else 'years'}"
    return "another one"


def _days_apart(right: str, value: str) -> str:
    try:
        days = (date.fromisoformat(value) - date.fromisoformat(right)) // timedelta(days=1)
    except ValueError:
        return "is no day"
    if right[5:] == value[5:]:
        return "same day, another year" if days else "same day, another time"
    names = {1: "a day", 7: "a week"}
    size = names.get(abs(days), "a few days" if abs(days) < 14 else "more")
    return f"off by {size}, {'late' if days > 0 else 'early'}"
