"""Linear-chain conditional random fields: weights as CRFsuite writes them, and what they make of a row of words.

Each word has a score for each label, each step from label to label one too; a labelling is as likely as e to the power
of their sum.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from operator import add, mul

Scores = tuple[float, ...]  #: one for each label

_HEADER = struct.Struct("<4sI4s9I")
_MAGIC = (b"lCRF", b"FOMC")
_CHUNK = 12  # bytes before the features
_FEATURE = struct.Struct("<IIId")
_OF_WORD = 0  # kind of a feature; the other is of a step
_TABLE = struct.Struct("<4s5I")
_RECORD = struct.Struct("<II")


@dataclass(frozen=True)
class Weights:
    """Labels, the scores of each feature of a word, and `steps[one][other]` of each step."""

    labels: tuple[str, ...]
    features: dict[str, Scores]
    steps: tuple[Scores, ...]

    @classmethod
    def of(cls, model: bytes) -> Weights:
        """The weights in a file of CRFsuite's. Raises ValueError where it is none."""
        try:
            magic, _, kind, _, *_, features, labels, attributes, _, _ = _HEADER.unpack_from(model)
            if (magic, kind) != _MAGIC:
                raise ValueError("no weights of a linear chain")
            return cls._gathered(_names(model, labels), _names(model, attributes), list(_features(model, features)))
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error

    @classmethod
    def _gathered(
        cls, labels: tuple[str, ...], names: tuple[str, ...], found: list[tuple[int, int, int, float]]
    ) -> Weights:
        steps = [[0.0] * len(labels) for _ in labels]
        features: dict[str, list[float]] = {}
        for kind, source, target, weight in found:
            row = features.setdefault(names[source], [0.0] * len(labels)) if kind == _OF_WORD else steps[source]
            row[target] += weight
        return cls(labels, {name: tuple(row) for name, row in features.items()}, tuple(map(tuple, steps)))

    @cached_property
    def _ways(self) -> tuple[Scores, ...]:
        """The scores of the steps by where they lead."""
        return tuple(zip(*self.steps, strict=True))

    @cached_property
    def _likely(self) -> tuple[Scores, ...]:
        """How likely each step is."""
        return tuple(tuple(map(exp, row)) for row in self.steps)

    @cached_property
    def _likely_ways(self) -> tuple[Scores, ...]:
        """The same by where the steps lead."""
        return tuple(zip(*self._likely, strict=True))

    def score(self, features: Sequence[str]) -> Scores:
        """The scores of a word by some of its features; what was never met says nothing."""
        known = [scores for feature in features if (scores := self.features.get(feature))]
        return tuple(map(sum, zip(*known, strict=True))) if known else (0.0,) * len(self.labels)

    def likeliest(self, words: Sequence[Scores]) -> list[int]:
        """The labels, by index, of the likeliest labelling of a row."""
        best = words[0]
        if len(words) == 1:  # as most rows are
            return [best.index(max(best))]
        ways: list[list[int]] = []
        for scores in words[1:]:
            back = [_best_way(best, column) for column in self._ways]
            best = tuple(best[one] + self.steps[one][to] + scores[to] for to, one in enumerate(back))
            ways.append(back)
        found = [best.index(max(best))]
        for back in reversed(ways):
            found.append(back[found[-1]])
        return found[::-1]

    def shares(self, words: Sequence[Scores]) -> list[list[float]]:
        """How likely each label is for each word of a row, over all labellings."""
        powers = [_powers(scores) for scores in words]
        if len(powers) == 1:
            return [_shared(powers[0])]
        to_here = [_shared(powers[0])]
        for here in powers[1:]:
            reached = [sum(map(mul, to_here[-1], column)) for column in self._likely_ways]
            to_here.append(_shared(list(map(mul, reached, here))))
        from_here = [[1.0] * len(self.labels)]
        for here in powers[:0:-1]:
            behind = list(map(mul, here, from_here[-1]))
            from_here.append(_shared([sum(map(mul, row, behind)) for row in self._likely]))
        both = zip(to_here, reversed(from_here), strict=True)
        return [_shared(list(map(mul, before, after))) for before, after in both]


def _best_way(best: Scores, column: Scores) -> int:
    """Which label to come from: the one whose score with its step is greatest."""
    scores = list(map(add, best, column))
    return scores.index(max(scores))


def _powers(scores: Scores) -> list[float]:
    most = max(scores)
    return [exp(score - most) for score in scores]


def _shared(amounts: Sequence[float]) -> list[float]:
    """Amounts as parts of their sum."""
    whole = sum(amounts)
    return [amount / whole for amount in amounts]


def _features(model: bytes, offset: int) -> Iterator[tuple[int, int, int, float]]:
    """Each feature: its kind, from which attribute or label to which label, and its weight."""
    (count,) = struct.unpack_from("<I", model, offset + _CHUNK - 4)
    return (_FEATURE.unpack_from(model, offset + _CHUNK + number * _FEATURE.size) for number in range(count))


def _names(model: bytes, offset: int) -> tuple[str, ...]:
    """The names of a table, by number."""
    *_, count, places = _TABLE.unpack_from(model, offset)
    records = [offset + place for place in struct.unpack_from(f"<{count}I", model, offset + places)]
    sizes = [_RECORD.unpack_from(model, record)[1] for record in records]
    begins = [record + _RECORD.size for record in records]
    return tuple(model[begin : begin + size - 1].decode() for begin, size in zip(begins, sizes, strict=True))
