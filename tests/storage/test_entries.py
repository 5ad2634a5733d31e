"""What an edit in a feed does to the article it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Row, func, select, update

from monitor.model import Entry, Failure, PageDue, Poll, Response
from monitor.storage import feeds, pages
from monitor.storage.database import Database
from monitor.storage.schema import article, page

HOUR = timedelta(hours=1)
FEED = "https://dala.example/rss"


@pytest.fixture
def entry(now: datetime) -> Entry:
    return Entry("dala", FEED, "https://dala.example/a", "g1", "Мост открыт", "Кратко", published_at=now - HOUR)


@pytest.fixture
def read(listed: Database, polled: Callable[..., Poll], entry: Entry, now: datetime) -> Database:
    """A database with the article stored, its page fetched, and read by version v1."""
    with listed.write() as connection:
        feeds.record_poll(connection, polled(entry))
        for due in pages.due(connection, now):
            pages.record(connection, due, Response(due.url, 200, body=b"<p>"), now)
        connection.execute(update(article).values(analysed_with="v1"))
    return listed


def _poll(database: Database, poll: Poll) -> tuple[int, ...]:
    with database.write() as connection:
        return feeds.record_poll(connection, poll)


def _article(database: Database) -> Row[tuple[object, ...]]:
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(article)) == 1
        return connection.execute(select(article)).one()


def _due(database: Database, at: datetime) -> tuple[PageDue, ...]:
    with database.read() as connection:
        return pages.due(connection, at)


@pytest.mark.parametrize("change", ["title", "summary"])
def test_an_edit_is_a_new_revision_of_the_same_article(
    read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime, change: str
) -> None:
    """It waits for analysis at once, and for its page an hour after that was fetched."""
    edited = replace(entry, title="Мост закрыт") if change == "title" else replace(entry, summary="Подробно")
    new = _poll(read, polled(edited, at=now + HOUR / 4))
    stored = _article(read)

    assert new == ()
    assert (stored.entry_title, stored.entry_summary) == (edited.title, edited.summary)
    assert (stored.revision, stored.analysed_with) == (2, "")
    assert _due(read, now + 0.9 * HOUR) == ()
    assert len(_due(read, now + HOUR)) == 1


def test_the_same_again_is_no_edit(read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime) -> None:
    """Nor is it one to leave something out."""
    for again in (entry, replace(entry, summary="", title="", published_at=None)):
        _poll(read, polled(again, at=now + HOUR))
    stored = _article(read)

    assert (stored.revision, stored.analysed_with, stored.entry_title) == (1, "v1", "Мост открыт")
    assert _due(read, now + 9 * HOUR) == ()


def test_edits_without_end_fetch_the_page_ever_more_seldom(
    read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime
) -> None:
    """A summary that counts readers, polled every quarter of an hour for two days."""
    fetched = []
    for quarter in range(1, 4 * 48):
        at = now + quarter * HOUR / 4
        _poll(read, polled(replace(entry, summary=f"Прочли {quarter}"), at=at))
        for due in _due(read, at):
            fetched.append(quarter / 4)
            with read.write() as connection:
                pages.record(connection, due, Response(due.url, 200, body=b"<p>"), at)

    assert len(fetched) <= 8
    assert _article(read).revision == 4 * 48


def test_a_page_fetched_again_in_vain_keeps_its_body(
    read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime
) -> None:
    _poll(read, polled(replace(entry, title="Мост закрыт"), at=now))
    later = now + HOUR
    with read.write() as connection:
        pages.record(connection, pages.due(connection, later)[0], Failure("timeout"), later)
        assert connection.scalar(select(page.c.body)) is not None


def test_a_date_put_right_is_an_edit(read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime) -> None:
    _poll(read, polled(replace(entry, published_at=now - 5 * HOUR), at=now + HOUR))
    stored = _article(read)

    assert stored.entry_published_at == int((now - 5 * HOUR).timestamp())
    assert stored.revision == 2


def test_a_date_after_first_sight_is_the_edits_own(
    read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime
) -> None:
    """The article stays on its day, also in a feed that dates everything anew each time."""
    _poll(read, polled(replace(entry, published_at=now + 30 * HOUR), at=now + 30 * HOUR))
    stored = _article(read)

    assert stored.entry_published_at == int((now - HOUR).timestamp())
    assert (stored.revision, stored.analysed_with) == (1, "v1")


def test_an_edited_headline_is_what_the_article_is_known_by(
    read: Database, polled: Callable[..., Poll], entry: Entry, now: datetime
) -> None:
    edited = replace(entry, title="В Алатау закрыли третий мост")
    _poll(read, polled(edited, at=now))

    assert _poll(read, polled(replace(edited, url="https://dala.example/b", guid="g2"), at=now)) == ()
