"""Rules for quarters, halves, seasons, years in words, decades, centuries and eras."""

# ruff: noqa: ARG001 - the rules of one table have one shape, whatever of it each of them needs

from __future__ import annotations

from storymap.language.times import calendar as cal
from storymap.language.times.calendar import Reading
from storymap.language.times.lexicon import spoken_year, words
from storymap.language.times.now import Now, Rule, step
from storymap.language.times.senses import Context, Parts


def _quarter(parts: Parts, context: Context, now: Now) -> Reading | None:
    number = int(words("ordinal").get(parts["o"]) or parts["o"])
    if number > 4:
        return None
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


def _quarter_q(parts: Parts, context: Context, now: Now) -> Reading | None:
    return _quarter(parts, context, now) if "Q" in context.words() else None


def _half(parts: Parts, context: Context, now: Now) -> Reading | None:
    number = 1 if parts["o"] == "first" else 2
    if "y" in parts:
        return cal.half(int(parts["y"]), number)
    if now.today is None:
        return Reading("DATE", f"XXXX-H{number}")
    over = "rel" in parts or (number == 1 and now.today.month > 6)  # "its first-half profit": of a half that is over
    return cal.half(now.today.year + step(parts.get("rel", "")) - (not over), number)


def _season(parts: Parts, context: Context, now: Now) -> Reading | None:
    letters, det = words("season")[parts["s"]], parts.get("det", "")
    if "y" in parts:
        return cal.season(int(parts["y"]), letters)
    if det in ("", "the") and (context.before() not in words("during") or context.after() == "of"):
        return None
    if not det and parts["s"] in ("fall", "spring") and context.tokens[context.end - 1].pos != "NOUN":
        return None
    base = now.base()
    if base is None:
        return Reading("DATE", f"XXXX-{letters}")
    if "rel" in parts:
        return cal.season(base.year + step(parts["rel"]), letters)
    if now.history and not step(det):
        return cal.season(base.year, letters)
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    year, over = base.year, base.month > begins + 2
    if det in words("back"):
        # Told in October, "last spring" is this year's; told in May, while spring lasts, it is the one before.
        return cal.season(year - (not over), letters)
    if det in words("ahead"):
        return cal.season(year + (base.month >= begins), letters)
    if det != "this" and context.direction() > 0:
        return cal.season(year + over, letters)
    return cal.season(year - (det != "this" and base.month < begins), letters)


def _year_spoken(parts: Parts, context: Context, now: Now) -> Reading | None:
    """ "nineteen ninety-seven"; what may as well be a count needs a word before that a year has."""
    year = spoken_year(parts["y"])
    if year is None or not 1000 <= year <= 2099:
        return None
    counts = "hundred" in parts["y"] or "thousand" in parts["y"] or parts["y"].startswith("twenty")
    if "e" in parts or not counts:
        return cal.year_of(year)
    if context.before() not in ("in", "since", "by", "until", "till", "before", "after"):
        return None
    following = context.tokens[context.end] if context.end < len(context.tokens) else None
    counted = following is not None and following.pos == "NOUN" and following.text.endswith("s")
    return None if counted else cal.year_of(year)


def _fiscal(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.year_of(int(parts["y"]))


def _decade(parts: Parts, context: Context, now: Now) -> Reading | None:
    if "word" in parts:
        first = context.words()[0].lower()
        aged = context.before() in ("his", "her", "their", "my", "your")
        return cal.decade(int(words("decade")[parts["word"]]) * 10) if first == "the" and not aged else None
    if "alike" in parts:  # "the 1960s and 70s"
        century = now.told.first.year // 100 * 100 if now.told and now.told.first else 1900
        return cal.decade(century + 10 * int(parts["alike"]))
    if "short" in parts:
        return cal.decade(1900 + 10 * int(parts["short"]))
    first_year = int(parts["y"]) * 10
    if first_year % 100 == 0 and 1000 <= first_year <= 1900:  # "the 1800s" are a hundred years, "the 2000s" ten
        return cal.century(first_year // 100 + 1)
    return cal.decade(first_year)


def _decade_spoken(parts: Parts, context: Context, now: Now) -> Reading | None:
    return cal.decade(int(words("decade")[parts["word"]]) * 10 - (100 if parts["c"] == "eighteen" else 0))


def _century(parts: Parts, context: Context, now: Now) -> Reading | None:
    number = int(parts.get("n") or words("rank")[parts["rank"]])
    following = context.tokens[context.end].text if context.end < len(context.tokens) else ""
    if "bc" in parts:
        return Reading("DATE", f"BC{number - 1:02d}")
    if context.tokens[context.end - 1].text[0].isupper() and following[:1].isupper():
        return None  # a company's name
    return cal.century(number)


def _era(parts: Parts, context: Context, now: Now) -> Reading | None:
    era, year = parts.get("era") or parts["era2"], int(parts.get("y") or parts["y2"])
    written = [word for word in context.words() if word.lower().replace(".", "") in ("ad", "bc", "bce", "ce")]
    if not written or not written[0].isupper():
        return None
    return Reading("DATE", f"BC{year:04d}") if era.startswith("b") else cal.year_of(year)


RULES: dict[str, Rule] = {
    "quarter": _quarter,
    "quarter_q": _quarter_q,
    "half": _half,
    "half_results": _half,
    "season": _season,
    "year_spoken": _year_spoken,
    "fiscal": _fiscal,
    "decade": _decade,
    "decade_spoken": _decade_spoken,
    "century": _century,
    "era": _era,
}
