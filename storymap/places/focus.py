"""Where an article plays, as all its names together say: countries, regions, neighbourhoods."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from storymap.places.facts import MIDDLE, POINTS, Fact

Features = dict[str, float]

# A candidate that is less likely than this says nothing about where the article plays.
FAINTEST = 0.02


@dataclass(slots=True)
class Unknown:
    """One name with its candidates.

    `odds[i]` is the probability of `candidates[i]` among them, `trust` that of the name being a place at all;
    `fixed` are the features that never change, `context` those that the rest of the article gives, `features` both.
    """

    key: str
    form: str
    inside: tuple[int, ...]
    spots: list[int] = field(default_factory=list)
    candidates: list[Fact] = field(default_factory=list)
    fixed: list[Features] = field(default_factory=list)
    context: list[Features] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    trust: float = 1.0
    kinds: set[str] = field(default_factory=set)
    certain: bool = False
    acts: bool = False

    weight: float = 0.0
    regions: frozenset[int] = frozenset()
    say: dict[int, float] = field(default_factory=dict)

    def settle(self) -> None:
        """Work out what depends on `spots`, `candidates` and `trust` alone.

        `weight` is how much the name says of the article's focus: being a place, and being said often; `regions` those
        in which it exists; `say` its weight in each neighbourhood.
        """
        self.weight = self.trust * (1.0 + math.log(len(self.spots)))
        self.regions = frozenset(region for region in map(region_of, self.candidates) if region is not None)
        points = [fact for fact in self.candidates if fact.kind in POINTS]
        self.say = {cell: self.weight / len(points) for fact in points for cell in fact.near}


class Grid:
    """Weights on a grid of cells; what is added counts for its own cell and the eight around it."""

    def __init__(self) -> None:
        """An empty grid."""
        self.weights: dict[int, float] = defaultdict(float)

    def add(self, cells: Sequence[int], weight: float) -> None:
        """Put weight on a place's cell and those around it."""
        for cell in cells:
            self.weights[cell] += weight


class Focus:
    """The focus of an article: `look` reads the odds, `fit` says how well a name's candidates agree with it.

    `covered` and `spread` do not depend on the odds: how many of the names exist in a region or neighbourhood at all,
    a rare name counting for more. That finds the home of a local paper whose towns all have famous namesakes.
    """

    def __init__(self, unknowns: Sequence[Unknown]) -> None:
        """The focus of the article that these names make up."""
        self.unknowns = unknowns
        for unknown in unknowns:
            unknown.settle()
        self._same: dict[str, list[Unknown]] = defaultdict(list)
        for unknown in unknowns:
            self._same[unknown.key].append(unknown)
        self.total = sum(unknown.weight for unknown in unknowns)
        self.covered: dict[int, float] = defaultdict(float)
        self.coverable = 0.0
        self.spread = Grid()
        for unknown in unknowns:
            self._cover(unknown)

    def _cover(self, unknown: Unknown) -> None:
        if unknown.regions:
            self.coverable += unknown.weight
        for region in unknown.regions:
            self.covered[region] += unknown.weight / len(unknown.regions)
        for cell, share in unknown.say.items():
            self.spread.weights[cell] += share

    def look(self) -> None:
        """Read the odds of every name."""
        self.countries: dict[str, float] = defaultdict(float)
        self.regions: dict[int, float] = defaultdict(float)
        self.near, self.close = Grid(), Grid()
        for unknown in self.unknowns:
            _read(unknown, self.countries, self.regions, (self.near, self.close))
        self._own = {key: _Own(same) for key, same in self._same.items()}

    def fit(self, unknown: Unknown) -> list[Features]:
        """Each candidate's agreement with the focus that all the other names make, every value 0–1."""
        own = self._own[unknown.key]
        rest = self.total - own.weight
        if rest < 1e-6:
            return [{} for _ in unknown.candidates]
        return [self._agreement(fact, own, rest) for fact in unknown.candidates]

    def _agreement(self, fact: Fact, own: _Own, rest: float) -> Features:
        features: Features = {"country_share": 0.0}
        if fact.country:
            features["country_share"] = max(0.0, self.countries[fact.country] - own.countries[fact.country]) / rest
        region = region_of(fact)
        if region is not None:
            features["region_share"] = max(0.0, self.regions[region] - own.regions[region]) / rest
            covered = self.covered[region] - own.covered[region]
            features["cover"] = max(0.0, covered) / max(self.coverable - own.weight, 1e-9)
        if fact.kind in POINTS:
            near, close = fact.near[MIDDLE], fact.close[MIDDLE]
            features["near"] = _saturate(self.near.weights[near] - own.near.weights[near])
            features["close"] = _saturate(self.close.weights[close] - own.close.weights[close])
            features["neighbours"] = _saturate(self.spread.weights[near] - own.say[near])
        return features


class _Own:
    """What one name itself, in all its senses, adds to the focus, to be taken off again."""

    def __init__(self, same: Sequence[Unknown]) -> None:
        self.weight = sum(unknown.weight for unknown in same)
        self.countries: dict[str, float] = defaultdict(float)
        self.regions: dict[int, float] = defaultdict(float)
        self.covered: dict[int, float] = defaultdict(float)
        self.say: dict[int, float] = defaultdict(float)
        self.near, self.close = Grid(), Grid()
        for unknown in same:
            _read(unknown, self.countries, self.regions, (self.near, self.close))
            for region in unknown.regions:
                self.covered[region] += unknown.weight / len(unknown.regions)
            for cell, share in unknown.say.items():
                self.say[cell] += share


def _read(unknown: Unknown, countries: dict[str, float], regions: dict[int, float], grids: tuple[Grid, Grid]) -> None:
    """Add what one name says, by the odds of its candidates."""
    for fact, odds in zip(unknown.candidates, unknown.odds, strict=True):
        if odds < FAINTEST:
            continue
        weight, region = unknown.weight * odds, region_of(fact)
        if fact.country:
            countries[fact.country] += weight
        if region is not None:
            regions[region] += weight
        if fact.kind in POINTS:
            grids[0].add(fact.near, weight)
            grids[1].add(fact.close, weight)


def _saturate(weight: float) -> float:
    """Weight to 0–1: one sure neighbour says most of what many can."""
    return 1.0 - math.exp(-max(0.0, weight))


def region_of(fact: Fact) -> int | None:
    """The row of the region that a place is or lies in."""
    return fact.admin1 if fact.admin1 is not None else fact.row if fact.kind == "region" else None
