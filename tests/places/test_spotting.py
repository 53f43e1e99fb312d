"""What is a toponym and what only looks like one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were hurt in Lagos on Sunday.", ["Lagos"]),
        ("The minister flew from Oslo to Addis Ababa.", ["Oslo", "Addis Ababa"]),
        ("Pro-Russian fighters left the area.", ["Russian"]),
        ("A London-based charity sent food.", ["London"]),
        ("The US-led force withdrew.", ["US"]),
        ("FLOODS HIT DHAKA", ["DHAKA"]),
        ("Ukrainian, Polish and Kenyan officials met in Vienna.", ["Ukrainian", "Polish", "Kenyan", "Vienna"]),
        ("Police in Bangor, Maine, said nobody was hurt.", ["Bangor", "Maine"]),
        ("The storm reached Norfolk, Va., at noon.", ["Norfolk", "Va."]),
        ("Rain fell across Polk County, Iowa.", ["Polk County", "Iowa"]),
        ("An airport official in el-Arish denied it.", ["el-Arish"]),
        ("The rebels left Aleppo on Friday.", ["Aleppo"]),
        ("Two men were held in South Florida.", ["South Florida"]),
        ("Douglas County sheriff's deputies searched the woods in Nebraska.", ["Douglas County", "Nebraska"]),
        (
            "Analysts in Sri Lanka and South Africa agreed with North Korea.",
            ["Sri Lanka", "South Africa", "North Korea"],
        ),
        (
            "Senator Ann Doe, D-Kanawha, and the Ohio State Patrol spoke in Charleston.",
            ["Kanawha", "Ohio", "Charleston"],
        ),
        ("The Libyan coast guard and Egyptian officials met in Tunis.", ["Libyan", "Egyptian", "Tunis"]),
        ("Flights from Heathrow to Maui were late.", ["Heathrow", "Maui"]),
    ],
)
def test_toponyms(read, text, expected):
    assert read(text).words() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton sang for an hour.",
        "Mr London declined to comment.",
        "Reading is fun for children of all ages.",
        "Nice weather is expected. Many will be glad. Of course, Police were called.",
        "The Washington Post reported the deal.",
        "They met on Monday, and again in March or May.",
        "The film was shown by Reuters, AP and Nato.",
        "She speaks fluent French.",
        "Critics in the West, the East and the North disagreed.",
        "The case went to the Supreme Court, the White House said, and the Red Cross agreed.",
        "The Geneva Convention protects them.",
        "He told the broadcaster France 3.",
        "A Toyota was found near the bridge.",
        "Dr. Ann Lee and Ms. Joan Ray, M.D., signed it.",
        "An AK-47 and US$5,000 were found by the SWAT team.",
        "The Lincoln administration opposed it.",
        "An Italian restaurant hired a Swiss cook and two French singers.",
        "Many Germans and Danes like it.",
        "The European Central Bank kept its rate.",
        "The town put up a 20-foot Eiffel Tower.",
        "The statue of Ho Chi Minh was cleaned.",
    ],
)
def test_what_is_no_toponym(read, text):
    assert read(text).words() == []


def test_a_person_named_like_a_town_stays_a_person(read):
    found = read("Sheriff Dale Lincoln spoke first. Lincoln said that two roads were shut.")
    assert found.words() == []


def test_a_country_and_a_person_of_the_same_name(read):
    found = read(
        "Jordan's interior ministry said that 300 refugees had crossed from Syria. "
        '"They are safe," said Jordan Keller, who works for a charity in Amman.'
    )
    assert found.words() == ["Jordan", "Syria", "Amman"]
    assert found.place("Jordan").kind == "country"


@pytest.mark.parametrize("text", ["A man of 1935 Orchard Street was held.", "The shop at 12 Paris Road is shut."])
def test_an_address_is_no_toponym(read, text):
    assert read(text).words() == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A lorry overturned on Orchard Street on Friday.", "Orchard Street"),
        ("Two boys fell into the Little Paris River near the mill.", "Little Paris River"),
        ("Rescuers dug in Pescara del Tronto all night.", "Pescara del Tronto"),
    ],
)
def test_a_feature_without_an_entry_gets_no_pin(read, text, name):
    mention = read(text).mention(name)
    assert mention.place is None
    assert "no pin" in mention.reason


def test_a_numbered_road_is_no_country(read):
    assert "U.S." not in read("A sign on U.S. 82 calls it so.").words()


def test_counties_in_a_list(read):
    found = read("The governor of Texas signed a declaration for Lamar, Red River and Fannin counties.")
    assert found.words() == ["Texas", "Lamar", "Red River", "Fannin"]
    assert {found.place(name).name for name in ("Lamar", "Red River", "Fannin")} == {
        "Lamar County",
        "Red River County",
        "Fannin County",
    }


def test_credits_give_no_places(read):
    found = read("Troops left Mosul on Friday.\n\nImage source, Reuters\n\nImage caption,\n\nSmoke over Mosul")
    assert found.words() == ["Mosul", "Mosul"]
