"""What finding people, quotes and themes costs beside reading the page: a share of trafilatura's time in one run.

    python -m tests.benchmarks.mentions

Pages of the invented newsroom with bodies of about 3,000 characters, several stories joined in each; once everything
was read once. Ends 1 where a language costs more than its goal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

import trafilatura

from monitor import catalog
from monitor.language.detect import detect
from monitor.mentions.directory import Directory
from monitor.mentions.document import read
from monitor.mentions.mentions import gather
from monitor.mentions.people import find_people
from monitor.mentions.quotes import find_quotes
from monitor.mentions.references import find_references
from monitor.mentions.themes import ThemeTrie, find_themes
from monitor.model import Language
from monitor.newsroom.outlets import MASTHEADS, Masthead
from monitor.newsroom.pages import article
from monitor.newsroom.publications import Publication, publish
from monitor.newsroom.stories import Story, load

CONFIG = Path(__file__).parents[2] / "config"
GOALS = {Language.RU: 0.35, Language.KK: 0.8}
BODY = 3_000  # characters
REPEATS = 9
_TODAY = date(2026, 11, 20)
_NOW = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page as it is served, and the article that stands on it."""

    html: str
    story: Story


def main() -> int:
    """Measure each language and print a line for it."""
    find = _finder()
    print(
        f"{'':4} {'pages':>5} {'letters':>10} {'trafilatura ms':>15} {'people ms':>10} {'first':>7} {'share':>7}   goal"
    )
    return max([_measure(language, tuple(_pages(language)), find) for language in GOALS])


def _measure(language: Language, samples: Sequence[Sample], find: Callable[[Story], None]) -> int:
    def extract() -> None:
        for sample in samples:
            trafilatura.extract(sample.html, fast=True)

    def people() -> None:
        for sample in samples:
            find(sample.story)

    first = _cost(people) / _cost(extract)
    costs = [(_cost(extract), _cost(people)) for _ in range(REPEATS)]
    page, ours = (median(cost) / len(samples) * 1000 for cost in zip(*costs, strict=True))
    share = median(mine / theirs for theirs, mine in costs)
    length = sum(len(sample.story.text) for sample in samples) // len(samples)
    print(
        f"{language:4} {len(samples):>5} {length:>10} {page:>15.2f} {ours:>10.2f} {first:>7.2f} {share:>7.2f}"
        f" {GOALS[language]:>6}"
    )
    return int(share > GOALS[language])


def _cost(work: Callable[[], None]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _finder() -> Callable[[Story], None]:
    """Everything the room `mentions/` does to an article, by the shipped watch-list and themes."""
    rules = catalog.load(CONFIG)
    directory, trie = Directory.build(rules.speakers, rules.never), ThemeTrie.build(rules.themes)

    def find(story: Story) -> None:
        language = detect(story.headline, story.text, story.language)
        document = read(story.headline, story.text, language, _TODAY)
        people, references = find_references(document, find_people(document, directory), directory)
        gather(document, people, references, find_quotes(document, people, references))
        find_themes(document, trie)

    return find


# --- pages ----------------------------------------------------------------------------------------------------------


def _pages(language: Language) -> Iterator[Sample]:
    """Each story of a language with others behind it, on the page of its own outlet."""
    stories = [story for story in load() if story.language is language]
    for place, story in enumerate(stories):
        long = _lengthened(story, islice(cycle(stories), place + 1, None))
        masthead = next(one for one in MASTHEADS if one.key == story.outlet)
        yield Sample(article(masthead, _base(masthead), _printed(long, masthead), _published(masthead)), long)


def _lengthened(story: Story, others: Iterator[Story]) -> Story:
    paragraphs = story.paragraphs
    while sum(map(len, paragraphs)) < BODY:
        paragraphs += next(others).paragraphs
    return replace(story, paragraphs=_first(paragraphs))


def _first(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """As many of them as come nearest to the length of a body."""
    lengths = [abs(BODY - sum(map(len, paragraphs[:count]))) for count in range(1, len(paragraphs) + 1)]
    return paragraphs[: lengths.index(min(lengths)) + 1]


def _printed(story: Story, masthead: Masthead) -> Publication:
    return Publication(story, 1, f"/{story.slug}", f"{_base(masthead)}/{story.slug}", _NOW)


def _published(masthead: Masthead) -> tuple[Publication, ...]:
    return publish(load(), masthead, _base(masthead), _TODAY)


def _base(masthead: Masthead) -> str:
    return f"https://{masthead.key}.invalid"


if __name__ == "__main__":
    sys.exit(main())
