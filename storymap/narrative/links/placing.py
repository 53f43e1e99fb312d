"""Where an event happened, by the words of its own sentence: the rules propose, the model of `weighing` decides."""

from __future__ import annotations

from typing import NamedTuple

from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.pins import DECIDES, Pin, Scene
from storymap.narrative.links.placing_nouns import NOUN_RULES
from storymap.narrative.links.placing_verbs import LEADS, LOCATIVE, SEATED, VERB_RULES
from storymap.narrative.links.signs import Signs
from storymap.narrative.links.sites import Site, above, adjectival, possessed
from storymap.narrative.links.weighing import probability
from storymap.narrative.words import word_set

# A place that no rule saw, but whose words speak for it.
BY_WORDS = "by the words around it"
# Least probability of a pin, and of one that only a later rule proposes. Tuned on event_location and the ten
# development articles (2026-11).
KEPT, RAISED = 0.45, 0.5
# … and of a country in the clause when nothing else is likely; below it, annotators mean another place.
LAND = 0.25
# A pin of one of these says so itself; others are an actor's home, a government's name, an adjective.
_SITED = frozenset({"venue", "destination", "topic", "reference", "other", "container"})
# Sites of a sentence that are weighed, at most.
_MOST = 24

# The name of a rule, and how many held before it.
Proposal = tuple[str, int]
# What the model may not let go of: the corpus has soldiers and police, few votes, few journeys.
_BY_DESIGN: frozenset[Proposal] = frozenset({(SEATED, 0), (LEADS, 0), (DECIDES, 0)})


class _Weighed(NamedTuple):
    """A site that is likely enough."""

    site: Site
    proposal: Proposal
    score: float


def proposals(scene: Scene, trigger: Trigger) -> dict[int, Proposal]:
    """Number of a site of the scene -> the first rule that would pin the event there, and how many held before it."""
    rules = NOUN_RULES if trigger.kind == "noun" else VERB_RULES
    if trigger.kind == "verb" and trigger.clause < 0:
        return {}
    numbers = {site.mention.id: number for number, site in enumerate(scene.sites)}
    found: dict[int, Proposal] = {}
    rank = 0
    for rule in rules:
        pin = rule(scene, trigger)
        if pin is not None:
            for site in pin.sites:
                found.setdefault(numbers[site.mention.id], (pin.rule, rank))
            rank += 1
    return found


def place_event(scene: Scene, trigger: Trigger, signs: Signs | None = None) -> Pin | None:
    """The pin of an event by its own sentence, or None."""
    if not scene.sites:
        return None
    if trigger.kind == "noun" and trigger.opens < 0:
        # The corpus that the model learned from asks for the places of verbs.
        return next((pin for rule in NOUN_RULES if (pin := rule(scene, trigger))), None)
    likely = _weighed(scene, trigger, signs or Signs(scene))
    if not likely:
        return None
    best = max(likely, key=lambda item: item.score)
    shares = tuple((item.proposal[0], item.score) for item in likely)
    return Pin(tuple(item.site for item in likely), best.proposal[0], best.score, shares)


def _weighed(scene: Scene, trigger: Trigger, signs: Signs) -> list[_Weighed]:
    """The sites that are likely enough. Adjectives of places count only when nothing else does; when the clause has a
    place of its own, those of other clauses don't.
    """
    proposed = proposals(scene, trigger)
    own = signs.trigger(trigger)
    likely: list[_Weighed] = []
    lands: list[_Weighed] = []
    for number, site in enumerate(scene.sites[:_MOST]):
        proposal = proposed.get(number)
        if (proposal is None and not _speaks(scene, site)) or _abroad(scene, number):
            continue
        score = round(probability(signs.pair(trigger, own, number, proposal or ("", -1), len(proposed))), 3)
        if score >= _least(site, proposal):
            likely.append(_Weighed(site, proposal or (BY_WORDS, -1), score))
        elif proposal == (LOCATIVE, 0) and site.place.kind == "country" and score >= LAND:
            lands.append(_Weighed(site, proposal, score))
    if not likely:
        return lands  # annotators often left countries out; readers want to know of those "killed in Syria"
    sure = [item for item in likely if item.site.role != "attributive"] or likely
    inside = any(item.proposal[1] == 0 and item.site.clause == trigger.clause for item in sure)
    return [item for item in sure if not inside or item.proposal[1] == 0 or item.site.clause == trigger.clause]


def _least(site: Site, proposal: Proposal | None) -> float:
    """The least probability of a pin there."""
    if proposal in _BY_DESIGN or (proposal is not None and proposal[1] == 0 and site.role == "origin"):
        return 0.0  # … and few departures: "flights from X have been cancelled"
    later = proposal is not None and proposal[1] > 0
    return RAISED if later and site.role != "attributive" else KEPT


def _speaks(scene: Scene, site: Site) -> bool:
    """Whether a site that no rule saw may be a pin at all: no actor, no adjective, not "40 km from X"."""
    if site.role == "reference":
        return scene.window.tokens[site.lead].text.lower() not in ("from", "of") if site.lead >= 0 else False
    if site.role == "attributive":
        if site.place.kind in ("country", "continent") and possessed(scene.window, site) not in word_set("place_nouns"):
            return False
        return not adjectival(site)
    return site.role in _SITED


def _abroad(scene: Scene, number: int) -> bool:
    """ "the Air Force Academy in Istanbul": what lies in Istanbul is not the namesake in another country; nor is "over
    the Bosphorus in Istanbul" the whole strait.
    """
    site = scene.sites[number]
    following = scene.sites[number + 1] if number + 1 < len(scene.sites) else None
    if following is None or following.first != site.last + 1 or scene.window.tokens[site.last].text != "in":
        return False
    if above(scene.window, site) and following.place.kind in ("city", "town"):
        return True
    return bool(site.place.country and following.place.country) and site.place.country != following.place.country
