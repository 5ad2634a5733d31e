"""Which reports tell one happening, in one language and across two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from monitor.events.grouping import group
from monitor.events.scoring import Portrait, compare, portray
from monitor.model import Language, Report
from tests.accuracy import corpus, event_corpus
from tests.accuracy.bench import Bench
from tests.accuracy.counting import Tally, b_cubed, pair_errors, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import FOLDS, judged, news_by_folds, pairs_by_folds, rarity_of
from tests.accuracy.table import Measure, Scores

_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_ON = "kz_news"


def events(bench: Bench) -> Scores:
    """Grouping on every set that tells which reports belong together."""
    news = bench.executor.submit(event_corpus.news, bench.folder, bench.rules)
    pairs = bench.executor.submit(event_corpus.pairs, bench.folder, bench.rules)
    twins = bench.executor.submit(event_corpus.twins, bench.folder, bench.rules)
    names = {number: report.id for number, report in enumerate(corpus.news(bench.folder), 1)}
    return Scores((*_news(news.result(), names), *_pairs(pairs.result()), *_twins(twins.result())))


# --- kz_news --------------------------------------------------------------------------------------------------------


def _news(gold: Labelled, names: Mapping[int, str]) -> Iterable[Measure]:
    """All reports are grouped in one stream; judged are the labelled ones, and the near misses as pairs apart."""
    found = _grouped(gold.reports)
    tongue = {report.article_id: _tongue(report) for report in gold.reports}
    across = {pair for pair in judged(gold) if tongue[pair[0]] != tongue[pair[1]]}
    pairs, wrong = same_group_pairs(found, gold.events, judged(gold)), _errors(found, gold, judged(gold), names)
    joined = sum(found[one] == found[other] for one, other in gold.apart)
    detail = f"{pairs}; {joined} of {len(gold.apart)} near misses joined"
    rule = "pairs in one event"
    yield Measure("events.pairs", "event pairs F1", _ON, int(pairs.there), rule, pairs.f1, detail, wrong)
    folds = news_by_folds(gold)
    told = f"weights set on the other {FOLDS - 1} folds of events"
    yield Measure("events.folds", "event pairs F1", _ON, int(folds.there), told, folds.f1, str(folds))
    groups, n = b_cubed(found, gold.events), len(gold.events)
    yield Measure("events.bcubed", "events B-cubed F1", _ON, n, "B-cubed, each labelled report", groups.f1, str(groups))
    pairs, wrong = same_group_pairs(found, gold.events, across), _errors(found, gold, across, names)
    yield Measure("events.across", "event pairs F1, ru-kk", _ON, int(pairs.there), rule, pairs.f1, str(pairs), wrong)


def _errors(
    found: Mapping[int, int], gold: Labelled, among: Iterable[tuple[int, int]], names: Mapping[int, str]
) -> dict[str, Counter[str]]:
    return {names[number]: kinds for number, kinds in pair_errors(found, gold.events, among).items()}


def _grouped(reports: Iterable[Report]) -> dict[int, int]:
    return {one.article_id: one.event_id for one in group(tuple(reports), ())}


def _tongue(report: Report) -> Language:
    return Language.KK if report.language in _KAZAKH else report.language


# --- pairs and twins ------------------------------------------------------------------------------------------------


def _pairs(pairs: Sequence[Pair]) -> Iterable[Measure]:
    """Russian pairs: each alone, by a door set on the other folds, and all articles in one stream."""
    alone = [_is_joined(_grouped((pair.one, pair.other)), pair) for pair in pairs]
    stream = _grouped(_reports(pairs))
    in_stream = [_is_joined(stream, pair) for pair in pairs]
    yield _pair_measure("events.ru", "each pair alone, as shipped", pairs, alone)
    yield _pair_measure("events.ru_folds", f"door set on the other {FOLDS - 1} folds", pairs, pairs_by_folds(pairs))
    yield _pair_measure("events.ru_stream", "all articles in one stream", pairs, in_stream)


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


def _counts(answers: Iterable[tuple[bool, bool]]) -> Tally:
    return total(Tally(here and same, here, same) for here, same in answers)


def _twins(pairs: Sequence[Pair]) -> Iterable[Measure]:
    """Each Kazakh document looks for its Russian twin among all of them."""
    rarity = rarity_of(_reports(pairs))
    russian = [portray(pair.other, rarity) for pair in pairs]
    kazakh = [portray(pair.one, rarity) for pair in pairs]
    first = [_nearest(one, russian) is pair.other for one, pair in zip(kazakh, pairs, strict=True)]
    grouped = _grouped(_reports(pairs))
    joined = [_is_joined(grouped, pair) for pair in pairs]
    yield _twin_measure("twins.first", "kk finds its ru twin", "best of all by score", first)
    yield _twin_measure("twins.joined", "kk-ru twins in one event", "all of one day, one stream", joined)


def _nearest(one: Portrait, among: Iterable[Portrait]) -> Report:
    return max(among, key=lambda other: compare(one, other).score()).report


def _twin_measure(key: str, name: str, rule: str, right: list[bool]) -> Measure:
    wrong = {f"line {number}": Counter(missed=1) for number, is_right in enumerate(right, 1) if not is_right}
    share = sum(right) / len(right) if right else 1.0
    return Measure(key, name, "parallel_kk_ru", len(right), rule, share, "", wrong)
