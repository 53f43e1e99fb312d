"""Calendar periods as TIMEX3 values with their first and last day. Dates outside the years 1–9999 have no days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from storymap.model import TimeType


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value; inclusive days when it resolves to days.

    `grain` is the letter of the period's size (D, W, M, Q, Y …), "" where there is none; `then` the second of two times
    told in one breath ("3 to 7 March").
    """

    type: TimeType
    value: str | None
    first: date | None = None
    last: date | None = None
    grain: str = ""
    then: Reading | None = None

    def day_only(self) -> Reading | None:
        """The calendar day of a day, a clock time or a part of the day; None of anything else."""
        return day(self.first) if self.grain == "D" and self.first and self.first == self.last else None

    def at(self, time: str) -> Reading:
        """The same day at a clock time ("T10:30") or part of the day ("TMO")."""
        return replace(self, type="TIME", value=f"{self.value}{time}")

    def clock(self, time: str) -> Reading:
        """The same day at a clock time that takes the place of the part of the day."""
        return replace(self, value=f"{(self.value or '').partition('T')[0]}T{time}")


def day(when: date) -> Reading:
    """A calendar day."""
    return Reading("DATE", when.isoformat(), when, when, "D")


def week(when: date) -> Reading:
    """The ISO week that holds a day."""
    year, number, weekday = when.isocalendar()
    first = shift_days(when, 1 - weekday)
    last = shift_days(when, 7 - weekday)
    return Reading("DATE", f"{year:04d}-W{number:02d}", first, last, "W")


def weekend(when: date) -> Reading:
    """Saturday and Sunday of the ISO week that holds a day."""
    year, number, weekday = when.isocalendar()
    return Reading(
        "DATE", f"{year:04d}-W{number:02d}-WE", shift_days(when, 6 - weekday), shift_days(when, 7 - weekday), "W"
    )


def month(year: int, number: int) -> Reading:
    """A month; `number` may run over either end of the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return Reading("DATE", None)
    last = date(year, number, calendar.monthrange(year, number)[1])
    return Reading("DATE", f"{year:04d}-{number:02d}", date(year, number, 1), last, "M")


def months(year: int, begin: int, count: int, value: str, grain: str) -> Reading:
    """A run of whole months under one value."""
    first, last = month(year, begin), month(year, begin + count - 1)
    return Reading("DATE", value, first.first, last.last, grain)


def quarter(year: int, number: int) -> Reading:
    """A quarter; `number` may run over either end of the year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return months(year, 3 * number - 2, 3, f"{year:04d}-Q{number}", "Q")


def half(year: int, number: int) -> Reading:
    """The first or second half of a year."""
    return months(year, 6 * number - 5, 6, f"{year:04d}-H{number}", "H")


def year_of(year: int) -> Reading:
    """A year."""
    if not 1 <= year <= 9999:
        return Reading("DATE", None)
    return months(year, 1, 12, f"{year:04d}", "Y")


def decade(first_year: int) -> Reading:
    """The ten years from `first_year`, "199" for the 1990s."""
    if not 10 <= first_year <= 9990:
        return Reading("DATE", None)
    first, last = date(first_year, 1, 1), date(first_year + 9, 12, 31)
    return Reading("DATE", f"{first_year // 10:03d}", first, last, "E")


def century(number: int) -> Reading:
    """The n-th century, "19" for the 20th; days as its value says, all years that begin with these two digits."""
    if not 1 <= number <= 99:
        return Reading("DATE", None)
    first, last = date(max((number - 1) * 100, 1), 1, 1), date(number * 100 - 1, 12, 31)
    return Reading("DATE", f"{number - 1:02d}", first, last, "C")


def season(year: int, letters: str) -> Reading:
    """A season by name only: its days depend on the hemisphere."""
    return Reading("DATE", f"{year:04d}-{letters}", grain="S")


def shift_days(when: date, days: int) -> date:
    """`when` moved by days, held inside the calendar."""
    return date.fromordinal(min(max(when.toordinal() + days, 1), date.max.toordinal()))


def shift_months(when: date, count: int) -> date | None:
    """The same day of another month (or its last day), None outside the calendar."""
    index = when.year * 12 + when.month - 1 + count
    year, number = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, number + 1, min(when.day, calendar.monthrange(year, number + 1)[1]))


def shifted(when: date, count: int, unit: str, grain: str = "") -> Reading | None:
    """The period `count` units from a day, of the unit's size or of `grain`; None outside the calendar."""
    if abs(count) > 12_000:
        return None
    days, month_count = {"D": (1, 0), "W": (7, 0), "2W": (14, 0), "WE": (7, 0)}.get(
        unit, (0, {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}.get(unit, 0))
    )
    if not days and not month_count:
        return None
    moved = (
        shift_months(when, count * month_count)
        if month_count
        else when + timedelta(count * days)
        if (1 <= when.toordinal() + count * days <= date.max.toordinal())
        else None
    )
    return None if moved is None else period(moved, grain or unit)


def period(when: date, grain: str) -> Reading:
    """The period of one size that holds a day."""
    if grain == "D":
        return day(when)
    if grain in ("W", "2W"):
        return week(when)
    if grain == "WE":
        return weekend(when)
    if grain == "M":
        return month(when.year, when.month)
    if grain == "Q":
        return quarter(when.year, (when.month + 2) // 3)
    if grain in ("10Y", "E"):
        return decade(when.year // 10 * 10)
    if grain in ("100Y", "C"):
        return century(when.year // 100 + 1)
    return year_of(when.year)
