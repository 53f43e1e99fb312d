"""Where an event happened, by the words of its own sentence: the rules for a pin, in order, the first that holds."""

from __future__ import annotations

from storymap.narrative.pins import Pin, Scene
from storymap.narrative.placing_nouns import NOUN_RULES
from storymap.narrative.placing_verbs import VERB_RULES
from storymap.narrative.triggers import Trigger


def place_event(scene: Scene, trigger: Trigger) -> Pin | None:
    """The pin of an event by its own sentence, or None."""
    rules = NOUN_RULES if trigger.kind == "noun" else VERB_RULES
    if not scene.sites:
        return None
    return next((pin for rule in rules if (pin := rule(scene, trigger))), None)
