"""Set the weights of events: figures for the shipped weights, for weights near them, and by folds.

python -m tests.accuracy.fit_events --corpus FOLDER [--background TABLE.tsv]

Prints figures only, never a sentence. With --background it counts the table of common words anew and stops there.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from zlib import crc32

from monitor import catalog
from monitor.analysis import Rules
from monitor.events.features import features
from monitor.events.grouping import Grouper
from monitor.events.rarity import Rarity
from monitor.events.scoring import WEIGHTS, Portrait, Weights, compare, portray
from monitor.model import Article, Language, Report
from tests.accuracy import event_corpus
from tests.accuracy.event_corpus import Labelled, Pair

_FOLDS = 5
_STEPS = (0.7, 0.85, 1.15, 1.3)  #: how far a weight is moved to see how much hangs on it
_GRID = {"even": (-3.8, -3.4, -3.0, -2.6, -2.2), "likeness": (17.0, 20.0, 23.0)}
_SENTENCES = 14  #: of KazNERD, put together as one article
_COMMON, _SEEN = 0.015, 3


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were rightly joined, joined at all, and should have been."""

    right: int = 0
    joined: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.joined + other.joined, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.joined + self.wanted, 1)

    def __str__(self) -> str:
        precision, recall = self.right / max(self.joined, 1), self.right / max(self.wanted, 1)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f} of {self.wanted}"


@dataclass(frozen=True)
class Gold:
    """Everything read: news in order of time with its events, pairs with their answers, twins with Kazakh first."""

    news: Labelled
    pairs: tuple[Pair, ...]
    twins: tuple[Pair, ...]


def main() -> None:
    """Print the figures, or count the background."""
    arguments = argparse.ArgumentParser(description="Set the weights of events.")
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--config", type=Path, default=Path("config"))
    arguments.add_argument("--background", type=Path)
    options = arguments.parse_args()
    if options.background:
        options.background.write_text("".join(_background(options.corpus)), encoding="utf-8")
    else:
        gold = read(options.corpus, Rules.of(catalog.load(options.config)))
        print_shipped(gold)
        print_near(gold)
        print_folds(gold)


def read(folder: Path, rules: Rules) -> Gold:
    """Read the corpus by the shipped rules."""
    return Gold(event_corpus.news(folder, rules), event_corpus.pairs(folder, rules), event_corpus.twins(folder, rules))


# --- figures --------------------------------------------------------------------------------------------------------


def print_shipped(gold: Gold) -> None:
    """The figures of the shipped weights."""
    languages = {report.article_id: report.language for report in gold.news.reports}
    joined = _joined(gold, WEIGHTS)
    print("kz_news, all pairs      ", news_score(gold, joined))
    print("kz_news, one language   ", news_score(gold, joined, lambda a, b: languages[a] == languages[b]))
    print("kz_news, two languages  ", news_score(gold, joined, lambda a, b: languages[a] != languages[b]))
    print(
        "kz_news, near misses    ",
        sum(joined[a] == joined[b] for a, b in gold.news.apart),
        "of",
        len(gold.news.apart),
        "joined",
    )
    print("event_pairs_ru          ", pairs_score(gold, WEIGHTS))
    print("event_pairs_ru, 5 folds ", _pairs_by_folds(gold))
    print("parallel_kk_ru          ", _twins_first(gold), "of", len(gold.twins), "find their twin first")


def print_near(gold: Gold) -> None:
    """What becomes of the figures when one weight is moved and all others stay."""
    for name in Weights.__slots__:
        for step in _STEPS:
            value = round(getattr(WEIGHTS, name) * step, 2)
            weights = replace(WEIGHTS, **{name: value})
            news, pairs = news_score(gold, _joined(gold, weights)), pairs_score(gold, weights)
            print(f"{name:13} {value:6} kz_news F1 {news.f1:.3f}, event_pairs_ru F1 {pairs.f1:.3f}")


def print_folds(gold: Gold) -> None:
    """The door and the weight of likeness set on four fifths of the events, measured on the fifth."""
    grid = [replace(WEIGHTS, even=even, likeness=likeness) for even, likeness in product(*_GRID.values())]
    joined = [_joined(gold, weights) for weights in grid]
    total = Score()
    for fold in range(_FOLDS):
        best = max(joined, key=lambda events: news_score(gold, events, _outside(gold, fold)).f1)
        total += news_score(gold, best, _inside(gold, fold))
    print("kz_news, 5 folds        ", total)


def news_score(gold: Gold, joined: Mapping[int, int], counted: Callable[[int, int], bool] | None = None) -> Score:
    """Same-event pairs among the labelled reports; a near miss that was joined counts as wrongly joined."""
    chosen = [
        pair for pair in {*combinations(sorted(gold.news.events), 2), *gold.news.apart} if not counted or counted(*pair)
    ]
    same = {(a, b) for a, b in chosen if a in gold.news.events and gold.news.events[a] == gold.news.events.get(b)}
    found = {(a, b) for a, b in chosen if joined[a] == joined[b]}
    return Score(len(same & found), len(found), len(same))


def pairs_score(gold: Gold, weights: Weights, door: float = 0.0) -> Score:
    """Pairs of Russian articles, each pair as if nothing else were known."""
    return _at_door([(_alone(pair, weights), pair.same) for pair in gold.pairs], door)


def _joined(gold: Gold, weights: Weights) -> dict[int, int]:
    return {one.article_id: one.event_id for one in Grouper(weights).group(gold.news.reports)}


def _alone(pair: Pair, weights: Weights) -> float:
    rarity = _rarity([pair.one, pair.other])
    return compare(portray(pair.one, rarity), portray(pair.other, rarity)).score(weights)


def _rarity(reports: Iterable[Report]) -> Rarity:
    rarity = Rarity()
    for report in reports:
        rarity.learn(name for name, _ in report.fingerprint.features)
    return rarity


def _at_door(scored: list[tuple[float, bool]], door: float) -> Score:
    right = sum(same and score > door for score, same in scored)
    return Score(right, sum(score > door for score, _ in scored), sum(same for _, same in scored))


def _pairs_by_folds(gold: Gold) -> Score:
    scored = [(_alone(pair, WEIGHTS), pair.same) for pair in gold.pairs]
    total = Score()
    for fold in range(_FOLDS):
        others = [one for number, one in enumerate(scored) if number % _FOLDS != fold]
        door = max((score - 0.01 for score, _ in others), key=lambda door: _at_door(others, door).f1)
        total += _at_door(scored[fold::_FOLDS], door)
    return total


def _twins_first(gold: Gold) -> int:
    rarity = _rarity(report for pair in gold.twins for report in (pair.one, pair.other))
    russian = [portray(pair.other, rarity) for pair in gold.twins]
    return sum(_nearest(portray(pair.one, rarity), russian) is pair.other for pair in gold.twins)


def _nearest(portrait: Portrait, among: list[Portrait]) -> Report:
    return max(among, key=lambda other: compare(portrait, other).score()).report


def _inside(gold: Gold, fold: int) -> Callable[[int, int], bool]:
    return lambda one, other: _fold(gold, one) == fold or _fold(gold, other) == fold


def _outside(gold: Gold, fold: int) -> Callable[[int, int], bool]:
    return lambda one, other: _fold(gold, one) != fold and _fold(gold, other) != fold


def _fold(gold: Gold, number: int) -> int:
    return crc32(gold.news.events.get(number, str(number)).encode()) % _FOLDS


# --- the background -------------------------------------------------------------------------------------------------


def _background(folder: Path) -> Iterator[str]:
    """The lines of the table: shares of articles, in thousandths, of what many articles have."""
    yield "# Shares of articles in thousandths, of words (w:) and concepts (c:) that many have in either language.\n"
    yield "# Counted by tests/accuracy/fit_events.py over factRuEval-2016 (MIT) and KazNERD (CC BY 4.0, IS2AI).\n"
    russian = [record["text"] for record in event_corpus.rows(folder / "factrueval" / "devset.jsonl")]
    tables = [_counted(russian, Language.RU), _counted(_kazakh_articles(folder), Language.KK)]
    for name in sorted({name for counts, _ in tables for name in counts}):
        share = max(counts[name] / size for counts, size in tables)
        if name[0] in "wc" and share >= _COMMON and sum(counts[name] for counts, _ in tables) >= _SEEN:
            yield f"{name}\t{round(1000 * share)}\n"


def _counted(texts: list[str], language: Language) -> tuple[Counter[str], int]:
    counts = Counter(name for text in texts for name in features(Article(text=text, language=language), ()))
    return counts, len(texts)


def _kazakh_articles(folder: Path) -> list[str]:
    """Sentences of KazNERD in an even mixture, many to an article; of its variants of one sentence only the first."""
    sentences = {text[:25]: text for text in _kazakh_sentences(folder)}
    mixed = random.Random(1).sample(sorted(sentences.values()), len(sentences))  # noqa: S311 - always the same mixture
    return ["\n".join(mixed[start : start + _SENTENCES]) for start in range(0, len(mixed), _SENTENCES)]


def _kazakh_sentences(folder: Path) -> Iterator[str]:
    for record in event_corpus.rows(folder / "kaznerd" / "valid.jsonl"):
        yield str(record["text"])


if __name__ == "__main__":
    main()
