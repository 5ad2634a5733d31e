from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from monitor.model import (
    Analysis,
    Article,
    ArticleState,
    Assignment,
    Failure,
    Fingerprint,
    Language,
    PageDue,
    Response,
)
from monitor.storage import articles, counts, events, pages
from monitor.storage.database import Database
from monitor.storage.schema import article

Published = Callable[..., tuple[int, ...]]


@pytest.fixture
def analysis(now: datetime) -> Analysis:
    read = Article(title="Мост открыт", text="Мост открыт.", language=Language.RU, published_at=now)
    return Analysis(read, fingerprint=Fingerprint((1, 2**64 - 1), (("num:7", 0.5),)))


def _record(database: Database, article_id: int, analysis: Analysis, version: str = "v1") -> None:
    with database.write() as connection:
        articles.record_analysis(connection, article_id, analysis, version, datetime(2026, 2, 20, 8, tzinfo=UTC))


def _waiting(database: Database, version: str = "v1", limit: int = 32) -> list[int]:
    with database.read() as connection:
        return [page.article_id for page in articles.waiting(connection, version, limit)]


def _ungrouped(database: Database) -> list[int]:
    with database.read() as connection:
        return [report.article_id for report in events.waiting(connection)]


def _group(database: Database, ids: tuple[int, ...], now: datetime) -> None:
    """Put all into one event, as separate texts."""
    with database.write() as connection:
        events.record(connection, tuple(Assignment(one, one, ids[0]) for one in ids), now)


def test_articles_wait_oldest_first_until_read_by_this_version(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    """Those read by another version wait behind them."""
    ids = published(3)
    waiting = _waiting(listed, limit=2)
    _record(listed, ids[0], analysis)

    assert waiting == [ids[0], ids[1]]
    assert _waiting(listed) == [ids[1], ids[2]]
    assert _waiting(listed, "v2") == [ids[1], ids[2], ids[0]]


def test_articles_read_before_are_read_again_the_newest_first(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    ids = published(3)
    for days, one in enumerate(ids):
        read = replace(analysis.article, published_at=datetime(2026, 2, 18 - days, 7, tzinfo=UTC))
        _record(listed, one, replace(analysis, article=read))

    assert _waiting(listed, "v2") == list(ids)
    with listed.read() as connection:
        assert articles.waiting(connection, "v2", known={"v1"}) == ()
        since = articles.waiting(connection, "v2", since="2026-02-17")
        assert [one.article_id for one in since] == list(ids[:2])


def test_an_article_waits_until_its_page_is_settled(listed: Database, published: Published) -> None:
    published(1, fetch=False)

    assert _waiting(listed) == []


def test_a_failed_reading_is_not_repeated_by_the_same_version(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """And keeps what an earlier version found."""
    (article_id,) = published(1)
    _record(listed, article_id, analysis, "v0")
    with listed.write() as connection:
        articles.record_failure(connection, article_id, "out of time", "v1", now)
    with listed.read() as connection:
        row = connection.execute(select(article)).one()

    assert (_waiting(listed), _waiting(listed, "v2")) == ([], [article_id])
    assert (row.text, row.analysis_error) == ("Мост открыт.", "out of time")


def test_an_article_is_read_once_some_version_has_read_it(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    failed, read = published(2)
    _record(listed, read, analysis)
    with listed.write() as connection:
        articles.record_failure(connection, failed, "out of time", "v1", now)

        assert not articles.was_read(connection, failed)
        assert articles.was_read(connection, read)


def test_the_reading_replaces_what_the_entry_said(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """Title, text, language, state and day; an article without a title keeps the entry's."""
    first, second = published(2)
    early = replace(analysis.article, published_at=datetime(2026, 2, 18, 20, tzinfo=UTC), state=ArticleState.FULL)
    _record(listed, first, replace(analysis, article=early))
    nameless = Article(text="x", published_at=now + timedelta(days=30), state=ArticleState.BLOCKED, reason="captcha")
    _record(listed, second, Analysis(nameless))
    with listed.read() as connection:
        rows = connection.execute(select(article).order_by(article.c.id)).all()

    assert [(row.title, row.day, row.language, row.state) for row in rows] == [
        ("Мост открыт", "2026-02-19", "ru", "full"),
        ("Мост", "2026-02-20", "other", "blocked"),
    ]
    assert rows[1].reason == "captcha"


def test_old_and_new_day_are_marked(listed: Database, published: Published, analysis: Analysis) -> None:
    (article_id,) = published(1)
    with listed.write() as connection:
        counts.recount(connection, counts.touched(connection))
    moved = replace(analysis.article, published_at=datetime(2026, 2, 11, 7, tzinfo=UTC))
    _record(listed, article_id, replace(analysis, article=moved))
    with listed.read() as connection:
        touched = counts.touched(connection)

    assert [day.isoformat() for day in touched] == ["2026-02-11", "2026-02-20"]


def test_the_fingerprint_comes_back_for_grouping(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    (article_id,) = published(1)
    _record(listed, article_id, analysis)
    with listed.read() as connection:
        (report,) = events.waiting(connection)

    assert (report.fingerprint, report.language, report.at) == (analysis.fingerprint, Language.RU, now)


def test_the_same_reading_again_leaves_the_grouping(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """A new version that reads the same words needs no new event."""
    ids = published(2)
    for one in ids:
        _record(listed, one, analysis)
    _group(listed, ids, now)
    _record(listed, ids[1], analysis, "v2")

    assert _ungrouped(listed) == []


def test_another_fingerprint_takes_the_article_out_of_its_event(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    ids = published(2)
    for one in ids:
        _record(listed, one, analysis)
    _group(listed, ids, now)
    _record(listed, ids[1], replace(analysis, fingerprint=Fingerprint((5,))))
    with listed.read() as connection:
        placed = connection.execute(select(article.c.event_id, article.c.text_id).order_by(article.c.id)).all()

    assert _ungrouped(listed) == [ids[1]]
    assert [tuple(row) for row in placed] == [(ids[0], ids[0]), (None, None)]


def test_when_a_founder_changes_its_companions_are_grouped_again(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """Else a new event of the founder's would bear the old event's id and swallow them."""
    ids = published(2)
    for one in ids:
        _record(listed, one, analysis)
    _group(listed, ids, now)
    _record(listed, ids[0], replace(analysis, fingerprint=Fingerprint((5,))))
    with listed.read() as connection:
        placed = connection.scalars(select(article.c.event_id).order_by(article.c.id)).all()

    assert _ungrouped(listed) == list(ids)
    assert placed == [None, ids[0]]


def test_a_body_that_came_while_the_entry_was_read_is_read_next(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    (article_id,) = published(1, fetch=False)
    due = PageDue(article_id, "u", "dala")
    with listed.write() as connection:
        pages.record(connection, due, Failure("timeout"), now)
        (read,) = articles.waiting(connection, "v1")
        pages.record(connection, replace(due, tries=1), Response("u", 200, body=b"<p>"), now)
        articles.record_analysis(connection, article_id, analysis, "v1", now, page=read)
    before = _waiting(listed)
    _record(listed, article_id, analysis)

    assert (before, _waiting(listed)) == ([article_id], [])


def test_an_article_erased_meanwhile_is_let_go(listed: Database, analysis: Analysis) -> None:
    _record(listed, 77, analysis)

    assert _ungrouped(listed) == []
