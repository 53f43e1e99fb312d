"""Places named before and meant again: "crossed into the kingdom", "in the city"."""

from __future__ import annotations

from dataclasses import dataclass, field

from storymap.language.tokens import Token
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.pins import Pin, Scene
from storymap.narrative.links.sites import Site
from storymap.narrative.words import word_map, word_set

# How many windows back the place may have been named.
REACH = 3
_KINDS = {"city": "city", "town": "city", "region": "region", "country": "country"}


def _goes_on(token: Token) -> bool:
    """ "the city of X", "the region Y" name a place themselves."""
    return token.text == "of" or (token.pos in ("NOUN", "PROPN") and token.text[0].isupper())


@dataclass(slots=True)
class NamedBefore:
    """The last place of each kind, with the number of the window that named it."""

    at: int = 0
    last: dict[str, tuple[int, Site]] = field(default_factory=dict)

    def enter(self, scene: Scene) -> None:
        """Go on to the next window, remembering the sites of this one."""
        for site in scene.sites:
            kind = _KINDS.get(site.place.kind)
            if kind and site.role not in ("topic", "other", "reference"):
                self.last[kind] = (self.at, site)
        self.at += 1

    def resolve(self, scene: Scene, trigger: Trigger) -> Pin | None:
        """The place that "in the city" or "into the country" in the trigger's clause stands for."""
        if trigger.clause < 0 or trigger.sense in ("saying", "deed"):
            return None
        tokens, clause = scene.window.tokens, scene.window.clauses[trigger.clause]
        if any(token.text == "there" for token in tokens[clause.group.last : min(clause.end, clause.group.last + 6)]):
            return self._there(scene, clause.group.last)
        for at in range(clause.group.last, min(clause.end, clause.group.last + 12) - 2):
            if tokens[at].text.lower() not in word_set("locatives_at") | {"into", "to"} or tokens[at + 1].text != "the":
                continue
            kind = word_map("territory_nouns").get(scene.window.lemmas[at + 2])
            follows = tokens[at + 3] if at + 3 < len(tokens) else None
            if kind is None or (follows and _goes_on(follows)):
                continue
            return self._before(scene, kind, at)
        return None

    def _there(self, scene: Scene, at: int) -> Pin | None:
        """ "Two people were killed there": the last place named, in this sentence or the one before."""
        here = [site for site in scene.sites if site.last <= at and site.located]
        if here:
            return Pin((here[-1],), "named before", 0.55)
        seen, site = max(self.last.values(), key=lambda pair: pair[0], default=(-REACH - 1, None))
        tied = len({other.place.id for number, other in self.last.values() if number == seen}) > 1
        return Pin((site,), "named before", 0.45) if site and self.at - seen == 1 and not tied else None

    def _before(self, scene: Scene, kind: str, at: int) -> Pin | None:
        here = [site for site in scene.sites if site.last <= at and _KINDS.get(site.place.kind) == kind]
        if here:
            return Pin((here[-1],), "named before", 0.55)
        seen, site = self.last.get(kind, (-REACH - 1, None))
        return Pin((site,), "named before", 0.45) if site and self.at - seen <= REACH else None
