"""Rules for days, clock times, weekdays, months and years: the parts of a match to its Reading.

A rule gives None when the words mean no time.
"""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from datetime import date

from storymap.language import times_calendar as cal
from storymap.language.times_calendar import Reading
from storymap.language.times_lexicon import day_number, length, month_number, number_of, words
from storymap.language.times_now import Now, Rule, exact, step
from storymap.language.times_senses import BEHIND, Context, Parts, is_month, is_weekday, is_year

# Days within which a future cue may carry a day without a year; beyond, the nearest one is meant (TimeBank: 1 in 40).
NEAR_FUTURE = 300
_TREE = frozenset({"tree", "trees", "card", "cards", "carol", "carols", "party", "parties"})


# Absolute dates.


def _nine_eleven(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.day(date(2001, 9, 11))


def _iso(parts: Parts, context: Context, now: Now) -> Reading | None:
    return exact(int(parts["y"]), int(parts["m"]), int(parts["d"]))


def _numeric(parts: Parts, context: Context, now: Now) -> Reading | None:
    """Day first or month first: the mark, an impossible month or the publication date decides."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    found = [r for r in (exact(year, b, a), None if parts["mark"] == "." else exact(year, a, b)) if r]
    if len(found) == 2 and found[0] != found[1]:
        if not now.today:
            return Reading("DATE", f"{year:04d}-XX-XX")
        found.sort(key=now.distance)
    return found[0] if found else None


def _days(parts: Parts, context: Context, now: Now) -> Reading | None:
    first = _date(parts, context, now)
    if first is None or not first.first:
        return first
    last = exact(first.first.year, first.first.month, number_of(parts["d2"]))
    if last is None or not last.first or last.first <= first.first:
        return None
    return Reading("DATE", f"{first.value}/{last.value}", first.first, last.first, "D")


def _date(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_month(parts, context):
        return None
    name, number = month_number(parts["m"]), day_number(parts["d"])
    if "y" in parts:
        return exact(int(parts["y"]), name, number)
    if now.today is None:
        return Reading("DATE", f"XXXX-{name:02d}-{number:02d}") if number <= 31 else None
    if "rel" in parts:
        return exact(now.today.year + step(parts["rel"]), name, number)
    way = context.direction()
    found = [r for y in (-1, 0, 1) if (r := exact(now.today.year + y, name, number)) and r.first]
    return _nearest(now, found, way)


def _nearest(now: Now, found: list[Reading], way: int) -> Reading | None:
    """Of the same day in several years: the nearest, whatever the verb, unless what is to come lies within reach.

    Past verbs govern near days to come all the time ("called the vote of 25 May illegal"), and seldom far ones.
    """
    today = now.today
    if today is None or not found:
        return None
    ahead = [r for r in found if r.first and r.first >= today]
    if way == BEHIND:
        return max((r for r in found if r.first and r.first <= today), key=lambda r: str(r.value), default=None)
    if way > 0 and ahead and now.distance(ahead[0]) <= NEAR_FUTURE:
        return ahead[0]
    return min(found, key=now.distance)


# Clock times and parts of the day.


def _clock(parts: Parts, context: Context, now: Now) -> Reading | None:
    hour, minute = int(parts["h"]), parts.get("min", "00")
    if hour > (12 if "ap" in parts else 24):
        return None
    if parts.get("ap") == "p" and hour < 12:
        hour += 12
    elif parts.get("ap") == "a" and hour == 12:
        hour = 0
    return now.clock_day().at(f"T{hour:02d}:{minute}")


def _clock24(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "10:30" needs a word that no score or ratio has beside it."""
    told = "zone" in parts or (context.before() in words("before_clock") and ":" in context.words()[0])
    if not told or context.after() in ("%", "percent", "million", "billion", "per"):
        return None
    return now.clock_day().at(f"T{int(parts['h']):02d}:{parts['min']}")


def _noon(parts: Parts, context: Context, now: Now) -> Reading | None:
    return now.clock_day().at(f"T{words('clockword')[parts['word']]}")


def _part(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "word" in parts:
        return now.day().at("TNI")
    days = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(parts["when"], 0)
    return now.day(days).at(f"T{words('part')[parts['part']]}")


def _deictic(parts: Parts, context: Context, now: Now) -> Reading | None:
    if parts["word"] == "today" and context.before() == "usa":  # the newspaper
        return None
    days = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    return _with_part(now.day(days.get(parts["word"], 0)), parts)


# Weekdays.


def _weekday(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_weekday(context):
        return None
    wanted = int(words("weekday")[parts["wd"]])
    if now.today is None:
        return _with_part(Reading("DATE", f"XXXX-WXX-{wanted}"), parts)
    if context.after() in ("'s", "’s") and "det" not in parts and wanted in now.weekdays:
        return _with_part(now.weekdays[wanted], parts)
    reading = now.day(_days_to(wanted, parts.get("det", ""), now.today, context))
    now.weekdays[wanted] = reading
    return _with_part(reading, parts)


def _days_to(wanted: int, det: str, today: date, context: Context) -> int:
    """Days from today to the weekday meant: most often the last one, and today itself when it is that day."""
    back = (today.isoweekday() - wanted) % 7
    if det in words("back"):
        return -(back or 7)
    if det in words("ahead"):
        return 7 - back
    if det == "this" and context.direction() >= 0:
        return -back % 7
    return 7 - back if back and context.direction() > 0 else -back


def _weekdays(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}") if is_weekday(context) else None


def _each(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "wd" in parts:
        return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}")
    if "m" in parts:
        return Reading("SET", f"XXXX-{month_number(parts['m']):02d}")
    if "s" in parts:
        return Reading("SET", f"XXXX-{words('season')[parts['s']]}")
    if "part" in parts:
        return Reading("SET", f"XXXX-XX-XXT{words('part')[parts['part']]}")
    return Reading("SET", length("2" if parts.get("n") == "other" else parts.get("n", "one"), parts["u"]))


# Months, quarters, seasons, years.


def _month(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_month(parts, context):
        return None
    name, det = month_number(parts["m"]), parts.get("det", "")
    if "y" in parts:
        return cal.month(int(parts["y"]), name)
    if now.today is None:
        return Reading("DATE", f"XXXX-{name:02d}")
    if "rel" in parts:
        base = _told_year(now) if parts["rel"] in words("told") else now.today.year
        return cal.month(base + step(parts["rel"]), name)
    year, this = now.today.year, now.today.month
    if det in words("back"):
        return cal.month(year - (name >= this), name)
    if det in words("ahead"):
        return cal.month(year + (name <= this), name)
    way = context.direction()
    if det == "this":
        return cal.month(year, name)
    return cal.month(year + (name < this) if way > 0 else year - (name > this), name)


def _told_year(now: Now) -> int:
    told = now.told.first if now.told else now.today
    return told.year if told else 1


def _quarter(parts: Parts, context: Context, now: Now) -> Reading | None:
    number = int(words("ordinal")[parts["o"]])
    year, rel = parts.get("y") or parts.get("y2"), parts.get("rel") or parts.get("rel2")
    if year:
        return cal.quarter(int(year), number)
    if now.today is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if rel:
        return cal.quarter(now.today.year + step(rel), number)
    at, running = now.today.year, (now.today.month + 2) // 3
    at -= number > running and context.direction() <= 0
    return cal.quarter(at - (parts.get("ago", "").startswith("year")), number)


def _half(parts: Parts, context: Context, now: Now) -> Reading | None:
    number = 1 if parts["o"] == "first" else 2
    if "y" in parts:
        return cal.half(int(parts["y"]), number)
    return cal.half(now.today.year + step(parts["rel"]), number) if now.today else Reading("DATE", f"XXXX-H{number}")


def _holiday(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not any(word[0].isupper() for word in context.words()) or context.before() == "the" or context.after() in _TREE:
        return None
    month, day = map(int, words("holiday")[parts["name"]].split("-"))
    if "y" in parts:
        return exact(int(parts["y"]), month, day)
    if now.today is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    found = [r for y in (-1, 0, 1) if (r := exact(now.today.year + y, month, day))]
    return _nearest(now, found, {"last": -1, "next": 1}.get(parts.get("rel", ""), context.direction()))


def _season(parts: Parts, context: Context, now: Now) -> Reading | None:
    letters, det = words("season")[parts["s"]], parts.get("det", "")
    if "y" in parts:
        return cal.season(int(parts["y"]), letters)
    if det in ("", "the") and (context.before() not in words("during") or context.after() == "of"):
        return None
    if not det and parts["s"] in ("fall", "spring") and context.tokens[context.end - 1].pos != "NOUN":
        return None
    if now.today is None:
        return Reading("DATE", f"XXXX-{letters}")
    if "rel" in parts:
        return cal.season(now.today.year + step(parts["rel"]), letters)
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    year, over = now.today.year, now.today.month > begins + 2
    if det in words("back"):
        return cal.season(year - (not over), letters)
    if det in words("ahead") or (det != "this" and context.direction() > 0):
        return cal.season(year + (now.today.month >= begins), letters)
    return cal.season(year - (det != "this" and now.today.month < begins), letters)


def _fiscal(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.year_of(int(parts["y"]))


def _year(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.year_of(int(parts["y"])) if "e" in parts or is_year(int(parts["y"]), context) else None


def _decade(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "word" in parts:
        return cal.decade(int(words("decade")[parts["word"]]) * 10) if context.words()[0].lower() == "the" else None
    if "short" in parts:
        return cal.decade(1900 + 10 * int(parts["short"]))
    return cal.decade(int(parts["y"]) * 10)


def _century(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.century(int(parts["n"]))


def _with_part(reading: Reading, parts: Parts) -> Reading:
    return reading.at(f"T{words('part')[parts['part']]}") if "part" in parts else reading


RULES: dict[str, Rule] = {
    "nine_eleven": _nine_eleven,
    "iso": _iso,
    "numeric": _numeric,
    "days": _days,
    "date": _date,
    "clock": _clock,
    "clock24": _clock24,
    "noon": _noon,
    "part": _part,
    "deictic": _deictic,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "each": _each,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
    "season": _season,
    "fiscal": _fiscal,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "days_us": _days,
    "date_us": _date,
}
