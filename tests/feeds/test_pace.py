"""How long a feed is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds import pace
from monitor.feeds.pace import Look
from monitor.model import Entry, Failure, Feed, FeedState, Reason

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def entries(now: datetime, *ages: timedelta | None) -> tuple[Entry, ...]:
    """Entries published so long ago; None is without a date."""
    return tuple(
        Entry("example", "", f"https://example.kz/{n}", published_at=None if age is None else now - age)
        for n, age in enumerate(ages)
    )


@pytest.fixture
def calm(now: datetime) -> Look:
    """Twenty items, nothing new."""
    return Look(items=20, known=20, newest_at=now - HOUR)


def test_a_feed_keeps_its_usual_interval(state: FeedState, calm: Look, now: datetime) -> None:
    assert pace.next_interval(state, calm, now) == 15 * MINUTE


def test_a_feed_that_is_mostly_new_is_looked_at_sooner(state: FeedState, calm: Look, now: datetime) -> None:
    """Less than a third was known."""
    assert pace.next_interval(state, replace(calm, known=6), now) == 5 * MINUTE
    assert pace.next_interval(state, replace(calm, known=7), now) == 15 * MINUTE


def test_it_returns_to_the_usual_in_steps_once_little_is_new(state: FeedState, calm: Look, now: datetime) -> None:
    """From a third to two thirds, the interval stays as it is."""
    hurried, half = replace(state, interval=5 * MINUTE), replace(calm, known=10)

    assert pace.next_interval(hurried, half, now) == 5 * MINUTE
    assert pace.next_interval(hurried, calm, now) == 10 * MINUTE
    assert pace.next_interval(replace(state, interval=10 * MINUTE), calm, now) == 15 * MINUTE


def test_the_first_look_is_no_rush(state: FeedState, now: datetime) -> None:
    look = Look(items=20, first=True, newest_at=now)

    assert pace.next_interval(state, look, now) == 15 * MINUTE
    assert not look.is_gap


def test_nothing_left_of_the_last_look_is_a_gap(calm: Look) -> None:
    assert replace(calm, known=0).is_gap
    assert not replace(calm, known=1).is_gap
    assert not replace(calm, items=0, known=0).is_gap


def test_an_operators_short_interval_is_not_made_longer(state: FeedState, calm: Look, now: datetime) -> None:
    brisk = replace(state, feed=replace(state.feed, interval=MINUTE), interval=MINUTE)

    assert pace.next_interval(brisk, replace(calm, known=0), now) == MINUTE
    assert pace.next_interval(brisk, calm, now) == MINUTE


def test_a_publisher_that_asks_for_time_gets_it_up_to_a_day(state: FeedState, calm: Look, now: datetime) -> None:
    """Also while its feed is busy; asking for less than the usual changes nothing."""
    for look in (calm, replace(calm, known=0)):
        assert pace.next_interval(state, replace(look, asked=HOUR), now) == HOUR
    assert pace.next_interval(state, replace(calm, asked=9 * DAY), now) == DAY
    assert pace.next_interval(state, replace(calm, asked=MINUTE), now) == 15 * MINUTE


@pytest.mark.parametrize("newest", [8 * DAY, None])
def test_a_silent_feed_is_asked_ever_less_often_and_at_least_daily(
    state: FeedState, now: datetime, newest: timedelta | None
) -> None:
    """Nothing for a week, or nothing ever."""
    look = Look(newest_at=None if newest is None else now - newest)
    waits = []
    for _ in range(10):
        state = replace(state, interval=pace.next_interval(state, look, now))
        waits.append(state.interval)

    assert waits[:3] == [30 * MINUTE, HOUR, 2 * HOUR]
    assert waits[-1] == DAY


@given(
    st.integers(1, 24 * 60),
    st.integers(1, 24 * 60),
    st.integers(0, 100),
    st.integers(0, 100),
    st.timedeltas(timedelta(0), 7 * DAY),
)
def test_a_feed_that_published_this_week_never_waits_over_15_minutes(
    usual: int, last: int, items: int, known: int, age: timedelta
) -> None:
    """Whatever its file says, it waited before, and stands in it."""
    now = datetime(2026, 2, 20, tzinfo=UTC)
    feed = Feed("https://example.kz/rss", "example", interval=usual * MINUTE)
    state = FeedState(feed, now, last * MINUTE)

    interval = pace.next_interval(state, Look(items, min(known, items), now - age), now)

    assert MINUTE <= interval <= 15 * MINUTE


def test_the_newest_entry_is_remembered(state: FeedState, now: datetime) -> None:
    seen = replace(state, newest_at=now - DAY)

    assert pace.newest_at(seen, entries(now, HOUR, None, -HOUR), now) == now - HOUR
    assert pace.newest_at(seen, (), now) == now - DAY
    assert pace.newest_at(state, (), now) is None


def test_entries_without_any_date_count_as_published_now(state: FeedState, now: datetime) -> None:
    """Where some have one, those tell; none ahead of the clock does."""
    assert pace.newest_at(state, entries(now, None, None), now) == now
    assert pace.newest_at(state, entries(now, None, DAY), now) == now - DAY
    assert pace.newest_at(state, entries(now, -HOUR), now) is None


def test_feeds_spread_out_by_their_addresses(state: FeedState) -> None:
    waits = [
        pace.wait(replace(state, feed=replace(state.feed, url=f"https://example.kz/{n}")), HOUR) for n in range(50)
    ]

    assert len(set(waits)) == 50
    assert all(54 * MINUTE <= wait <= 60 * MINUTE for wait in waits)


def test_a_server_that_asks_for_time_gets_it(state: FeedState) -> None:
    """And a little more, so that its feeds do not come back all at once."""
    assert 2 * HOUR <= pace.wait(state, 15 * MINUTE, 2 * HOUR) <= 2.2 * HOUR
    assert pace.wait(state, 15 * MINUTE, 40 * DAY) == DAY


@pytest.mark.parametrize(("failures", "least"), [(0.25, 15 * MINUTE), (1, 15 * MINUTE), (4, HOUR), (500, DAY)])
def test_failures_make_it_wait_longer_step_by_step(state: FeedState, failures: float, least: timedelta) -> None:
    wait = pace.wait_after_failure(state, failures, Failure(Reason.STATUS))

    assert 0.9 * least <= wait <= least


def test_what_is_gone_is_asked_once_a_week(state: FeedState) -> None:
    assert 6 * DAY < pace.wait_after_failure(state, 1, Failure(Reason.GONE)) <= 7 * DAY


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
