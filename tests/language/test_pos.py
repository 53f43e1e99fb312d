"""The part-of-speech model: its card tells the truth, and it tags plain news."""

from __future__ import annotations

import hashlib
from importlib import resources

from storymap.language.pos import LONGEST, tag
from storymap.language.tokens import tokenize

MODELS = resources.files("storymap.language") / "models"


def test_the_card_names_this_model():
    model, card = (MODELS / "pos.crfsuite").read_bytes(), (MODELS / "README.md").read_text("utf-8")
    assert f"`{hashlib.sha256(model).hexdigest()}`" in card
    assert f"{len(model):,} bytes" in card


def test_plain_news():
    tagged = tag(list(tokenize("The mayor of Bern said on Tuesday that two bridges were closed.")))
    assert [(token.text, token.pos) for token in tagged] == [
        ("The", "DET"), ("mayor", "NOUN"), ("of", "ADP"), ("Bern", "PROPN"), ("said", "VERB"), ("on", "ADP"),
        ("Tuesday", "PROPN"), ("that", "SCONJ"), ("two", "NUM"), ("bridges", "NOUN"), ("were", "AUX"),
        ("closed", "VERB"), (".", "PUNCT"),
    ]  # fmt: skip


def test_curly_marks_count_as_straight_ones():
    plain = [token.pos for token in tag(list(tokenize('"We don\'t know," he said.')))]
    assert [token.pos for token in tag(list(tokenize("“We don’t know,” he said.")))] == plain


def test_a_sentence_without_an_end_keeps_all_its_tokens():
    tokens = list(tokenize("in " * (2 * LONGEST + 7)))
    assert [token._replace(pos="X") for token in tag(tokens)] == tokens
