"""The two kinds of log-linear model that places are read with, fitted with an L2 penalty; deterministic."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from storymap.places.focus import Features

Vector = NDArray[np.float64]

# Newton's method on some eighty weights settles in eight steps; gradient ascent with Adam needs a few hundred.
NEWTON_STEPS = 12
ADAM_STEPS = 400


def fit_logistic(
    rows: Sequence[Features], labels: Sequence[bool], given: Mapping[str, float], strength: float
) -> dict[str, float]:
    """Logistic regression by Newton's method. `given`: weights that are set by hand; `strength`: of the penalty."""
    names = sorted({name for row in rows for name in row} - given.keys())
    data, offset = matrix(rows, names), by_hand(rows, given)
    label, weight = np.array(labels, dtype=float), np.zeros(len(names))
    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(data @ weight + offset, -30.0, 30.0)))
        slope = data.T @ (label - chance) - strength * weight
        curve = (data * (chance * (1.0 - chance))[:, None]).T @ data + strength * np.eye(len(names))
        weight = weight + np.linalg.solve(curve, slope)
    return dict(zip(names, weight, strict=True)) | dict(given)


def fit_choice(
    found: Sequence[tuple[list[Features], list[bool]]],
    given: Mapping[str, float],
    silent: Collection[str],
    strength: float,
) -> dict[str, float]:
    """Conditional logit: of each set of candidates, the right ones against all; `silent` features are left out.

    Gradient ascent with Adam: the right ones of a set may be several, so the likelihood is not quite convex.
    """
    rows = [row for candidates, _ in found for row in candidates]
    names = sorted({name for row in rows for name in row} - given.keys() - set(silent))
    data, offset = matrix(rows, names), by_hand(rows, given)
    right = np.array([label for _, labels in found for label in labels])
    sizes = np.array([len(labels) for _, labels in found])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, ADAM_STEPS + 1):
        values = data @ weight + offset
        powers = np.exp(values - np.repeat(np.maximum.reduceat(values, starts), sizes))
        every = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        good = np.where(right, powers, 0.0)
        slope = data.T @ (good / np.repeat(np.add.reduceat(good, starts), sizes) - every) - strength * weight
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 * (1.0 - step / (ADAM_STEPS + 1))
        weight = weight + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weight, strict=True)) | dict(given)


def by_hand(rows: Sequence[Features], given: Mapping[str, float]) -> Vector:
    """What weights set by hand make of every row."""
    return np.array([sum(given.get(name, 0.0) * value for name, value in row.items()) for row in rows])


def matrix(rows: Sequence[Features], names: Sequence[str]) -> Vector:
    """Features as a dense matrix, one column a name."""
    column = {name: at for at, name in enumerate(names)}
    data = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                data[at, column[name]] = value
    return data
