"""Set the weights of events: what hangs on each of them, and how they do on events they were not set on.

python -m tests.accuracy.fit_events --corpus FOLDER [--background TABLE.tsv]

Prints figures only, never a sentence; `score --only events` tells more of the shipped weights. With --background it
counts the table of common words anew and stops there.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from monitor import catalog
from monitor.analysis import Rules
from monitor.events.features import features
from monitor.events.scoring import WEIGHTS, Weights
from monitor.model import Article, Language
from tests.accuracy import event_corpus
from tests.accuracy.counting import Tally, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import joined, judged, news_by_folds, pair_score

_STEPS = (0.7, 0.85, 1.15, 1.3)  #: how far a weight is moved to see how much hangs on it
_SENTENCES = 14  #: of KazNERD, put together as one article
_COMMON, _SEEN = 0.015, 3


def main() -> None:
    """Print the figures, or count the background."""
    arguments = argparse.ArgumentParser(description="Set the weights of events.")
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--config", type=Path, default=Path("config"))
    arguments.add_argument("--background", type=Path)
    options = arguments.parse_args()
    if options.background:
        options.background.write_text("".join(_background(options.corpus)), encoding="utf-8")
        return
    rules = Rules.of(catalog.load(options.config))
    news, pairs = event_corpus.news(options.corpus, rules), event_corpus.pairs(options.corpus, rules)
    print("as shipped          ", _figures(news, pairs, WEIGHTS))
    print_near(news, pairs)
    folds = news_by_folds(news)
    print(f"kz_news, 5 folds     F1 {folds.f1:.3f} {folds}")


def print_near(news: Labelled, pairs: tuple[Pair, ...]) -> None:
    """What becomes of the figures when one weight is moved and all others stay."""
    for name in Weights.__slots__:
        for step in _STEPS:
            value = round(getattr(WEIGHTS, name) * step, 2)
            print(f"{name:13} {value:6} ", _figures(news, pairs, replace(WEIGHTS, **{name: value})))


def _figures(news: Labelled, pairs: tuple[Pair, ...], weights: Weights) -> str:
    found = same_group_pairs(joined(news, weights), news.events, judged(news))
    alone = total(Tally(hit and pair.same, hit, pair.same) for pair in pairs for hit in [pair_score(pair, weights) > 0])
    return f"kz_news F1 {found.f1:.3f}, event_pairs_ru F1 {alone.f1:.3f}"


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
