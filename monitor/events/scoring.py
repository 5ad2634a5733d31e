"""Do two reports tell the same event? Evidence for and against, and its weight.

The score is in log-odds: 0 is even, above it the same event is likelier than not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from monitor.events.rarity import Rarity
from monitor.model import Language, Report

_KINDS = {"w": 1.0, "c": 1.0, "n": 1.2, "d": 1.3, "t": 1.2, "y": 0.3, "l": 1.0, "p": 0.8}
_TELLING = 3.0  #: rarity from which a number says something
_MOST_NUMBERS = 3
_BRIEF = 50  #: features of a brief of a few sentences
_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence is worth, in log-odds; fitted by `tests/accuracy/fit_events.py`."""

    even: float = -3.1  #: where nothing else is known
    likeness: float = 20.0  #: of the cosine, 0 to 1
    numbers: float = 0.5  #: each telling number both give, three at most
    other_days: float = -4.0  #: both name days of the calendar and none is the same
    days_apart: float = -0.75  #: each day between the two publications
    same_outlet: float = -2.5  #: an outlet seldom tells one event twice in one language
    across: float = 0.5  #: one is in another language, so fewer words can agree
    wordiness: float = -1.0  #: both are long and in one language, so more words agree by chance
    undated: float = -4.0  #: when one was published is not known


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Vector:
    """Features with their weights, and the length of it all."""

    weights: dict[str, float]
    length: float

    @classmethod
    def of(cls, weights: dict[str, float]) -> Vector:
        """Measure the weights."""
        return cls(weights, math.sqrt(math.fsum(weight * weight for weight in weights.values())))

    def cosine(self, other: Vector) -> float:
        """How far two point the same way, 0 to 1."""
        few, many = sorted((self.weights, other.weights), key=len)
        product = math.fsum(weight * many[name] for name, weight in few.items() if name in many)
        lengths = self.length * other.length
        return product / lengths if lengths else 0.0


@dataclass(frozen=True, slots=True)
class Portrait:
    """A report with its features weighed by rarity.

    `within` is for reports in its own language; `across` is for others: it adds what only serves to cross languages,
    and where in the text a thing stands counts less, for each language's reports begin in their own way.
    """

    report: Report
    within: Vector
    across: Vector
    numbers: frozenset[str]
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two reports telling the same event."""

    likeness: float
    numbers: int
    other_days: bool
    days_apart: float
    same_outlet: bool
    across: bool
    undated: bool
    wordiness: float = 0.0

    def score(self, weights: Weights = WEIGHTS) -> float:
        """The evidence weighed, in log-odds."""
        return (
            weights.even
            + weights.likeness * self.likeness
            + weights.numbers * self.numbers
            + weights.other_days * self.other_days
            + weights.days_apart * self.days_apart
            + weights.same_outlet * self.same_outlet
            + weights.across * self.across
            + weights.wordiness * self.wordiness
            + weights.undated * self.undated
        )


def portray(report: Report, rarity: Rarity) -> Portrait:
    """Weigh a report's features."""
    told = [(name, weight, _KINDS.get(name[0], 0.0) * rarity.of(name)) for name, weight in report.fingerprint.features]
    return Portrait(
        report,
        within=Vector.of({name: weight * telling for name, weight, telling in told if name[0] != "c"}),
        across=Vector.of({name: math.sqrt(weight) * telling for name, weight, telling in told}),
        numbers=frozenset(name for name, _, _ in told if name[0] in "nt" and rarity.of(name) > _TELLING),
        days=frozenset(name for name, _, _ in told if name[0] == "d"),
    )


def compare(one: Portrait, other: Portrait) -> Evidence:
    """Gather the evidence; the order of the two makes no difference."""
    first, second = one.report, other.report
    across = _tongue(first.language) != _tongue(second.language)
    dated = first.dated and second.dated
    return Evidence(
        likeness=one.across.cosine(other.across) if across else one.within.cosine(other.within),
        numbers=min(len(one.numbers & other.numbers), _MOST_NUMBERS),
        other_days=bool(one.days and other.days and not one.days & other.days),
        days_apart=abs(first.at - second.at) / _DAY if dated else 0.0,
        same_outlet=bool(first.outlet) and first.outlet == second.outlet and not across,
        across=across,
        undated=not dated,
        wordiness=0.0 if across else _wordiness(min(len(one.across.weights), len(other.across.weights))),
    )


def _wordiness(features: int) -> float:
    """0 for a brief of a few sentences, 1 for an article of ordinary length."""
    return min(max(math.log2(max(features, 1) / _BRIEF), 0.0), 1.0)


def _tongue(language: Language) -> Language:
    return Language.KK if language in _KAZAKH else language
