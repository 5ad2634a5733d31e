"""Which reports tell one happening, in one language and across two."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from statistics import fmean

from monitor.events.cards import Card
from monitor.events.evidence import Portrait, compare, portray
from monitor.events.grouping import group
from monitor.events.scoring import WEIGHTS
from monitor.model import Language, Report
from tests.accuracy import corpus, event_corpus, press
from tests.accuracy.bench import Bench
from tests.accuracy.counting import Tally, b_cubed, pair_errors, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import groups_by_folds, in_batches, news_by_folds, pairs_by_folds
from tests.accuracy.event_training import FOLDS, judged, of_pairs, of_stream, rarity_of
from tests.accuracy.fitting import Example
from tests.accuracy.table import Measure, Scores

_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_ON = "kz_news"
SPLITS = 10


def events(bench: Bench) -> Scores:
    """Grouping on every set that tells which reports belong together."""
    news = bench.executor.submit(event_corpus.news, bench.folder, bench.rules)
    pairs = bench.executor.submit(event_corpus.pairs, bench.folder, bench.rules)
    twins = bench.executor.submit(event_corpus.twins, bench.folder, bench.rules)
    paper = bench.executor.submit(event_corpus.paper, press.rules(bench.config / "themes.yaml"))
    names = {number: report.id for number, report in enumerate(corpus.news(bench.folder), 1)}
    printed = of_stream(paper.result())
    others = [*of_pairs(pairs.result()), *printed]
    return Scores(
        (
            *_news(news.result(), names),
            *_news_folds(news.result(), others),
            *_steadiness(news.result(), paper.result()),
            *_pairs(pairs.result(), [*of_stream(news.result()), *printed]),
            *_twins(twins.result()),
        )
    )


# --- kz_news --------------------------------------------------------------------------------------------------------


def _news(gold: Labelled, names: Mapping[int, str]) -> Iterable[Measure]:
    """All reports are grouped in one stream; judged are the labelled ones, and the near misses as pairs apart."""
    found = _grouped(gold.reports)
    across = _across(gold)
    pairs, wrong = same_group_pairs(found, gold.events, judged(gold)), _errors(found, gold, judged(gold), names)
    joined = sum(found[one] == found[other] for one, other in gold.apart)
    detail = f"{pairs}; {joined} of {len(gold.apart)} near misses joined"
    rule = "pairs in one event"
    yield Measure("events.pairs", "event pairs F1", _ON, int(pairs.there), rule, pairs.f1, detail, wrong)
    groups, n = b_cubed(found, gold.events), len(gold.events)
    yield Measure("events.bcubed", "events B-cubed F1", _ON, n, "B-cubed, each labelled report", groups.f1, str(groups))
    pairs, wrong = same_group_pairs(found, gold.events, across), _errors(found, gold, across, names)
    yield Measure("events.across", "event pairs F1, ru-kk", _ON, int(pairs.there), rule, pairs.f1, str(pairs), wrong)


def _news_folds(gold: Labelled, others: Sequence[Example]) -> Iterable[Measure]:
    """The same by weights that never saw the events that are measured."""
    told = f"weights of the other {FOLDS - 1} folds of events"
    folds, across = news_by_folds(gold, others), news_by_folds(gold, others, _across(gold))
    groups = b_cubed(groups_by_folds(gold, others), gold.events)
    yield Measure("events.folds", "event pairs F1", _ON, int(folds.there), told, folds.f1, str(folds))
    n = len(gold.events)
    yield Measure("events.bcubed_folds", "events B-cubed F1", _ON, n, told, groups.f1, str(groups))
    yield Measure("events.across_folds", "event pairs F1, ru-kk", _ON, int(across.there), told, across.f1, str(across))


def _across(gold: Labelled) -> frozenset[tuple[int, int]]:
    tongue = {report.article_id: _tongue(report) for report in gold.reports}
    return frozenset(pair for pair in judged(gold) if tongue[pair[0]] != tongue[pair[1]])


def _errors(
    found: Mapping[int, int], gold: Labelled, among: Iterable[tuple[int, int]], names: Mapping[int, str]
) -> dict[str, Counter[str]]:
    return {names[number]: kinds for number, kinds in pair_errors(found, gold.events, among).items()}


def _grouped(reports: Iterable[Report]) -> dict[int, int]:
    return {one.article_id: one.event_id for one in group(tuple(reports), ())}


def _tongue(report: Report) -> Language:
    return Language.KK if report.language in _KAZAKH else report.language


def _steadiness(*streams: Labelled) -> Iterable[Measure]:
    """The same news in another order, and with restarts on the way."""
    shuffled = [b_cubed(_grouped(_shuffled(stream.reports)), _grouped(stream.reports)) for stream in streams]
    restarted = [b_cubed(in_batches(stream.reports, restarts=True), in_batches(stream.reports)) for stream in streams]
    n = sum(len(stream.reports) for stream in streams)
    on = f"{_ON}, newsroom"
    for key, name, tallies in (
        ("events.shuffled", "shuffled within the hour", shuffled),
        ("events.restarted", "restarted after every batch", restarted),
    ):
        value = min(tally.f1 for tally in tallies)
        yield Measure(key, name, on, n, "B-cubed between the two ways, the worse set", value)


def _shuffled(reports: Iterable[Report]) -> list[Report]:
    """Another order inside every hour; what has a day and no hour moves within its day."""
    chance = random.Random(1)  # noqa: S311 - the same order every time
    order = {report.article_id: (report.at.replace(minute=0, second=0), chance.random()) for report in reports}
    return sorted(reports, key=lambda report: order[report.article_id])


# --- pairs and twins ------------------------------------------------------------------------------------------------


def _pairs(pairs: Sequence[Pair], others: Sequence[Example]) -> Iterable[Measure]:
    """Russian pairs: each alone, by weights of the other folds, and all articles in one stream."""
    alone = [_is_joined(_grouped((pair.one, pair.other)), pair) for pair in pairs]
    stream = _grouped(_reports(pairs))
    in_stream = [_is_joined(stream, pair) for pair in pairs]
    yield _pair_measure("events.ru", "each pair alone, as shipped", pairs, alone)
    yield _pair_measure(
        "events.ru_folds", f"weights of the other {FOLDS - 1} folds", pairs, pairs_by_folds(pairs, others)
    )
    yield _splits(pairs, others)
    yield _pair_measure("events.ru_stream", "all articles in one stream", pairs, in_stream)


def _splits(pairs: Sequence[Pair], others: Sequence[Example]) -> Measure:
    """The mean over many ways to part a set that is small enough for one way to be lucky."""
    found = [_counts_of(pairs, pairs_by_folds(pairs, others, split)).f1 for split in range(SPLITS)]
    rule = f"mean of {SPLITS} seeded splits into {FOLDS} folds"
    detail = f"{min(found):.3f} to {max(found):.3f}"
    return Measure("events.ru_splits", "event pairs F1", "event_pairs_ru", len(pairs), rule, fmean(found), detail)


def _is_joined(found: Mapping[int, int], pair: Pair) -> bool:
    return found[pair.one.article_id] == found[pair.other.article_id]


def _reports(pairs: Iterable[Pair]) -> tuple[Report, ...]:
    return tuple(chain.from_iterable((pair.one, pair.other) for pair in pairs))


def _pair_measure(key: str, rule: str, pairs: Sequence[Pair], joined: Iterable[bool]) -> Measure:
    answers = [(here, pair.same) for here, pair in zip(joined, pairs, strict=True)]
    counts = _counts(answers)
    wrong = {
        f"line {number}": Counter({"missed" if same else "false": 1})
        for number, (here, same) in enumerate(answers, 1)
        if here != same
    }
    return Measure(key, "event pairs F1", "event_pairs_ru", len(pairs), rule, counts.f1, str(counts), wrong)


def _counts_of(pairs: Sequence[Pair], joined: Iterable[bool]) -> Tally:
    return _counts((here, pair.same) for here, pair in zip(joined, pairs, strict=True))


def _counts(answers: Iterable[tuple[bool, bool]]) -> Tally:
    return total(Tally(here and same, here, same) for here, same in answers)


def _twins(pairs: Sequence[Pair]) -> Iterable[Measure]:
    """Each Kazakh document looks for its Russian twin among all of them."""
    rarity = rarity_of(_reports(pairs))
    russian = [portray(Card.of(pair.other), rarity) for pair in pairs]
    kazakh = [portray(Card.of(pair.one), rarity) for pair in pairs]
    first = [_nearest(one, russian) == pair.other.article_id for one, pair in zip(kazakh, pairs, strict=True)]
    grouped = _grouped(_reports(pairs))
    joined = [_is_joined(grouped, pair) for pair in pairs]
    yield _twin_measure("twins.first", "kk finds its ru twin", "best of all by score", first)
    yield _twin_measure("twins.joined", "kk-ru twins in one event", "all of one day, one stream", joined)


def _nearest(one: Portrait, among: Iterable[Portrait]) -> int:
    return max(among, key=lambda other: WEIGHTS.score(compare(one, other))).card.article_id


def _twin_measure(key: str, name: str, rule: str, right: list[bool]) -> Measure:
    wrong = {f"line {number}": Counter(missed=1) for number, is_right in enumerate(right, 1) if not is_right}
    share = sum(right) / len(right) if right else 1.0
    return Measure(key, name, "parallel_kk_ru", len(right), rule, share, "", wrong)
