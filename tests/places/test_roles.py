"""What a place does in its sentence."""

from __future__ import annotations

import pytest

from storymap.model import Place
from storymap.places import role_of, subject_at


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
