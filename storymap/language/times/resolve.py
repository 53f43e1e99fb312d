"""Matched temporal expressions to calendar periods, by the publication date and the dates told before."""

from __future__ import annotations

from storymap.language.document import Sentence
from storymap.language.times import calendar as cal
from storymap.language.times import clock, dates, lengths, spans, years
from storymap.language.times.calendar import Reading
from storymap.language.times.lexicon import words
from storymap.language.times.now import Now
from storymap.language.times.senses import Context, Parts

_RULES = dates.RULES | clock.RULES | years.RULES | spans.RULES | lengths.RULES
# Told from another date, these do not move the story on.
_ASIDE = frozenset({"ago", "year_ago", "holiday", "deictic"})
# These take the day that was told; they tell none.
_CLOCKS = frozenset({"clocks", "clock", "clock24", "clock_zone", "noon", "the_part", "early_hours"})
_HEADINGS = frozenset({"headline", "subheading"})


class Resolver:
    """Readings in the order of the text, against `now.today`, the publication date (or None)."""

    def __init__(self, now: Now) -> None:
        """Resolve against a publication date, or against none."""
        self.now = now
        self._block = -1
        self._heading: Reading | None = None

    def enter(self, sentence: Sentence) -> None:
        """The story goes on in this sentence; each bullet begins at the day of the heading above it."""
        self.now.beside = None
        if sentence.block == self._block:
            return
        self._block = sentence.block
        if sentence.kind in _HEADINGS:
            self._heading = None
        elif sentence.kind == "bullet" and self._heading:
            self.now.told = self.now.scene = self._heading

    def read(self, rule: str, parts: Parts, context: Context, kind: str = "") -> Reading | None:
        """The meaning of one match, or None; remembers it for what follows."""
        reading = _RULES[rule](parts, context, self.now)
        if reading is None or not reading.first:
            if rule == "duration" and parts.get("first") and self.now.today:  # "the first nine months" of the year
                self.now.told = cal.year_of(self.now.today.year)
            return reading
        quarterly = self.now.told is not None and self.now.told.grain == "Q"
        if (quarterly and context.before() in ("ended", "ending")) or "born" in (context.before(), context.before(2)):
            return reading  # "the quarter ended Sept. 29": the quarter is told of
        if rule in _CLOCKS:
            return reading
        last = self.now.beside = reading.then or reading
        self.now.beside_end = context.end
        if rule not in _ASIDE:
            self.now.told = last
        if last.grain == "D":
            if kind in _HEADINGS:
                self._heading = last
            if last.day_only() and not _spoken(context):
                self.now.scene = last.day_only()
        return reading


def _spoken(context: Context) -> bool:
    """ "… said on Wednesday": when it was said, not when it happened."""
    return context.before(2 if context.before() == "on" else 1) in words("say")
