"""What grouping costs an article with 10,000 and with 100,000 articles in the archive, and the memory of the window.

    python -m tests.benchmarks.events [--archived 10000 100000]

Made-up fingerprints of the size of real ones, 1,500 a day. Ends 1 where an article costs more than 1.3 times as much
at the end, or one in the window takes more than 4 KB.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import process_time

from monitor.events.cards import number
from monitor.events.grouping import WINDOW, Grouper
from monitor.events.rarity import Rarity
from monitor.model import Fingerprint, Language, Report

A_DAY = 1500
IN_WINDOW = round(A_DAY * (WINDOW / timedelta(days=1)))
TIMES, KILOBYTES = 1.3, 4.0  # the goals
MEASURED, BATCH = 300, 20
REPORTS_A_HAPPENING = 4
WORDS, COMMON = 60_000, 1.15  # of the made-up language, and how much commoner its first words are
TOLD, OWN = 170, 70  # features of an article, and those that its happening gives it
SHINGLES, COPIED = 90, 0.15
BEGINS = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archived", type=int, nargs="+", default=[10_000, 100_000])
    archived = sorted(parser.parse_args().archived)
    print(f"{'archived':>9} {'in window':>9} {'ms an article':>14} {'KB an article':>14}")
    costs = []
    kilobytes = []
    for size in archived:
        grouper, taken = _filled(size)
        costs.append(_cost(grouper, size))
        kilobytes.append(taken / IN_WINDOW / 1024)
        print(f"{size:9} {IN_WINDOW:9} {1000 * costs[-1]:14.2f} {kilobytes[-1]:14.2f}", flush=True)
    ratio = costs[-1] / costs[0]
    print(f"{ratio:.2f} times the cost at {archived[-1]} (goal {TIMES}), {max(kilobytes):.2f} KB (goal {KILOBYTES})")
    return int(ratio > TIMES or max(kilobytes) > KILOBYTES)


def _filled(size: int) -> tuple[Grouper, int]:
    """A grouper that has seen so many articles and knows the last of them, and the bytes that the window takes."""
    rarity = Rarity()
    chance = Random(0)  # noqa: S311 - the same articles every time
    for _ in range(size - IN_WINDOW):
        rarity.learn(number(name) for name in set(_words(chance, TOLD)))
    gc.collect()
    tracemalloc.start()
    grouper = Grouper(rarity=rarity)
    grouper.know(_reports(size - IN_WINDOW, size))
    number.cache_clear()
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return grouper, taken


def _cost(grouper: Grouper, size: int) -> float:
    """Seconds of CPU an article, the middle of many batches."""
    reports = list(_reports(size, size + MEASURED, placed=False))
    spent = []
    for start in range(0, MEASURED, BATCH):
        before = process_time()
        grouper.group(tuple(reports[start : start + BATCH]))
        spent.append((process_time() - before) / BATCH)
    return median(spent)


def _reports(first: int, last: int, *, placed: bool = True) -> Iterator[Report]:
    """Articles in order of time; some happenings are told by several outlets, some of those by copies."""
    for article_id in range(first, last):
        happening = article_id // REPORTS_A_HAPPENING
        own, chance = Random(happening), Random(-article_id - 1)  # noqa: S311 - the same articles every time
        names = {*_words(own, OWN), *_words(chance, TOLD - OWN), f"n:{own.randrange(10**5)}"}
        weights = sorted((name, round(chance.uniform(0.2, 2.4), 3)) for name in sorted(names))
        source = own if chance.random() < COPIED else chance
        shingles = sorted({source.getrandbits(30) * 4 for _ in range(SHINGLES)})
        yield Report(
            article_id,
            f"outlet-{chance.randrange(80)}",
            Language.RU if chance.random() < 0.6 else Language.KK,
            BEGINS + timedelta(days=article_id / A_DAY),
            Fingerprint(tuple(shingles), tuple(weights)),
            text_id=article_id if placed else None,
            event_id=happening * REPORTS_A_HAPPENING if placed else None,
        )


def _words(chance: Random, count: int) -> list[str]:
    """Words by their frequency in a language: few common ones, many rare ones."""
    return [f"w:{int(WORDS ** (chance.random() ** (1 / COMMON)))}" for _ in range(count)]


if __name__ == "__main__":
    sys.exit(main())
