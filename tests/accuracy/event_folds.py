"""Events with other weights than the shipped ones, and weights that were never set on what they are measured on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product
from zlib import crc32

from monitor.events.grouping import Grouper
from monitor.events.rarity import Rarity
from monitor.events.scoring import WEIGHTS, Weights, compare, portray
from monitor.model import Report
from tests.accuracy.counting import Tally, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair

FOLDS = 5
Scored = tuple[float, bool]  #: a pair's score, and whether it tells one event
_GRID = {"even": (-3.8, -3.4, -3.0, -2.6, -2.2), "likeness": (17.0, 20.0, 23.0)}
Judged = frozenset[tuple[int, int]]


def joined(news: Labelled, weights: Weights) -> dict[int, int]:
    """The event each report gets by these weights, all of them in one stream."""
    return {one.article_id: one.event_id for one in Grouper(weights).group(news.reports)}


def judged(news: Labelled) -> Judged:
    """The pairs that are judged: all of labelled reports, and the near misses."""
    return frozenset({*combinations(sorted(news.events), 2), *news.apart})


def news_by_folds(news: Labelled) -> Tally:
    """Same-event pairs, the door and the weight of likeness set on four fifths of the events for the fifth."""
    grid = [replace(WEIGHTS, even=even, likeness=likeness) for even, likeness in product(*_GRID.values())]
    tried = [joined(news, weights) for weights in grid]
    return total(_fold(news, tried, fold) for fold in range(FOLDS))


def _fold(news: Labelled, tried: Iterable[Mapping[int, int]], fold: int) -> Tally:
    inside = frozenset(pair for pair in judged(news) if fold in {_fold_of(news, number) for number in pair})
    outside = judged(news) - inside
    best = max(tried, key=lambda found: same_group_pairs(found, news.events, outside).f1)
    return same_group_pairs(best, news.events, inside)


def _fold_of(news: Labelled, number: int) -> int:
    """All reports of one event lie in one fold."""
    return crc32(news.events.get(number, str(number)).encode()) % FOLDS


# --- pairs ----------------------------------------------------------------------------------------------------------


def pairs_by_folds(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each pair passes a door that was set without its own fold."""
    scored = [(pair_score(pair), pair.same) for pair in pairs]
    doors = [best_door([one for place, one in enumerate(scored) if place % FOLDS != fold]) for fold in range(FOLDS)]
    return [score > doors[place % FOLDS] for place, (score, _) in enumerate(scored)]


def pair_score(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """The score of a pair, as if nothing else were known."""
    rarity = rarity_of((pair.one, pair.other))
    return compare(portray(pair.one, rarity), portray(pair.other, rarity)).score(weights)


def best_door(scored: Sequence[Scored]) -> float:
    """The score above which pairs are best taken for one event, by F1; half-way between two of those given."""

    def f1(door: float) -> float:
        return total(Tally(score > door and same, score > door, same) for score, same in scored).f1

    ordered = sorted({score for score, _ in scored})
    between = [(low + high) / 2 for low, high in pairwise(ordered)]
    return max([ordered[0] - 1, *between], key=f1) if ordered else 0.0


def rarity_of(reports: Iterable[Report]) -> Rarity:
    """The rarity of features in these reports alone."""
    rarity = Rarity()
    for report in reports:
        rarity.learn(name for name, _ in report.fingerprint.features)
    return rarity
