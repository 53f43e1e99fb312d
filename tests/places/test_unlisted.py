"""Places that no gazetteer lists."""

from __future__ import annotations

import pytest

from storymap.language import analyse, find_names
from storymap.places.unlisted import with_unlisted
from storymap.reading import article_from_text


def found(text: str) -> list[str]:
    document = analyse(article_from_text(text))
    return [mention.text for mention in with_unlisted(document, find_names(document), ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels entered the village of Qarbistan at dawn.", ["Qarbistan"]),
        ("Rain flooded the towns of Orvelle, Tal Ombra and Deir ez-Bur.", ["Orvelle", "Tal Ombra", "Deir ez-Bur"]),
        ("Two people died in the Zanoura district on Monday.", ["Zanoura"]),
        ("Two people died in Quvaq and Temirbel villages on Monday.", ["Quvaq", "Temirbel"]),
        ("Soldiers patrolled the al-Qassun neighbourhood.", ["al-Qassun"]),
        ("Shells fell on the Mar Yusha Suburb overnight.", ["Mar Yusha Suburb"]),
        ("They shelled Jabal Ombra from the sea.", ["Jabal Ombra"]),
        ("Rebels stormed Qarbistan and Tal Dura.", ["Qarbistan", "Tal Dura"]),
        ("A car blew up in Ombersleigh, a small town on the coast.", ["Ombersleigh"]),
        ("A car blew up near Ombersleigh, 30 km from the border.", ["Ombersleigh"]),
        ("They raided three villages: Orvelle, Quvaq and Temirbel.", ["Orvelle", "Quvaq", "Temirbel"]),
        ("Two people were killed in Qarbistan on Monday.", ["Qarbistan"]),
        ("She lives in Ombersleigh.", ["Ombersleigh"]),
        ("The Sunni al-Bayda district was calm.", ["al-Bayda"]),
    ],
)
def test_the_words_around_a_name_make_it_a_place(text: str, names: list[str]) -> None:
    assert sorted(found(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Police searched Shiite villages.",
        "The Taliban-held district was quiet.",
        "The Green Ridge School District closed.",
        "The capital of Coptic Christianity, they call it.",
        "This area is closed. The village was empty.",
        "They met in Oleksiak on Monday.",
        "He spoke to Ombrage, a town councillor.",
        "He shot at Ombrage and fled.",
        "Two were killed in Ombrage's house.",
        "He paid Ombrage, 30 pounds in hand.",
        "They met at Bicester Village.",
        "He left the city of Monday's attack.",
    ],
)
def test_what_only_describes_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_name_that_a_known_place_holds() -> None:
    from storymap.gazetteer import open_gazetteer
    from storymap.places import find_mentions

    document = analyse(article_from_text("A bridge fell in Ombersleigh, Kansas, on Monday."))
    names = find_names(document)
    known, _ = find_mentions(document, names, open_gazetteer())
    mentions = with_unlisted(document, names, known)
    assert [(mention.text, mention.place is None) for mention in mentions] == [("Ombersleigh", True), ("Kansas", False)]
    assert [mention.id for mention in mentions] == ["m1", "m2"]


@pytest.mark.parametrize(
    "text", ["village of " * 9000, "A, " * 30000, "of A and " * 20000 + "village", "(" * 50000, "A-" * 50000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    found(text)
