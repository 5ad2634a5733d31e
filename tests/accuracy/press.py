"""The invented newsroom against its own gold: texts as they stand, no pages and no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor import catalog
from monitor.events.stories import chapter, stories
from monitor.model import Analysis, Mention, Quote, QuoteKind, Report, Rules, Speech
from monitor.newsroom import GoldQuote, Publication
from monitor.newsroom.config import write_config
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.publications import publish
from monitor.newsroom.stories import load
from monitor.pipeline.bulk import Request, group_all
from tests.accuracy.bench import Bench, Readings
from tests.accuracy.counting import Tally, cases, pair_errors, same_group_pairs, starts_with, tally, total, words
from tests.accuracy.naming import match_people, same_person
from tests.accuracy.table import Cases, Measure, Scores

_TODAY = date(2026, 11, 20)
_ON = "newsroom"


def newsroom(bench: Bench) -> Scores:
    """People, speech, quotes, themes, events and reprints."""
    printed = publications()
    readings = bench.read((_request(each) for each in printed), rules(bench.config / "themes.yaml"))
    return Scores(
        (
            *_people(printed, readings),
            *_quotes(printed, readings),
            _themes(printed, readings),
            *_events(printed, readings),
        )
    )


def publications() -> tuple[Publication, ...]:
    """Everything the newsroom prints, in order of appearance, each outlet at an address that nobody visits."""
    printed = (
        each for masthead in MASTHEADS for each in publish(load(), masthead, f"https://{masthead.key}.invalid", _TODAY)
    )
    return tuple(sorted(printed, key=lambda each: (each.published_at, each.url)))


def rules(themes: Path) -> Rules:
    """The newsroom's own watch-list with the shipped themes."""
    with TemporaryDirectory() as folder:
        outlets = tuple((masthead, f"https://{masthead.key}.invalid") for masthead in MASTHEADS)
        write_config(Path(folder), outlets, themes)
        return Rules.of(catalog.load(Path(folder)))


def _request(each: Publication) -> Request:
    story = each.story
    return Request(
        story.key,
        text=story.text,
        url=each.url,
        outlet=story.outlet,
        title=story.headline,
        published_at=each.published_at,
        language=story.language,
    )


# --- people and speech ----------------------------------------------------------------------------------------------


def _people(printed: Iterable[Publication], readings: Readings) -> Iterable[Measure]:
    both = {each.story.key: _judged(each, readings[each.story.key]) for each in printed}
    named = {key: people for key, (people, _) in both.items()}
    speaking = {key: speech for key, (_, speech) in both.items()}
    yield _micro("newsroom.people", "people F1", "name key, or surname + fitting given name", named)
    yield _micro("newsroom.speaks", "speaks F1", "(article, person) that speaks, in any way", speaking)


def _micro(key: str, name: str, rule: str, tallies: Mapping[str, Tally]) -> Measure:
    both = total(tallies.values())
    return Measure(key, name, _ON, int(both.there), rule, both.f1, str(both), cases(tallies))


def _judged(each: Publication, analysis: Analysis) -> tuple[Tally, Tally]:
    """The people named, and of them those who speak; who speaks only in an optional quote is judged neither way."""
    gold = each.story.gold.speakers
    found = [mention for mention in analysis.mentions if mention.count]
    joined = match_people([one.name for one in gold], [mention.name for mention in found])
    free = {i for i, one in enumerate(gold) if (one.speaks is Speech.NONE) != (one.speaks_with_optional is Speech.NONE)}
    there = {i for i, one in enumerate(gold) if one.speaks is not Speech.NONE} - free
    right = sum(_speaks(found[joined[i]]) for i in there & joined.keys())
    unjudged = sum(_speaks(found[joined[i]]) for i in free & joined.keys())
    heard = sum(map(_speaks, found)) - unjudged
    return Tally(len(joined), len(found), len(gold)), Tally(right, heard, len(there))


def _speaks(mention: Mention) -> bool:
    return mention.speaks is not Speech.NONE


# --- quotes ---------------------------------------------------------------------------------------------------------


def _quotes(printed: Iterable[Publication], readings: Readings) -> Iterable[Measure]:
    printed = tuple(printed)
    yield _statements(printed, readings, direct=True)
    yield _statements(printed, readings, direct=False)


def _statements(printed: Iterable[Publication], readings: Readings, *, direct: bool) -> Measure:
    """The share of statements found with their speaker; optional ones and those of nobody are left out."""
    wrong: dict[str, Counter[str]] = {}
    n = 0
    for each in printed:
        gold = [quote for quote in each.story.gold.quotes if not quote.optional and quote.speaker is not None]
        chosen = [quote for quote in gold if (quote.kind is QuoteKind.DIRECT) is direct]
        n += len(chosen)
        analysis = readings[each.story.key]
        names = {one.key: one.name for one in each.story.gold.speakers}
        missed = sum(not _is_heard(analysis, quote, names[quote.speaker or ""]) for quote in chosen)
        if missed:
            wrong[each.story.key] = Counter(missed=missed)
    right = n - sum(kinds.total() for kinds in wrong.values())
    kind, rule = ("direct", "first words open it") if direct else ("indirect", "first words lie in it")
    name = f"{kind} speech, right speaker"
    return Measure(f"newsroom.{kind}", name, _ON, n, rule, right / n if n else 1.0, f"{right} right", wrong)


def _is_heard(analysis: Analysis, gold: GoldQuote, speaker: str) -> bool:
    names = {mention.key: mention.name for mention in analysis.mentions}
    mine = [quote for quote in analysis.quotes if quote.speaker and same_person(speaker, names[quote.speaker])]
    if gold.kind is QuoteKind.DIRECT:
        return any(quote.kind is QuoteKind.DIRECT and starts_with(quote.text, gold.starts) for quote in mine)
    return any(quote.kind is not QuoteKind.DIRECT and _holds(quote, gold.starts) for quote in mine)


def _holds(quote: Quote, opening: str) -> bool:
    said, first = words(quote.text), words(opening)
    return any(said[start : start + len(first)] == first for start in range(len(said)))


# --- themes and events ----------------------------------------------------------------------------------------------


def _themes(printed: Iterable[Publication], readings: Readings) -> Measure:
    tallies = {
        each.story.key: tally({hit.theme for hit in readings[each.story.key].themes}, each.story.gold.themes)
        for each in printed
    }
    return _micro("newsroom.themes", "themes F1", "(article, theme); micro", tallies)


def _events(printed: tuple[Publication, ...], readings: Readings) -> Iterable[Measure]:
    numbers = {each.story.key: number for number, each in enumerate(printed)}
    keys = {number: key for key, number in numbers.items()}
    placed = group_all((number, readings[key]) for key, number in numbers.items())
    found = {number: one.event_id for number, one in placed.items()}
    gold = {numbers[each.story.key]: each.story.gold.event for each in printed}
    judged = tuple(combinations(sorted(gold), 2))
    pairs = same_group_pairs(found, gold, judged)
    wrong: Cases = {keys[number]: kinds for number, kinds in pair_errors(found, gold, judged).items()}
    yield Measure(
        "newsroom.events", "event pairs F1", _ON, int(pairs.there), "pairs in one event", pairs.f1, str(pairs), wrong
    )
    yield _stories(printed, readings, numbers, found)
    copies = {keys[number] for number, one in placed.items() if one.text_id != number}
    reprints = tally(copies, {each.story.key for each in printed if each.story.gold.reprint_of})
    yield Measure(
        "newsroom.reprints",
        "reprints F1",
        _ON,
        int(reprints.there),
        "publication folded into a text",
        reprints.f1,
        str(reprints),
    )


def _stories(
    printed: tuple[Publication, ...], readings: Readings, numbers: Mapping[str, int], events: Mapping[int, int]
) -> Measure:
    """The chain that each publication's event is in."""
    reports: dict[int, list[Report]] = {}
    for each in printed:
        number = numbers[each.story.key]
        read = readings[each.story.key]
        report = Report(number, each.story.outlet, read.article.language, each.published_at, read.fingerprint)
        reports.setdefault(events[number], []).append(report)
    chains = stories(chapter(event, members) for event, members in reports.items())
    found = {number: chains[event] for number, event in events.items()}
    gold = {numbers[each.story.key]: each.story.gold.story for each in printed}
    judged = tuple(combinations(sorted(gold), 2))
    pairs = same_group_pairs(found, gold, judged)
    rule = "pairs in one story"
    return Measure("newsroom.stories", "story pairs F1", _ON, int(pairs.there), rule, pairs.f1, str(pairs))
