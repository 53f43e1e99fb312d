"""What a place does in its sentence."""

from __future__ import annotations

import pytest

from storymap.language.document import analyse
from storymap.model import Place
from storymap.places import role_of, subject_at
from storymap.places.role_lists import in_table
from storymap.reading import article_from_text


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Moscow has officially denied the report.", "Moscow", "actor"),
        ("Washington warned that it would act.", "Washington", "actor"),
        ("Russia said it would wait.", "Russia", "actor"),
        ("Washington has been slow to help.", "Washington", "actor"),
        ("Brussels, which has kept out of the quarrel, said the vote was not legal.", "Brussels", "actor"),
        ("The plan was backed by Russia.", "Russia", "actor"),
        ("He urged Moscow to settle the crisis.", "Moscow", "actor"),
        ("Both leaders have warned Moscow.", "Moscow", "actor"),
        ("Talks between Sudan and Egypt failed.", "Egypt", "actor"),
        ("The maps were drawn at the request of Rome.", "Rome", "actor"),
        ("Berlin disputes that account.", "Berlin", "actor"),
        ("Crimea's lawmakers met.", "Crimea", "attributive"),
        ("Ukrainian forces left.", "Ukrainian", "attributive"),
        ("The Kiev government fell.", "Kiev", "attributive"),
        ("US proposals were rejected.", "US", "attributive"),
        ("The pro-Moscow militia left.", "Moscow", "attributive"),
        ("The mayor of Barcelona resigned.", "Barcelona", "attributive"),
        ("In Umbria, the University of Bologna has a farm.", "Bologna", "attributive"),
        ("Two people died in Lagos.", "Lagos", "venue"),
        ("Protests spread across northern Syria.", "Syria", "venue"),
        ("A bomb went off in the southern city of Basra.", "Basra", "venue"),
        ("Planes were sent to bases in Poland and Romania.", "Romania", "venue"),
        ("She owns a hotel on Crete.", "Crete", "venue"),
        ("Looters broke into the town hall of Arequipa.", "Arequipa", "venue"),
        ("Rebels attacked Goma on Friday.", "Goma", "venue"),
        ("The army sent soldiers to Mosul.", "Mosul", "destination"),
        ("He crossed into Lebanon at night.", "Lebanon", "destination"),
        ("The president visited Nairobi.", "Nairobi", "destination"),
        ("They fled from Mosul.", "Mosul", "origin"),
        ("Every road out of Homs is closed.", "Homs", "origin"),
        ("The village lies 40 km south of Leipzig.", "Leipzig", "reference"),
        ("LONDON (AP) — Shares fell on Friday.", "LONDON", "dateline"),
        ("NORCIA, Italy, Aug 24 (Meridian) - The ground shook.", "NORCIA", "dateline"),
        ("NORCIA, Italy, Aug 24 (Meridian) - The ground shook.", "Italy", "container"),
        ("Shells fell in Simferopol, Crimea.", "Crimea", "container"),
        ("They spoke about Syria for an hour.", "Syria", "topic"),
        ("Moscow saw things differently.", "Moscow", "actor"),
        ("Ohio saw 19 storms last year.", "Ohio", "venue"),
        ("Cairo is furious.", "Cairo", "actor"),
        ("Chad is poor.", "Chad", "topic"),
        ("Togo has no such fund.", "Togo", "topic"),
        ("Norway and Canada agreed; France has not.", "France", "actor"),
        ("Egypt, the largest buyer of wheat, turned to Romania.", "Egypt", "actor"),
        ("Latvia and Lithuania on Tuesday threw out the plan.", "Latvia", "actor"),
        ("Latvia and Lithuania on Tuesday threw out the plan.", "Lithuania", "actor"),
        ("Qatar beat Jordan on penalties.", "Jordan", "actor"),
        ("Mr Gore called on Israel to stop.", "Israel", "actor"),
        ("The group wants to push Egypt to open the border.", "Egypt", "actor"),
        ("He rejected pressure from Washington.", "Washington", "actor"),
        ("After Moscow rejected the plan, talks ended.", "Moscow", "actor"),
        ("We told Berlin last autumn.", "Berlin", "actor"),
        ("The former ambassador to Libya resigned.", "Libya", "attributive"),
        ("A Moscow tycoon was fined.", "Moscow", "attributive"),
        ("Rain fell in several towns, including Leeds.", "Leeds", "venue"),
        ("In places like Lagos, prices doubled.", "Lagos", "venue"),
        ("Thousands marched in the capital, Ankara.", "Ankara", "venue"),
        ("Soldiers fought in the hills of Yemen.", "Yemen", "venue"),
        ("Water poured down from the hills of Assam.", "Assam", "origin"),
        ("Snow fell in the north of Chile.", "Chile", "venue"),
        ("Patients complained about conditions on Malta.", "Malta", "venue"),
        ("They argued about a debate on Poland.", "Poland", "topic"),
        ("Planes flew over Lebanon.", "Lebanon", "venue"),
        ("Dale Prentiss, 61, of Nashville, was hurt.", "Nashville", "origin"),
        ("The train left Milan for Turin.", "Milan", "origin"),
        ("The train left Milan for Turin.", "Turin", "destination"),
        ("She arrived in Quito on Monday.", "Quito", "destination"),
        ("France sold jets to Qatar.", "Qatar", "destination"),
        ("The law matters to France.", "France", "topic"),
        ("The road between Oslo and Bergen is shut.", "Bergen", "reference"),
        ("The base lies close to the border with Jordan.", "Jordan", "reference"),
        ("The village lies near Halifax.", "Halifax", "reference"),
        ("Four soldiers died near Halifax.", "Halifax", "venue"),
        ("A fire broke out in Herat, in western Afghanistan.", "Afghanistan", "container"),
        ("Floods hit Accra, the capital of Ghana.", "Ghana", "container"),
        ("Two died in Marib, 120 km from Sanaa, in Yemen.", "Yemen", "venue"),
        ("Pictures by readers: Chile, India and Nepal.", "India", "other"),
        ("In Jerusalem he wept, and Israel responded.", "Israel", "actor"),
        ("Israel has publicly declared that it will wait.", "Israel", "actor"),
        ("The U.S. and its allies will meet.", "U.S.", "actor"),
        ("Ghana votes in a month.", "Ghana", "actor"),
        ("Zambia shouts, then it signs.", "Zambia", "actor"),
        ("Neither Egypt nor Ethiopia would sign.", "Egypt", "actor"),
        ("Sweden, Norway and Denmark have each won once.", "Sweden", "actor"),
        ("Vietnam - which also claims the islands - protested.", "Vietnam", "actor"),
        ("Ministers from Peru and Chile met in Quito.", "Chile", "origin"),
        ("Oil exports to India rose.", "India", "destination"),
        ("The village is an hour's drive from Kigali.", "Kigali", "reference"),
        ("In neighbouring Malawi, schools closed.", "Malawi", "venue"),
        ("Police raided homes in Antwerp and nearby Ghent.", "Ghent", "venue"),
        ("The mayor of Palermo, a town in Sicily, resigned.", "Sicily", "container"),
        ("He demanded the cleric's return from Syria.", "Syria", "origin"),
        ("Its neighbours, Togo and Benin, closed their borders.", "Togo", "actor"),
        ("To Beijing, the visit was an insult.", "Beijing", "topic"),
        ("The road linking Kabul with Kandahar was mined.", "Kandahar", "reference"),
        ("Divers found the wreck 20 miles off Mombasa.", "Mombasa", "reference"),
        ("The evacuation of Kabul was chaotic.", "Kabul", "venue"),
        ("An accord on Libya is near.", "Libya", "topic"),
        ("He commanded troops on the Baltic.", "Baltic", "venue"),
    ],
)
def test_roles(read, text, name, role):
    assert read(text).role(name) == role


def test_the_government_in_a_capital_is_where_it_sits(read):
    assert read("The government in Kyiv accused Russia of invading Ukraine.").role("Kyiv") == "venue"


def test_role_of_can_be_asked_for_any_words(read):
    document = read("Madrid rejected the vote.").document
    madrid = Place("gn:3117735", "Madrid", "city", "ES", None, -3.7, 40.4)
    subject = subject_at(0, 6, document, madrid, capital=True)
    assert subject is not None
    assert role_of(subject) == "actor"
    assert subject_at(500, 506, document, madrid) is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Seville recorded 46C on Monday.", "Seville", "venue"),
        ("Lagos was attacked at dawn.", "Lagos", "venue"),
        ("Lagos has banned the trade.", "Lagos", "actor"),
        ("Lagos is slow to pay.", "Lagos", "actor"),
        ("Lagos is ready.", "Lagos", "topic"),
        ("He was treated at a Lyon hospital.", "Lyon", "venue"),
        ("He leads a Lyon hospital.", "Lyon", "attributive"),
        ("She spoke to CTV Winnipeg.", "Winnipeg", "attributive"),
    ],
)
def test_roles_of_towns_by_the_words_alone(text, name, role):
    document = analyse(article_from_text(text))
    start = text.index(name)
    town = Place("gn:1", name, "city", "XX", None, 0.0, 0.0)
    subject = subject_at(start, start + len(name), document, town)
    assert subject is not None
    assert role_of(subject) == role


@pytest.mark.parametrize(
    ("text", "name", "table"),
    [
        ("Highs on Sunday: Oslo 12C, Madrid 31C.", "Madrid", True),
        ("Madrid 2, Lyon 1 (4-2 pens)", "Lyon", True),
        ("1. Poljanec (Slovenia) 3:51:14", "Slovenia", True),
        ("Filed under: Peru, Chile", "Chile", True),
        ("Berlin: no talks before Thursday", "Berlin", False),
        ("In Madrid, 31 people were hurt.", "Madrid", False),
        ("Two were hurt, in Madrid and Lyon.", "Lyon", False),
        ("Madrid, Spain", "Spain", False),
    ],
)
def test_rows_of_names_and_numbers_say_nothing_of_them(text, name, table):
    document = analyse(article_from_text(text + "\n\nMore news follows in a moment."))
    start = text.index(name)
    subject = subject_at(start, start + len(name), document, None)
    assert subject is not None
    assert in_table(subject) == table
