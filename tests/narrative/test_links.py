from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "places", "rule"),
    [
        ("Rival supporters clashed outside the court in Lima.", "clashed", ["Lima"], "in the same clause"),
        ("Two men were shot and killed in Leeds.", "shot", ["Leeds"], "in the joined clause"),
        ("A bomb hit a bus in Donetsk, killing eight.", "killing", ["Donetsk"], "in the joined clause"),
        ("Rebels shelled Baghdad on Monday.", "shelled", ["Baghdad"], "what it happened to"),
        ("Baghdad was shelled on Monday.", "shelled", ["Baghdad"], "what it happened to"),
        ("Soldiers rolled into the centre of Bamako before dawn.", "rolled", ["Bamako"], "where it leads"),
        ("The minister flew from Brussels to Berlin.", "flew", ["Berlin"], "where it leads"),
        ("Troops withdrew from Kabul.", "withdrew", ["Kabul"], "where it leaves"),
        ("Thousands queued in Aden, where the port closed on Monday.", "closed", ["Aden"], "where"),
        ("The airport in Medan was closed for a second day.", "closed", ["Medan"], "subject's place"),
        ("Peru's supreme court threw out the result.", "threw", ["Peru"], "whose body acts"),
        ("Nato is to deploy planes in Poland and Romania.", "deploy", ["Poland", "Romania"], "in the same clause"),
        ("She spoke at a news conference in Oslo.", "news conference", ["Oslo"], "in its own phrase"),
        ("Flights from Medan have been cancelled.", "cancelled", ["Medan"], "subject's place"),
        ("The mayor drove to Rieti, the provincial capital, where he met nurses.", "met", ["Rieti"], "where"),
        ("Looters ransacked the town hall of Goma.", "ransacked", ["Goma"], "what it happened to"),
        ("The BBC's Ann Lee reports from Kigali that shops have closed.", "closed", ["Kigali"], "reported from"),
        ("In Girona, officers smashed the doors of a school.", "smashed", ["Girona"], "in the same clause"),
    ],
)
def test_where_an_event_is_pinned(read, text, trigger, places, rule):
    found = read(text)
    event = found.event(trigger)
    assert found.places(event) == places
    assert found.rules(event) == {rule}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Moscow expelled two diplomats.", "expelled"),
        ("Officials denied that troops had crossed into Niger.", "crossed"),
        ("If rebels attack Goma, thousands may leave.", "attack"),
        ("The tower in Pisa may collapse.", "collapse"),
        ("Russian troops destroyed a bridge.", "destroyed"),
        ("The mayor reopened a school 40 km from Toulouse.", "reopened"),
        ("Firefighters from Portugal joined the effort.", "joined"),
        ("The party and the government in Oslo accuse Russia of an invasion.", "accuse"),
        ("He was removed last month, and the cabinet in Oslo formed a new council.", "removed"),
    ],
)
def test_no_pin_is_better_than_a_wrong_one(read, text, trigger):
    found = read(text)
    assert found.places(found.event(trigger)) == []


def test_the_larger_place_is_the_container(read):
    found = read("Two men were arrested in Toulouse, France, on Monday.")
    assert found.places(found.event("arrested")) == ["Toulouse"]
    assert found.role("Toulouse") == "venue"
    assert found.role("France") == "container"


def test_a_destination_has_its_role(read):
    found = read("The minister flew from Brussels to Berlin.")
    assert found.role("Berlin") == "destination"
    assert found.role("Brussels") == "origin"


def test_a_government_stays_an_actor(read):
    found = read("Washington says that there has been no answer yet.")
    assert found.role("Washington") == "actor"
    assert found.story.links == ()


def test_an_event_goes_on_where_its_people_were(read):
    text = "Unrest in Bolivia erupted after President Luis Rojas rejected a deal.\n\nMr Rojas was ousted last month."
    found = read(text)
    assert found.places(found.event("ousted")) == ["Bolivia"]
    assert found.rules(found.event("ousted")) == {"inherited from the paragraph before"}
    (link,) = [link for link in found.story.links if link.item == found.event("ousted").id]
    assert link.score < 0.5
    other = read(text.replace("Mr Rojas", "A general"))
    assert other.places(other.event("ousted")) == []


def test_the_same_event_has_the_same_place(read):
    found = read("Ministers criticised the referendum in Veneto. They say the vote, due on Sunday, is illegal.")
    assert found.places(found.event("vote")) == ["Veneto"]


def test_a_place_named_before(read):
    found = read("Police in Marseille arrested ten people. Two officers were hurt in the city on Monday.")
    assert found.places(found.event("hurt")) == ["Marseille"]
    assert found.rules(found.event("hurt")) == {"named before"}


@pytest.mark.parametrize(
    ("text", "words", "places", "rule"),
    [
        (
            'Mr Keller tells MPs in Vienna that the rebels are an "organised gang".',
            "organised gang",
            ["Vienna"],
            "said in",
        ),
        ('At a news conference in Oslo, Anna Keller said the plan was "madness".', "madness", ["Oslo"], "said in"),
        ('"Nobody slept," said Anna Petrova, speaking by phone from Kharkiv.', "Nobody slept", ["Kharkiv"], "said in"),
        ('"I will be back in Kiev soon," said Anna Keller.', "I will be", ["Kiev"], "what it is about"),
    ],
)
def test_where_a_quote_is_pinned(read, text, words, places, rule):
    found = read(text)
    quote = found.quote(words)
    assert found.places(quote) == places
    assert found.rules(quote) == {rule}


def test_what_is_said_of_a_place_is_not_said_there(read):
    found = read('Anna Keller told reporters of the fighting in Aleppo: "We must not look away from it," she said.')
    assert "said in" not in found.rules(found.quote("We must not"))


def test_every_link_names_an_item_a_place_and_a_mention_of_the_story(read):
    found = read("Police arrested ten people in raids in Leeds and Bradford, and a court in York met on Monday.")
    story = found.story
    items = {item.id for item in (*story.events, *story.quotes)}
    mentions = {mention.id: mention for mention in story.mentions}
    assert story.links
    for link in story.links:
        assert link.item in items
        assert mentions[link.mention].place == link.place
        assert 0 < link.score <= 1
    assert len({(link.item, link.place) for link in story.links}) == len(story.links)


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ('On a visit to Amman, Mr Abbas said that "the talks are over".', "the talks are over", ["Amman"]),
        ('"We took it," Mr Kazimir warned as he arrived in Brussels.', "We took it", ["Brussels"]),
        (
            'Asked in Luxembourg whether it would leave, Mr Borrell answered: "We cannot go."',
            "We cannot go",
            ["Luxembourg"],
        ),
        (
            'Standing at a warehouse in Leeds, Mr Brown told nurses that "this is history".',
            "this is history",
            ["Leeds"],
        ),
        ('Ann Lee holds a news conference in Oslo. Ms Lee calls the vote "a farce".', "a farce", ["Oslo"]),
    ],
)
def test_a_quote_is_pinned_where_its_speaker_was(read, text, words, places):
    found = read(text)
    assert found.places(found.quote(words)) == places


def test_there_is_the_place_just_named(read):
    found = read("Protesters clashed with soldiers in Goma. Two people were killed there.")
    assert found.places(found.event("killed")) == ["Goma"]


def test_a_paragraph_with_one_place_hands_it_on(read):
    found = read("Fire swept through a market in Bamako on Monday. Stalls and homes burned.")
    assert found.places(found.event("burned")) == ["Bamako"]
    assert found.rules(found.event("burned")) == {"inherited in the paragraph"}
    other = read("Fire swept through a market in Bamako on Monday. French soldiers arrested a man.")
    assert other.places(other.event("arrested")) == []
