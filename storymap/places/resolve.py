"""Which place each name means, decided for the whole article at once.

Every distinct name (with what the text says holds it) is one unknown. Its candidates are scored by a log-linear model;
the article's own focus (countries, regions, neighbourhood) is worked out from all the other names, and the scoring
repeated a few times, which settles it. Linear in the number of names; candidates and rounds are bounded.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from storymap.places.containment import Inside
from storymap.places.facts import MOST_CANDIDATES, Fact, Facts
from storymap.places.focus import Features, Focus, Unknown
from storymap.places.spotting import Spot
from storymap.places.weights import CHOICE

ROUNDS = 3
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ar|an|ad|az|at|the) ")
_VOWELS = re.compile(r"[aeiouyw' ]")
_DOUBLED = re.compile(r"(.)\1+")
# Importance of cities known all over the world (some three million people): "New York" alone is not the state.
WORLD_CITY = 0.57


def unknowns_of(spots: Sequence[Spot], inside: dict[int, Inside], facts: Facts) -> list[Unknown]:
    """The distinct names of an article, each with its candidates and those features that never change."""
    found: dict[tuple[str, str, tuple[int, ...]], Unknown] = {}
    for at, spot in enumerate(spots):
        if not spot.entries:
            continue
        holder = inside.get(at)
        rows = tuple(e.row for e in spots[holder.holder].entries[:MOST_CANDIDATES]) if holder else ()
        key = spot.key
        unknown = found.get((key, spot.form, rows))
        if unknown is None:
            unknown = found[key, spot.form, rows] = Unknown(key, spot.form, rows)
            _add_candidates(unknown, spot, facts)
        unknown.certain |= bool(holder and holder.certain)
        unknown.acts |= spot.acts
        unknown.spots.append(at)
        if spot.kind_said:
            unknown.kinds.add(spot.kind_said)
    unknowns = list(found.values())
    _add_fixed(unknowns, spots, inside, facts)
    return unknowns


def _add_candidates(unknown: Unknown, spot: Spot, facts: Facts) -> None:
    for entry in spot.entries[:MOST_CANDIDATES]:
        fact = facts[entry.row]
        relation: str = entry.relation
        if relation == "alternate":
            relation = kind_of_alternate(spot.key, facts.gazetteer.key(facts.gazetteer.name(fact.row)))
        features = {"importance": fact.importance, relation: 1.0, fact.kind: 1.0}
        if fact.capital:
            features["capital"] = 1.0
        unknown.candidates.append(fact)
        unknown.fixed.append(features)


def kind_of_alternate(key: str, name: str) -> str:
    """ "variant" when both keys spell one word ("deraa", "dar'a"), or "alternate".

    "part" when the key is a part of the name, "full" when it holds it: "Republic of Azerbaijan". English adds an s to
    some: "Patras" is Pátra.
    """
    if _consonants(key).removesuffix("s") == _consonants(name).removesuffix("s"):
        return "variant"
    if f" {name} " in f" {key} ":
        return "full"
    return "part" if f" {key} " in f" {name} " else "alternate"


def _consonants(key: str) -> str:
    """The consonants of a key without its article, doubled ones once."""
    letters = _VOWELS.sub("", _ARTICLE.sub("", key))
    return _DOUBLED.sub(r"\1", letters)


def _add_fixed(unknowns: Sequence[Unknown], spots: Sequence[Spot], inside: dict[int, Inside], facts: Facts) -> None:
    """What the text itself says of a candidate: what holds it, what it holds, of which kind it is."""
    holds: dict[str, set[int]] = defaultdict(set)
    said: dict[str, set[int]] = defaultdict(set)
    for small, held in inside.items():
        key = spots[held.holder].key
        for big in spots[held.holder].entries[:MOST_CANDIDATES]:
            if any(facts.holds(big.row, e.row) for e in spots[small].entries[:MOST_CANDIDATES]):
                holds[key].add(big.row)
    for unknown in unknowns:
        for fact, features in zip(unknown.candidates, unknown.fixed, strict=True):
            if fact.kind == "region" and _is_namesake(fact, features, unknown):
                features["namesake_of_town"] = 1.0
            if unknown.acts and (fact.capital or fact.kind == "country"):
                features["government_acts"] = 1.0
            if unknown.inside and any(facts.holds(row, fact.row) for row in unknown.inside):
                features["inside" if unknown.certain else "inside_list"] = 1.0
                said[unknown.key].add(fact.row)
            if fact.row in holds[unknown.key]:
                features["holds"] = 1.0
            if unknown.kinds:
                agrees = _kind_of(fact) in unknown.kinds
                features["kind_agrees" if agrees else "kind_differs"] = 1.0
                if agrees and fact.kind == "region":
                    features.pop("namesake_of_town", None)
                    features.pop("short", None)
    for unknown in unknowns:
        if not unknown.inside and said[unknown.key]:
            for fact, features in zip(unknown.candidates, unknown.fixed, strict=True):
                if fact.row in said[unknown.key]:
                    features["said_elsewhere"] = 1.0


def _is_namesake(region: Fact, features: Features, unknown: Unknown) -> bool:
    """Whether a region shares its name with a town in it, so that the bare name means the town: "Donetsk", "Geneva"."""
    for fact, other in zip(unknown.candidates, unknown.fixed, strict=True):
        if fact.country != region.country or fact.kind not in ("city", "town") or "alternate" in other:
            continue
        famous = fact.kind == "city" and (fact.capital or fact.importance > WORLD_CITY)
        if famous or "name" not in features:
            return True
    return False


def _kind_of(fact: Fact) -> str:
    return {"city": "settlement", "town": "settlement", "region": "region", "area": "region", "country": "country"}.get(
        fact.kind, ""
    )


def score(features: Features) -> float:
    """The log-linear score of a candidate."""
    total = 0.0
    for name, value in features.items():
        total += CHOICE.get(name, 0.0) * value
    return total


def resolve(unknowns: Sequence[Unknown]) -> None:
    """Set `features` and `odds` of every unknown. Deterministic."""
    alone = [[score(features) for features in unknown.fixed] for unknown in unknowns]
    for unknown, scores in zip(unknowns, alone, strict=True):
        unknown.features = unknown.fixed
        unknown.odds = softmax(scores)
    focus = Focus(unknowns)
    for _ in range(ROUNDS):
        focus.look()
        added = [focus.fit(unknown) for unknown in unknowns]
        for unknown, scores, extra in zip(unknowns, alone, added, strict=True):
            unknown.context = extra
            unknown.odds = softmax([one + score(more) for one, more in zip(scores, extra, strict=True)])
    for unknown in unknowns:
        unknown.features = [fixed | extra for fixed, extra in zip(unknown.fixed, unknown.context, strict=True)]


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores to probabilities."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]
