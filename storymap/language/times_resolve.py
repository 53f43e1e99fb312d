"""Matched temporal expressions to calendar periods, by the publication date and the dates told before.

Every method named after a rule of the grammar turns its parts into a Reading, or None when the words mean no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from storymap.language import times_calendar as cal
from storymap.language.times_calendar import Reading
from storymap.language.times_lexicon import words
from storymap.language.times_tense import direction
from storymap.language.tokens import Token

Parts = dict[str, str]

# Days within which a future cue may carry a day without a year; beyond, the nearest one is meant (TimeBank: 1 in 40).
NEAR_FUTURE = 300
# The direction of what certainly lies behind ("since 5 May").
BEHIND = -2

_BACK = frozenset({"last", "the previous", "previous", "the past", "past", "this past", "the last", "the prior"})
_AHEAD = frozenset({"next", "the coming", "coming", "this coming", "the next", "the following", "following"})
_TOLD = frozenset(
    {"the same", "same", "that same", "that", "the following", "following", "the next", "the previous", "previous"}
)
_YEAR_BEFORE = frozenset(
    "in since by of from until till before after to between during late early mid through and fiscal year circa around for "
    "season ( the this that a an was is , - than 's 's ending ended".split()
)
_COUNTED = frozenset(
    "about some nearly over than least almost only $ £ € # no. nos. room flight highway route us most another".split()
)
_IN = frozenset("in by during of since until till through from before after for over throughout at".split())
_CLOCK_BEFORE = frozenset(
    "at around about by before after from until till since between and to , ( approximately".split()
)
_RATE_BEFORE = frozenset("once twice times % percent cent tons tonnes barrels more less".split())


@dataclass(slots=True)
class Context:
    """A matched expression where it stands: tokens[begin:end] of its sentence."""

    tokens: Sequence[Token]
    begin: int
    end: int

    def before(self, distance: int = 1) -> str:
        at = self.begin - distance
        return self.tokens[at].text.lower() if at >= 0 else ""

    def after(self, distance: int = 0) -> str:
        at = self.end + distance
        return self.tokens[at].text.lower() if at < len(self.tokens) else ""

    def words(self) -> list[str]:
        return [token.text for token in self.tokens[self.begin : self.end]]

    def direction(self) -> int:
        if self.before() in ("until", "till", "through"):
            return 1
        if self.before() in ("since", "ended", "ending"):
            return BEHIND
        return direction(self.tokens, self.begin, self.end)


class Resolver:
    """Readings against `today`, the publication date (or None: then what depends on it stays underspecified)."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.told: Reading | None = None  # the date told last, for "two days later" and "that year"

    def read(self, rule: str, parts: Parts, context: Context) -> Reading | None:
        """The meaning of one match; remembers it for what follows."""
        method: Callable[[Parts, Context], Reading | None] = getattr(self, f"_{rule}")
        reading = method(parts, context)
        if reading and reading.first and not rule.endswith("ago"):
            self.told = reading
        return reading

    # Absolute dates.

    def _nine_eleven(self, parts: Parts, context: Context) -> Reading | None:
        return cal.day(date(2001, 9, 11))

    def _iso(self, parts: Parts, context: Context) -> Reading | None:
        return _exact(int(parts["y"]), int(parts["m"]), int(parts["d"]))

    def _numeric(self, parts: Parts, context: Context) -> Reading | None:
        """Day first or month first: the mark, an impossible month or the publication date decides."""
        a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
        found = [r for r in (_exact(year, b, a), None if parts["mark"] == "." else _exact(year, a, b)) if r]
        if len(found) == 2 and found[0] != found[1]:
            if not self.today:
                return Reading("DATE", f"{year:04d}-XX-XX")
            found.sort(key=self._distance)
        return found[0] if found else None

    def _distance(self, reading: Reading) -> int:
        assert self.today and reading.first  # noqa: S101 - a day always has both here
        return abs((reading.first - self.today).days)

    def _days(self, parts: Parts, context: Context) -> Reading | None:
        first = self._date(parts, context)
        if first is None or not first.first:
            return first
        last = _exact(first.first.year, first.first.month, _number(parts["d2"]))
        if last is None or not last.first or last.first <= first.first:
            return None
        return Reading("DATE", f"{first.value}/{last.value}", first.first, last.first, "D")

    _days_us = _days

    def _date(self, parts: Parts, context: Context) -> Reading | None:
        if not _is_month(parts, context):
            return None
        name, number = _month(parts["m"]), _day_number(parts["d"])
        if "y" in parts:
            return _exact(int(parts["y"]), name, number)
        if self.today is None:
            return Reading("DATE", f"XXXX-{name:02d}-{number:02d}") if number <= 31 else None
        if "rel" in parts:
            return _exact(self.today.year + _step(parts["rel"]), name, number)
        way = context.direction()
        found = [r for y in (-1, 0, 1) if (r := _exact(self.today.year + y, name, number)) and r.first]
        return self._nearest(found, way)

    _date_us = _date

    def _nearest(self, found: list[Reading], way: int) -> Reading | None:
        """Of the same day in several years: the nearest, whatever the verb, unless what is to come lies within reach.

        Past verbs govern near days to come all the time ("called the vote of 25 May illegal"), and seldom far ones.
        """
        today = self.today
        if today is None or not found:
            return None
        ahead = [r for r in found if r.first and r.first >= today]
        if way == BEHIND:
            return max((r for r in found if r.first and r.first <= today), key=lambda r: str(r.value), default=None)
        if way > 0 and ahead and self._distance(ahead[0]) <= NEAR_FUTURE:
            return ahead[0]
        return min(found, key=self._distance)

    # Clock times and parts of the day.

    def _clock(self, parts: Parts, context: Context) -> Reading | None:
        hour, minute = int(parts["h"]), parts.get("min", "00")
        if hour > (12 if "ap" in parts else 24):
            return None
        if parts.get("ap") == "p" and hour < 12:
            hour += 12
        elif parts.get("ap") == "a" and hour == 12:
            hour = 0
        return self._today().at(f"T{hour:02d}:{minute}")

    def _clock24(self, parts: Parts, context: Context) -> Reading | None:
        """ "10:30" needs a word that no score or ratio has beside it."""
        told = "zone" in parts or (context.before() in _CLOCK_BEFORE and ":" in context.words()[0])
        if not told or context.after() in ("%", "percent", "million", "billion", "per"):
            return None
        return self._today().at(f"T{int(parts['h']):02d}:{parts['min']}")

    def _noon(self, parts: Parts, context: Context) -> Reading | None:
        return self._today().at(f"T{words('clockword')[parts['word']]}")

    def _today(self, days: int = 0) -> Reading:
        return cal.day(cal.shift_days(self.today, days)) if self.today else Reading("DATE", "XXXX-XX-XX")

    def _part(self, parts: Parts, context: Context) -> Reading | None:
        if "word" in parts:
            return self._today().at("TNI")
        days = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(parts["when"], 0)
        return self._today(days).at(f"T{words('part')[parts['part']]}")

    def _deictic(self, parts: Parts, context: Context) -> Reading | None:
        if parts["word"] == "today" and context.before() == "usa":  # the newspaper
            return None
        days = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
        return _with_part(self._today(days.get(parts["word"], 0)), parts)

    # Weekdays.

    def _weekday(self, parts: Parts, context: Context) -> Reading | None:
        if not _is_weekday(context):
            return None
        wanted, det = int(words("weekday")[parts["wd"]]), parts.get("det", "")
        if self.today is None:
            return _with_part(Reading("DATE", f"XXXX-WXX-{wanted}"), parts)
        back = (self.today.isoweekday() - wanted) % 7
        if det in _BACK:
            return _with_part(self._today(-(back or 7)), parts)
        if det in _AHEAD:
            return _with_part(self._today(7 - back), parts)
        if det == "this" and not context.direction() < 0:
            return _with_part(self._today(-back % 7), parts)
        ahead = back and context.direction() > 0
        return _with_part(self._today(7 - back if ahead else -back), parts)

    def _weekdays(self, parts: Parts, context: Context) -> Reading | None:
        return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}") if _is_weekday(context) else None

    def _each(self, parts: Parts, context: Context) -> Reading | None:
        if "wd" in parts:
            return Reading("SET", f"XXXX-WXX-{words('weekday')[parts['wd']]}")
        if "m" in parts:
            return Reading("SET", f"XXXX-{_month(parts['m']):02d}")
        if "s" in parts:
            return Reading("SET", f"XXXX-{words('season')[parts['s']]}")
        if "part" in parts:
            return Reading("SET", f"XXXX-XX-XXT{words('part')[parts['part']]}")
        return Reading("SET", _length("2" if parts.get("n") == "other" else parts.get("n", "one"), parts["u"]))

    # Months, quarters, seasons, years.

    def _month(self, parts: Parts, context: Context) -> Reading | None:
        if not _is_month(parts, context):
            return None
        name, det = _month(parts["m"]), parts.get("det", "")
        if "y" in parts:
            return cal.month(int(parts["y"]), name)
        if self.today is None:
            return Reading("DATE", f"XXXX-{name:02d}")
        if "rel" in parts:
            base = self._told_year() if parts["rel"] in _TOLD else self.today.year
            return cal.month(base + _step(parts["rel"]), name)
        year, this = self.today.year, self.today.month
        if det in _BACK:
            return cal.month(year - (name >= this), name)
        if det in _AHEAD:
            return cal.month(year + (name <= this), name)
        way = context.direction()
        if det == "this":
            return cal.month(year, name)
        return cal.month(year + (name < this) if way > 0 else year - (name > this), name)

    def _told_year(self) -> int:
        told = self.told.first if self.told else self.today
        return told.year if told else 1

    def _quarter(self, parts: Parts, context: Context) -> Reading | None:
        number = int(words("ordinal")[parts["o"]])
        year, rel = parts.get("y") or parts.get("y2"), parts.get("rel") or parts.get("rel2")
        if year:
            return cal.quarter(int(year), number)
        if self.today is None:
            return Reading("DATE", f"XXXX-Q{number}")
        if rel:
            return cal.quarter(self.today.year + _step(rel), number)
        now = (self.today.month + 2) // 3
        at = self.today.year
        at -= number > now and context.direction() <= 0
        return cal.quarter(at - (parts.get("ago", "").startswith("year")), number)

    def _half(self, parts: Parts, context: Context) -> Reading | None:
        number = 1 if parts["o"] == "first" else 2
        if "y" in parts:
            return cal.half(int(parts["y"]), number)
        return (
            cal.half(self.today.year + _step(parts["rel"]), number)
            if self.today
            else Reading("DATE", f"XXXX-H{number}")
        )

    def _holiday(self, parts: Parts, context: Context) -> Reading | None:
        if (
            not any(word[0].isupper() for word in context.words())
            or context.before() == "the"
            or context.after() in _TREE
        ):
            return None
        month, day = map(int, words("holiday")[parts["name"]].split("-"))
        if "y" in parts:
            return _exact(int(parts["y"]), month, day)
        if self.today is None:
            return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
        found = [r for y in (-1, 0, 1) if (r := _exact(self.today.year + y, month, day))]
        return self._nearest(found, {"last": -1, "next": 1}.get(parts.get("rel", ""), context.direction()))

    def _season(self, parts: Parts, context: Context) -> Reading | None:
        letters, det = words("season")[parts["s"]], parts.get("det", "")
        if "y" in parts:
            return cal.season(int(parts["y"]), letters)
        if det in ("", "the") and (context.before() not in _IN or context.after() == "of"):
            return None
        if not det and parts["s"] in ("fall", "spring") and context.tokens[context.end - 1].pos != "NOUN":
            return None
        if self.today is None:
            return Reading("DATE", f"XXXX-{letters}")
        if "rel" in parts:
            return cal.season(self.today.year + _step(parts["rel"]), letters)
        begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
        year, over = self.today.year, self.today.month > begins + 2
        if det in _BACK:
            return cal.season(year - (not over), letters)
        if det in _AHEAD or (det != "this" and context.direction() > 0):
            return cal.season(year + (self.today.month >= begins), letters)
        return cal.season(year - (det != "this" and self.today.month < begins), letters)

    def _fiscal(self, parts: Parts, context: Context) -> Reading | None:
        return cal.year_of(int(parts["y"]))

    def _year(self, parts: Parts, context: Context) -> Reading | None:
        return cal.year_of(int(parts["y"])) if "e" in parts or _is_year(int(parts["y"]), context) else None

    def _decade(self, parts: Parts, context: Context) -> Reading | None:
        if "word" in parts:
            return cal.decade(int(words("decade")[parts["word"]]) * 10) if context.words()[0].lower() == "the" else None
        if "short" in parts:
            return cal.decade(1900 + 10 * int(parts["short"]))
        return cal.decade(int(parts["y"]) * 10)

    def _century(self, parts: Parts, context: Context) -> Reading | None:
        return cal.century(int(parts["n"]))

    # Periods told by their distance.

    def _period(self, parts: Parts, context: Context) -> Reading | None:
        det, unit = parts["det"], words("unit")[parts["u"]]
        if det in ("same", "past", "coming", "previous", "following") and context.before() not in _IN:
            return None
        if parts["u"] == "night":
            return self._night(det)
        told = self.told.first if self.told and det in _TOLD and det != "the next" else None
        if det == "the next" and unit == "D":
            told = self.told.first if self.told else None
        base = told or self.today
        if base is None:
            return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
        if unit == "WE":
            return self._weekend_of(det, base, context)
        if det == "the latest" and unit == "Q":
            return cal.shifted(base, -1, unit)
        return cal.shifted(base, _step(det), unit)

    def _night(self, det: str) -> Reading | None:
        if det in ("last", "the previous"):
            return self._today(-1).at("TNI")
        if det == "that" and self.told and self.told.first:
            return cal.day(self.told.first).at("TNI")
        return None

    def _weekend_of(self, det: str, base: date, context: Context) -> Reading:
        """A weekend just past is "this" or "last" one; on a weekday with no past verb, "this weekend" is to come."""
        step = _step(det)
        if det in ("this", "this past", "this coming") and base.isoweekday() < 6:
            step = -1 if det == "this past" or (det == "this" and context.direction() < 0) else 0
        return cal.weekend(cal.shift_days(base, 7 * step))

    def _weekend(self, parts: Parts, context: Context) -> Reading | None:
        if self.today is None:
            return Reading("DATE", "XXXX-WXX-WE")
        back = self.today.isoweekday() < 6 and context.direction() <= 0
        return cal.weekend(cal.shift_days(self.today, -7 if back else 0))

    def _told_quarter(self, parts: Parts, context: Context) -> Reading | None:
        return self.told if self.told and self.told.grain == "Q" else None

    def _year_end(self, parts: Parts, context: Context) -> Reading | None:
        return cal.year_of(self.today.year) if self.today else Reading("DATE", "XXXX")

    def _end_of(self, parts: Parts, context: Context) -> Reading | None:
        unit = words("unit")[parts["u"]]
        return cal.period(self.today, unit) if self.today else Reading("DATE", _UNKNOWN.get(unit, "XXXX"))

    def _ago(self, parts: Parts, context: Context) -> Reading | None:
        unit, number, way = words("unit")[parts["u"]], _amount(parts["n"]), parts["way"]
        if way in ("before", "after", "on") and not (context.after() in (".", ",", "", ";") and way != "on"):
            return Reading("DURATION", _length(parts["n"], parts["u"]))
        back = way in ("ago", "earlier", "before", "previously")
        if number is None:
            return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
        if number != int(number):
            return Reading("DURATION", _length(parts["n"], parts["u"]))
        if unit[0] == "T":
            return self._hours_ago(-int(number) if back else int(number), unit, way)
        quarterly = self.told and self.told.grain == "Q" and unit == "Y"
        told = self.told.first if self.told and (quarterly or way not in ("ago", "hence", "from now")) else None
        base = told or self.today
        if base is None:
            return Reading("DATE", _UNKNOWN.get(unit, "XXXX"))
        return cal.shifted(base, -int(number) if back else int(number), unit, self._grain(unit, way, int(number)))

    def _grain(self, unit: str, way: str, number: int) -> str:
        """ "a year earlier" beside a quarter, a month or a day is that quarter, month or day a year before."""
        told = self.told.grain if self.told else ""
        if unit == "Y" and told == "Q" and number == 1 and way in ("ago", "earlier"):
            return "Q"
        return (
            told if way not in ("ago", "hence", "from now") and unit in ("Y", "M") and told in ("D", "M", "Q") else unit
        )

    def _hours_ago(self, hours: int, unit: str, way: str) -> Reading | None:
        """Hours before the time of publication, which has no hour here: the day when it is near enough, else nothing."""
        if way not in ("ago", "from now", "hence"):
            return Reading("DURATION", _length(str(abs(hours)), {"TH": "hour", "TM": "minute", "TS": "second"}[unit]))
        return self._today(round(hours / 24) if unit == "TH" else 0)

    def _year_ago(self, parts: Parts, context: Context) -> Reading | None:
        base = self.today
        if base is None:
            return Reading("DATE", "XXXX")
        quarterly = parts.get("what") in ("quarter", "period") or (self.told is not None and self.told.grain == "Q")
        if quarterly and self.told and self.told.first and self.told.grain == "Q":
            base = self.told.first
        return cal.shifted(base, -1, "Y", "Q" if quarterly else "Y")

    def _ages_ago(self, parts: Parts, context: Context) -> Reading | None:
        return Reading("DATE", "FUTURE_REF" if parts["way"] == "later" else "PAST_REF")

    # Lengths and repetitions.

    def _age(self, parts: Parts, context: Context) -> Reading | None:
        return None

    def _duration(self, parts: Parts, context: Context) -> Reading | None:
        unit, number = parts["u"], parts["n"]
        if (
            number in ("a", "an", "one")
            and unit in ("second", "quarter", "night", "weekend")
            or context.before() in _AGED
        ):
            return None
        if words("unit")[unit] == "Q" and context.after() == "of":
            return None
        if number in ("a", "an") and (context.before() in _RATE_BEFORE or context.before()[:1].isdigit()):
            return Reading("SET", _length("1", unit))
        return Reading("DURATION", _length(number, unit, half="half" in parts or "frac" in parts))

    def _stretch(self, parts: Parts, context: Context) -> Reading | None:
        return Reading("DURATION", _length("few", parts["u"])) if context.before() in _FOR else None

    def _set(self, parts: Parts, context: Context) -> Reading | None:
        word = context.words()[0]
        if word[0].isupper() and (
            context.begin
            or context.tokens[context.end : context.end + 1]
            and context.tokens[context.end].text[0].isupper()
        ):
            return None  # "the Daily Mail"
        return Reading("SET", words("set")[parts["word"]])

    def _vague(self, parts: Parts, context: Context) -> Reading | None:
        return Reading("DATE", words("vague")[parts["word"]])


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
_FOR = frozenset("for after over within of in".split())
_HALVES = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}
_AGED = frozenset({"aged", "age"})
_TREE = frozenset("tree trees card cards carol carols party parties".split())


def _with_part(reading: Reading, parts: Parts) -> Reading:
    return reading.at(f"T{words('part')[parts['part']]}") if "part" in parts else reading


def _exact(year: int, month: int, day: int) -> Reading | None:
    try:
        return cal.day(date(year, month, day))
    except ValueError:
        return None


def _month(word: str) -> int:
    return int(words("month")[word.rstrip(".")])


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _day_number(word: str) -> int:
    return int(words("dayordinal").get(word) or _number(word))


def _step(det: str) -> int:
    return -1 if det in _BACK else 1 if det in _AHEAD else 0


def _amount(word: str) -> float | None:
    """A number word or numeral; None when it is vague ("a few")."""
    value = words("number").get(word, word.replace(",", ""))
    return None if value == "X" else float(value)


def _length(number: str, unit: str, *, half: bool = False) -> str:
    """A TIMEX3 length: "two years" P2Y, "several hours" PTXH, "two weeks" P2W, "a decade" P10Y."""
    amount, letters = _amount(number), words("unit")[unit]
    prefix, letters = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    factor = int(letters[:-1]) if letters[:-1].isdigit() else 1
    if letters == "Q":
        factor, letters = 3, "M"
    letter = "W" if letters == "WE" else letters[-1]
    if amount is None:
        return f"{prefix}X{letter}"
    if half and factor == 1 and letter in _HALVES:
        return f"{prefix}{amount:g}{letter}{_HALVES[letter]}"
    total = (amount + (0.5 if half else 0)) * factor
    return f"{prefix}{total:g}{letter}" if total < 1e6 else f"{prefix}{int(total)}{letter}"


def _is_month(parts: Parts, context: Context) -> bool:
    """A month is written with a capital; the ones that are also names or verbs need company."""
    at = next(
        (
            i
            for i in range(context.begin, context.end)
            if context.tokens[i].text.lower().rstrip(".") == parts["m"].rstrip(".")
        ),
        None,
    )
    if at is None or not context.tokens[at].text[0].isupper():
        return False
    if "d" in parts or "y" in parts or "det" in parts or "rel" in parts:
        return True
    word, following = context.tokens[at].text, context.tokens[at + 1] if at + 1 < len(context.tokens) else None
    low = word.lower().rstrip(".")
    if low in ("mar", "jan", "jun", "dec", "apr", "sep") and not word.endswith("."):
        return False
    led = (
        context.before() in _IN
        or context.end - context.begin > 1
        or context.before() in ("and", "or", "to", "between", "-")
    )
    if low in ("may", "march", "april", "june", "august", "jan"):
        if low in ("may", "march") and not led:
            return False
        named = following is not None and following.pos == "PROPN" and following.text[0].isupper()
        before = context.tokens[context.begin - 1] if context.begin else None
        return led or not (named or (before is not None and before.pos == "PROPN"))
    return True


def _is_weekday(context: Context) -> bool:
    """A weekday is written with a capital, and is no newspaper's or holiday's name."""
    at = context.end - 1
    while at > context.begin and context.tokens[at].text.lower() not in words("weekday") and at > context.end - 3:
        at -= 1
    token = context.tokens[at]
    if not token.text[0].isupper():
        return False
    named = context.before() in words("notday") and context.tokens[context.begin - 1].text[0].isupper()
    following = context.tokens[context.end] if context.end < len(context.tokens) else None
    paper = following is not None and following.text[0].isupper() and following.text.lower() in words("paper")
    return not named and not paper


def _is_year(year: int, context: Context) -> bool:
    """Four digits are a year by the word before them, and are none when they count something."""
    before, after = context.before(), context.tokens[context.end] if context.end < len(context.tokens) else None
    if before in _COUNTED or (after is not None and after.text in ("%", "percent", "-") and before not in _YEAR_BEFORE):
        return False
    counted = after is not None and after.pos == "NOUN" and after.text.endswith("s") and after.text.islower()
    if before in ("in", "since", "during", "until", "by", "from") and not (counted and year < 1900):
        return True
    if not 1900 <= year <= 2059:
        return False
    if before in _YEAR_BEFORE:
        return not (counted and before in ("of", "to", "and", ",", "for", "was", "is", "a", "than", "by"))
    return not counted and (after is None or after.pos in ("PUNCT", "ADP", "CCONJ", "VERB", "AUX"))
