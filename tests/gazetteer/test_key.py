"""The look-up key: the same for every way of writing one name, and traceable to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.gazetteer import key, key_with_offsets


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("Washington, D.C.", "washington, dc"),
        ("  New\u00a0York\n City ", "new york city"),
        ("Donets’k", "donets'k"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Tromsø", "tromso"),
        ("Ærø", "aero"),
        ("U.S.", "us"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Київ", "київ".replace("ї", "і")),
        ("", ""),
        ("...", ""),
    ],
)
def test_key(written: str, folded: str) -> None:
    assert key(written) == folded


@given(st.text(max_size=80))
def test_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.text(max_size=80))
def test_offsets_agree_with_key(text: str) -> None:
    folded, offsets = key_with_offsets(text)
    assert folded == key(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_offsets_point_at_the_words() -> None:
    text = "«In  Saint-Étienne, near Łódź.»"
    folded, offsets = key_with_offsets(text)
    for name, written in (("saint etienne", "Saint-Étienne"), ("lodz", "Łódź")):
        at = folded.index(name)
        assert text[offsets[at] : offsets[at + len(name) - 1] + 1] == written


def test_folding_is_linear() -> None:
    text = "İ.- ’" * 200_000
    folded, offsets = key_with_offsets(text)
    assert len(offsets) == len(folded) + 1
