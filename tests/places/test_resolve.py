"""Which place a name means."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("The tower stands in Paris, Texas.", "Paris", "US", "Texas"),
        ("The tower stands in Paris, France.", "Paris", "FR", None),
        ("He was born in London, Ontario, in 1950.", "London", "CA", "Ontario"),
        ("He was born in Birmingham, Ala., in 1950.", "Birmingham", "US", "Alabama"),
        ("They come from Tripoli in Lebanon.", "Tripoli", "LB", None),
        ("The shells fell in Simferopol, Crimea.", "Simferopol", "UA", "Crimea"),
        ("The Libyan city of Tripoli was quiet.", "Tripoli", "LY", None),
        ("Crimea's main airport in Simferopol was shut.", "Simferopol", "UA", "Crimea"),
        ("Troops are in Paris.", "Paris", "FR", None),
    ],
)
def test_containment_and_fame(read, text, name, country, region):
    place = read(text).place(name)
    assert place.country == country
    assert region is None or place.admin1 == region


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Georgia and Russia fought for five days. Shells fell near Tbilisi and Gori.", "country", "GE"),
        ("Voters in Georgia queued for hours in Atlanta, Savannah and Macon.", "region", "US"),
    ],
)
def test_georgia_by_its_company(read, text, kind, country):
    place = read(text).place("Georgia")
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "Washington says that there has been no answer from Moscow.",
        "Officials arrived in Washington from Kyiv on Tuesday.",
        "If Washington does not pay, Texas will, said the governor in Austin.",
    ],
)
def test_washington_alone_is_the_capital(read, text):
    place = read(text).place("Washington")
    assert place.kind == "city"
    assert place.lon == pytest.approx(-77.04, abs=0.1)


def test_washington_among_its_towns_is_the_state(read):
    text = "Fires burned across the state of Washington. Smoke reached Spokane, Yakima and Seattle."
    place = read(text).place("Washington")
    assert (place.kind, place.country) == ("region", "US")


@pytest.mark.parametrize("name", ["Donetsk", "Geneva", "Moscow", "Homs", "Kiev"])
def test_a_town_before_the_province_around_it(read, name):
    assert read(f"Envoys met in {name} on Tuesday.").place(name).kind in ("city", "town")


@pytest.mark.parametrize("text", ["Shells fell across Donetsk province.", "Shells fell in the province of Donetsk."])
def test_a_province_when_the_text_says_so(read, text):
    assert read(text).place("Donetsk").kind == "region"


def test_new_york_is_the_city(read):
    assert read("He is due to fly to New York next week.").place("New York").kind == "city"


def test_countries_before_villages_of_their_name(read):
    found = read("Poland, Mexico and Lebanon voted for it; Peru and Cuba were against.")
    assert {place.kind for place in map(found.place, found.words())} == {"country"}


def test_one_sense_in_an_article(read):
    found = read("PARIS, Texas (AP) — A storm hit Paris late on Tuesday. Schools in Paris will stay shut.")
    assert {found.places[mention.place].admin1 for mention in found.mentions if mention.text.title() == "Paris"} == {
        "Texas"
    }


def test_two_senses_when_the_text_says_so(read):
    found = read("She moved from Paris, France, to Paris, Texas.")
    assert [found.place("Paris", which).country for which in (0, 1)] == ["FR", "US"]


def test_small_towns_of_one_state_find_each_other(read):
    found = read(
        "The fair in Alexandria drew visitors from Sauk Centre, Glenwood and Osakis. "
        "Glenwood and Melrose sent their bands, said a man from Sauk Centre."
    )
    assert {found.place(name).admin1 for name in ("Alexandria", "Glenwood", "Melrose")} == {"Minnesota"}


def test_disputed_region(read):
    place = read("Troops are blockading bases across Crimea.").place("Crimea")
    assert place.kind == "region"
    assert place.disputed


def test_demonym_means_its_country(read):
    found = read("Ukrainian troops left. Scottish voters queued.")
    assert found.place("Ukrainian").country == "UA"
    assert found.place("Scottish").name == "Scotland"


def test_a_town_and_a_country_that_contradict_get_no_sure_pin(read):
    mention = read("The city of Turkey has a festival.").mention("Turkey")
    assert mention.place is None or mention.confidence < 0.9


def test_gaza_is_the_strip_unless_mozambique_is_named(read):
    assert read("Rockets were fired from Gaza at Israel.").mention("Gaza").place == "ne:PS-gaza-strip"
    assert read("Floods hit Gaza in southern Mozambique, north of Maputo.").mention("Gaza").place == "ne:MZ-G"


def test_an_office_of_a_state_tells_it_from_its_city(read):
    assert read("New York Gov. Ann Lee signed the bill.").place("New York").kind == "region"
    assert read("Ann Lee lives in New York.").place("New York").kind == "city"
