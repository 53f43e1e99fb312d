"""`Time.first` and `Time.last` say the same as `Time.value` at every granularity; holidays; the search."""

from __future__ import annotations

import calendar
import re
import time as clock
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.language import analyse, find_times
from storymap.language.times.grammar import _may_begin, _pattern, _rules
from storymap.language.times.holidays import easter, holiday, holidays, orthodox_easter
from storymap.reading import article_from_text

WORDS = """
    Monday Tuesday Saturday Sunday March May December January Oct. 25 1 31 3rd 29 February 2014 1999 2013 1850 the of
    in on at by from to and between last next this that previous following earlier later early late mid week weekend
    month year years quarter third fourth second half decade century 19th 21st 1990s days day ago before after
    two three hundred a few several couple noon midnight 10:30 GMT 7 p.m. 3/4/2014 2014-03-11 11.03.2014 morning night
    dawn summer winter spring fall every each twice Christmas Eve Easter Monday Good Friday Thanksgiving Labor Day
    Independence American today yesterday tomorrow tonight will said - – , . ' s Q 3 BC AD nineteen eighty - four
    ended period latest same full fiscal thousand born since until war
""".split()  # noqa: SIM905


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 value, worked out from the value alone."""
    if "/" in value:
        first, last = (days_of(part) for part in value.split("/"))
        return (first[0], last[1]) if first and last else None
    value = re.sub(r"T(?:\d\d:\d\dZ?|[A-Z]{2})$", "", value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (date.fromisoformat(value),) * 2
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        year, week = int(found[1]), int(found[2])
        return date.fromisocalendar(year, week, 6 if found[3] else 1), date.fromisocalendar(year, week, 7)
    if found := re.fullmatch(r"(\d{4})-(?:(\d\d)|Q(\d)|H(\d))", value):
        begin, count = (
            (int(found[2]), 1) if found[2] else (int(found[3]) * 3 - 2, 3) if found[3] else (int(found[4]) * 6 - 5, 6)
        )
        end = begin + count - 1
        return date(int(found[1]), begin, 1), date(int(found[1]), end, calendar.monthrange(int(found[1]), end)[1])
    if re.fullmatch(r"\d{2,4}", value):
        size = 10 ** (4 - len(value))
        begin = int(value) * size
        return date(max(begin, 1), 1, 1), date(begin + size - 1, 12, 31)
    return None


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map(" ".join),
    st.none() | st.dates(date(1950, 1, 1), date(2040, 12, 31)),
)
def test_days_agree_with_the_value(text, published):
    for time in find_times(analyse(article_from_text(text, published=published))):
        assert time.value
        open_ended = time.type in ("DURATION", "SET") or not re.match(r"\d", time.value) or time.value[-2:] in SEASONS
        if open_ended or "X" in time.value:
            assert (time.first, time.last) == (None, None)
        elif days := days_of(time.value):
            assert (time.first, time.last) == days, time
        else:
            pytest.fail(f"a value of no known form: {time}")


SEASONS = ("SP", "SU", "FA", "WI")


@settings(max_examples=800, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([word.lower() for word in WORDS]), min_size=1, max_size=9))
def test_the_first_word_tells_every_rule_that_could_begin_with_it(words):
    """The table of first words keeps no rule from its match."""
    line = " ".join(words)
    begin = _may_begin(words[0], words[1] if len(words) > 1 else "")
    for rule in _rules():
        if _pattern(rule)[0].match(line):
            assert rule in begin


# Dates as printed in almanacs.
@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1961, "04-02", "04-09"),
        (2000, "04-23", "04-30"),
        (2008, "03-23", "04-27"),
        (2011, "04-24", "04-24"),
        (2016, "03-27", "05-01"),
        (2024, "03-31", "05-05"),
        (2025, "04-20", "04-20"),
        (2038, "04-25", "04-25"),
    ],
)
def test_easter(year, western, eastern):
    assert easter(year).isoformat()[5:] == western
    assert orthodox_easter(year).isoformat()[5:] == eastern


@pytest.mark.parametrize(
    ("name", "year", "country", "day"),
    [
        ("thanksgiving", 2012, "", "11-22"),
        ("thanksgiving", 2012, "CA", "10-08"),
        ("memorial day", 2016, "", "05-30"),
        ("labor day", 2015, "", "09-07"),
        ("martin luther king day", 2013, "", "01-21"),
        ("ash wednesday", 2014, "", "03-05"),
        ("good friday", 2014, "", "04-18"),
        ("whit monday", 2014, "", "06-09"),
        ("mother 's day", 2014, "GB", "03-30"),
        ("mother 's day", 2014, "US", "05-11"),
        ("election day", 2012, "US", "11-06"),
        ("election day", 2016, "US", "11-08"),
        ("black friday", 2013, "", "11-29"),
        ("independence day", 2014, "IN", "08-15"),
    ],
)
def test_holidays(name, year, country, day):
    found = holiday(name, year, country)
    assert found is not None
    assert found.isoformat()[5:] == day


def test_every_holiday_has_a_day_or_needs_a_country():
    for name, rule in holidays().items():
        country = rule[:2] if "=" in rule else ""
        assert holiday(name, 2014, country), name
    assert holiday("independence day", 2014, "") is None
    assert holiday("easter", 1, "") is None


def test_orthodox_easter_never_precedes_the_western_one():
    for year in range(1900, 2100):
        assert timedelta(0) <= orthodox_easter(year) - easter(year) <= timedelta(35)
        assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7


@pytest.mark.parametrize("piece", ["the last of the early ", "Monday 3 ", "a hundred and ", "in the year ", "1 - "])
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(repeats: int) -> float:
        document = analyse(article_from_text(piece * repeats, published=date(2014, 3, 11)))
        begin = clock.process_time()
        find_times(document)
        return clock.process_time() - begin

    seconds(200)
    small, large = seconds(1_000), seconds(8_000)
    assert large < 8 * 4 * max(small, 0.01)
