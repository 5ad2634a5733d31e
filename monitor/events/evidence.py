"""What speaks for and against two reports telling the same event."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from monitor.events.cards import KINDS, Card
from monitor.events.features import LEAD, NEAR
from monitor.events.rarity import Rarity
from monitor.model import Language

_KINDS = {"w": 1.0, "c": 1.0, "n": 1.2, "d": 1.3, "t": 1.2, "y": 0.3, "l": 1.0, "p": 0.8, "g": 0.8}
_BRIDGES = "cg"  #: what only serves to cross languages
_TELLING = 3.0  #: rarity from which a number says something
_MOST_NUMBERS = 3
_BRIEF = 50  #: features of a brief of a few sentences
_ACQUAINTED = 0.35  #: share of the names of one report in the other from which the two are no strangers
_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Vector:
    """Features with their weights, and the sum of their squares."""

    weights: dict[int, float]
    square: float

    @classmethod
    def of(cls, weights: dict[int, float]) -> Vector:
        """Measure the weights."""
        return cls(weights, math.fsum(weight * weight for weight in weights.values()))

    def product(self, other: Vector) -> float:
        """What two have in common, feature by feature."""
        few, many = sorted((self.weights, other.weights), key=len)
        return math.fsum(weight * many[name] for name, weight in few.items() if name in many)

    def containment(self, other: Vector) -> float:
        """How much of the lesser one the greater one holds, so that a brief is not unlike a long report of the same."""
        least = min(self.square, other.square)
        return min(self.product(other) / least, 1.5) if least else 0.0


@dataclass(frozen=True, slots=True)
class Portrait:
    """A report with its features weighed by rarity.

    `within` is for reports in its own language; `across` is for others: it adds what only serves to cross languages,
    and where in the text a thing stands counts less, for each language's reports begin in their own way.
    """

    card: Card
    within: Vector
    across: Vector
    lead: dict[int, float]  #: what stands in title and lead
    names: dict[int, float]
    numbers: frozenset[int]
    days: dict[int, float]  #: 0 to 1: how near to the beginning each is told
    places: frozenset[int]  #: of title and lead


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against, each a number that `Weights` of the same name weighs."""

    held: float = 0.0  #: how much of the shorter report the longer one holds
    lead: float = 0.0  #: how much of the one's title and lead the other tells too, the lesser of both ways
    strangers: float = 0.0  #: 1 where neither knows the names in the other
    numbers: float = 0.0  #: telling numbers that both give, three at most
    other_places: float = 0.0  #: both name places at the beginning, none the same: as with days
    other_days: float = 0.0  #: both name days, none the same: the more alike the leads, the likelier it is a series
    days_apart: float = 0.0  #: between the two publications
    same_outlet: float = 0.0  #: an outlet seldom tells one event twice in one language
    template: float = 0.0  #: an outlet's own phrases in both, as under the news of a series; 0 to 1
    across: float = 0.0  #: one is in another language, so fewer words can agree
    wordiness: float = 0.0  #: both are long and in one language, so more words agree by chance
    undated: float = 0.0  #: when one was published is not known

    def values(self) -> dict[str, float]:
        """All of it by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def portray(card: Card, rarity: Rarity) -> Portrait:
    """Weigh a report's features."""
    names, weights, expected = zip(*card.told(), strict=True) if card.features else ((), (), ())
    rare = rarity.of_all(names, expected)
    places = {sort: card.of_kind(sort) for sort in KINDS}
    telling: dict[int, float] = {}
    for sort, factor in _KINDS.items():
        telling.update((names[place], factor * rare[place]) for place in places[sort])
    weighed = dict(zip(names, weights, strict=True))
    bridges = {names[place] for sort in _BRIDGES for place in places[sort]}
    own = [(name, each) for name, each in telling.items() if name not in bridges]
    return Portrait(
        card,
        within=Vector.of({name: weighed[name] * each for name, each in own}),
        across=Vector.of({name: math.sqrt(weighed[name]) * each for name, each in telling.items()}),
        lead={name: each for name, each in own if weighed[name] >= LEAD},
        names={names[place]: weights[place] * rare[place] for place in places["o"]},
        numbers=frozenset(names[place] for sort in "nt" for place in places[sort] if rare[place] > _TELLING),
        days={names[place]: min(weights[place] / NEAR, 1.0) for place in places["d"]},
        places=frozenset(names[place] for place in places["g"] if weights[place] >= NEAR),
    )


def compare(one: Portrait, other: Portrait) -> Evidence:
    """Gather the evidence; the order of the two makes no difference."""
    first, second = one.card, other.card
    across = tongue(first.language) != tongue(second.language)
    dated = first.dated and second.dated
    same_outlet = bool(first.outlet) and first.outlet == second.outlet and not across
    mine, theirs = (one.across, other.across) if across else (one.within, other.within)
    lead = min(_told_by(one, theirs, across=across), _told_by(other, mine, across=across))
    return Evidence(
        held=mine.containment(theirs),
        lead=lead,
        strangers=_strangers(one.names, other.names),
        numbers=min(len(one.numbers & other.numbers), _MOST_NUMBERS),
        other_places=lead * bool(one.places and other.places and not one.places & other.places),
        other_days=lead * _other_days(one.days, other.days),
        days_apart=abs(first.at - second.at) / _DAY if dated else 0.0,
        same_outlet=same_outlet,
        template=_phrases(first, second) if same_outlet else 0.0,
        across=across,
        undated=not dated,
        wordiness=0.0 if across else _wordiness(min(len(one.across.weights), len(other.across.weights))),
    )


def tongue(language: Language) -> Language:
    """The language whatever its script."""
    return Language.KK if language in _KAZAKH else language


def _told_by(one: Portrait, other: Vector, *, across: bool) -> float:
    """The share of title and lead that the other tells; across languages of all, for each has leads of its own."""
    told = one.across.weights if across else one.lead
    whole = math.fsum(told.values())
    return math.fsum(weight for name, weight in told.items() if name in other.weights) / whole if whole else 0.0


def _strangers(one: dict[int, float], other: dict[int, float]) -> float:
    least = min(math.fsum(one.values()), math.fsum(other.values()))
    if not least:
        return 0.0
    shared = math.fsum(min(weight, other[name]) for name, weight in one.items() if name in other)
    return max(1 - shared / least / _ACQUAINTED, 0.0)


def _other_days(one: dict[int, float], other: dict[int, float]) -> float:
    if not one or not other or one.keys() & other.keys():
        return 0.0
    return min(max(one.values()), max(other.values()))


def _phrases(one: Card, other: Card) -> float:
    few, many = sorted((one.shingles, other.shingles), key=len)
    return math.sqrt(len(set(few).intersection(many)) / len(few)) if few else 0.0


def _wordiness(features: int) -> float:
    """0 for a brief of a few sentences, 1 for an article of ordinary length."""
    return min(max(math.log2(max(features, 1) / _BRIEF), 0.0), 1.0)
