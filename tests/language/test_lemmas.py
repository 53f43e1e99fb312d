import pytest

from storymap.language.lemmas import lemma, third_person


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("told", "VERB", "tell"),
        ("Stopped", "VERB", "stop"),
        ("forcing", "VERB", "force"),
        ("overthrown", "VERB", "overthrow"),
        ("carried", "VERB", "carry"),
        ("watches", "VERB", "watch"),
        ("killed", "VERB", "kill"),
        ("besieged", "VERB", "besiege"),
        ("freed", "VERB", "free"),
        ("ruled", "VERB", "rule"),
        ("was", "AUX", "be"),
        ("elections", "NOUN", "election"),
        ("cities", "NOUN", "city"),
        ("militiamen", "NOUN", "militiaman"),
        ("crisis", "NOUN", "crisis"),
        ("United", "PROPN", "united"),
    ],
)
def test_lemma(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected


def test_a_word_without_end_is_left_alone() -> None:
    assert lemma("x" * 100_000 + "ed", "VERB") == "x" * 100_000 + "ed"


@pytest.mark.parametrize(
    ("verb", "form"), [("deny", "denies"), ("stay", "stays"), ("march", "marches"), ("seize", "seizes")]
)
def test_third_person(verb: str, form: str) -> None:
    assert third_person(verb) == form
