"""How long a feed is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.feeds import pace
from monitor.model import Entry, Failure, FeedState, Reason

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def entries(now: datetime, *ages: timedelta | None) -> tuple[Entry, ...]:
    """Entries published so long ago; None is without a date."""
    return tuple(
        Entry("example", "", f"https://example.kz/{n}", published_at=None if age is None else now - age)
        for n, age in enumerate(ages)
    )


def test_a_feed_keeps_its_usual_interval(state: FeedState, now: datetime) -> None:
    assert pace.next_interval(state, entries(now, 5 * MINUTE, 2 * HOUR, 3 * HOUR), now) == 15 * MINUTE


def test_a_window_that_is_mostly_new_is_looked_at_sooner(state: FeedState, now: datetime) -> None:
    """Two thirds and more came since the last poll, an hour ago."""
    assert pace.next_interval(state, entries(now, MINUTE, MINUTE, MINUTE, 2 * HOUR), now) == 5 * MINUTE


def test_the_first_poll_is_no_rush(state: FeedState, now: datetime) -> None:
    fresh = replace(state, last_polled_at=None)

    assert pace.next_interval(fresh, entries(now, MINUTE), now) == 15 * MINUTE


def test_dates_ahead_of_the_clock_are_no_rush(state: FeedState, now: datetime) -> None:
    assert pace.next_interval(state, entries(now, -HOUR, -HOUR, None), now) == 15 * MINUTE


def test_an_operators_short_interval_is_not_made_longer(state: FeedState, now: datetime) -> None:
    brisk = replace(state, feed=replace(state.feed, interval=MINUTE))

    assert pace.next_interval(brisk, entries(now, MINUTE), now) == MINUTE


def test_a_silent_feed_is_asked_ever_less_often_and_at_least_daily(state: FeedState, now: datetime) -> None:
    silent = replace(state, newest_at=now - 8 * DAY)
    waits = []
    for _ in range(10):
        silent = replace(silent, interval=pace.next_interval(silent, (), now))
        waits.append(silent.interval)

    assert waits[:3] == [30 * MINUTE, HOUR, 2 * HOUR]
    assert waits[-1] == DAY


def test_a_feed_that_published_this_week_never_waits_longer_than_usual(state: FeedState, now: datetime) -> None:
    slow = replace(state, interval=DAY, newest_at=now - 6 * DAY)

    assert pace.next_interval(slow, (), now) == 15 * MINUTE


def test_a_feed_without_dates_is_not_taken_for_silent(state: FeedState, now: datetime) -> None:
    assert pace.next_interval(state, entries(now, None), now) == 15 * MINUTE


def test_the_newest_entry_is_remembered(state: FeedState, now: datetime) -> None:
    seen = replace(state, newest_at=now - DAY)

    assert pace.newest_at(seen, entries(now, HOUR, None, -HOUR), now) == now - HOUR
    assert pace.newest_at(seen, (), now) == now - DAY
    assert pace.newest_at(state, (), now) is None


def test_feeds_spread_out_by_their_addresses(state: FeedState) -> None:
    waits = [
        pace.wait(replace(state, feed=replace(state.feed, url=f"https://example.kz/{n}")), HOUR) for n in range(50)
    ]

    assert len(set(waits)) == 50
    assert all(54 * MINUTE <= wait <= 60 * MINUTE for wait in waits)


def test_a_server_that_asks_for_time_gets_it(state: FeedState) -> None:
    assert pace.wait(state, 15 * MINUTE, 2 * HOUR) == 2 * HOUR
    assert pace.wait(state, 15 * MINUTE, 40 * DAY) == DAY


@pytest.mark.parametrize(("failures", "least"), [(0.25, 15 * MINUTE), (1, 15 * MINUTE), (4, HOUR), (500, DAY)])
def test_failures_make_it_wait_longer_step_by_step(state: FeedState, failures: float, least: timedelta) -> None:
    wait = pace.wait_after_failure(state, failures)

    assert 0.9 * least <= wait <= least


@pytest.mark.parametrize(
    ("status", "weight"),
    [(404, 1), (410, 1), (403, 1), (301, 1), (204, 1), (500, 0.5), (501, 0.5), (429, 0.25), (503, 0.25), (408, 0.25)],
)
def test_statuses_are_weighed(status: int, weight: float) -> None:
    assert pace.weight_of_status(status) == weight


@pytest.mark.parametrize(
    ("reason", "weight"),
    [
        (Reason.NOT_A_FEED, 1),
        (Reason.ADDRESS, 1),
        (Reason.TLS, 0.5),
        (Reason.TIMEOUT, 0.25),
        (Reason.DNS, 0.25),
        (Reason.COOLING, 0),
        ("unheard_of", 0.5),
    ],
)
def test_failures_are_weighed(reason: str, weight: float) -> None:
    assert pace.weight_of(Failure(reason)) == weight
