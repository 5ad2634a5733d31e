"""The one real article every change is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from monitor.model import Analysis, Mention, QuoteKind, Speech
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.corpus import Record
from tests.accuracy.counting import starts_with, words
from tests.accuracy.naming import match_people, same_person
from tests.accuracy.table import Measure, Scores


def seed(bench: Bench) -> Scores:
    """People, nobody else, quotes, what is no quote, themes; and how posts and namings agree with the gold."""
    request, gold = corpus.seed(bench.seed)
    analysis = bench.read([request])["seed"]
    points = _points(analysis, gold)
    n = sum(there for _, there in points.values())
    value = sum(right for right, _ in points.values()) / n
    detail = ", ".join(f"{name} {right}/{there}" for name, (right, there) in points.items())
    lost = Counter({name: there - right for name, (right, there) in points.items() if there > right})
    rule = "people, nobody else, quotes, no quotes, themes"
    first = Measure("seed.points", "seed: points", "gold.json", n, rule, value, detail, {"seed": lost} if lost else {})
    return Scores((first, *_agreement(analysis.mentions, gold["speakers"])))


def _points(analysis: Analysis, gold: Record) -> dict[str, tuple[int, int]]:
    """Points won and to be won."""
    names = [person["name"] for person in gold["speakers"]]
    found = [mention.name for mention in analysis.mentions]
    joined = match_people(names, found)
    openings, no_quotes = gold["direct_quote_starts"], gold["not_quotes"]
    themes = {hit.theme for hit in analysis.themes}
    return {
        "people": (len(joined), len(names)),
        "nobody else": (int(len(found) == len(joined)), 1),
        "quotes": (sum(_is_heard(analysis, *each) for each in openings.items()), len(openings)),
        "no quotes": (sum(not _is_quoted(analysis, text) for text in no_quotes), len(no_quotes)),
        "themes": (len(themes & set(gold["themes"])), len(gold["themes"])),
    }


def _is_heard(analysis: Analysis, speaker: str, opening: str) -> bool:
    names = {mention.key: mention.name for mention in analysis.mentions}
    return any(
        quote.kind is QuoteKind.DIRECT
        and quote.speaker is not None
        and same_person(speaker, names[quote.speaker])
        and starts_with(quote.text, opening)
        for quote in analysis.quotes
    )


def _is_quoted(analysis: Analysis, text: str) -> bool:
    """Whether a slogan or a name was taken for somebody's direct words."""
    return any(quote.kind is QuoteKind.DIRECT and starts_with(quote.text, text) for quote in analysis.quotes)


def _agreement(mentions: Sequence[Mention], people: Sequence[Record]) -> Iterable[Measure]:
    joined = match_people([person["name"] for person in people], [mention.name for mention in mentions])
    pairs = [(mentions[joined[place]], person) for place, person in enumerate(people) if place in joined]
    judged = {
        "posts": ("the post word for word as written", sum(_has_post(*pair) for pair in pairs)),
        "named": ("namings as often", sum(mention.count == person["named"] for mention, person in pairs)),
        "speaking": ("speaks or not", sum(_speaks(mention) == person["speaks"] for mention, person in pairs)),
    }
    for name, (rule, right) in judged.items():
        yield Measure(f"seed.{name}", f"seed: {name}", "gold.json", len(people), rule, right / len(people))


def _has_post(mention: Mention, person: Record) -> bool:
    return words(mention.title) == words(person["role"])


def _speaks(mention: Mention) -> bool:
    return mention.speaks is not Speech.NONE
