"""Items as shown: a capital, one line, quotation marks that close."""

from __future__ import annotations

import pytest

from storymap.model import Mention, Quote, Span
from storymap.page import words
from storymap.page.countries import country_name
from storymap.page.telling import sentence_like, told


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("parliament asked for help", "Parliament asked for help"),
        ("“self-defence” forces  left\n the town", "“Self-defence” forces left the town"),
        ("the bridge , they say , is shut", "The bridge, they say, is shut"),
        ("iPhones were handed out", "iPhones were handed out"),
        ("הכפר פונה", "הכפר פונה"),
        ("ßonderbar", "ßonderbar"),
        ("12 boats sank", "12 boats sank"),
        ("", ""),
    ],
)
def test_items_begin_with_a_capital(words, shown):
    assert sentence_like(words) == shown


def quoted(text: str, *parts: str, kind: str = "mixed") -> str:
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return told(text, Quote("q1", spans, kind, None, None))


@pytest.mark.parametrize(
    ("text", "parts", "shown"),
    [
        (
            'A "gang", the vote "void".',
            ['"gang", the vote "void'],
            '"gang", the vote "void"',
        ),
        ("He called the vote “void,” she said.", ["the vote “void"], "The vote “void,”"),
        ("She warned of “costs”.", ["costs"], "“costs”"),
        ('Flights "would help", it said.', ["would help"], '"would help"'),
        ("He spoke of « un accord » today", ["of « un accord"], "Of « un accord”".replace("”", "»")),
        ("They said the vote was void.", ["the vote was void"], "The vote was void"),
        ("a “first, he said, and second” thing", ["a “first", "and second"], "A “first” … and second"),
        ('It is 6" long, he said', ['It is 6" long'], 'It is 6" long'),
    ],
)
def test_clauses_close_the_marks_they_open(text, parts, shown):
    assert quoted(text, *parts) == shown


def test_speech_has_marks_of_its_own():
    assert quoted("“We go,” she said, “now.”", "We go,", "now.", kind="direct") == "“We go, … now.”"


def test_countries_have_names():
    assert [country_name(code) for code in ("UA", "US", "VA", "XX", None)] == [
        "Ukraine",
        "United States",
        "Vatican City",
        None,
        None,
    ]


def test_a_noun_explains_a_place_better_than_its_adjective():
    adjective = Mention("m1", 0, 7, "Russian", "p", "attributive", 1.0, "of or from")
    noun = Mention("m2", 20, 26, "Russia", "p", "topic", 0.9, "the country")
    assert words.best([adjective, noun], "Russia") == noun
    assert words.best([adjective], "Russia") == adjective
