"""Rules for periods told by their distance from a day: "last week", "two years ago", "later in the year"."""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from datetime import date

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.lexicon import amount, length, month_number, words
from storymap.language.times.now import Now, Rule, step
from storymap.language.times.senses import Context, Parts

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
# Letters of periods by their size.
_SIZES = "DWMQHSYEC"
_NOW_WAYS = ("ago", "hence", "from now")


def _period(parts: Parts, context: Context, now: Now) -> Reading | None:
    det, unit = parts["det"], words("unit")[parts["u"]]
    if det in ("same", "past", "coming", "previous", "following") and context.before() not in words("during"):
        return None
    if parts["u"] == "night":
        return _night(now, det)
    told = now.told.first if now.told and det in words("told") and det != "the next" else None
    if det == "the next" and (unit == "D" or now.history):
        told = now.told.first if now.told else None
    if unit == "D" and told:
        told = now.told_day() or told
    base = told or now.today
    if base is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
    if unit == "WE":
        return _weekend_of(det, base, context)
    if det == "the latest" and unit == "Q":
        return cal.shifted(base, -1, unit)
    return cal.shifted(base, step(det), unit)


def _night(now: Now, det: str) -> Reading | None:
    if det in ("last", "the previous"):
        return now.day(-1).at("TNI")
    if det == "that" and now.told and now.told.first:
        return cal.day(now.told.first).at("TNI")
    return None


def _weekend_of(det: str, base: date, context: Context) -> Reading:
    """On Monday and Tuesday "this weekend" may be the one just past, if no future cue is near; later it is to come."""
    weeks = step(det)
    if det in ("this", "this past", "this coming") and base.isoweekday() < 6:
        weeks = -1 if det == "this past" or (det == "this" and base.isoweekday() < 3 and context.direction() < 0) else 0
    return cal.weekend(cal.shift_days(base, 7 * weeks))


def _weekend(parts: Parts, context: Context, now: Now) -> Reading | None:
    base = now.base()
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE")
    back = base.isoweekday() < 6 and context.direction() <= 0
    return cal.weekend(cal.shift_days(base, -7 if back else 0))


def _the_period(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "for the year", "later in the day", "the full year": the one told of in this sentence, else the running one.

    "the quarter" is the one told of, else the last that is over; "the year ended in June" is a length.
    """
    unit, before, after = words("unit")[parts["u"]], context.before(), context.after()
    if "ended" in parts and unit != "D":
        return _ended(parts, unit, now)
    if "e" in parts:
        return _told_or_now(unit, now)
    if unit == "D" or after in words("relative") or after[:1].isdigit():
        return None
    if "w" in parts:
        led = True
    elif before == "of":
        led = context.before(2) in words("share") or context.before(2) in words("unit")
    else:
        led = before in words("throughout")
    if not led and not (unit == "W" and after in ("'s", "’s")):
        return None
    return _last_quarter(now) if unit == "Q" else _told_or_now(unit, now)


def _ended(parts: Parts, unit: str, now: Now) -> Reading | None:
    """ "the year ended March 31" is a length; "the quarter ended in July" the one in which that lies."""
    base = now.base()
    if unit != "Q" or "em" not in parts or base is None:
        return Reading("DURATION", f"P1{unit}")
    number = month_number(parts["em"])
    return cal.quarter(base.year - (number > base.month and parts["ended"] == "ended"), (number + 2) // 3)


def _same_period(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "the latest period", "the 1988 quarter", "the same period last year", beside a quarter told of."""
    told = now.told
    if told is None or told.first is None or told.grain != "Q":
        return None
    year = told.first.year
    if "rel" in parts:
        year = (now.today.year if now.today else year) + step(parts["rel"])
    return cal.quarter(int(parts["y"]) if "y" in parts else year, (told.first.month + 2) // 3)


def _last_quarter(now: Now) -> Reading | None:
    if now.told and now.told.grain == "Q":
        return now.told
    return cal.shifted(now.today, -1, "Q") if now.today else Reading("DATE", "XXXX-QX")


def _told_or_now(unit: str, now: Now) -> Reading | None:
    base = now.base()
    if unit == "D":
        return now.clock_day()
    return cal.period(base, unit) if base else Reading("DATE", _UNKNOWN.get(unit, "XXXX"))


def _year_end(parts: Parts, context: Context, now: Now) -> Reading | None:
    base = now.base()
    return cal.year_of(base.year) if base else Reading("DATE", "XXXX")


def _end_of(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit, base = words("unit")[parts["u"]], now.base()
    return cal.period(base, unit) if base else Reading("DATE", _UNKNOWN.get(unit, "XXXX"))


def _ago(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit, number, way = words("unit")[parts["u"]], amount(parts["n"]), parts["way"]
    half = "frac" in parts
    if way in ("before", "after") and context.after() not in (".", ",", "", ";"):
        return Reading("DURATION", length(parts["n"], parts["u"], half=half))
    back = way in ("ago", "earlier", "before", "previously")
    if number is None and way not in _NOW_WAYS:
        return Reading("DURATION", length(parts["n"], parts["u"]))
    if number is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if number > 12_000:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if unit[0] == "T":
        return _hours_ago(now, round(-number if back else number), unit, way)
    if half or number != int(number):
        return _part_years_ago(now, number + 0.5 * half, unit, back, way)
    quarterly = now.told and now.told.grain == "Q" and unit == "Y"
    told = now.told if quarterly or way not in _NOW_WAYS else None
    if told and _SIZES.find(told.grain) > _SIZES.find(unit[-1]):  # "In 2012 … Four days later": from no day of 2012
        told = now.scene
    base = (told.first if back else told.last) if told else now.today
    if base is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
    grain = _grain(told, unit, way, int(number))
    return cal.shifted(base, -int(number) if back else int(number), unit, grain)


def _part_years_ago(now: Now, number: float, unit: str, back: bool, way: str) -> Reading | None:
    """ "two and a half years ago": the month of that time; of other units the day."""
    base = now.told.first if now.told and way not in _NOW_WAYS else now.today
    months = {"Y": 12, "10Y": 120}.get(unit)
    if base is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
    if months and abs(number * months) <= 12_000:
        return cal.shifted(base, round(number * months) * (-1 if back else 1), "M")
    return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")


def _grain(base: Reading | None, unit: str, way: str, number: int) -> str:
    """ "a year earlier" beside a quarter, a month or a day is that quarter, month or day a year before."""
    told = base.grain if base else ""
    if unit == "Y" and told == "Q" and number == 1 and way in ("ago", "earlier"):
        return "Q"
    return told if way not in _NOW_WAYS and unit in ("Y", "M") and told in ("D", "M", "Q") else unit


def _hours_ago(now: Now, hours: int, unit: str, way: str) -> Reading | None:
    """Hours before the time of publication, which has no hour here: the day when it is near enough, else nothing."""
    if way not in _NOW_WAYS:
        return Reading("DURATION", length(str(abs(hours)), {"TH": "hour", "TM": "minute", "TS": "second"}[unit]))
    return now.day(round(hours / 24) if unit == "TH" else 0)


def _year_ago(parts: Parts, context: Context, now: Now) -> Reading | None:
    base = now.today
    if base is None:
        return Reading("DATE", "XXXX")
    quarterly = parts.get("what") in ("quarter", "period") or (now.told is not None and now.told.grain == "Q")
    if quarterly and now.told and now.told.first and now.told.grain == "Q":
        base = now.told.first
    return cal.shifted(base, -1, "Y", "Q" if quarterly else "Y")


def _ages_ago(parts: Parts, context: Context, now: Now) -> Reading | None:
    if parts["way"] != "ago":
        return Reading("DURATION", length("few", parts["u"]))
    return Reading("DATE", "PAST_REF")


RULES: dict[str, Rule] = {
    "period": _period,
    "weekend": _weekend,
    "the_period": _the_period,
    "same_period": _same_period,
    "year_end": _year_end,
    "end_of": _end_of,
    "ago": _ago,
    "year_ago": _year_ago,
    "ages_ago": _ages_ago,
}
