"""Tokens: Universal Dependencies' splits, exact offsets, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.language.tokens import tokenize


def words(text: str) -> str:
    return "|".join(token.text for token in tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't, it’s O’Brien's.", "He|did|n't|,|it|’s|O’Brien|'s|."),
        ("can't won’t I'm they've she'd", "ca|n't|wo|n’t|I|'m|they|'ve|she|'d"),
        ("the boys' toys", "the|boys|'|toys"),
        ("a 25-year-old, pro-Russian", "a|25|-|year|-|old|,|pro|-|Russian"),
        ("in the U.S. at 9 a.m.", "in|the|U.S.|at|9|a.m."),
        ("Mr. Kerry, Gen. Lee, Ph.D. Smith", "Mr.|Kerry|,|Gen.|Lee|,|Ph.D.|Smith"),
        ("J. K. Rowling", "J.|K.|Rowling"),
        ("Miami, Fla., on Sept. 3", "Miami|,|Fla.|,|on|Sept.|3"),
        ("No. 10 said no. No.", "No.|10|said|no|.|No|."),
        ("No... it's", "No|...|it|'s"),
        ("1,319 of 2.5m, 3,000km, 25th, the 1980s", "1,319|of|2.5m|,|3,000|km|,|25th|,|the|1980s"),
        ("2014's war at 10.30am", "2014|'s|war|at|10.30|am"),
        ("see www.example.org/a, https://b.example/c?d=e.", "see|www.example.org/a|,|https://b.example/c?d=e|."),
        ("at Amazon.com now", "at|Amazon.com|now"),
        ("@ada wrote #Bern", "@ada|wrote|#Bern"),
        ("“Stop” ‘no’ ``so'' --", "“|Stop|”|‘|no|’|``|so|''|--"),
        ("Zu\u0308rich e\u0301te\u0301", "Zu\u0308rich|e\u0301te\u0301"),
        ("a\u200b \u202eb\ufeff", "a|b"),
        ("£5m $1.2bn 50%", "£|5m|$|1.2bn|50|%"),
    ],
)
def test_splits(text, expected):
    assert words(text) == expected


def test_offsets_count_from_the_start_of_the_text():
    text = "Left. Bern’s mayor spoke. Right."
    assert [(t.start, t.end) for t in tokenize(text, 6, 25)] == [(6, 10), (10, 12), (13, 18), (19, 24), (24, 25)]


PIECES = ["'", "’s", "n't", ".", "U.S.", "No.", "Ph.D.", "\u0308", "\u200b", "www.", "http://", "@", "-", "1", ",", "ß"]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text(text):
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end
        assert token.text == text[token.start : token.end]
        assert not any(char.isalnum() for char in text[last : token.start]), "a word outside every token"
        assert not any(char.isspace() for char in token.text)
        last = token.end
    assert not any(char.isalnum() for char in text[last:])
