"""A logistic regression small enough to read: weights of evidence from pairs that tell one event or two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[float]
_STEPS, _STILL = 40, 1e-6
_FAR = 30.0


@dataclass(frozen=True, slots=True)
class Example:
    """A case: its values, the right answer, and how much it counts."""

    values: Row
    same: bool
    counts: float = 1.0


def fit(examples: Sequence[Example], *, shrink: float) -> list[float]:
    """The constant and the weight of each value, by Newton's method.

    `shrink` pulls weights to nought, measured in spreads of their values, so that few examples bend them little.
    """
    means, spreads = _spreads([example.values for example in examples])
    rows = [[1.0, *_scaled(example.values, means, spreads)] for example in examples]
    weights = [0.0] * len(rows[0])
    for _ in range(_STEPS):
        step = _newton(rows, examples, weights, shrink)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _STILL:
            break
    plain = [weight / spread for weight, spread in zip(weights[1:], spreads, strict=True)]
    return [weights[0] - math.fsum(w * m for w, m in zip(plain, means, strict=True)), *plain]


def _newton(rows: list[list[float]], examples: Sequence[Example], weights: Row, shrink: float) -> list[float]:
    """The change of weights that the slope and the curvature of the likelihood ask for."""
    size = len(weights)
    pulls = [1e-3, *[shrink] * (size - 1)]
    slope = [-pull * weight for pull, weight in zip(pulls, weights, strict=True)]
    bend = [[pulls[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, example in zip(rows, examples, strict=True):
        likely = 1 / (1 + math.exp(-max(min(_product(row, weights), _FAR), -_FAR)))
        error, sure = example.counts * (example.same - likely), example.counts * likely * (1 - likely)
        for i, value in enumerate(row):
            if value:
                slope[i] += error * value
                bent, scaled = bend[i], sure * value
                for j, other in enumerate(row):
                    bent[j] += scaled * other
    return solve(bend, slope)


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination."""
    table = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(table)
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(table[line][column]))
        table[column], table[pivot] = table[pivot], table[column]
        head = table[column]
        for line in range(size):
            if line != column and (factor := table[line][column] / head[column]):
                table[line] = [value - factor * top for value, top in zip(table[line], head, strict=True)]
    return [table[line][size] / table[line][line] for line in range(size)]


def _product(row: Row, weights: Row) -> float:
    return sum(value * weight for value, weight in zip(row, weights, strict=True))


def _spreads(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    columns = list(zip(*rows, strict=True))
    means = [math.fsum(column) / len(column) for column in columns]
    spreads = [
        math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column)) or 1.0
        for column, mean in zip(columns, means, strict=True)
    ]
    return means, spreads


def _scaled(values: Row, means: Row, spreads: Row) -> list[float]:
    return [(value - mean) / spread for value, mean, spread in zip(values, means, spreads, strict=True)]
