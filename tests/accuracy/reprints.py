"""Reprints made of texts at hand: whole under another headline, cut, edited and moved about, shortened to a brief."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from monitor.events.fingerprint import fingerprint
from monitor.events.grouping import group
from monitor.language.segment import segment
from monitor.model import Article, Assignment, Language, Report
from tests.accuracy import corpus, press
from tests.accuracy.bench import Bench
from tests.accuracy.counting import pair_errors, same_group_pairs
from tests.accuracy.table import Measure, Scores

_NOON = datetime(2031, 5, 14, 7, tzinfo=UTC)
_LONG = 6  #: sentences from which a text is worth copying in parts
_KEPT = 6 / 14  #: sentences that an edited copy keeps
_DROPPED = 0.12  #: words that it loses
_BRIEF = 3  #: sentences of a brief
_STEP = timedelta(minutes=20)

Change = Callable[[list[str], random.Random], list[str]]


def _whole(sentences: list[str], _: random.Random) -> list[str]:
    return ["Сообщает собственный корреспондент портала.", *sentences, "Подписывайтесь на наш канал и читайте первыми."]


def _half(sentences: list[str], _: random.Random) -> list[str]:
    return sentences[: (len(sentences) + 1) // 2]


def _edited(sentences: list[str], chance: random.Random) -> list[str]:
    kept = chance.sample(sentences, max(round(_KEPT * len(sentences)), _BRIEF))
    return [" ".join(word for word in sentence.split() if chance.random() > _DROPPED) for sentence in kept]


def _brief(sentences: list[str], _: random.Random) -> list[str]:
    return sentences[:_BRIEF]


CHANGES: Mapping[str, Change] = {"whole": _whole, "half": _half, "edited": _edited, "brief": _brief}


def reprints(bench: Bench) -> Scores:
    """Every text in one stream with its copies; a pair is right where both are one text of the same source."""
    sources = [*_newsroom(), *_pages(bench)]
    reports: list[Report] = []
    texts: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for name, source in _stream(sources):
        number = len(reports) + 1
        at = source.published_at or _NOON
        reports.append(Report(number, source.outlet, source.language, at, fingerprint(source, ())))
        texts[number] = int(source.url)
        kinds[number] = name
    ordered = tuple(sorted(reports, key=lambda report: (report.at, report.article_id)))
    placed = {one.article_id: one for one in group(ordered, ())}
    return Scores(tuple(_measures(placed, texts, kinds)))


def _measures(
    placed: Mapping[int, Assignment], texts: Mapping[int, int], kinds: Mapping[int, str]
) -> Iterator[Measure]:
    found = {number: one.text_id for number, one in placed.items()}
    among = tuple(combinations(sorted(texts), 2))
    tally = same_group_pairs(found, texts, among)
    sources = {text: number for number, text in texts.items() if kinds[number] == "source"}
    copies = [number for number in texts if kinds[number] != "source"]
    right = [placed[number].text_id == placed[sources[texts[number]]].text_id for number in copies]
    traced = [placed[number].copied_from is not None for number in copies]
    wrong = {f"{kinds[number]} {texts[number]}": errors for number, errors in pair_errors(found, texts, among).items()}
    rule = "copies, each of its source's text"
    on = "newsroom, pages"
    recall = sum(right) / len(right)
    yield Measure("reprints.recall", "reprints recall", on, len(copies), rule, recall, f"{tally}", wrong)
    rule = "pairs of one text"
    yield Measure("reprints.precision", "reprints precision", on, int(tally.found), rule, tally.precision, f"{tally}")
    rule = "copies that name a source among the earlier ones"
    yield Measure("reprints.traced", "reprints with a source", on, len(copies), rule, sum(traced) / len(traced))


def _stream(sources: list[Article]) -> Iterator[tuple[str, Article]]:
    """Each source with its copies, each copy in an outlet of its own; the url tells the source."""
    for place, source in enumerate(sources):
        own = replace(source, url=str(place), published_at=_NOON + place * _STEP / 20)
        yield "source", own
        sentences = [source.text[one.start : one.end] for one in segment(source.text).sentences]
        chance = random.Random(place)  # noqa: S311 - the same copies every time
        for later, (name, change) in enumerate(CHANGES.items(), 1):
            copy = "\n".join(change(sentences, chance))
            yield (
                name,
                replace(
                    own,
                    text=copy,
                    title=f"{name} {place}",
                    outlet=f"{name}-copies",
                    published_at=_NOON + later * timedelta(hours=2) + place * _STEP / 20,
                ),
            )


def _newsroom() -> Iterator[Article]:
    for each in press.publications():
        story = each.story
        if story.gold.reprint_of is None and len(segment(story.text).sentences) >= _LONG:
            yield Article("", story.outlet, story.headline, story.text, story.language)


def _pages(bench: Bench) -> Iterator[Article]:
    for page in corpus.pages(bench.folder):
        if len(segment(page.text).sentences) >= _LONG:
            yield Article("", page.id, "", page.text, Language.EN)
