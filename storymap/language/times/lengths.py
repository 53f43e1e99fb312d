"""Rules for lengths of time, repetitions, and words without a date of their own."""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

import re

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.lexicon import length, words
from storymap.language.times.now import Now, Rule
from storymap.language.times.senses import Context, Parts

_AGED = frozenset({"aged", "age"})
# With "a" or "one" these are a fraction, a place in a row, or a stay.
_SHORT = frozenset({"second", "quarter", "night", "weekend"})
_QUOTES = frozenset({'"', "“", "``", "''", "‘"})
_AGE = re.compile(r"(?:aged? )?(.+?)(?: - and - a - half| and a half)?(?: - | )(\w+)(?: - | )olds?\b")


def _age(parts: Parts, context: Context, now: Now) -> Reading | None:
    """The age of a truce or a war is a length; that of people is none."""
    if "of" not in parts:
        return None
    found = _AGE.match(" ".join(word.lower() for word in context.words()))
    return Reading("DURATION", length(found[1], parts["u"])) if found else None


def _duration(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit, number = parts["u"], parts["n"]
    if context.before() in _AGED or (number in ("a", "an", "one", "another", "half", "half a") and unit in _SHORT):
        return None
    if unit == "quarters" and context.after() == "of" and number in ("three", "two", "3"):
        return None
    if number.isdecimal() and 1900 <= int(number) <= 2059:
        return None  # "the 1988 quarter"
    if (number, unit) == ("one", "day") and context.before() in words("future"):
        return Reading("DATE", "FUTURE_REF")  # "will one day be"
    if number in ("a", "an", "one", "another") and unit.endswith("s") and words("unit")[unit] != "TS":
        return None  # "a months-long siege"
    if context.before() in words("distance") or (context.after() == "-" and context.after(1) in ("end", "over", "on")):
        return None  # "90 miles an hour", "a year-end bonus"
    last = context.tokens[context.end - 1].text
    if last[0].isupper() and context.before() in _QUOTES:
        return None  # a programme's name
    if last[0].isupper() and context.after() in ("war", "'s", "’s", "'", "’") and not last.isupper():
        return None  # "the Six Day War", "the Hundred Years' War"
    if number in ("a", "an") and (context.before() in words("rate") or context.before()[:1].isdigit()):
        return Reading("SET", length("1", unit))
    return Reading("DURATION", length(parts.get("n2", number), unit, half="half" in parts or "frac" in parts))


def _stretch(parts: Parts, context: Context, now: Now) -> Reading | None:
    led = context.begin and context.tokens[context.begin - 1].pos == "VERB"  # "took decades"
    if not (
        led or "long" in parts or context.before() in words("for") or context.after() in ("before", "after", "ahead")
    ):
        return None
    return Reading("DURATION", length("few", parts["u"]))


def _long(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("DURATION", length("one", parts["u"]) if "u" in parts else words("long")[parts["word"]])


def _part_century(parts: Parts, context: Context, now: Now) -> Reading | None:
    years = {"half": 50, "quarter": 25}.get(parts["n"], 75)
    if "way" not in parts:
        return Reading("DURATION", f"P{years}Y")
    base = now.told.first if now.told and parts["way"] != "ago" else now.today
    if base is None:
        return Reading("DATE", "XXXX")
    return cal.shifted(base, years if parts["way"] == "later" else -years, "Y")


def _the_stretch(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "over the years", "in the weeks after the vote"."""
    if context.before() not in ("in", "over", "during", "throughout", "through", "for", "within", "into"):
        return None
    return Reading("DURATION", length("few", parts["u"]))


def _times_a(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("SET", length("1", parts["u"]))


def _set(parts: Parts, context: Context, now: Now) -> Reading | None:
    following = context.tokens[context.end].text if context.end < len(context.tokens) else ""
    if context.words()[0][0].isupper() and (context.begin or following[:1].isupper()):
        return None  # "the Daily Mail"
    return Reading("SET", words("set")[parts["word"]])


def _vague(parts: Parts, context: Context, now: Now) -> Reading | None:
    if parts["word"] in ("recent", "current"):
        plain = context.tokens[context.begin].pos == "ADJ" and context.before() not in ("most", "-")
        if not plain or context.after() in words("unit"):
            return None
    return Reading("DATE", words("vague")[parts["word"]])


RULES: dict[str, Rule] = {
    "age": _age,
    "times_a": _times_a,
    "duration": _duration,
    "long": _long,
    "part_century": _part_century,
    "the_stretch": _the_stretch,
    "stretch": _stretch,
    "set": _set,
    "vague": _vague,
}
