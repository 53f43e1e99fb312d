"""What temporal expressions are told against: the publication date and the date told last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from storymap.language import times_calendar as cal
from storymap.language.times_calendar import Reading
from storymap.language.times_lexicon import words
from storymap.language.times_senses import Context, Parts


@dataclass(slots=True)
class Now:
    """`today` is the publication date, or None: then what depends on it stays underspecified.

    `told` is the date told last, for "two days later" and "that year"; `weekdays` what each weekday meant last, for
    "Saturday's talks" after "They will meet on Saturday".
    """

    today: date | None
    told: Reading | None = None
    weekdays: dict[int, Reading] = field(default_factory=dict)

    def day(self, days: int = 0) -> Reading:
        """Today, or the day so many days on."""
        return cal.day(cal.shift_days(self.today, days)) if self.today else Reading("DATE", "XXXX-XX-XX")

    def clock_day(self) -> Reading:
        """The day a clock time without a day belongs to: the one told last, else today."""
        return self.told if self.told and self.told.grain == "D" and self.told.type == "DATE" else self.day()

    def distance(self, reading: Reading) -> int:
        """Days between today and a reading that has days; 0 without a today."""
        return abs((reading.first - self.today).days) if self.today and reading.first else 0


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
