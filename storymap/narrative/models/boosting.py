"""Gradient boosting of small trees over signs that hold or don't, in numpy, the same bits on every machine.

Gradients are rounded to whole multiples of 2**-24, so that their sums are exact in whatever order they are added.
Method: J. Friedman, Greedy function approximation (2001); leaves and gains of T. Chen, C. Guestrin, XGBoost (2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A leaf's value, or [sign, without, with].
Tree = float | list[Any]
_UNIT = 2.0**24


@dataclass(frozen=True, slots=True)
class Settings:
    """How to grow: trees, their leaves, step, least weight of a leaf, penalty on its size, share of signs tried."""

    trees: int = 90
    leaves: int = 16
    rate: float = 0.1
    least: float = 4.0
    penalty: float = 5.0
    share: float = 0.4


@dataclass(slots=True)
class _Leaf:
    rows: NDArray[np.int64]
    value: float
    gain: float
    sign: int


class Boosting:
    """Trees that tell the rows that are true from the others. `signs`: rows × signs of 0 and 1; `weights`: per row."""

    def __init__(self, signs: Floats, truth: Floats, weights: Floats, settings: Settings) -> None:
        """Start from the mean."""
        self.signs, self.truth, self.weights, self.settings = signs, truth, weights, settings
        mean = float((truth * weights).sum() / weights.sum())
        self.start = round(float(np.log(mean / (1 - mean))), 4)
        self.scores = np.full(len(truth), self.start)
        self.random = np.random.Generator(np.random.PCG64(7))

    def grow(self) -> list[Tree]:
        """All trees, each a leaf's value or [sign, without, with]."""
        return [self._tree() for _ in range(self.settings.trees)]

    def _tree(self) -> Tree:
        chance = 1.0 / (1.0 + np.exp(-self.scores))
        self.slope = np.rint((self.truth - chance) * self.weights * _UNIT)
        self.curve = np.rint(chance * (1 - chance) * self.weights * _UNIT)
        count = self.signs.shape[1]
        self.tried = np.sort(self.random.permutation(count)[: int(count * self.settings.share)])
        tree: list[Any] = [self._leaf(np.arange(len(self.truth)))]
        leaves: list[tuple[list[Any], int]] = [(tree, 0)]
        while len(leaves) < self.settings.leaves:
            best = max(range(len(leaves)), key=lambda at: leaves[at][0][leaves[at][1]].gain)
            parent, place = leaves[best]
            leaf: _Leaf = parent[place]
            if leaf.gain <= 0:
                break
            holds = self.signs[leaf.rows, leaf.sign] > 0
            node = [leaf.sign, self._leaf(leaf.rows[~holds]), self._leaf(leaf.rows[holds])]
            parent[place] = node
            leaves[best] = (node, 1)
            leaves.append((node, 2))
        for parent, place in leaves:
            leaf = parent[place]
            self.scores[leaf.rows] += leaf.value
            parent[place] = leaf.value
        grown: Tree = tree[0]
        return grown

    def _leaf(self, rows: NDArray[np.int64]) -> _Leaf:
        """The leaf of some rows, with its best split."""
        slope, curve = self.slope[rows], self.curve[rows]
        block = self.signs[np.ix_(rows, self.tried)]
        with_slope, with_curve = slope @ block, curve @ block
        all_slope, all_curve = slope.sum(), curve.sum()
        penalty, least = self.settings.penalty * _UNIT, self.settings.least * _UNIT
        gain = (
            with_slope**2 / (with_curve + penalty)
            + (all_slope - with_slope) ** 2 / (all_curve - with_curve + penalty)
            - all_slope**2 / (all_curve + penalty)
        ) / _UNIT
        gain[(with_curve < least) | (all_curve - with_curve < least)] = 0.0
        best = int(np.argmax(np.round(gain, 6)))
        value = round(float(all_slope / (all_curve + penalty)) * self.settings.rate, 4)
        return _Leaf(rows, value, float(gain[best]), int(self.tried[best]))
