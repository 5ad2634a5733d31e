"""How much cheaper a steady poll is than parsing the feed with feedparser as it comes, in CPU time of one run.

    python -m tests.benchmarks.feeds [--corpus FOLDER]

A steady poll finds two new items in a feed. Ends 1 where a ratio lies under its goal, or an entry is another one.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import feedparser

from monitor.documents.encoding import decode
from monitor.feeds import window
from monitor.feeds.items import find_items
from monitor.feeds.parse import parse, read
from monitor.feeds.poll import settle
from monitor.model import Feed, FeedState, Response

REPEATS = 7
NEW = 2
FULL, HEADLINES, SAME = 10.0, 6.0, 100.0  # the goals, in times
NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
FEED = Feed("https://example.kz/rss", "example")
FEWEST_ITEMS = 20  # of a real feed, to be steady with
WORDS = "мост река город открыли жители школа новый после министр решение область посёлок сегодня дорога".split()  # noqa: SIM905 - reads better


@dataclass(frozen=True, slots=True)
class Sample:
    """A feed, and the goal for it where there is one."""

    name: str
    body: bytes
    goal: float = 0.0


def main() -> int:
    """Measure everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of real feeds")
    corpus = parser.parse_args().corpus
    samples = [
        Sample("100 full items", _feed(100, words=400), FULL),
        Sample("100 headlines", _feed(100, words=40), HEADLINES),
        *(_real(corpus) if corpus else ()),
    ]
    print(f"{'feed':32} {'kB':>5} {'feedparser ms':>14} {'steady ms':>10} {'times':>7} {'same body':>10} entries")
    return max([_measure(sample) for sample in samples])


def _measure(sample: Sample) -> int:
    before, new = _before(sample.body)
    known = read(before, FEED, base_url=FEED.url, now=NOW).window
    packed = window.pack(known)
    plain = _cost(lambda: feedparser.parse(io.BytesIO(sample.body)))
    steady = _cost(lambda: read(sample.body, FEED, base_url=FEED.url, now=NOW, known=window.unpack(packed)))
    same = _cost(_unchanged(sample.body))
    found = read(sample.body, FEED, base_url=FEED.url, now=NOW, known=known).entries
    old = set(parse(before, FEED, base_url=FEED.url, now=NOW))
    wanted = tuple(entry for entry in parse(sample.body, FEED, base_url=FEED.url, now=NOW) if entry not in old)
    equal = found == wanted
    print(
        f"{sample.name:32.32} {len(sample.body) // 1000:>5} {plain * 1000:>14.1f} {steady * 1000:>10.2f}"
        f" {plain / steady:>6.1f}x {plain / same:>9.0f}x {'equal' if equal else 'NOT EQUAL'} ({new} new)"
        + (f"; goal {sample.goal:g}x" if sample.goal else "")
    )
    reached = plain / steady >= sample.goal and (not sample.goal or plain / same >= SAME)
    return 0 if equal and reached else 1


def _unchanged(body: bytes) -> Callable[[], object]:
    """A poll whose answer has the same bytes as the last."""
    answer = Response(FEED.url, 200, body=body)
    state = settle(FeedState(FEED, NOW, timedelta(minutes=15)), answer, NOW).state
    return lambda: settle(replace(state), answer, NOW)


def _cost(work: Callable[[], object]) -> float:
    """CPU seconds of one call, the middle of several measurements."""
    return median(_timed(work) for _ in range(REPEATS))


def _timed(work: Callable[[], object]) -> float:
    calls, started = 0, process_time()
    while (passed := process_time() - started) < 0.05:
        work()
        calls += 1
    return passed / calls


def _before(body: bytes) -> tuple[bytes, int]:
    """The feed without its first two items, and how many that were."""
    text = decode(body)
    spans = find_items(text)[:NEW]
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text.encode(), len(spans)


def _feed(items: int, words: int) -> bytes:
    """Items that never repeat, each with so many words of invented text."""
    chance = Random(1)  # noqa: S311 - no secret
    return (
        f'<rss version="2.0"><channel><title>x</title>{"".join(_items(items, words, chance))}</channel></rss>'.encode()
    )


def _items(items: int, words: int, chance: Random) -> Iterator[str]:
    for number in range(items):
        text = " ".join(chance.choices(WORDS, k=words))
        html = f"<p>{text}</p><p><a href='/x'>{number}</a></p>" if words > 100 else text
        date = NOW - timedelta(minutes=number)
        yield (
            f"<item><title>{number} {text[:60]}</title><link>https://example.kz/{number}</link><guid>{number}</guid>"
            f"<pubDate>{date:%a, %d %b %Y %H:%M:%S +0000}</pubDate><description><![CDATA[{html}]]></description></item>"
        )


def _real(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.rglob("*.xml")):
        if len(find_items(decode(path.read_bytes()))) >= FEWEST_ITEMS:
            yield Sample(path.name, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
