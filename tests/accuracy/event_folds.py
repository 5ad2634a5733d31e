"""Events with other weights than the shipped ones, and weights that were never fitted on what they are measured on."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.events.cards import Card
from monitor.events.evidence import compare, portray
from monitor.events.grouping import Grouper
from monitor.events.scoring import WEIGHTS, Weights
from tests.accuracy.counting import Tally, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_training import FOLDS, Judged, fold_of, judged, of_pairs, of_stream, rarity_of, weights_of
from tests.accuracy.fitting import Example


def joined(news: Labelled, weights: Weights) -> dict[int, int]:
    """The event each report gets by these weights, all of them in one stream."""
    return {one.article_id: one.event_id for one in Grouper(weights).group(news.reports).assignments}


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


def pairs_by_folds(pairs: Sequence[Pair], others: Sequence[Example]) -> list[bool]:
    """Whether each pair is joined by weights that were fitted on the other folds and other sets."""
    examples = of_pairs(pairs)
    weights = [
        weights_of([*(one for place, one in enumerate(examples) if place % FOLDS != fold), *others])
        for fold in range(FOLDS)
    ]
    return [pair_score(pair, weights[place % FOLDS]) > 0 for place, pair in enumerate(pairs)]


def pair_score(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """The score of a pair, as if nothing else were known."""
    rarity = rarity_of((pair.one, pair.other))
    return weights.score(compare(portray(Card.of(pair.one), rarity), portray(Card.of(pair.other), rarity)))
