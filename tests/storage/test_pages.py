from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from monitor.model import Failure, PageDue, Response
from monitor.storage import articles, pages
from monitor.storage.database import Database
from monitor.storage.schema import article, outlet, page

Published = Callable[..., tuple[int, ...]]


def _due(database: Database, now: datetime, limit: int = 50) -> tuple[PageDue, ...]:
    with database.read() as connection:
        return pages.due(connection, now, limit)


def _record(database: Database, due: PageDue, answer: Response | Failure, now: datetime) -> None:
    with database.write() as connection:
        pages.record(connection, due, answer, now)


def test_a_page_is_due_until_it_came(listed: Database, published: Published, now: datetime) -> None:
    published(1, fetch=False)
    due = _due(listed, now)
    headers = (("content-type", "text/html; charset=windows-1251"),)
    _record(listed, due[0], Response(due[0].url, 200, headers, b"<p>" * 5000), now)
    with listed.read() as connection:
        stored = connection.execute(select(page)).one()
        waiting = articles.waiting(connection, "v1")

    assert _due(listed, now + timedelta(days=9)) == ()
    assert len(stored.body) < 100
    assert (waiting[0].body, waiting[0].content_type) == (b"<p>" * 5000, "text/html; charset=windows-1251")
    assert waiting[0].failure is None


def test_outlets_take_turns(listed: Database, published: Published, now: datetime) -> None:
    """One with a flood of articles does not keep another waiting."""
    published(5, fetch=False)
    published(2, "qala", fetch=False)

    assert [one.outlet for one in _due(listed, now, limit=4)] == ["dala", "qala", "dala", "qala"]


def test_a_failed_page_is_tried_after_1_6_and_24_hours_then_given_up(
    listed: Database, published: Published, now: datetime
) -> None:
    published(1, fetch=False)
    at, waits = now, []
    while due := _due(listed, at):
        _record(listed, due[0], Failure("timeout"), at)
        later = next((hours for hours in (1, 6, 24, 99) if _due(listed, at + timedelta(hours=hours))), None)
        waits.append(later)
        at += timedelta(hours=later or 0)

    assert waits == [1, 6, 24, None]


def test_a_server_that_asks_for_more_time_gets_it(listed: Database, published: Published, now: datetime) -> None:
    published(1, fetch=False)
    _record(listed, _due(listed, now)[0], Failure("status", "429", retry_after=timedelta(hours=3)), now)

    assert not _due(listed, now + timedelta(hours=2))
    assert _due(listed, now + timedelta(hours=3))


def test_a_failure_lets_the_entry_be_read_at_once(listed: Database, published: Published, now: datetime) -> None:
    published(1, fetch=False)
    with listed.read() as connection:
        before = articles.waiting(connection, "v1")
    _record(listed, _due(listed, now)[0], Failure("robots", "forbidden"), now)
    with listed.read() as connection:
        after = articles.waiting(connection, "v1")

    assert before == ()
    assert (after[0].failure, after[0].body, after[0].entry.title) == (Failure("robots", "forbidden"), b"", "Мост")


@pytest.mark.parametrize("answer", [Response("u", 404, body=b"gone"), Response("u", 200)])
def test_an_error_page_or_an_empty_one_is_no_body(
    listed: Database, published: Published, now: datetime, answer: Response
) -> None:
    published(1, fetch=False)
    _record(listed, _due(listed, now)[0], answer, now)

    assert _due(listed, now + timedelta(hours=1))[0].tries == 1


def test_the_same_try_recorded_twice_counts_once(listed: Database, published: Published, now: datetime) -> None:
    published(1, fetch=False)
    due = _due(listed, now)[0]
    _record(listed, due, Failure("timeout"), now)
    _record(listed, due, Failure("timeout"), now)

    assert _due(listed, now + timedelta(hours=1))[0].tries == 1


def test_a_body_that_comes_late_makes_the_article_wait_again(
    listed: Database, published: Published, now: datetime
) -> None:
    """The article was read from its entry meanwhile."""
    (article_id,) = published(1, fetch=False)
    _record(listed, _due(listed, now)[0], Failure("timeout"), now)
    with listed.write() as connection:
        articles.record_failure(connection, article_id, "unreadable", "v1", now)
    later = now + timedelta(hours=1)
    _record(listed, _due(listed, later)[0], Response("u", 200, body=b"<p>"), later)
    with listed.read() as connection:
        waiting = articles.waiting(connection, "v1")

    assert [(one.article_id, one.body) for one in waiting] == [(article_id, b"<p>")]


def test_pages_of_an_outlet_switched_off_are_left_alone(listed: Database, published: Published, now: datetime) -> None:
    """Its articles are read from their entries."""
    published(1, fetch=False)
    with listed.write() as connection:
        connection.execute(update(outlet).values(enabled=0))
    with listed.read() as connection:
        waiting = articles.waiting(connection, "v1")

    assert _due(listed, now) == ()
    assert len(waiting) == 1


def test_old_bodies_that_were_read_are_dropped(listed: Database, published: Published, now: datetime) -> None:
    """Those not read yet, or not to be read, are kept; the text that was read is read from then on."""
    read, unread, failed = published(3)
    later = now + timedelta(days=31)
    with listed.write() as connection:
        stored = update(article).where(article.c.id != unread)
        connection.execute(stored.values(analysed_with="v1", state="full", text="Мост открыт."))
        connection.execute(update(article).where(article.c.id == failed).values(analysis_error="out of time"))
        early = pages.drop_bodies(connection, now, later)
        dropped = pages.drop_bodies(connection, now + timedelta(days=1), later)
        waiting = {one.article_id: one for one in articles.waiting(connection, "v2")}
        (again,) = (one for one in (waiting[read],) if one.article)

    assert (early, dropped) == (0, 1)
    assert (again.article and again.article.text, again.body) == ("Мост открыт.", b"")
    assert waiting[unread].body
    assert waiting[failed].body


def test_a_body_fetched_anew_takes_the_dropped_ones_place(
    listed: Database, published: Published, now: datetime
) -> None:
    (article_id,) = published(1)
    with listed.write() as connection:
        connection.execute(update(article).values(analysed_with="v1", state="full"))
        pages.drop_bodies(connection, now + timedelta(days=1), now)
        fetched = PageDue(article_id, "u", "dala", tries=1)
        pages.record(connection, fetched, Response("u", 200, body=b"<p>new"), now)
        (waiting,) = articles.waiting(connection, "v1")

    assert (waiting.body, waiting.article) == (b"<p>new", None)
