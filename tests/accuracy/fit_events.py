"""Fit the weights of events, and count the table of common words.

    python -m tests.accuracy.fit_events --corpus FOLDER [--write] [--background TABLE.tsv]

Weights are fitted on the pairs of event_pairs_ru, kz_news and the newsroom; with --write they become the shipped ones.
Prints figures only, never a sentence; how weights do on what they were not fitted on, `score --only events` tells. With
--background it counts the table of common words anew and stops there.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from monitor import catalog
from monitor.events.features import features
from monitor.events.scoring import Weights
from monitor.model import Article, Language, Rules
from tests.accuracy import event_corpus, press
from tests.accuracy.counting import Tally, same_group_pairs, total
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import joined, pair_score
from tests.accuracy.event_training import COUNTS, SHRINK, TOGETHER, judged, of_pairs, of_stream, weights_of

SHIPPED = Path("monitor/events/data/weights.toml")
_HEADER = f"""\
# What each piece of evidence is worth, in log-odds: the names are explained in monitor/events/evidence.py.
# Written by `make train`: a logistic regression on pairs of event_pairs_ru (Apache-2.0, tgcontest), kz_news (own) and
# the newsroom; a stream's pairs count for {COUNTS:g} together, those of one event for {TOGETHER:g} of it; shrunk by
# {SHRINK:g}.
[weights]
"""
_SENTENCES = 14  #: of KazNERD, put together as one article
_COMMON, _SEEN = 0.015, 3


def main() -> None:
    """Fit and print, or count the background."""
    arguments = argparse.ArgumentParser(description="Fit the weights of events.")
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--config", type=Path, default=Path("config"))
    arguments.add_argument("--write", action="store_true", help="ship the weights")
    arguments.add_argument("--background", type=Path)
    options = arguments.parse_args()
    if options.background:
        options.background.write_text("".join(_background(options.corpus)), encoding="utf-8")
        return
    rules = Rules.of(catalog.load(options.config))
    news, pairs = event_corpus.news(options.corpus, rules), event_corpus.pairs(options.corpus, rules)
    paper = event_corpus.paper(press.rules(options.config / "themes.yaml"))
    weights = weights_of([*of_pairs(pairs), *of_stream(news), *of_stream(paper)])
    print(_table(weights), end="")
    print(_figures(news, pairs, weights))
    if options.write:
        SHIPPED.write_text(_HEADER + _table(weights), encoding="utf-8")


def _table(weights: Weights) -> str:
    return "".join(f"{field.name} = {getattr(weights, field.name):.2f}\n" for field in fields(weights))


def _figures(news: Labelled, pairs: tuple[Pair, ...], weights: Weights) -> str:
    """How the weights do on what they were fitted on."""
    found = same_group_pairs(joined(news, weights), news.events, judged(news))
    alone = total(Tally(hit and pair.same, hit, pair.same) for pair in pairs for hit in [pair_score(pair, weights) > 0])
    return f"in sample: kz_news F1 {found.f1:.3f}, event_pairs_ru F1 {alone.f1:.3f}"


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
