"""How likely an event happened at a place of its sentence: a small learned model (models/README.md) weighs the signs.

The rules of `placing` say what may be a pin and why; the model says how sure that is, lets go of what it doubts, and
takes up what the rules saw but ranked lower.

All trees are walked at once, as bits: every sign, by holding or not, rules out the leaves of the branches not taken,
and one leaf of each tree is left (C. Lucchese et al., QuickScorer, 2015).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

# As a tree is stored: a leaf in units of the model's scale, or [number of a sign, without it, with it].
Stored = int | list[Any]


@dataclass(slots=True)
class Forest:
    """The log-odds to start from, the value of every leaf, and the leaves that each sign leaves, holding or lacking."""

    start: float
    values: list[float] = field(default_factory=list)
    left: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plant(self, tree: Stored, names: list[str], scale: float) -> int:
        """Add a tree. Returns its leaves as bits."""
        if isinstance(tree, int):
            self.values.append(tree * scale)
            return 1 << (len(self.values) - 1)
        sign, without, holding = names[tree[0]], *tree[1:]
        lacking_leaves = self.plant(without, names, scale)
        holding_leaves = self.plant(holding, names, scale)
        when_holding, when_lacking = self.left.get(sign, (-1, -1))
        self.left[sign] = when_holding & ~lacking_leaves, when_lacking & ~holding_leaves
        return lacking_leaves | holding_leaves

    def log_odds(self, signs: set[str]) -> float:
        """The sum of the leaves that these signs lead to."""
        leaves = (1 << len(self.values)) - 1
        for sign, (holding, lacking) in self.left.items():
            leaves &= holding if sign in signs else lacking
        bits = bin(leaves)[:1:-1]
        total, at = self.start, bits.find("1")
        while at >= 0:
            total += self.values[at]
            at = bits.find("1", at + 1)
        return total


@cache
def forest() -> Forest:
    """The model that is shipped; read once per process."""
    path = resources.files("storymap.narrative.models") / "places.json"
    return decoded(json.loads(path.read_text(encoding="utf-8")))


def decoded(model: dict[str, Any]) -> Forest:
    """A stored model."""
    found = Forest(model["start"])
    for tree in model["trees"]:
        found.plant(tree, model["signs"], model["scale"])
    every = (1 << len(found.values)) - 1  # negative numbers are slow
    found.left = {sign: (holding & every, lacking & every) for sign, (holding, lacking) in found.left.items()}
    return found


def probability(signs: set[str]) -> float:
    """The probability that an event with these signs happened at the place."""
    return 1.0 / (1.0 + math.exp(-forest().log_odds(signs)))
