"""Rules for periods told by their distance, for lengths and for repetitions: the parts of a match to its Reading."""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from datetime import date

from storymap.language import times_calendar as cal
from storymap.language.times_calendar import Reading
from storymap.language.times_lexicon import amount, length, words
from storymap.language.times_now import Now, Rule, step
from storymap.language.times_senses import Context, Parts

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
_AGED = frozenset({"aged", "age"})
# With "a" or "one" these are a fraction, a place in a row, or a stay.
_SHORT = frozenset({"second", "quarter", "night", "weekend"})


# Periods told by their distance.


def _period(parts: Parts, context: Context, now: Now) -> Reading | None:
    det, unit = parts["det"], words("unit")[parts["u"]]
    if det in ("same", "past", "coming", "previous", "following") and context.before() not in words("during"):
        return None
    if parts["u"] == "night":
        return _night(now, det)
    told = now.told.first if now.told and det in words("told") and det != "the next" else None
    if det == "the next" and unit == "D":
        told = now.told.first if now.told else None
    base = told or now.today
    if base is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
    if unit == "WE":
        return _weekend_of(now, det, base, context)
    if det == "the latest" and unit == "Q":
        return cal.shifted(base, -1, unit)
    return cal.shifted(base, step(det), unit)


def _night(now: Now, det: str) -> Reading | None:
    if det in ("last", "the previous"):
        return now.day(-1).at("TNI")
    if det == "that" and now.told and now.told.first:
        return cal.day(now.told.first).at("TNI")
    return None


def _weekend_of(now: Now, det: str, base: date, context: Context) -> Reading:
    """On Monday and Tuesday "this weekend" may be the one just past, if no future cue is near; later it is to come."""
    weeks = step(det)
    if det in ("this", "this past", "this coming") and base.isoweekday() < 6:
        weeks = -1 if det == "this past" or (det == "this" and base.isoweekday() < 3 and context.direction() < 0) else 0
    return cal.weekend(cal.shift_days(base, 7 * weeks))


def _weekend(parts: Parts, context: Context, now: Now) -> Reading | None:
    if now.today is None:
        return Reading("DATE", "XXXX-WXX-WE")
    back = now.today.isoweekday() < 6 and context.direction() <= 0
    return cal.weekend(cal.shift_days(now.today, -7 if back else 0))


def _told_quarter(parts: Parts, context: Context, now: Now) -> Reading | None:
    return now.told if now.told and now.told.grain == "Q" else None


def _year_end(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.year_of(now.today.year) if now.today else Reading("DATE", "XXXX")


def _end_of(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit = words("unit")[parts["u"]]
    return cal.period(now.today, unit) if now.today else Reading("DATE", _UNKNOWN.get(unit, "XXXX"))


def _ago(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit, number, way = words("unit")[parts["u"]], amount(parts["n"]), parts["way"]
    if way in ("before", "after") and context.after() not in (".", ",", "", ";"):
        return Reading("DURATION", length(parts["n"], parts["u"]))
    back = way in ("ago", "earlier", "before", "previously")
    if number is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if number != int(number):
        return Reading("DURATION", length(parts["n"], parts["u"]))
    if unit[0] == "T":
        return _hours_ago(now, -int(number) if back else int(number), unit, way)
    quarterly = now.told and now.told.grain == "Q" and unit == "Y"
    told = now.told if quarterly or way not in ("ago", "hence", "from now") else None
    base = (told.first if back else told.last) if told else now.today
    if base is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
    return cal.shifted(base, -int(number) if back else int(number), unit, _grain(now, unit, way, int(number)))


def _grain(now: Now, unit: str, way: str, number: int) -> str:
    """ "a year earlier" beside a quarter, a month or a day is that quarter, month or day a year before."""
    told = now.told.grain if now.told else ""
    if unit == "Y" and told == "Q" and number == 1 and way in ("ago", "earlier"):
        return "Q"
    return told if way not in ("ago", "hence", "from now") and unit in ("Y", "M") and told in ("D", "M", "Q") else unit


def _hours_ago(now: Now, hours: int, unit: str, way: str) -> Reading | None:
    """Hours before the time of publication, which has no hour here: the day when it is near enough, else nothing."""
    if way not in ("ago", "from now", "hence"):
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
    return Reading("DATE", "FUTURE_REF" if parts["way"] == "later" else "PAST_REF")


# Lengths and repetitions.


def _age(parts: Parts, context: Context, now: Now) -> Reading | None:
    return None


def _duration(parts: Parts, context: Context, now: Now) -> Reading | None:
    unit, number = parts["u"], parts["n"]
    if context.before() in _AGED or (number in ("a", "an", "one") and unit in _SHORT):
        return None
    if words("unit")[unit] == "Q" and context.after() == "of":
        return None
    if number in ("a", "an") and (context.before() in words("rate") or context.before()[:1].isdigit()):
        return Reading("SET", length("1", unit))
    return Reading("DURATION", length(number, unit, half="half" in parts or "frac" in parts))


def _stretch(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("DURATION", length("few", parts["u"])) if context.before() in words("for") else None


def _set(parts: Parts, context: Context, now: Now) -> Reading | None:
    following = context.tokens[context.end].text if context.end < len(context.tokens) else ""
    if context.words()[0][0].isupper() and (context.begin or following[:1].isupper()):
        return None  # "the Daily Mail"
    return Reading("SET", words("set")[parts["word"]])


def _vague(parts: Parts, context: Context, now: Now) -> Reading | None:
    return Reading("DATE", words("vague")[parts["word"]])


RULES: dict[str, Rule] = {
    "period": _period,
    "weekend": _weekend,
    "told_quarter": _told_quarter,
    "year_end": _year_end,
    "end_of": _end_of,
    "ago": _ago,
    "year_ago": _year_ago,
    "ages_ago": _ages_ago,
    "age": _age,
    "duration": _duration,
    "stretch": _stretch,
    "set": _set,
    "vague": _vague,
}
