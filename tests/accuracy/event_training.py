"""Weights of events from labelled pairs: all of them, or all but a fold that is to be measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import combinations
from zlib import crc32

from monitor.events.cards import Card
from monitor.events.evidence import Evidence, compare, portray
from monitor.events.grouping import WINDOW
from monitor.events.rarity import Rarity
from monitor.events.scoring import Weights
from monitor.model import Report
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.fitting import Example, fit

FOLDS = 5
SHRINK = 4.0
COUNTS = 60.0  #: what all pairs of a stream count for together
TOGETHER = 0.25  #: the part of it that pairs of one event have
NAMES = tuple(field.name for field in fields(Evidence))
Judged = frozenset[tuple[int, int]]


def judged(news: Labelled) -> Judged:
    """The pairs that are judged: all of labelled reports, and the near misses."""
    return frozenset({*combinations(sorted(news.events), 2), *news.apart})


def fold_of(news: Labelled, number: int) -> int:
    """All reports of one event lie in one fold."""
    return crc32(news.events.get(number, str(number)).encode()) % FOLDS


def weights_of(examples: Sequence[Example]) -> Weights:
    """The weights that tell these examples apart."""
    even, *others = fit(examples, shrink=SHRINK)
    return Weights(even, *others)


def of_pairs(pairs: Iterable[Pair]) -> list[Example]:
    """Pairs that come alone, each as if nothing else were known."""
    return [Example(_values(pair.one, pair.other, rarity_of((pair.one, pair.other))), pair.same) for pair in pairs]


def of_stream(news: Labelled, left_out: int | None = None) -> list[Example]:
    """The judged pairs of a stream that lie within the window, without those that touch a fold left out."""
    rarity = rarity_of(news.reports)
    reports = {report.article_id: report for report in news.reports}
    pairs = [
        (one, other)
        for one, other in sorted(judged(news))
        if left_out not in {fold_of(news, one), fold_of(news, other)} and _near(reports[one], reports[other])
    ]
    same = [news.events.get(one) is not None and news.events.get(one) == news.events.get(other) for one, other in pairs]
    share = {
        True: COUNTS * TOGETHER / max(sum(same), 1),
        False: COUNTS * (1 - TOGETHER) / max(len(same) - sum(same), 1),
    }
    return [
        Example(_values(reports[one], reports[other], rarity), here, share[here])
        for (one, other), here in zip(pairs, same, strict=True)
    ]


def rarity_of(reports: Iterable[Report]) -> Rarity:
    """The rarity of features in these reports alone."""
    rarity = Rarity()
    for report in reports:
        rarity.learn(Card.of(report).features)
    return rarity


def _values(one: Report, other: Report, rarity: Rarity) -> list[float]:
    return list(map(float, compare(portray(Card.of(one), rarity), portray(Card.of(other), rarity)).values().values()))


def _near(one: Report, other: Report) -> bool:
    return not (one.dated and other.dated) or abs(one.at - other.at) <= WINDOW
