from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import text

from monitor.model import Entry, Failure, HealthState, Outcome, Poll, Reason
from monitor.storage import feeds, health
from monitor.storage.database import Database

HOUR = timedelta(hours=1)
FEED = "https://dala.example/rss"


def _entry(number: int, at: datetime) -> Entry:
    return Entry("dala", FEED, f"https://dala.example/{number}", title="Мост", published_at=at)


def test_feeds_are_known_before_they_were_judged(listed: Database, now: datetime) -> None:
    with listed.read() as connection:
        found = health.current(connection, now)
        row = connection.execute(
            text("SELECT state, items_24h, as_of FROM v_feed_health WHERE feed = :url"), {"url": FEED}
        ).one()

    assert [one.feed for one in found].count(FEED) == 1
    assert {one.state for one in found} == {HealthState.OK}
    assert tuple(row) == ("ok", 0, None)


def test_items_count_when_they_appear_and_the_first_ones_when_they_were_published(
    listed: Database, polled: Callable[..., Poll], now: datetime
) -> None:
    """A feed is found with two old items and a new one; another appears two hours later, dated long before."""
    later = now + 2 * HOUR
    with listed.write() as connection:
        old = [_entry(1, now - 50 * HOUR), _entry(2, now - 30 * HOUR), _entry(3, now - HOUR)]
        feeds.record_poll(connection, polled(*old, at=now))
        first = next(one for one in health.current(connection, now) if one.feed == FEED)
        health.record(connection, [replace(first, as_of=now)])
        feeds.record_poll(connection, polled(_entry(4, now - 60 * HOUR), at=later))
        second = next(one for one in health.current(connection, later) if one.feed == FEED)
        appeared = health.appearances(connection, FEED, now - 90 * HOUR)

    assert (first.last_item_at, first.items_24h) == (now - HOUR, 1)
    assert second.last_item_at == later
    assert sorted(appeared) == [now - 50 * HOUR, now - 30 * HOUR, now - HOUR, later]


def test_a_verdict_is_stored_and_shown_with_the_last_poll(
    listed: Database, polled: Callable[..., Poll], now: datetime
) -> None:
    failure = Failure(Reason.STATUS, "HTTP 403 Forbidden")
    poll = polled(at=now, outcome=Outcome.FAILED)
    poll = replace(poll, failure=failure, state=replace(poll.state, failures=1.0))
    with listed.write() as connection:
        feeds.record_poll(connection, poll)
        found = next(one for one in health.current(connection, now) if one.feed == poll.feed.url)
        verdict = replace(
            found,
            state=HealthState.BLOCKED,
            usual_24h=12.34,
            missing=8.1,
            alarmed_at=now,
            rhythm="[]",
            learnt_at=now,
            as_of=now,
        )
        health.record(connection, [verdict])
        health.record(connection, [verdict])
        stored = next(one for one in health.judged(connection) if one.feed == poll.feed.url)
        row = connection.execute(
            text("SELECT outlet, state, failures, last_error, usual_24h FROM v_feed_health WHERE feed = :url"),
            {"url": poll.feed.url},
        ).one()

    assert stored == replace(verdict, usual_24h=12.3)
    assert tuple(row) == (poll.feed.outlet, "blocked", 1.0, "status HTTP 403 Forbidden", 12.3)
