"""The mentions themselves: offsets, ids, confidence, reasons, candidates; any text in time linear in its length."""

from __future__ import annotations

import time

import pytest

TEXT = (
    "KYIV, Ukraine — Shells hit Donetsk and Luhansk on Friday, officials in Kyiv said. "
    "Moscow denied it. The mayor of Springfield sent help, and so did Lviv."
)


def test_offsets_and_ids(read):
    found = read(TEXT)
    assert [mention.id for mention in found.mentions] == [f"m{i + 1}" for i in range(len(found.mentions))]
    for mention in found.mentions:
        assert TEXT[mention.start : mention.end] == mention.text
        for candidate in mention.candidates:
            assert candidate.place in found.places
        assert mention.place is None or mention.place == mention.candidates[0].place


def test_every_mention_says_why(read):
    for mention in read(TEXT).mentions:
        assert mention.reason.endswith(".")
        assert mention.reason[0].isupper() or mention.reason[0] == "“"
        assert 0.0 <= mention.confidence <= 1.0
        assert len(mention.candidates) <= 5
        assert all(candidate.reason for candidate in mention.candidates)
        scores = [candidate.score for candidate in mention.candidates]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The shells fell in Simferopol, Crimea.", "Simferopol", "in Crimea, the next word"),
        ("Ukraine is tense. Ukraine waits. Crowds in Lviv sang.", "Lviv", "Ukraine is named 2 times"),
        ("Paris, Texas, is small. Paris has a tower.", "Paris", "in Texas"),
        ("Polish troops left.", "Polish", "of or from Poland"),
    ],
)
def test_reasons(read, text, name, words):
    assert words in read(text).mention(name, -1 if name == "Lviv" else 0).reason


def test_places_are_listed_once(read):
    found = read(TEXT)
    assert len(found.places) == len(set(found.places))


def test_less_sure_of_a_common_name(read):
    found = read(TEXT)
    assert found.mention("Springfield").confidence < found.mention("Lviv").confidence


@pytest.mark.parametrize(
    "text", ["", " ", "((((", '"""', "𝔓𝔞𝔯𝔦𝔰", "Paris\u200b", "é" * 50, "Paris,,,,,,", "’s", "- - -"]
)
def test_any_text(read, text):
    for mention in read(text).mentions:
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "piece", ["Springfield, ", "San Jose, Georgia and ", "in ", "Orchard Street ", "Moscow, which "]
)
def test_time_is_linear(read, piece):
    def seconds(times: int) -> float:
        start = time.process_time()
        read(piece * times)
        return time.process_time() - start

    seconds(100)
    short, long = seconds(1000), seconds(4000)
    assert long < 4 * 2.5 * max(short, 0.02)
