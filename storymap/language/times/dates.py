"""Rules for calendar dates: days, months and years in words and figures: the parts of a match to its Reading.

A rule gives None when the words mean no time.
"""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.holidays import depends_on_country, fixed_day, holiday, nth_weekday
from storymap.language.times.lexicon import day_number, month_number, number_of, words
from storymap.language.times.now import Now, Rule, exact, step
from storymap.language.times.senses import BEHIND, Context, Parts, is_day, is_month, is_year

# Days within which a future cue may carry a day without a year; beyond, the nearest one is meant (TimeBank: 1 in 40).
NEAR_FUTURE = 300
# Days within which a day to come may stand beside a past verb ("called the vote of 25 May illegal").
NEAR_AHEAD = 120
# Months: what is to come is seldom told of by the bare name of a month just gone.
FAR_AHEAD = 10


def _nine_eleven(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.day(date(2001, 9, 11))


def _iso(parts: Parts, context: Context, now: Now) -> Reading | None:
    return exact(int(parts["y"]), int(parts["m"]), int(parts["d"]))


def _numeric(parts: Parts, context: Context, now: Now) -> Reading | None:
    """Day first or month first: the mark, an impossible month, the article's other dates or its date decides."""
    a, b, year, mark = int(parts["a1"]), int(parts["b1"]), int(parts["y"]), parts.get("mark", "-")
    if len(parts["y"]) == 2:
        if mark == ".":
            return None  # a version, a section
        pivot = (now.today.year if now.today else 2029) + 20
        year += 2000 if year + 2000 <= pivot else 1900
    by_day, by_month = exact(year, b, a), None if mark == "." else exact(year, a, b)
    if by_day is None or by_month is None or by_day == by_month:
        found = by_day or by_month
        if found and by_day != by_month and mark != ".":
            now.day_first = by_month is None
        return found
    if now.day_first is not None:
        return by_day if now.day_first else by_month
    if not now.today:
        return Reading("DATE", f"{year:04d}-XX-XX")
    return min(by_day, by_month, key=now.distance)


def _year_month(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.month(int(parts["y"]), int(parts["m"])) if context.after() != "-" else None


# Two days or months in one breath.


def _pair(first: Reading | None, second: Reading | None) -> Reading | None:
    if first is None or second is None or (first.first and second.first and first.first >= second.first):
        return None
    return replace(first, then=second)


def _days(parts: Parts, context: Context, now: Now) -> Reading | None:
    second = _date({**parts, "d": parts["d2"]}, context, now)
    if second is None:
        return None
    day = number_of(parts["d"])
    if second.first is None:
        return _pair(replace(second, value=f"{(second.value or '')[:-2]}{day:02d}"), second)
    return _pair(exact(second.first.year, second.first.month, day), second)


def _months(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_month(parts, context):
        return None
    first, second, year = month_number(parts["m"]), month_number(parts["m2"]), int(parts["y"])
    return _pair(cal.month(year - (first > second), first), cal.month(year, second))


def _years(parts: Parts, context: Context, now: Now) -> Reading | None:
    first, last = int(parts["y"]), int(parts["y2"])
    if len(parts["y2"]) == 2:
        if parts["to"].strip() != "-":
            return None
        last += first // 100 * 100
        last += 100 * (last < first and first % 100 == 99)
    led = context.before() in ("between", "from", "the") or parts["to"].strip() in ("-", "through")
    if not 0 < last - first <= 300 or not (led or is_year(first, context)) or context.before() in words("counts"):
        return None
    return _pair(cal.year_of(first), cal.year_of(last))


def _season_years(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "2013/14": a season or a business year."""
    first, last = int(parts["y"]), int(parts["y"][: 4 - len(parts["y2"])] + parts["y2"])
    begin, end = cal.year_of(first), cal.year_of(last)
    return replace(begin, value=f"{first}/{last}", last=end.last) if last - first == 1 else None


# Days.


def _date(parts: Parts, context: Context, now: Now) -> Reading | None:
    first = context.words()[0]
    if not is_month(parts, context) or (first.islower() and first in words("wdabbr")):
        return None  # "they wed 25 May"
    name, number = month_number(parts["m"]), day_number(parts["d"])
    if "y" in parts:
        return exact(int(parts["y"]), name, number)
    base = now.base()
    if base is None:
        return Reading("DATE", f"XXXX-{name:02d}-{number:02d}") if number <= 31 else None
    if "rel" in parts:
        told = now.told.first if now.told and parts["rel"] in words("told") else None
        return exact((told or now.today or base).year + step(parts["rel"]), name, number)
    if now.history and now.told and now.told.grain not in ("D", "W", "M"):
        return exact(base.year, name, number)
    found = [r for y in (-1, 0, 1) if (r := exact(base.year + y, name, number)) and r.first]
    beside = _beside(now, context, "D")
    if beside:
        near = [r for y in (-1, 0, 1) if (r := exact(beside.year + y, name, number)) and r.first]
        return _next_to(beside, near, after=context.before() in words("to"))
    return _nearest(now, found, 0 if now.history else context.direction())


def _beside(now: Now, context: Context, grain: str) -> date | None:
    """The day or month told just before in the same sentence, for "6 July 2012 to 3 June", "March or April"."""
    if now.beside is None or now.beside.grain != grain or now.beside_end != context.begin - 1:
        return None
    joined = context.before() in words("to") or context.before() in ("and", "or")
    return now.beside.first if joined else None


def _next_to(beside: date, found: list[Reading], *, after: bool) -> Reading | None:
    """The one of them nearest to a date, or the next one after it."""
    near = [r for r in found if r.first and (r.first > beside or not after)]
    return min(near, key=lambda r: abs((r.first - beside).days) if r.first else 0, default=None)


def _nearest(now: Now, found: list[Reading], way: int, near: int = NEAR_AHEAD) -> Reading | None:
    """Of the same day in several years: the nearest, whatever the verb, unless what is to come lies within reach.

    Past verbs govern near days to come all the time ("called the vote of 25 May illegal"), and seldom far ones.
    """
    base = now.base()
    if base is None or not found:
        return None
    ahead = [r for r in found if r.first and r.first >= base]
    behind = [r for r in found if r.first and r.first <= base]
    if way == BEHIND and behind:
        return max(behind, key=lambda r: str(r.value))
    if way > 0 and ahead and now.distance(ahead[0]) <= NEAR_FUTURE:
        return ahead[0]
    nearest = min(found, key=now.distance)
    if way < 0 and nearest in ahead and behind and now.distance(nearest) > near:
        return behind[-1]
    return nearest


def _day_of_month(parts: Parts, context: Context, now: Now) -> Reading | None:
    told = now.told.first if now.told and parts["rel"] in ("that", "the same", "the") else None
    base = told or now.today
    if base is None:
        return Reading("DATE", "XXXX-XX-XX")
    found = cal.month(base.year, base.month + step(parts["rel"]))
    return exact(found.first.year, found.first.month, day_number(parts["d"])) if found.first else None


def _day_only(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "on the 21st": of the month told of, else the nearest one."""
    if context.before() not in ("on", "by", "until") or (context.after() and context.after() not in words("pause")):
        return None
    base = now.told.first if now.told and now.told.first and now.told.grain in ("D", "M") else now.base()
    number = day_number(parts["d"])
    if base is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    return exact(base.year, base.month, number)


def _nth_weekday(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "the first Monday in May", "the last Thursday of November 2013"."""
    if not is_month(parts, context):
        return None
    count = -1 if parts["o"] in ("last", "final") else int(words("ordinal")[parts["o"]])
    weekday, name, base = int(words("weekday")[parts["wd"]]), month_number(parts["m"]), now.base()
    if "y" in parts:
        return cal.day(nth_weekday(int(parts["y"]), name, count, weekday))
    if base is None or not 2 <= base.year <= 9998:
        return Reading("DATE", f"XXXX-{name:02d}-XX")
    found = [cal.day(nth_weekday(base.year + y, name, count, weekday)) for y in (-1, 0, 1)]
    return _nearest(now, found, 0 if now.history else context.direction())


def _is_holiday(context: Context) -> bool:
    """Written with a capital, and no tree, party or island is called by it."""
    following = context.tokens[context.end] if context.end < len(context.tokens) else None
    if not any(word[0].isupper() for word in context.words()) or context.after() in words("festive"):
        return False
    return following is None or following.pos != "PROPN" or is_day(following.text.lower())


def _holiday(parts: Parts, context: Context, now: Now) -> Reading | None:
    name = parts["name"]
    if context.before() == "the" or not _is_holiday(context):
        return None
    country = now.country(context) if depends_on_country(name) else ""
    base = now.base()
    if "y" in parts:
        found = holiday(name, int(parts["y"]), country)
        return _whole_weekend(found, parts) if found else None
    if base is None:
        fixed = fixed_day(name)
        return Reading("DATE", f"XXXX-{fixed}") if fixed and "weekend" not in parts else None
    days = [cal.day(day) for y in (-1, 0, 1) if (day := holiday(name, base.year + y, country))]
    if "rel2" in parts:
        days = [day for day in days if day.first and day.first.year == base.year + step(parts["rel2"])]
    way = {"last": BEHIND, "next": 1}.get(parts.get("rel", ""), 0 if now.history else context.direction(goal=False))
    reading = _nearest(now, days, way, near=60)
    return _whole_weekend(reading.first, parts) if reading and reading.first else None


def _whole_weekend(day: date, parts: Parts) -> Reading:
    """A holiday; with "weekend" behind it, the weekend it lies in or nearest to."""
    return cal.weekend(cal.shift_days(day, -3 if day.isoweekday() < 3 else 0)) if "weekend" in parts else cal.day(day)


# Months, years, decades and centuries by number.


def _month(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_month(parts, context):
        return None
    name, det, base = month_number(parts["m"]), parts.get("det", ""), now.base()
    if "y" in parts:
        return cal.month(int(parts["y"]), name)
    if base is None:
        return Reading("DATE", f"XXXX-{name:02d}")
    if "rel" in parts:
        told = now.told.first if now.told and parts["rel"] in words("told") else None
        return cal.month((told or now.today or base).year + step(parts["rel"]), name)
    year, this = base.year, base.month
    if now.history and not det:
        return _month_of_history(now, name)
    if det in words("back"):
        return cal.month(year - (name >= this), name)
    if det in words("ahead"):
        return cal.month(year + (name <= this), name)
    if det == "this":
        return cal.month(year, name)
    beside = _beside(now, context, "M")
    if beside and not det:
        near = [cal.month(beside.year + y, name) for y in (-1, 0, 1)]
        return _next_to(beside, near, after=context.before() in words("to"))
    way, ahead = context.month_direction(), (name - this) % 12
    if way is None or (way > 0 and ahead > FAR_AHEAD):  # the nearest, and of what is to come no month just gone
        way = 1 if ahead <= 6 else -1
    return cal.month(year + (name < this) if way > 0 else year - (name > this), name)


def _month_of_history(now: Now, name: int) -> Reading | None:
    """The month of that name in the year told of, or next to the month told of last."""
    if not now.told or not now.told.first:
        return None
    told = now.told.first
    if now.told.grain not in ("D", "M"):
        return cal.month(told.year, name)
    return cal.month(told.year + (told.month - name > 6) - (name - told.month > 6), name)


def _year(parts: Parts, context: Context, now: Now) -> Reading | None:
    named = "e" in parts or "named" in parts
    return cal.year_of(int(parts["y"])) if named or is_year(int(parts["y"]), context) else None


RULES: dict[str, Rule] = {
    "nine_eleven": _nine_eleven,
    "iso": _iso,
    "iso_slash": _iso,
    "numeric": _numeric,
    "numeric_dash": _numeric,
    "year_month": _year_month,
    "days": _days,
    "days_slash": _date,
    "days_us": _days,
    "months": _months,
    "years": _years,
    "season_years": _season_years,
    "date": _date,
    "date_us": _date,
    "date_rank": _date,
    "day_of_month": _day_of_month,
    "day_only": _day_only,
    "nth_weekday": _nth_weekday,
    "holiday": _holiday,
    "month": _month,
    "year": _year,
}
