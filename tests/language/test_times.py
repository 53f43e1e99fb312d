"""Temporal expressions: what they cover, their TIMEX3 values, their days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.language import analyse, find_times
from storymap.model import Time
from storymap.reading import article_from_text

TUESDAY = date(2014, 3, 11)


def times(text: str, published: date | None = TUESDAY) -> tuple[Time, ...]:
    return find_times(analyse(article_from_text(text, published=published)))


def values(text: str, published: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        # Absolute.
        ("It began on 25 May 2012.", "25 May 2012", "2012-05-25"),
        ("It began on the 25th of May, 2012.", "the 25th of May, 2012", "2012-05-25"),
        ("It began on May 25, 2012, in Oslo.", "May 25, 2012", "2012-05-25"),
        ("It began on Sept. 3rd 2012.", "Sept. 3rd 2012", "2012-09-03"),
        ("It began on Friday, 25 May 2012.", "Friday, 25 May 2012", "2012-05-25"),
        ("It began on 2012-05-25.", "2012-05-25", "2012-05-25"),
        ("It began on 25/05/2012.", "25/05/2012", "2012-05-25"),
        ("It began on 5/25/2012.", "5/25/2012", "2012-05-25"),
        ("It began on 25.5.2012.", "25.5.2012", "2012-05-25"),
        ("It began in May 2012.", "May 2012", "2012-05"),
        ("It began in 1994.", "1994", "1994"),
        ("The 1994 treaty holds.", "1994", "1994"),
        ("It began in early 1994.", "early 1994", "1994"),
        ("It began in the 1990s.", "the 1990s", "199"),
        ("It began in the late ’80s.", "the late ’80s", "198"),
        ("It began in the 19th century.", "the 19th century", "18"),
        ("It began in the third quarter of 2013.", "the third quarter of 2013", "2013-Q3"),
        ("It began in the second half of 2013.", "the second half of 2013", "2013-H2"),
        ("It began in the summer of 2012.", "the summer of 2012", "2012-SU"),
        ("He came home on Christmas Day 2012.", "Christmas Day 2012", "2012-12-25"),
        ("She left after the 9/11 attacks.", "9/11", "2001-09-11"),
        # Without a year: the verb and the distance decide.
        ("The vote, due to be held on Sunday, is illegal.", "Sunday", "2014-03-16"),
        ("He said on Monday that he would stay.", "Monday", "2014-03-10"),
        ("In other developments on Tuesday:", "Tuesday", "2014-03-11"),
        ("Parliament will meet on Friday.", "Friday", "2014-03-14"),
        ("Parliament met on Friday.", "Friday", "2014-03-07"),
        ("Parliament is to meet on Friday.", "Friday", "2014-03-14"),
        ("The talks are scheduled for Thursday.", "Thursday", "2014-03-13"),
        ("The talks had been due to end on Thursday.", "Thursday", "2014-03-06"),
        ("Unions called a strike for Thursday.", "Thursday", "2014-03-13"),
        ("Schools stay closed until Thursday.", "Thursday", "2014-03-13"),
        ("They met last Wednesday.", "last Wednesday", "2014-03-05"),
        ("They meet next Wednesday.", "next Wednesday", "2014-03-12"),
        ("He calls presidential elections set for 25 May illegal.", "25 May", "2014-05-25"),
        ("Parliament rejected the 25 May vote.", "25 May", "2014-05-25"),
        ("The army took the town on 22 February.", "22 February", "2014-02-22"),
        ("It fell on December 30.", "December 30", "2013-12-30"),
        ("Unrest erupted in November.", "November", "2013-11"),
        ("The vote will be held in November.", "November", "2014-11"),
        ("He was ousted last November.", "last November", "2013-11"),
        ("Work stopped in June last year.", "June last year", "2013-06"),
        # Told from the day of publication.
        ("He spoke today.", "today", "2014-03-11"),
        ("He spoke yesterday.", "yesterday", "2014-03-10"),
        ("He speaks tomorrow.", "tomorrow", "2014-03-12"),
        ("He spoke last week.", "last week", "2014-W10"),
        ("He was ousted last month.", "last month", "2014-02"),
        ("It fell earlier this year.", "earlier this year", "2014"),
        ("They met at the weekend.", "the weekend", "2014-W10-WE"),
        ("They met this weekend.", "this weekend", "2014-W10-WE"),
        ("They will meet this weekend.", "this weekend", "2014-W11-WE"),
        ("He left three days ago.", "three days ago", "2014-03-08"),
        ("He left two months ago.", "two months ago", "2014-01"),
        ("He left about 20 years ago.", "about 20 years ago", "1994"),
        ("She came last summer.", "last summer", "2013-SU"),
        # Clock times and parts of the day.
        ("It fell at 10:30 GMT.", "10:30 GMT", "2014-03-11T10:30Z"),
        ("It fell at 7 p.m. EST on Monday.", "7 p.m. EST on Monday", "2014-03-10T19:00"),
        ("It fell on Monday at 10.30am.", "Monday at 10.30am", "2014-03-10T10:30"),
        ("It fell on Monday morning.", "Monday morning", "2014-03-10TMO"),
        ("It fell last night.", "last night", "2014-03-10TNI"),
        ("He speaks tonight.", "tonight", "2014-03-11TNI"),
        # Lengths and repetitions.
        ("It lasted two years.", "two years", "P2Y"),
        ("It lasted a month.", "a month", "P1M"),
        ("A three-hour siege ended.", "three-hour", "PT3H"),
        ("It lasted several weeks.", "several weeks", "PXW"),
        ("It lasted two and a half years.", "a half", None),
        ("It lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("They march every Sunday.", "every Sunday", "XXXX-WXX-7"),
        ("They march on Sundays.", "Sundays", "XXXX-WXX-7"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("It is paid annually.", "annually", "P1Y"),
    ],
)  # fmt: skip
def test_values(text, found, value):
    if value is None:
        assert (found, value) not in values(text)
    else:
        assert (found, value) in values(text)
        assert len(values(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He may leave.",
        "They march on Rome.",
        "He spoke to the Sunday Times.",
        "He reads the Daily Mail.",
        "The 25-year-old driver was hurt.",
        "A woman, 43 years old, was hurt.",
        "Theresa May said no.",
        "June Carter sang.",
        "They won 3:2.",
        "The score was 10:30.",
        "It costs $1994.",
        "About 2000 people came.",
        "Some 1,994 men fell.",
        "The army will march again, the general said.",
        "He saw it a second time.",
        "Three quarters of them left.",
        "The Bloody Sunday report is out.",
        "Call 555 2014 000.",
        "He had a fall.",
    ],
)
def test_what_means_no_time(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It lasted from 3 to 7 March.", [("3", "2014-03-03"), ("7 March", "2014-03-07")]),
        ("It ran March 1–3.", [("March 1", "2014-03-01"), ("3", "2014-03-03")]),
        ("It ran March 1-3, 2013.", [("March 1", "2013-03-01"), ("3, 2013", "2013-03-03")]),
        ("It ran between 2010 and 2014.", [("2010", "2010"), ("2014", "2014")]),
        ("He led the club in 2013-14.", [("2013", "2013"), ("14", "2014")]),
        ("The war of 1914–18 was lost.", [("1914", "1914"), ("18", "1918")]),
        ("He led it in the 2013/14 season.", [("2013/14", "2013/2014")]),
        ("It ran from November to February 2013.", [("November", "2012-11"), ("February 2013", "2013-02")]),
        ("Shops are open from Monday to Friday.", [("Monday", "2014-03-10"), ("Friday", "2014-03-14")]),
        ("He spoke from 3 to 5 p.m.", [("3", "2014-03-11T15:00"), ("5 p.m.", "2014-03-11T17:00")]),
        ("It rose from 12 May to 3 June.", [("12 May", "2014-05-12"), ("3 June", "2014-06-03")]),
        (
            "It ran from 30 December 2011 to 2 January.",
            [("30 December 2011", "2011-12-30"), ("2 January", "2012-01-02")],
        ),
        ("It fell on 12 December and 3 January.", [("12 December", "2013-12-12"), ("3 January", "2014-01-03")]),
        ("It may end in March or April.", [("March", "2014-03"), ("April", "2014-04")]),
        (
            "Open between 9am and 5pm on Monday.",
            [("9am", "2014-03-10T09:00"), ("5pm on Monday", "2014-03-10T17:00")],
        ),
        ("Many left in the 1960s and 70s.", [("the 1960s", "196"), ("70s", "197")]),
    ],
)
def test_the_two_ends_of_a_range(text, found):
    assert values(text) == found


def test_days_are_inclusive():
    by_text = {time.text: time for time in times("Last week, in 2012, in May 2012, on Monday and at the weekend.")}
    assert (by_text["Last week"].first, by_text["Last week"].last) == (date(2014, 3, 3), date(2014, 3, 9))
    assert (by_text["2012"].first, by_text["2012"].last) == (date(2012, 1, 1), date(2012, 12, 31))
    assert (by_text["May 2012"].first, by_text["May 2012"].last) == (date(2012, 5, 1), date(2012, 5, 31))
    assert by_text["Monday"].first == by_text["Monday"].last == date(2014, 3, 10)
    assert (by_text["the weekend"].first, by_text["the weekend"].last) == (date(2014, 3, 8), date(2014, 3, 9))
    length = times("It lasted two years.")[0]
    assert (length.type, length.first, length.last) == ("DURATION", None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Sunday.", "XXXX-WXX-7"),
        ("He left in November.", "XXXX-11"),
        ("He left on 25 May.", "XXXX-05-25"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("He left two years ago.", "XXXX"),
        ("He left on Monday morning.", "XXXX-WXX-1TMO"),
    ],
)
def test_without_a_publication_date_it_stays_open(text, value):
    (time,) = times(text, None)
    assert (time.value, time.first, time.last) == (value, None, None)


def test_absolute_dates_need_no_publication_date():
    assert times("He left on 25 May 2012.", None)[0].first == date(2012, 5, 25)


@pytest.mark.parametrize(
    "beginning",
    [
        "PARIS, March 11, 2014 (AP) -",
        "The bridge is gone\n\nTuesday 11 March 2014\n\n",
        "The bridge is gone\n\nPublished 11 March 2014\n\n",
    ],
)
def test_a_dateline_stands_in_for_the_publication_date(beginning):
    assert times(f"{beginning} Two men drowned on Monday.", None)[-1].first == date(2014, 3, 10)


def test_a_date_in_a_sentence_is_no_dateline():
    assert times("The treaty of 11 March 2012 holds. Two men drowned on Monday.", None)[-1].first is None


def test_told_from_the_date_before():
    assert values("They left on 3 May 2012. Two days later they came back.")[-1] == ("Two days later", "2012-05-05")
    assert values("It rose in the third quarter of 2013, against 5 % a year earlier.")[-1] == (
        "a year earlier",
        "2012-Q3",
    )
    assert values("They left in 1994. That year the war began.")[-1] == ("That year", "1994")


def test_a_weekday_keeps_its_meaning():
    text = "The sides will meet on Saturday. Envoys said that Saturday's talks were in doubt."
    assert [value for _, value in values(text)] == ["2014-03-15", "2014-03-15"]


def test_a_clock_time_belongs_to_the_day_told():
    assert values("The quake struck on Sunday. At 3:36 a.m. the church fell.")[-1] == ("3:36 a.m.", "2014-03-09T03:36")


def test_credits_give_no_times():
    text = "The bridge is gone\n\nPublished 3 March 2014\n\nImage source, Reuters\n\nIt fell on Monday."
    assert [time.text for time in times(text)] == ["Monday"]


def test_ids_and_types():
    found = times("On Monday at noon, for two days, every week.")
    assert [time.id for time in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    assert [time.type for time in found] == ["TIME", "DURATION", "SET"]


PIECES = [
    "Monday", "on", "March", "May", "25", "the", "of", "2014", "last", "next", "this", "week", "years", "ago",
    "two",
    "a", "year", "later", "noon", "10:30", "p.m.", "9999", "1", "0", "31", "February", "30", "every", "'", "s",
    "quarter",
    "99999999999999999999", "century", "99th", "the day before yesterday", "tonight", "will", "set for", ",", "-", ".",
    "hundreds of", "decades", "½", "٣", "²", "İ", "million", "1/2", "Q3", "fiscal", "0000", "season", "until",
]  # fmt: skip


@settings(max_examples=600, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text(text, published):
    for time in times(text, published):
        assert time.text == text[time.start : time.end] != ""
        assert (time.first is None) == (time.last is None)
        if time.first and time.last:
            assert time.first <= time.last
