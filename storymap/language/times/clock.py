"""Rules for clock times, parts of the day, and days told by their name: "today", "Friday", "the next morning"."""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.lexicon import amount, length, month_number, words
from storymap.language.times.now import Now, Rule, step
from storymap.language.times.senses import Context, Parts, is_day, is_weekday

# Clock times.


def _hour(text: str, half: str | None) -> int | None:
    """0–24 of an hour in figures or words, and "a", "p" or nothing."""
    hour = int(text) if text.isdigit() else int(amount(text) or 99)
    if hour > (12 if half else 24):
        return None
    return hour % 12 + (12 if half == "p" else 0) if half else hour


def _universal(context: Context) -> str:
    """ "Z" after a clock time of universal time, as ISO 8601 notes it; "GMT+8" is none."""
    zone = words("zone").get(context.words()[-1].lower())
    return "Z" if zone == "Z" and context.after() not in ("+", "-", "−", "–") else ""


def _clock(parts: Parts, context: Context, now: Now) -> Reading | None:
    half = parts.get("ap") or {"morning": "a", "afternoon": "p", "evening": "p"}.get(parts.get("of", ""))
    hour = _hour(parts["h"], half or ("p" if "at" in parts else None))
    return None if hour is None else now.clock_day().at(f"T{hour:02d}:{parts.get('min', '00')}{_universal(context)}")


def _clocks(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "3 to 5 p.m.": the first hour is of the same half of the day, unless it would then be the later one."""
    last, first = _hour(parts["h2"], parts["ap"]), _hour(parts["h"], parts["ap"])
    if last is None or first is None or context.before() in words("counts"):
        return None
    if first > last:
        first = first - 12 if first >= 12 else first
    day = now.clock_day()
    second = day.at(f"T{last:02d}:{parts.get('min2', '00')}")
    return replace(day.at(f"T{first:02d}:{parts.get('min', '00')}"), then=second)


def _clock24(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "10:30" needs a word that no score or ratio has beside it."""
    told = "zone" in parts or (context.before() in words("before_clock") and ":" in context.words()[0])
    if not told or context.after() in ("%", "percent", "million", "billion", "per"):
        return None
    return now.clock_day().at(f"T{int(parts['h']):02d}:{parts['min']}{_universal(context)}")


def _clock_zone(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "0930 GMT"; without a zone, only "at 0600" and the like."""
    led = parts["h"][0] == "0" and context.before() in words("before_clock")
    if "zone" not in parts and not led:
        return None
    return now.clock_day().at(f"T{parts['h']}:{parts['min']}{_universal(context)}")


def _noon(parts: Parts, context: Context, now: Now) -> Reading | None:
    if context.words()[0][0].isupper() and context.begin and parts["word"] != "noon":
        return None  # "the Midnight Express"
    return now.clock_day().at(f"T{words('clockword')[parts['word']]}")


# Parts of the day.


def _part(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "word" in parts:
        return now.day().at("TNI")
    days = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(parts["when"], 0)
    return now.day(days).at(f"T{words('part')[parts['part']]}")


def _the_part(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "in the morning", "at dawn": of the day the story is at; without one it may be any day's."""
    determined, part = context.words()[0].lower() == "the", parts["part"]
    if "e" not in parts and determined != (part in ("morning", "afternoon", "evening", "night")):
        return None
    following = (context.after(1), context.after(2))
    dated = context.after() == "of" and any(word[:1].isdigit() or is_day(word) for word in following)
    if not dated and (context.before() not in words("led") or context.after() == "of"):
        return None
    if context.after() != "of" and now.clock_day().first is None:
        return None
    return now.clock_day().at(f"T{words('part')[part]}")


def _early_hours(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "the early hours of Tuesday": joined to the day behind it, else of the day the story is at."""
    return now.clock_day().at("TMO")


def _beside(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "the next morning", "that night": beside the day the story is at."""
    det = parts["det"].removeprefix("the ")
    days = {"very next": 1, "next": 1, "following": 1, "previous": -1, "preceding": -1}.get(det, 0)
    day, letters = now.told_day(), words("part")[parts["part"]]
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{letters}")
    return cal.day(cal.shift_days(day, days)).at(f"T{letters}")


def _day_before(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "the day before", "the year after": from the date told last; before what is named, its date is not known."""
    unit, back = parts["u"], parts["way"] in ("before", "earlier", "previously", "prior")
    if context.after() and context.after() not in words("pause"):
        return None
    if unit in words("part"):
        day, letters = now.told_day(), words("part")[unit]
        if day is None:
            return Reading("TIME", f"XXXX-XX-XXT{letters}")
        return cal.day(cal.shift_days(day, -1 if back else 1)).at(f"T{letters}")
    base = now.told_day() if unit == "day" else now.told.first if now.told else now.today
    letter = words("unit")[unit]
    if base is None:
        return Reading("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(letter, "XXXX"))
    return cal.shifted(base, -1 if back else 1, letter)


def _deictic(parts: Parts, context: Context, now: Now) -> Reading | None:
    if parts["word"] == "today" and context.before() == "usa":  # the newspaper
        return None
    days = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    return _with_part(now.day(days.get(parts["word"], 0)), parts)


# Weekdays.


def _weekday(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_weekday(context):
        return None
    wanted, base = int(words("weekday")[parts["wd"]]), now.base()
    if base is None:
        return _with_part(Reading("DATE", f"XXXX-WXX-{wanted}"), parts)
    if "rel" in parts:
        monday = cal.shift_days(base, 1 - base.isoweekday() + 7 * step(parts["rel"]))
        return _with_part(cal.day(cal.shift_days(monday, wanted - 1)), parts)
    told = now.told.first if now.told and now.told.grain == "D" else None
    if told and context.before() in words("to") and abs((told - base).days) < 7:  # "Monday to Friday"
        return _with_part(cal.day(cal.shift_days(told, (wanted - told.isoweekday()) % 7)), parts)
    if context.after() in ("'s", "’s") and "det" not in parts and wanted in now.weekdays:
        return _with_part(now.weekdays[wanted], parts)
    reading = cal.day(cal.shift_days(base, _days_to(wanted, parts, base, now, context)))
    if not now.history:
        now.weekdays[wanted] = reading
    return _with_part(reading, parts)


def _days_to(wanted: int, parts: Parts, base: date, now: Now, context: Context) -> int:
    """Days from `base` to the weekday meant: most often the last one, and the same day when it is that day."""
    back, det = (base.isoweekday() - wanted) % 7, parts.get("det", "")
    if now.history and not det:  # told on: the next such day
        return -back % 7
    told = now.told_day() if det in words("told") and det != "the next" else None
    if told:  # "the previous Friday", "that Friday"
        apart = (told.isoweekday() - wanted) % 7
        way = -(apart or 7) if det in words("back") else 7 - apart if det in words("ahead") else -apart
        return (told - base).days + way
    if det in words("back"):
        return -(back or 7)
    if det in words("ahead"):
        return 7 - back
    if det == "this" and context.direction() >= 0:
        return -back % 7
    return 7 - back if back and context.direction() > 0 else -back


def _weekdays(parts: Parts, context: Context, now: Now) -> Reading | None:
    if not is_weekday(context):
        return None
    part = words("part")[parts["parts"][:-1]] if "parts" in parts else ""
    return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}{'T' * bool(part)}{part}")


def _weekends(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("SET", "XXXX-WXX-WE") if context.before() in ("at", "on", "during") else None


def _each(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "wd" in parts:
        return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}") if is_weekday(context) else None
    if "m" in parts:
        named = context.words()[-1][:1].isupper()
        return Reading("SET", f"XXXX-{month_number(parts['m']):02d}") if named else None
    if "s" in parts:
        return Reading("SET", f"XXXX-{words('season')[parts['s']]}")
    if "part" in parts and "u" not in parts:
        return Reading("SET", f"XXXX-XX-XXT{words('part')[parts['part']]}")
    if parts["u"] in ("second", "quarter") and "n" not in parts:
        return None if parts["u"] == "second" else Reading("SET", "P1Q")
    return Reading("SET", length("two" if parts.get("n") in ("other", "second") else parts.get("n", "one"), parts["u"]))


def _with_part(reading: Reading, parts: Parts) -> Reading:
    return reading.at(f"T{words('part')[parts['part']]}") if "part" in parts else reading


RULES: dict[str, Rule] = {
    "clocks": _clocks,
    "clock": _clock,
    "clock24": _clock24,
    "clock_zone": _clock_zone,
    "noon": _noon,
    "part": _part,
    "early_hours": _early_hours,
    "the_part": _the_part,
    "beside": _beside,
    "day_before": _day_before,
    "deictic": _deictic,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekends": _weekends,
    "each": _each,
}
