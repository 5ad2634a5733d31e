"""The labelled articles that events are scored and fitted on, from a corpus folder that is no part of the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.analysis import analyse_article
from monitor.model import Article, Language, Report, Rules
from monitor.newsroom import Publication
from tests.accuracy import press

_UNDATED = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Reports with the event each belongs to; `apart` holds pairs that tell different events."""

    reports: tuple[Report, ...]
    events: dict[int, str]
    apart: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and whether they tell the same event."""

    one: Report
    other: Report
    same: bool


def news(folder: Path, rules: Rules) -> Labelled:
    """The short reports of kz_news in order of time, undated ones last; borderline rows are left out."""
    articles = list(rows(folder / "kz_news" / "articles.jsonl"))
    numbers = {row["id"]: number for number, row in enumerate(articles, 1)}
    reports = [_report(numbers[row["id"]], _short_report(row), rules) for row in articles]
    events: dict[int, str] = {}
    apart: list[tuple[int, int]] = []
    for row in rows(folder / "kz_news" / "events.jsonl"):
        members = [numbers[name] for name in row["article_ids"]]
        if row["type"] == "event":
            events |= dict.fromkeys(members, row["event_id"])
        elif row["type"] == "hard_negative":
            apart.append((members[0], members[1]))
    return Labelled(tuple(sorted(reports, key=lambda report: (report.at, report.article_id))), events, tuple(apart))


def pairs(folder: Path, rules: Rules) -> tuple[Pair, ...]:
    """The pairs of event_pairs_ru; none has a date."""
    return tuple(
        Pair(
            _report(2 * number + 1, _web_article(row["a"]), rules),
            _report(2 * number + 2, _web_article(row["b"]), rules),
            row["label"] == "OK",
        )
        for number, row in enumerate(rows(folder / "event_pairs_ru" / "pairs.jsonl"))
    )


def twins(folder: Path, rules: Rules) -> tuple[Pair, ...]:
    """Each document of parallel_kk_ru in Kazakh and in Russian, all of one day."""
    day = datetime(2031, 5, 14, tzinfo=UTC)
    return tuple(
        Pair(
            _report(2 * number + 1, _document(row["kk"], Language.KK, f"kk-{number}", day), rules),
            _report(2 * number + 2, _document(row["ru"], Language.RU, f"ru-{number}", day), rules),
            same=True,
        )
        for number, row in enumerate(rows(folder / "parallel_kk_ru" / "docs.jsonl"))
    )


def paper(rules: Rules) -> Labelled:
    """The invented newsroom's reports with the happening each tells."""
    printed = list(enumerate(press.publications(), 1))
    reports = tuple(_report(number, _printed(each), rules) for number, each in printed)
    return Labelled(reports, {number: each.story.gold.event for number, each in printed}, ())


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _short_report(row: dict[str, Any]) -> Article:
    day = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) - timedelta(hours=5) if row["date"] else None
    return Article(
        row["url"], row["host"], row["title_if_seen"] or "", row["text"], Language(row["lang"]), published_at=day
    )


def _printed(each: Publication) -> Article:
    story = each.story
    return Article(each.url, story.outlet, story.headline, story.text, story.language, published_at=each.published_at)


def _web_article(row: dict[str, Any]) -> Article:
    return Article(row["url"], urlsplit(row["url"]).netloc, row["title"] or "", row["text"], Language.RU)


def _document(lines: list[str], language: Language, outlet: str, day: datetime) -> Article:
    return Article("", outlet, "", "\n".join(lines), language, published_at=day)


def _report(number: int, article: Article, rules: Rules) -> Report:
    """A report as the bulk interface makes it: by the whole analysis, with the language told by the corpus."""
    found = analyse_article(article, rules, expected=article.language)
    at = article.published_at
    return Report(
        number, article.outlet, found.article.language, at or _UNDATED, found.fingerprint, dated=at is not None
    )
