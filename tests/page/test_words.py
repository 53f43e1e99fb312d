"""Dates and certainty in words."""

from __future__ import annotations

from datetime import date

import pytest

from storymap.model import Time
from storymap.page import words

TODAY = date(2014, 3, 11)


def moment(value: str | None, first: date | None, last: date | None, text: str = "then") -> Time:
    return Time("t1", 0, len(text), text, "DATE", value, first, last)


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (moment("2014-03-11", TODAY, TODAY), "Tuesday 11 March 2014"),
        (moment("2013-11", date(2013, 11, 1), date(2013, 11, 30)), "November 2013"),
        (moment("1994", date(1994, 1, 1), date(1994, 12, 31)), "1994"),
        (moment("2014-W10", date(2014, 3, 3), date(2014, 3, 9)), "3–9 March 2014"),
        (moment(None, date(2014, 2, 28), date(2014, 3, 2)), "28 February – 2 March 2014"),
        (moment(None, date(2013, 12, 30), date(2014, 1, 2)), "30 December 2013 – 2 January 2014"),
        (None, ""),
    ],
)
def test_when(time, told):
    assert words.when(time, TODAY) == told


def test_a_date_that_stays_unresolved_says_why():
    assert words.when(moment(None, None, None, "Tuesday"), None) == "“Tuesday” (date unknown: no publication date)"
    assert words.when(moment(None, None, None, "recently"), TODAY) == "“recently” (no exact date)"


def test_sureness():
    assert [words.sureness(value) for value in (1, 0.7, 0.2)] == ["sure", "fairly sure", "unsure"]
