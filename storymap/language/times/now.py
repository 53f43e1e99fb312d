"""What temporal expressions are told against: the publication date and the dates told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.holidays import country_told
from storymap.language.times.lexicon import words
from storymap.language.times.senses import Context, Parts


@dataclass(slots=True)
class Now:
    """`today` is the publication date, or None: then what depends on it stays underspecified.

    `told` is the date told last, for "two days later" and "that year"; `beside` the one told last in this sentence, for
    "from 6 July 2012 to 3 June", and `beside_end` the index of the token behind it; `scene` the day told last that is
    not just when somebody spoke, for clock times; `weekdays` what each weekday meant last, for "Saturday's talks" after
    "They will meet on Saturday". `history`: the article tells of years gone by, its dates are told from one another.
    `day_first`: how an unclear numeric date of this article is written, where another one tells.
    """

    today: date | None
    history: bool = False
    day_first: bool | None = None
    vocabulary: Callable[[], Iterable[str]] = tuple
    told: Reading | None = None
    beside: Reading | None = None
    beside_end: int = 0
    scene: Reading | None = None
    weekdays: dict[int, Reading] = field(default_factory=dict)
    _country: str | None = None

    def day(self, days: int = 0) -> Reading:
        """Today, or the day so many days on."""
        return cal.day(cal.shift_days(self.today, days)) if self.today else Reading("DATE", "XXXX-XX-XX")

    def base(self) -> date | None:
        """The day from which the article tells: today, or in history the date told last."""
        if self.history and self.told and self.told.first:
            return self.told.first
        return self.today

    def clock_day(self) -> Reading:
        """The day a clock time without a day belongs to: the one the story is at, else today."""
        return self.scene or self.day()

    def told_day(self) -> date | None:
        """The day "the next morning" is told from."""
        if self.scene and self.scene.first:
            return self.scene.first
        return self.told.first if self.told and self.told.grain == "D" else self.today

    def distance(self, reading: Reading) -> int:
        """Days between today and a reading that has days; 0 without a today."""
        base = self.base()
        return abs((reading.first - base).days) if base and reading.first else 0

    def country(self, context: Context) -> str:
        """The country (ISO 3166-1 alpha-2) named near an expression, else the one the article names most, else ""."""
        near = [token.text.lower() for token in context.tokens[max(0, context.begin - 8) : context.end + 8]]
        told = country_told(near, ())
        if not told and self._country is None:
            self._country = country_told((), (word.lower() for word in self.vocabulary()))
        return told or self._country or ""


Rule = Callable[[Parts, Context, Now], Reading | None]


def step(det: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    return -1 if det in words("back") else 1 if det in words("ahead") else 0


def exact(year: int, month: int, day: int) -> Reading | None:
    """A calendar day, or None when there is no such day."""
    try:
        return cal.day(date(year, month, day))
    except ValueError:
        return None
