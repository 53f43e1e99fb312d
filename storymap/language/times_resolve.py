"""Matched temporal expressions to calendar periods, by the publication date and the dates told before."""

from __future__ import annotations

from datetime import date

from storymap.language import times_dates, times_spans
from storymap.language.times_calendar import Reading
from storymap.language.times_now import Now
from storymap.language.times_senses import Context, Parts

_RULES = times_dates.RULES | times_spans.RULES


class Resolver:
    """Readings in the order of the text, against `today`, the publication date (or None)."""

    def __init__(self, today: date | None) -> None:
        """Resolve against a publication date, or against none."""
        self._now = Now(today)

    def read(self, rule: str, parts: Parts, context: Context) -> Reading | None:
        """The meaning of one match, or None; remembers it for what follows."""
        reading = _RULES[rule](parts, context, self._now)
        if reading and reading.first and not rule.endswith("ago"):
            self._now.told = reading
        return reading
