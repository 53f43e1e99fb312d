import pytest

from storymap.language.lemmas import lemma


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
