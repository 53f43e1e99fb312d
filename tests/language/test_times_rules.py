"""General English temporal expressions, one own sentence each; published on Wednesday 12 March 2014."""

from __future__ import annotations

from datetime import date

import pytest

from storymap.language import analyse, find_times
from storymap.model import Time
from storymap.reading import article_from_text

WEDNESDAY = date(2014, 3, 12)


def times(text: str, published: date | None = WEDNESDAY) -> tuple[Time, ...]:
    return find_times(analyse(article_from_text(text, published=published)))


def values(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        # Holidays, fixed and movable.
        ("They met on Christmas Eve.", "Christmas Eve", "2013-12-24"),
        ("Shops were shut on New Year’s Day.", "New Year’s Day", "2014-01-01"),
        ("Shops will be shut on Easter Monday.", "Easter Monday", "2014-04-21"),
        ("The accord was signed on Good Friday 1998.", "Good Friday 1998", "1998-04-10"),
        ("Families had gathered for Thanksgiving.", "Thanksgiving", "2013-11-28"),
        ("Canadians had gathered for Thanksgiving in Ottawa.", "Thanksgiving", "2013-10-14"),
        ("It was shut on Labor Day 2013.", "Labor Day 2013", "2013-09-02"),
        ("It fell in the week of Memorial Day 2013.", "Memorial Day 2013", "2013-05-27"),
        ("India will mark Independence Day with a parade.", "Independence Day", "2014-08-15"),
        ("Ukrainians had marked Independence Day in Kyiv.", "Independence Day", "2013-08-24"),
        ("Americans had marked Independence Day with fireworks.", "Independence Day", "2013-07-04"),
        ("Orthodox Easter 2013 was late.", "Orthodox Easter 2013", "2013-05-05"),
        ("He spoke on Remembrance Sunday 2013.", "Remembrance Sunday 2013", "2013-11-10"),
        ("They will vote on Election Day 2016.", "Election Day 2016", None),
        ("In the United States, Election Day 2016 was quiet.", "Election Day 2016", "2016-11-08"),
        ("He was in Oslo over Easter weekend 2013.", "Easter weekend 2013", "2013-W13-WE"),
        ("He was born on the Fourth of July 1990.", "the Fourth of July 1990", "1990-07-04"),
        # Seasons, quarters, halves.
        ("It rained last autumn.", "last autumn", "2013-FA"),
        ("It will open next spring.", "next spring", "2015-SP"),
        ("It was cold in the winter of 1939–40.", "the winter of 1939–40", "1939-WI"),
        ("Sales fell in the third quarter.", "the third quarter", "2013-Q3"),
        ("Its fourth-quarter loss grew.", "fourth-quarter", "2013-Q4"),
        ("Sales fell in Q3 2013.", "Q3 2013", "2013-Q3"),
        ("It could open as early as next year's first quarter.", "next year's first quarter", "2015-Q1"),
        ("Its first-half profit fell.", "first-half", "2013-H1"),
        # Periods near the day of publication.
        ("It fell earlier this month.", "earlier this month", "2014-03"),
        ("It opens later this year.", "later this year", "2014"),
        ("Sales for the year fell.", "the year", "2014"),
        ("It rained earlier in the year.", "earlier in the year", "2014"),
        ("He left in the year 2000.", "the year 2000", "2000"),
        ("Sales so far this year are down.", "this year", "2014"),
        ("They will march this weekend.", "this weekend", "2014-W11-WE"),
        ("He was there at the weekend.", "the weekend", "2014-W10-WE"),
        ("He arrives on Friday next week.", "Friday next week", "2014-03-21"),
        # Years, decades and centuries in words and in part.
        ("He was born in nineteen eighty-four.", "nineteen eighty-four", "1984"),
        ("It began in the year two thousand.", "the year two thousand", "2000"),
        ("He left in the mid-1990s.", "the mid-1990s", "199"),
        ("He left in the early 2000s.", "the early 2000s", "200"),
        ("It was built in the 1800s.", "the 1800s", "18"),
        ("It was built in the nineteenth century.", "the nineteenth century", "18"),
        ("It fell in 300 BC.", "300 BC", "BC0300"),
        ("It fell in AD 79.", "AD 79", "0079"),
        ("His 1996 campaign failed.", "1996", "1996"),
        # Days.
        ("It is held on the last Thursday of November 2013.", "the last Thursday of November 2013", "2013-11-28"),
        ("It will be held on the first Monday in May.", "the first Monday in May", "2014-05-05"),
        ("He left on the third of May.", "the third of May", "2014-05-03"),
        ("He left on March 1st.", "March 1st", "2014-03-01"),
        ("He left on the 5th of last month.", "the 5th of last month", "2014-02-05"),
        ("He left on 3/11/2014.", "3/11/2014", "2014-03-11"),
        ("He left on 11.03.2014.", "11.03.2014", "2014-03-11"),
        ("He left on 3/11/14.", "3/11/14", "2014-03-11"),
        ("Sat 15 Mar 2014 is the day.", "Sat 15 Mar 2014", "2014-03-15"),
        ("Victims of the Sept. 11 attacks were named.", "Sept. 11", "2001-09-11"),
        # Clock times and parts of the day.
        ("It fell at 9:40 p.m. Tuesday.", "9:40 p.m. Tuesday", "2014-03-11T21:40"),
        ("On Tuesday morning at 9.30am it fell.", "Tuesday morning at 9.30am", "2014-03-11T09:30"),
        ("It fell on the morning of 5 March.", "the morning of 5 March", "2014-03-05TMO"),
        ("It fell before dawn on Tuesday.", "dawn on Tuesday", "2014-03-11TMO"),
        ("It fell at seven o'clock in the evening.", "seven o'clock in the evening", "2014-03-12T19:00"),
        ("It fell at 0930 GMT.", "0930 GMT", "2014-03-12T09:30Z"),
        ("It fell on the night of 5/6 March.", "the night of 5/6 March", "2014-03-05TNI"),
        # Lengths.
        ("It took two-and-a-half years.", "two-and-a-half years", "P2Y6M"),
        ("It took a couple of weeks.", "a couple of weeks", "P2W"),
        ("It took decades.", "decades", "PXDE"),
        ("He waited half an hour.", "half an hour", "PT30M"),
        ("He waited two hundred and fifty days.", "two hundred and fifty days", "P250D"),
        ("It rained in the past three days.", "the past three days", "P3D"),
        ("It was weaker over the next few months.", "the next few months", "PXM"),
        ("The months-long siege ended.", "months-long", "PXM"),
        ("The week-long siege ended.", "week-long", "P1W"),
        ("He spent a quarter-century in jail.", "a quarter-century", "P25Y"),
        ("The 8-month-old truce held.", "8-month-old truce", "P8M"),
        ("It grew over the years.", "the years", "PXY"),
        ("It was paid for the year ended March 31.", "the year", "P1Y"),
        # Repetitions.
        ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("He trains twice a week.", "twice a week", "P1W"),
        ("It is held annually.", "annually", "P1Y"),
        ("It is held each June.", "each June", "XXXX-06"),
        ("He walks every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("He drinks on Friday nights.", "Friday nights", "XXXX-WXX-5TNI"),
        ("He drives on weekends.", "weekends", "XXXX-WXX-WE"),
        ("It meets every other month.", "every other month", "P2M"),
        # Without a date of their own, and ago.
        ("It rained in recent years.", "recent years", "PAST_REF"),
        ("A few weeks ago it rained.", "A few weeks ago", "PAST_REF"),
        ("It is now over.", "now", "PRESENT_REF"),
        ("It will be over in the near future.", "the near future", "FUTURE_REF"),
        ("10 years ago it rained.", "10 years ago", "2004"),
        ("A few days later it rained.", "A few days later", "PXD"),
        ("Hours later it rained.", "Hours later", "PTXH"),
        ("He will one day be king.", "one day", "FUTURE_REF"),
        ("He left two and a half years ago.", "two and a half years ago", "2011-09"),
        ("He left three or four months ago.", "three or four months ago", "2013-11"),
        ("It closed half a century ago.", "half a century ago", "1964"),
        ("It closed twenty-odd years ago.", "twenty-odd years ago", "1994"),
        ("He arrived about half an hour ago.", "about half an hour ago", "2014-03-12"),
        ("It fell in the second week of May 2013.", "the second week of May 2013", "2013-05"),
        ("It fell in the early hours of Tuesday.", "the early hours of Tuesday", "2014-03-11TMO"),
    ],
)  # fmt: skip
def test_values(text, found, value):
    met = dict(values(text))
    if value is None:
        assert value not in met.values()
        assert found not in met
    else:
        assert met.get(found) == value


@pytest.mark.parametrize(
    "text",
    [
        "They fasted during Ramadan.",
        "The Christmas tree fell.",
        "It drove at 90 miles an hour.",
        "The high-current line is new.",
        "He was born on Easter Island.",
        "May has resigned.",
        "Mr March left.",
        "They may march.",
        "Give me a second.",
        "He came second.",
        "Prices fall.",
        "The fall of Rome was long.",
        "A spring broke.",
        "The Sun rises in the east.",
        "April Jones sang.",
        "The 50-year-old was hurt.",
        "A six-week-old baby was saved.",
        "The Six-Day War is over.",
        "He watched “60 Minutes” at home.",
        "20th Century Fox will buy it.",
        "Three quarters of them left.",
        "It was the goal of the century's best player.",
        "She is in her thirties.",
        "A man of the people, he fell.",
        "A poll of 2047 registered voters was out.",
        "Version 3.2.14 is out.",
    ],
)  # fmt: skip
def test_ordinary_words_names_and_ages(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They called for fresh marches across the country on Friday.", "2014-03-14"),
        ("The general warned against Friday's marches.", "2014-03-14"),
        ("The city braced for Friday's strike.", "2014-03-14"),
        ("They took part in Friday's march.", "2014-03-07"),
        ("A strike was called on Friday.", "2014-03-07"),
        ("He urged them to vote on Friday.", "2014-03-14"),
        ("The vote is on Friday.", "2014-03-14"),
        ("The funeral takes place on Friday.", "2014-03-14"),
        ("The state holds its vote on Friday.", "2014-03-14"),
        ("Ahead of Friday's vote, both sides met.", "2014-03-14"),
        ("He had asked for money to fight it on Friday.", "2014-03-07"),
        ("The talks went ahead as planned on Friday.", "2014-03-07"),
        ("Its share before Friday's purchases is small.", "2014-03-07"),
        ("They must leave before they vote on Friday.", "2014-03-14"),
        ("On Friday, in an attempt to end it, they met.", "2014-03-07"),
        ("She announced the plan on Friday.", "2014-03-07"),
        ("He failed to appear on Friday.", "2014-03-07"),
        ("They agreed to meet on Friday.", "2014-03-14"),
        ("He spoke to reporters Friday on the plane.", "2014-03-07"),
    ],
)  # fmt: skip
def test_a_weekday_is_turned_by_what_governs_it(text, value):
    assert values(text)[0][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He wins if he is still liked in November.", "2014-11"),
        ("They plan to march in June.", "2014-06"),
        ("The figures for February were bad.", "2014-02"),
        ("Under a June agreement, they left.", "2013-06"),
        ("All eyes are on the April election.", "2014-04"),
        ("A month after the January vote, they left.", "2014-01"),
        ("He had urged the court to rule by July.", "2013-07"),
        ("Loans are secured through May.", "2014-05"),
        ("The debt is to be cut by September.", "2014-09"),
        ("He had left by September.", "2013-09"),
        ("They are hiring for April.", "2014-04"),
    ],
)  # fmt: skip
def test_a_month_is_turned_by_what_governs_it(text, value):
    assert values(text)[-1][1] == value


def test_a_weekday_called_for_keeps_its_meaning():
    text = "Unions called for a strike on Monday. The minister said Monday's strike was illegal."
    assert [value for _, value in values(text)] == ["2014-03-17", "2014-03-17"]


def test_a_clock_time_belongs_to_the_day_of_the_story_not_of_the_telling():
    text = "A storm hit the town late Monday, officials said Tuesday. It touched down at 9:40 p.m. near the lake."
    assert values(text)[-1] == ("9:40 p.m.", "2014-03-10T21:40")


def test_how_it_went_is_known_only_of_what_lies_behind():
    text = "The minister pressed the court to hand over the officer blamed for Friday's failed coup."
    assert values(text) == [("Friday", "2014-03-07")]
    assert values(text.replace("failed coup", "vote")) == [("Friday", "2014-03-14")]


def test_bullets_take_the_day_of_their_heading():
    text = (
        "What happened on Monday\n\n- On 3 March he left.\n- At 10:30 GMT the police came."
        "\n- At 11:15 GMT, two days after the vote of 2 March, they left.\n"
    )
    clocks = [time.value for time in times(text) if time.type == "TIME"]
    assert clocks == ["2014-03-10T10:30Z", "2014-03-10T11:15Z"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left on 3 May 2012. The day before, they had met.", ("The day before", "2012-05-02")),
        ("They left on 3 May 2012. Two days later they came back.", ("Two days later", "2012-05-05")),
        ("They left on 3 May 2012. The next morning it rained.", ("The next morning", "2012-05-04TMO")),
        ("They left on 3 May 2012. That night it rained.", ("That night", "2012-05-03TNI")),
        ("They left on 3 May 2012. Later that month it rained.", ("Later that month", "2012-05")),
        ("They left on 3 May 2012. The following year they were back.", ("The following year", "2013")),
        ("They met in May 2012. A year earlier they had parted.", ("A year earlier", "2011-05")),
        ("They left on 3 May 2012. At dawn it rained.", ("dawn", "2012-05-03TMO")),
        ("Sales rose in the third quarter of 2013. In the 1988 quarter they fell.", ("the 1988 quarter", "1988-Q3")),
    ],
)  # fmt: skip
def test_told_from_the_date_before(text, found):
    assert values(text)[-1] == found


HISTORY = (
    "The army crossed the frontier on 1 September 1939. By 8 September it had reached the river. In October the land "
    "was divided. In January 1940 the first units were formed. In early May the offensive began. The war ended in "
    "1945, and a memorial was built in 1985 and mended in 1999."
)


def test_a_clock_time_does_not_date_the_day_behind_it():
    text = f"He fell silent on 11 November 1918. {HISTORY} At 04:45 on 1 September the ship opened fire."
    assert values(text, None)[-1] == ("04:45 on 1 September", "1999-09-01T04:45")


@pytest.mark.parametrize("published", [None, date(2010, 6, 1)])
def test_history_is_told_from_its_own_dates(published):
    found = dict(values(HISTORY, published))
    assert found["8 September"] == "1939-09-08"
    assert found["October"] == "1939-10"
    assert found["early May"] == "1940-05"


def test_news_with_a_look_back_stays_news():
    text = f"{HISTORY} On Tuesday, veterans met again. The next meeting will be held on 8 September."
    assert values(text, WEDNESDAY)[-1] == ("8 September", "2014-09-08")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Thanksgiving.", None),
        ("They met on Christmas Eve.", "XXXX-12-24"),
        ("They met this weekend.", "XXXX-WXX-WE"),
        ("They met last spring.", "XXXX-SP"),
        ("They met in the third quarter.", "XXXX-Q3"),
        ("They met for the year.", "XXXX"),
        ("They met the day before.", "XXXX-XX-XX"),
        ("They met at 10 p.m.", "XXXX-XX-XXT22:00"),
        ("They met on 3/4/2014.", "2014-XX-XX"),
        ("They met on the first Monday in May.", "XXXX-05-XX"),
        ("They met half a century ago.", "XXXX"),
    ],
)  # fmt: skip
def test_without_a_publication_date_nothing_is_guessed(text, value):
    found = times(text, None)
    assert [time.value for time in found] == ([value] if value else [])
    assert all(time.first is None for time in found)


def test_an_unclear_numeric_date_is_written_as_the_clear_ones():
    assert values("It began on 13/2/2014 and ended on 4/3/2014.", None)[-1] == ("4/3/2014", "2014-03-04")
    assert values("It began on 2/13/2014 and ended on 4/3/2014.", None)[-1] == ("4/3/2014", "2014-04-03")
