"""The whole house over real HTTP: what the newsroom printed against what the views say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from itertools import combinations
from pathlib import Path
from typing import Any, Protocol

from monitor.language.names import person_key
from monitor.newsroom import Newsroom
from monitor.pipeline import Round
from monitor.settings import Settings


class Crawl(Protocol):
    """What the fixture gives."""

    newsroom: Newsroom
    settings: Settings

    def round(self, now: object = ...) -> Round: ...

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]: ...


def test_every_publication_is_stored_once_with_its_whole_body(crawl: Crawl) -> None:
    stored = {
        str(url): (state, language)
        for url, state, language in crawl.rows("SELECT url, state, language FROM v_articles")
    }

    assert set(stored) == {one.url for one in crawl.newsroom.gold()}
    assert {state for state, _ in stored.values()} == {"full"}
    assert {url: language for url, (_, language) in stored.items()} == {
        one.url: str(one.story.language) for one in crawl.newsroom.gold()
    }


def test_days_are_those_of_the_newsroom(crawl: Crawl) -> None:
    stored: dict[str, str] = dict(crawl.rows("SELECT url, day FROM v_articles"))

    assert stored == {one.url: one.day.isoformat() for one in crawl.newsroom.gold()}


def _pairs(groups: Mapping[Any, set[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for urls in groups.values() for pair in combinations(sorted(urls), 2)}


def test_reports_of_one_happening_share_an_event_and_no_others_do(crawl: Crawl) -> None:
    """No two happenings are ever taken for one; at most one pair in twenty of the same happening stays apart."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    expected: defaultdict[str, set[str]] = defaultdict(set)
    for url, event in crawl.rows("SELECT url, event_id FROM v_articles"):
        found[event].add(str(url))
    for one in crawl.newsroom.gold():
        expected[one.story.gold.event].add(one.url)

    together, right = _pairs(found), _pairs(expected)
    assert together <= right
    assert len(together) >= 0.95 * len(right), (len(together), len(right))


def test_a_reprint_is_folded_into_the_text_it_copies(crawl: Crawl) -> None:
    copies: dict[str, str] = dict(
        crawl.rows("SELECT a.url, b.url FROM v_articles a JOIN v_articles b ON b.article_id = a.copied_from")
    )
    urls = {one.story.key: one.url for one in crawl.newsroom.gold()}

    assert copies == {
        one.url: urls[one.story.gold.reprint_of] for one in crawl.newsroom.gold() if one.story.gold.reprint_of
    }


def test_watch_listed_people_are_found_with_how_they_speak(crawl: Crawl) -> None:
    found = {
        (url, speaker): speaks
        for url, speaker, speaks in crawl.rows(
            "SELECT a.url, m.speaker, m.speaks FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id"
        )
        if not str(speaker).startswith("~")
    }
    expected = {
        (one.url, person.key): str(person.speaks)
        for one in crawl.newsroom.gold()
        for person in one.story.gold.speakers
        if person.watched
    }

    wrong = {key for key in found.keys() | expected.keys() if found.get(key) != expected.get(key)}
    assert len(wrong) <= 0.1 * len(expected), wrong


def test_quotes_are_given_to_the_right_person(crawl: Crawl) -> None:
    """Nine in ten of the newsroom's direct quotes are found and go to whom the gold names."""
    found = crawl.rows(
        "SELECT a.url, q.text, q.speaker FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id"
        " WHERE q.kind = 'direct'"
    )
    expected = [
        (one.url, quote.starts, next((p for p in one.story.gold.speakers if p.key == quote.speaker), None))
        for one in crawl.newsroom.gold()
        for quote in one.story.gold.quotes
        if quote.kind == "direct"
    ]

    right = sum(
        any(
            url == where
            and str(text).startswith(starts)
            and who is not None
            and speaker in {who.key, f"~{person_key(who.name)}"}
            for where, text, speaker in found
        )
        for url, starts, who in expected
    )
    assert right >= 0.9 * len(expected), (right, len(expected))


def test_themes_are_those_of_the_gold(crawl: Crawl) -> None:
    found = set(
        crawl.rows("SELECT a.url, t.theme FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id")
    )
    expected = {(one.url, theme) for one in crawl.newsroom.gold() for theme in one.story.gold.themes}

    both = len(found & expected)
    assert 2 * both / (len(found) + len(expected)) >= 0.75, (both, len(found), len(expected))


def test_daily_totals_are_what_a_perfect_reader_would_count(crawl: Crawl) -> None:
    """The number of events may be one more a day: a happening whose reports stayed apart."""
    rows = crawl.rows(
        "SELECT day, publications, texts, outlets, kk_publications, events FROM v_daily_totals ORDER BY day"
    )
    days = sorted({one.day for one in crawl.newsroom.gold()})

    totals = [crawl.newsroom.totals(day) for day in days]
    assert [row[:5] for row in rows] == [
        (day.isoformat(), one.publications, one.texts, one.outlets, one.kk_publications)
        for day, one in zip(days, totals, strict=True)
    ]
    assert all(0 <= int(str(row[5])) - one.events <= 1 for row, one in zip(rows, totals, strict=True)), rows


def test_the_letter_of_yesterday_lies_in_the_outbox(crawl: Crawl) -> None:
    letters = list((Path(crawl.settings.data) / "outbox").glob("*.eml"))

    assert len(letters) == 1
    message = message_from_bytes(letters[0].read_bytes(), policy=default)
    assert message["Subject"].startswith("19.11.2026")
    text = next(part for part in message.walk() if part.get_content_type() == "text/plain").get_content()
    assert "Дархан Тулпаров" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_second_round_finds_nothing_new(crawl: Crawl) -> None:
    before = crawl.rows("SELECT * FROM v_daily_speakers ORDER BY day, speaker")

    from_then = crawl.round()

    assert (from_then.polled, from_then.fetched, from_then.analysed, from_then.delivered) == (0, 0, 0, 0)
    assert crawl.rows("SELECT * FROM v_daily_speakers ORDER BY day, speaker") == before


def test_an_hour_later_unchanged_feeds_answer_304_and_nothing_is_stored(crawl: Crawl) -> None:
    asked = crawl.newsroom.requests("/rss.xml", status=304)
    articles = crawl.rows("SELECT COUNT(*) FROM v_articles")

    later = crawl.round(datetime(2026, 11, 20, 7, 0, tzinfo=UTC))

    assert later.polled > 0
    assert later.fetched == 0
    assert crawl.newsroom.requests("/rss.xml", status=304) > asked
    assert crawl.rows("SELECT COUNT(*) FROM v_articles") == articles
