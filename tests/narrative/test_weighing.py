"""The learned model of where events happened: what it is made of, that it trains bit for bit, what it decides."""

from __future__ import annotations

import hashlib
import json
from importlib import resources

import numpy as np
import pytest

from storymap.narrative.links.weighing import decoded, forest
from storymap.narrative.models.boosting import Boosting, Settings
from storymap.narrative.models.train_places import Pair, fit

MODELS = resources.files("storymap.narrative.models")


def test_the_card_names_the_model_that_is_shipped() -> None:
    stored = (MODELS / "places.json").read_bytes()
    card = (MODELS / "README.md").read_text("utf-8")
    assert hashlib.sha256(stored).hexdigest() in card
    assert f"{len(stored)} bytes" in card


def test_it_is_small() -> None:
    assert len((MODELS / "places.json").read_bytes()) < 20_000
    assert len(forest().values) <= Settings().trees * Settings().leaves


def pairs() -> list[Pair]:
    """400 pairs where "near" and "good" together, or "sure" alone, are true, but for one in ten."""
    random = np.random.Generator(np.random.PCG64(1))
    found = []
    for number in range(400):
        signs = frozenset(name for name in ("near", "good", "sure", "idle") if random.random() < 0.4)
        truth = "sure" in signs or {"near", "good"} <= signs
        found.append(Pair(number, signs, bool(truth ^ (random.random() < 0.1)), 1.0))
    return found


def test_boosting_learns_what_signs_do_together_and_the_same_each_time() -> None:
    settings = Settings(trees=20, leaves=4, share=1.0)
    model = fit(pairs(), settings)
    assert json.dumps(model) == json.dumps(fit(pairs(), settings))
    trained = decoded(model)

    def score(*signs: str) -> float:
        return trained.log_odds(set(signs))

    assert score("near", "good") > 0 > score("near")
    assert score("sure") > 0 > score("idle")


def test_the_leaves_are_those_of_the_trees_walked_one_by_one() -> None:
    model = json.loads((MODELS / "places.json").read_text("utf-8"))
    names = model["signs"]
    random = np.random.Generator(np.random.PCG64(2))
    for _ in range(50):
        signs = {name for name in names if random.random() < 0.3}
        total = model["start"]
        for node in model["trees"]:
            while isinstance(node, list):
                node = node[2] if names[node[0]] in signs else node[1]
            total += node * model["scale"]
        assert forest().log_odds(signs) == pytest.approx(total)


def test_sums_do_not_depend_on_the_order_of_the_rows() -> None:
    found = pairs()
    signs = np.array([[float(name in pair.signs) for name in ("good", "near", "sure")] for pair in found])
    truth, weights = np.array([float(pair.truth) for pair in found]), np.ones(len(found))
    settings = Settings(trees=5, leaves=4, share=1.0)
    forward = Boosting(signs, truth, weights, settings).grow()
    assert Boosting(signs[::-1].copy(), truth[::-1].copy(), weights, settings).grow() == forward


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Police searched the Air Force Academy in Istanbul.", "searched", ["Istanbul"]),
        ("Gunmen killed two men in Ghazni and Paktika provinces.", "killed", ["Ghazni", "Paktika"]),
        ("Rebels shelled the village of Qarbistan in Sinjar.", "shelled", ["Qarbistan"]),
        ("French police arrested three men on Monday.", "arrested", []),
        ("Crimea's lawmakers adopt a declaration on Tuesday.", "adopt", ["Crimea"]),
        ("Syrian rebels entered the village of Qarbistan.", "entered", ["Qarbistan"]),
        ("Hundreds demonstrated in Berlin and in the German town of Mainz.", "demonstrated", ["Berlin", "Mainz"]),
        ("A man was killed in Damascus and two in the town of Idlib.", "killed", ["Damascus", "Idlib"]),
        ("Jets bombed two camps in northern and southern Iraq on Monday.", "bombed", ["Iraq"]),
        ("The balloon flew over the Bosphorus in Istanbul on Monday.", "flew", ["Istanbul"]),
        ("The army captured Mazar on Friday.", "captured", ["Mazar"]),
        ("Dozens of people were killed in Syria on Monday, activists said.", "killed", ["Syria"]),
        ("Floods have killed 40 people in Pakistan.", "killed", ["Pakistan"]),
    ],
)
def test_where_an_event_is_pinned(read, text, trigger, places) -> None:
    found = read(text)
    assert found.places(found.event(trigger)) == places


def test_what_happened_at_an_unlisted_place_is_pinned_to_the_place_that_holds_it(read) -> None:
    found = read("A bomb killed two people in the Zanoura district of Aleppo on Monday.")
    event = found.event("killed")
    links = [link for link in found.story.links if link.item == event.id]
    names = {place.id: place.name for place in found.story.places}
    texts = {mention.id: mention.text for mention in found.story.mentions}
    assert [(names[link.place].split()[0], texts[link.mention]) for link in links] == [("Aleppo", "Zanoura")]


def test_scores_are_probabilities(read) -> None:
    found = read("Thousands marched in Lima on Monday. In Cusco, police fired on a crowd, wounding five.")
    assert found.story.links
    assert all(0 < link.score < 1 for link in found.story.links)
