"""Pins: the sites that place an item, by a rule; what the rules for verbs and for nouns share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.sites import Site, coordinated, nested


@dataclass(frozen=True, slots=True)
class Pin:
    """Sites that place an item, by a rule (a few words that the page shows), with a score from 0 to 1.

    `shares`: rule and score of each site, where they differ.
    """

    sites: tuple[Site, ...]
    rule: str
    score: float
    shares: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with its sites; `triggers` all its event triggers."""

    window: Window
    sites: Sequence[Site]
    triggers: Sequence[Trigger]

    def of_clause(self, number: int) -> list[Site]:
        """The sites that stand in a clause."""
        return [site for site in self.sites if site.clause == number]


# The name of the rule for the land whose people vote.
DECIDES = "who decides"
Rule = Callable[[Scene, Trigger], "Pin | None"]


def nearest_pin(scene: Scene, sites: Sequence[Site], trigger: Trigger, rule: str, score: float) -> Pin | None:
    """The site nearest to the trigger, those after it first, with the ones coordinated to it."""
    if not sites:
        return None
    after = [site for site in sites if site.first > trigger.first]
    best = after[0] if after else sites[-1]
    chosen = with_neighbours(scene, best, sites)
    return Pin(tuple(chosen), rule, score)


def with_neighbours(scene: Scene, best: Site, sites: Sequence[Site]) -> list[Site]:
    """A site with the members of its list; of nested places the smaller one."""
    ordered = list(sites)
    at = ordered.index(best)
    low = high = at
    while low > 0 and _together(scene, ordered[low - 1], ordered[low]):
        low -= 1
    while step := _next_member(scene, ordered, high):
        high += step
    kept = ordered[low : high + 1]
    for left, right in pairwise(ordered[low : high + 1]):
        larger = None if coordinated(scene.window, left, right) else nested(scene.window, left, right)
        if larger in kept and len(kept) > 1:
            kept.remove(larger)
    return kept


def _next_member(scene: Scene, ordered: Sequence[Site], at: int) -> int:
    """How far the next member of a list is, past the land of "in Berlin and the German town of X"; 0: there is none."""
    if at + 1 < len(ordered) and _together(scene, ordered[at], ordered[at + 1]):
        return 1
    skips = at + 2 < len(ordered) and ordered[at + 1].mention.role == "attributive"
    return 2 if skips and coordinated(scene.window, ordered[at], ordered[at + 2]) else 0


def _together(scene: Scene, left: Site, right: Site) -> bool:
    """Members of one list, or a place with the larger one around it ("Nablus, West Bank", "Iraqi city of Mosul")."""
    if coordinated(scene.window, left, right):
        return True
    between = scene.window.tokens[left.last : right.first]
    if len(between) > 1 and between[-1].pos == "NUM":
        return False
    return len(between) <= 6 and not any(t.pos in ("VERB", "AUX", "CCONJ") for t in between)


def in_subject(clause: Clause, site: Site) -> bool:
    """Whether a site stands in the subject of a clause."""
    return clause.subject is not None and clause.subject[0] <= site.first < clause.subject[1]


def holds_vote(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "Catalonia held a mock vote": the land whose people decide."""
    clause = scene.window.clauses[trigger.clause] if trigger.clause >= 0 else None
    if clause is None or clause.group.lemma not in ("hold", "stage", "call", "vote") or clause.group.passive:
        return None
    votes = trigger.sense == "vote" or any(t.sense == "vote" and t.clause == trigger.clause for t in scene.triggers)
    if not votes:
        return None
    mine = [s for s in scene.sites if in_subject(clause, s) and clause.subject and s.first - clause.subject[0] <= 1]
    return Pin((mine[0],), DECIDES, 0.65) if mine and mine[0].role != "attributive" else None
