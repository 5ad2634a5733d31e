"""Events with other weights than the shipped ones, and weights that were never fitted on what they are measured on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from monitor.events.cards import Card
from monitor.events.evidence import compare, portray
from monitor.events.grouping import WINDOW, Grouper
from monitor.events.rarity import Rarity
from monitor.events.scoring import WEIGHTS, Weights
from monitor.model import Assignment, Report
from tests.accuracy.counting import Tally, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_training import (
    FOLDS,
    NAMES,
    Judged,
    fold_of,
    judged,
    of_pairs,
    of_stream,
    rarity_of,
    weights_of,
)
from tests.accuracy.fitting import Example

_BATCH = 10


def joined(news: Labelled, weights: Weights) -> dict[int, int]:
    """The event each report gets by these weights, all of them in one stream."""
    return {one.article_id: one.event_id for one in Grouper(weights).group(news.reports).assignments}


def in_batches(reports: Sequence[Report], *, restarts: bool = False) -> dict[int, int]:
    """Events of a stream that comes in batches, as one grouper finds them, or a new one each time with what is kept."""
    grouper, placed, since = Grouper(), dict[int, Assignment](), reports[0].at - WINDOW
    for start in range(0, len(reports), _BATCH):
        batch = tuple(reports[start : start + _BATCH])
        if all(report.dated for report in batch):
            since = min(report.at for report in batch) - WINDOW
        if restarts:
            window = [report for report in reports[:start] if report.at >= since]
            grouper = Grouper(rarity=Rarity.restore(grouper.rarity.state()))
            grouper.know(_as_placed(report, placed[report.article_id]) for report in window)
        grouped = grouper.group(batch)
        placed |= {one.article_id: one for one in grouped.assignments}
    return {number: one.event_id for number, one in placed.items()}


def _as_placed(report: Report, assignment: Assignment) -> Report:
    return replace(report, text_id=assignment.text_id, event_id=assignment.event_id)


def news_by_folds(news: Labelled, others: Sequence[Example], among: Judged | None = None) -> Tally:
    """Same-event pairs of a stream; for each fold of events the weights come from the other folds and other sets."""
    among = judged(news) if among is None else among
    return total(_fold(news, others, fold, among) for fold in range(FOLDS))


def groups_by_folds(news: Labelled, others: Sequence[Example]) -> dict[int, tuple[int, int]]:
    """For each labelled report its fold and the event it gets by the weights of the other folds."""
    found = [joined(news, _weights(news, others, fold)) for fold in range(FOLDS)]
    return {number: (fold, found[fold][number]) for number in news.events for fold in [fold_of(news, number)]}


def _fold(news: Labelled, others: Sequence[Example], fold: int, among: Judged) -> Tally:
    inside = frozenset(pair for pair in among if fold in {fold_of(news, number) for number in pair})
    return same_group_pairs(joined(news, _weights(news, others, fold)), news.events, inside)


def _weights(news: Labelled, others: Sequence[Example], fold: int) -> Weights:
    return weights_of([*of_stream(news, left_out=fold), *others])


# --- pairs ----------------------------------------------------------------------------------------------------------


def pairs_by_folds(pairs: Sequence[Pair], others: Sequence[Example], split: int | None = None) -> list[bool]:
    """Whether each pair is joined by weights that were fitted on the other folds and other sets.

    Every fifth pair is of one fold; with a `split` they are shuffled before, by that seed.
    """
    examples, folds = of_pairs(pairs), _folds(len(pairs), split)
    weights = [
        weights_of([*(one for one, of in zip(examples, folds, strict=True) if of != fold), *others])
        for fold in range(FOLDS)
    ]
    return [_score(example, weights[fold]) > 0 for example, fold in zip(examples, folds, strict=True)]


def _folds(size: int, split: int | None) -> list[int]:
    folds = [place % FOLDS for place in range(size)]
    if split is not None:
        Random(split).shuffle(folds)  # noqa: S311 - the same order every time
    return folds


def _score(example: Example, weights: Weights) -> float:
    return weights.even + math.fsum(
        value * getattr(weights, name) for name, value in zip(NAMES, example.values, strict=True)
    )


def pair_score(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """The score of a pair, as if nothing else were known."""
    rarity = rarity_of((pair.one, pair.other))
    return weights.score(compare(portray(Card.of(pair.one), rarity), portray(Card.of(pair.other), rarity)))
