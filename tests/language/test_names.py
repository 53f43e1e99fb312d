"""People and bodies, by the language alone."""

from __future__ import annotations

import pytest

from storymap.language import Names, analyse, find_names
from storymap.reading import article_from_text


def read(text: str) -> Names:
    return find_names(analyse(article_from_text(text)))


def by_text(text: str) -> dict[str, tuple[str, str]]:
    return {name.text: (name.kind, name.full) for name in read(text).names}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The deal was signed by Mr Okonkwo in the evening.", "Okonkwo"),
        ("They met Foreign Minister Tarvo Lemberg on the bridge.", "Tarvo Lemberg"),
        ("It was refused by spokeswoman Ilka Brandt at noon.", "Ilka Brandt"),
        ("A letter reached Jean-Claude Marchand at last.", "Jean-Claude Marchand"),
        ("The plan came from J. Quillfeather of the council.", "J. Quillfeather"),
        ("They heard Ursula van der Meulen speak.", "Ursula van der Meulen"),
        ("Troops loyal to Hassan al-Rubai withdrew.", "Hassan al-Rubai"),
        ("The baker, Zorro Pilk, 52, said he was tired.", "Zorro Pilk"),
        ("The envoy met Kim Jong-un on Friday.", "Kim Jong-un"),
        ("Its regional director, Quanta Fludd, was away.", "Quanta Fludd"),
    ],
)
def test_a_person_is_known_by_title_given_name_or_company(text: str, person: str):
    assert by_text(text)[person][0] == "person"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("He works for the Ministry of Agriculture and Fisheries.", "Ministry of Agriculture and Fisheries"),
        ("The Bank of England raised rates.", "Bank of England"),
        ("A Justice Department memo was leaked.", "Justice Department"),
        ("It was reported by Reuters and the Valley Tribune.", "Valley Tribune"),
        ("Shares in Brightwater Inc. fell.", "Brightwater Inc."),
        ("He was admitted to the UN mission.", "UN"),
        ("The striker left Harbour FC in June.", "Harbour FC"),
        ("The Organization for Security and Co-operation met.", "Organization for Security"),
    ],
)
def test_a_body_is_known_by_its_head_word_or_capitals(text: str, body: str):
    kinds = {name.kind for name in read(text).names if body.startswith(name.text) or name.text.startswith(body)}
    assert kinds == {"body"}


@pytest.mark.parametrize("place", ["Kiev", "Washington", "New York", "South Lindsey", "West Bank"])
def test_a_place_is_nobody(place: str):
    names = read(f"Protests were held in {place} on Friday. {place} was quiet by night.").names
    assert [name.kind for name in names if name.kind != "unknown"] == []


def test_days_and_months_are_no_names():
    assert [name.text for name in read("She left on Tuesday, the last day of March.").names] == []


def test_later_mentions_carry_the_full_name_and_the_last_title():
    names = read(
        "Chancellor Greta Holm spoke. Holm was brief. Mrs Holm then left with Piet Sand, and Sand smiled."
    ).names
    holm = [name for name in names if name.full == "Greta Holm"]
    assert [name.text for name in holm] == ["Greta Holm", "Holm", "Holm"]
    assert {(name.title, name.gender) for name in holm} == {("Chancellor", "f")}
    assert [name.text for name in names if name.full == "Piet Sand"] == ["Piet Sand", "Sand"]


def test_two_people_of_one_surname_are_kept_apart():
    names = read("Anna Weir and Peter Weir arrived. Mrs Weir spoke first. Mr Weir followed.").names
    assert [name.full for name in names] == ["Anna Weir", "Peter Weir", "Anna Weir", "Peter Weir"]


def test_a_longer_name_becomes_the_full_one():
    names = read("Tom Barrow was there. Tom J. Barrow agreed. Barrow left.").names
    assert {name.full for name in names} == {"Tom J. Barrow"}


def test_a_town_with_a_persons_name_stays_a_town():
    names = by_text("Sheriff Dale Lincoln was calm. The storm was worst in Lincoln. Paris Mancini said no in Paris.")
    assert names["Dale Lincoln"] == ("person", "Dale Lincoln")
    assert [n.kind for n in read("Sheriff Dale Lincoln was calm. It was worst in Lincoln.").names] == [
        "person",
        "unknown",
    ]
    assert [n.kind for n in read("Paris Mancini said so. Paris sent help.").names] == ["person", "unknown"]


def test_a_surname_that_is_a_town_needs_its_bearer_near():
    far = "The rain went on and nobody knew what would come of it. " * 15
    end = "Lincoln was under water. WASHINGTON (AP) - Kim Washington left."
    near = read(f"Sheriff Dale Lincoln was calm. Lincoln left. {far}{end}")
    assert [(name.text, name.kind) for name in near.names[:3]] == [
        ("Dale Lincoln", "person"),
        ("Lincoln", "person"),
        ("Lincoln", "unknown"),
    ]
    assert near.names[3].kind == "unknown"


def test_an_arabic_article_is_no_given_name():
    assert by_text("It was printed in Al-Ahram on Friday.")["Al-Ahram"][0] == "unknown"


def test_churches_of_saints_are_bodies():
    assert by_text("They prayed at the St. Paul Orthodox Church.")["St. Paul Orthodox Church"][0] == "body"


def test_an_adjective_before_a_name_is_no_part_of_it():
    assert by_text("The Norwegian Ingrid Solberg won.")["Ingrid Solberg"][0] == "person"
    assert by_text("German Chancellor Petra Vogt won.")["Petra Vogt"][0] == "person"


@pytest.mark.parametrize(
    "headline",
    ["Petra Vogt Rejects Offer From Oleg Marin In Vienna", "PETRA VOGT REJECTS OFFER FROM OLEG MARIN IN VIENNA"],
)
def test_a_headline_in_capitals_is_no_single_name(headline: str):
    text = f"{headline}\n\nThe chancellor, Petra Vogt, has refused to meet President Oleg Marin this week, aides said."
    heads = [name for name in read(text).names if name.start < len(headline)]
    people = [name.full for name in heads if name.kind == "person"]
    assert people == ["Petra Vogt", "Oleg Marin"]
    assert all(len(name.text) < 14 for name in heads)


def test_covering_and_within():
    text = "We saw President Oleg Marin there."
    names = read(text)
    at = text.index("Marin")
    name = names.covering(at, at + 5)
    assert name is not None
    assert name.text == "Oleg Marin"
    assert names.covering(0, 3) is None
    assert names.covering(at, at + 9) is None
    assert names.within(0, len(text)) == names.names
    assert names.within(at, len(text)) == ()
    assert names.people == (name,)


def test_an_acronym_is_expanded_where_the_article_does():
    names = read("The Baltic Fishing Council (BFC) met. The BFC was split.").names
    assert {name.full for name in names} == {"Baltic Fishing Council"}


def test_credits_give_no_names():
    text = "The bridge was closed for repairs on the morning after the storm.\n\nImage source, Reuters\n"
    assert read(text).names == ()


@pytest.mark.parametrize(
    "text", ["", "(" * 5000, "Bank of " * 800, "Jean-" * 800, "President " * 900, "É", "A.", "van de der"]
)
def test_no_text_breaks_it_and_names_point_at_their_words(text: str):
    names = read(text)
    assert all(text[name.start : name.end] == name.text for name in names.names)
    assert all(a.end <= b.start for a, b in zip(names.names, names.names[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "person", "gender"),
    [
        ("“I cannot go,” said Martha. Martha wept.", "Martha", "f"),
        ("Then Peter replied that he was tired.", "Peter", "m"),
        ("“It is late,” whispered Quillfeather at last.", "Quillfeather", None),
    ],
)
def test_a_lone_name_beside_a_verb_of_speech_is_a_person(text: str, person: str, gender: str | None):
    assert {(name.text, name.kind, name.gender) for name in read(text).names} == {(person, "person", gender)}


@pytest.mark.parametrize("text", ["The talks failed, said Paris.", "Chelsea said it would appeal.", "He left Martha."])
def test_a_lone_name_that_is_as_often_a_place_or_a_club_stays_unknown(text: str):
    assert {name.kind for name in read(text).names} == {"unknown"}
