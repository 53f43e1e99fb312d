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
from dataclasses import dataclass, field

from storymap.places.containment import Inside
from storymap.places.facts import MOST_CANDIDATES, Fact, Facts, distance
from storymap.places.spotting import Spot
from storymap.places.weights import CHOICE

ROUNDS = 3
# Side of a grid cell in degrees: places in the same or the next cell are neighbours (some 50 to 150 km).
CELL = 1.0
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ar|an|ad|az|at|the) ")
_VOWELS = re.compile(r"[aeiouyw' ]")
_DOUBLED = re.compile(r"(.)\1+")
# A region whose middle is no farther than this from the town of its name is the land around that town.
NAMESAKE_KM = 100.0
# Importance of cities known all over the world (some three million people): "New York" alone is not the state.
WORLD_CITY = 0.57
# A candidate that is less likely than this says nothing about where the article plays.
FAINTEST = 0.02

# Kinds of places that have a point, not an area, as far as nearness goes.
POINTS = ("city", "town", "feature", "building")

Features = dict[str, float]


@dataclass(slots=True)
class Unknown:
    """One name with its candidates.

    `odds[i]` is the probability of `candidates[i]` among them, `trust` that of the name being a place at all.
    """

    key: str
    form: str
    inside: tuple[int, ...]
    spots: list[int] = field(default_factory=list)
    candidates: list[Fact] = field(default_factory=list)
    fixed: list[Features] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    trust: float = 1.0
    kinds: set[str] = field(default_factory=set)
    certain: bool = False
    acts: bool = False
    near: dict[tuple[int, int], float] | None = None


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
        if relation == "alternate" and is_variant(spot.key, facts.gazetteer.key(facts.gazetteer.name(fact.row))):
            relation = "variant"
        features = {"importance": fact.importance, relation: 1.0, fact.kind: 1.0}
        if fact.capital:
            features["capital"] = 1.0
        unknown.candidates.append(fact)
        unknown.fixed.append(features)


def is_variant(one: str, other: str) -> bool:
    """Whether two keys spell the same word in two ways: the same consonants ("deraa", "dar'a")."""
    return _consonants(one) == _consonants(other)


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
        if famous or "name" not in features or distance(fact, region) < NAMESAKE_KM:
            return True
    return False


def _kind_of(fact: Fact) -> str:
    return {"city": "settlement", "town": "settlement", "region": "region", "area": "region", "country": "country"}.get(
        fact.kind, ""
    )


@dataclass(slots=True)
class Focus:
    """Where the article plays: weight of each country, region and grid cell, summed over the names."""

    countries: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[int | None, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    covered: dict[int | None, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0
    coverable: float = 0.0
    spread: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))


def cell(fact: Fact) -> tuple[int, int]:
    """The grid cell of a place: columns get narrower towards the poles, as degrees do."""
    return round(fact.lat / CELL), round(fact.lon * math.cos(math.radians(round(fact.lat / CELL) * CELL)) / CELL)


def own_weight(unknown: Unknown) -> float:
    """How much a name says about the article's focus: being a place, and being said often."""
    return unknown.trust * (1.0 + math.log(len(unknown.spots)))


def region_of(fact: Fact) -> int | None:
    """The row of the region that a place is or lies in."""
    return fact.admin1 if fact.admin1 is not None else fact.row if fact.kind == "region" else None


def focus_of(unknowns: Sequence[Unknown]) -> Focus:
    """The article's focus, from the odds of every name."""
    focus = Focus()
    for unknown in unknowns:
        weight = own_weight(unknown)
        focus.total += weight
        for fact, odds in zip(unknown.candidates, unknown.odds, strict=True):
            if odds < FAINTEST:
                continue
            _spread(focus, fact, weight * odds)
        for around, share in neighbourhood(unknown).items():
            focus.spread[around] += weight * share
        shares = coverage(unknown)
        if shares:
            focus.coverable += weight
            for region, share in shares.items():
                focus.covered[region] += weight * share
    return focus


def _spread(focus: Focus, fact: Fact, weight: float) -> None:
    focus.countries[fact.country] += weight
    region = region_of(fact)
    if region is not None:
        focus.regions[region] += weight
    if fact.kind in POINTS:
        focus.cells[cell(fact)] += weight


def coverage(unknown: Unknown) -> dict[int | None, float]:
    """Region -> share of this name's readings that lie in it: a name that exists in few regions says more of them."""
    regions = {region_of(fact) for fact in unknown.candidates} - {None}
    return {region: 1.0 / len(regions) for region in regions}


def neighbourhood(unknown: Unknown) -> dict[tuple[int, int], float]:
    """Cell -> this name's say in it: its readings in or next to the cell, rarer names counting for more."""
    if unknown.near is None:
        unknown.near = {}
        towns = [fact for fact in unknown.candidates if fact.kind in POINTS]
        for fact in towns:
            for around in _around(fact):
                unknown.near[around] = 1.0 / len(towns)
    return unknown.near


def context_features(unknown: Unknown, focus: Focus) -> list[Features]:
    """Each candidate's fit with the focus that all the other names make."""
    weight = own_weight(unknown)
    rest = max(focus.total - weight, 1e-9)
    shares = coverage(unknown)
    coverable = max(focus.coverable - (weight if shares else 0.0), 1e-9)
    near = [_near(fact, focus) for fact in unknown.candidates]
    rows: list[Features] = []
    mine: dict[object, float] = defaultdict(float)
    for fact, odds in zip(unknown.candidates, unknown.odds, strict=True):
        if odds >= FAINTEST:
            mine[fact.country] += weight * odds
            mine[region_of(fact)] += weight * odds
            if fact.kind in POINTS:
                mine[cell(fact)] += weight * odds
    for fact, around in zip(unknown.candidates, near, strict=True):
        region = region_of(fact)
        features: Features = {}
        if focus.total - weight > 1e-6:
            features["country_share"] = (
                max(0.0, focus.countries[fact.country] - mine[fact.country]) / rest if fact.country else 0.0
            )
            if region is not None:
                features["region_share"] = max(0.0, focus.regions[region] - mine[region]) / rest
                covered = focus.covered[region] - weight * shares.get(region, 0.0)
                features["cover"] = max(0.0, covered) / coverable
            if fact.kind in POINTS:
                own = sum(mine.get(c, 0.0) for c in _around(fact))
                features["near"] = 1.0 - math.exp(-max(0.0, around - own))
                others = focus.spread[cell(fact)] - weight * neighbourhood(unknown).get(cell(fact), 0.0)
                features["neighbours"] = 1.0 - math.exp(-max(0.0, others))
        rows.append(features)
    return rows


def _around(fact: Fact) -> list[tuple[int, int]]:
    row, column = cell(fact)
    return [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _near(fact: Fact, focus: Focus) -> float:
    return sum(focus.cells.get(c, 0.0) for c in _around(fact))


def score(features: Features) -> float:
    """The log-linear score of a candidate."""
    return sum(CHOICE.get(name, 0.0) * value for name, value in features.items())


def resolve(unknowns: Sequence[Unknown]) -> None:
    """Set `features` and `odds` of every unknown. Deterministic."""
    for unknown in unknowns:
        unknown.features = unknown.fixed
        unknown.odds = softmax([score(features) for features in unknown.features])
    for _ in range(ROUNDS):
        focus = focus_of(unknowns)
        for unknown in unknowns:
            added = context_features(unknown, focus)
            unknown.features = [fixed | extra for fixed, extra in zip(unknown.fixed, added, strict=True)]
        for unknown in unknowns:
            unknown.odds = softmax([score(features) for features in unknown.features])


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores to probabilities."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]
