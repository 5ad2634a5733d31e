"""When the operator is told that a feed fell silent, and when not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from monitor.feeds.health import changes, judge, press_share
from monitor.feeds.rhythm import learn, pack
from monitor.model import FeedHealth, HealthState
from tests.proofs.press import DAY, HABITS, HOUR, WEEK

BEGIN = datetime(2026, 10, 25, 19, 0, tzinfo=UTC)  # a Monday's midnight in Almaty
LEARNT = BEGIN + 4 * WEEK
#: A hundred feeds.
PRESS = [habit for habit in HABITS for _ in range(10)]


def _seen(found: FeedHealth, items: Sequence[datetime], now: datetime) -> FeedHealth:
    """What is known of a feed that is polled all the time."""
    place = bisect_right(items, now)
    recent = place - bisect_left(items, now - DAY)
    last = items[place - 1] if place else None
    return replace(found, last_polled_at=now, last_item_at=last, newest_at=last, items_24h=recent)


def _known(items: Sequence[datetime], now: datetime = LEARNT) -> FeedHealth:
    rhythm = pack(learn([one for one in items if one <= now], now))
    return _seen(FeedHealth("https://dala.example/rss", "dala", now, rhythm=rhythm), items, now)


def test_a_hundred_feeds_raise_at_most_one_false_alarm_in_a_week() -> None:
    """Four weeks of learning, one measured, looked at every three hours."""
    chance = Random(20261123)  # noqa: S311 - a simulation
    feeds = [habit.items(chance, BEGIN, LEARNT + WEEK) for habit in PRESS]
    known = [_known(items) for items in feeds]
    alarms = 0
    for hour in range(3, 7 * 24 + 1, 3):
        now = LEARNT + HOUR * hour
        seen = [_seen(one, items, now) for one, items in zip(known, feeds, strict=True)]
        share = press_share(seen, now)
        known = [judge(one, now, share) for one in seen]
        alarms += sum(change.begins for change in changes(seen, known))

    assert alarms <= 1


def test_every_feed_that_stops_is_missed_after_eight_items_or_24_hours() -> None:
    """Eight by the learnt rhythm, whichever takes longer: chance alone gives a busy feed longer pauses than eight."""
    chance = Random(20261124)  # noqa: S311 - a simulation
    for habit in PRESS:
        stop = LEARNT + WEEK * chance.random()
        items = habit.items(chance, BEGIN, stop)
        known = _known(items, stop)
        now, silent = stop, timedelta(0)
        while not known.alarmed_at:
            now += HOUR / 2
            known = judge(_seen(known, items, now), now)
            silent = now - items[-1]
            assert silent <= DAY + HOUR / 2 or known.missing <= 8.5, habit

        assert known.state is HealthState.SILENT
        assert silent >= DAY or known.missing >= 8


def test_a_feed_that_keeps_time_is_missed_after_eight_items() -> None:
    items = [BEGIN + HOUR / 2 * number for number in range(4 * 7 * 48)]
    known = _known(items, LEARNT)
    early, late = items[-1] + 3.9 * HOUR, items[-1] + 4.2 * HOUR

    assert judge(_seen(known, items, early), early).state is HealthState.OK
    assert judge(_seen(known, items, late), late).state is HealthState.SILENT


def test_an_alarm_stays_until_the_next_item_and_is_told_once() -> None:
    items = [BEGIN + HOUR * number for number in range(4 * 7 * 24)]
    known = _known(items)
    silent = judge(_seen(known, items, LEARNT + 12 * HOUR), LEARNT + 12 * HOUR)
    forgotten = judge(replace(_seen(silent, items, LEARNT + 40 * DAY), rhythm=""), LEARNT + 40 * DAY)
    again = LEARNT + 41 * DAY
    back = judge(_seen(forgotten, [*items, again], again), again)

    assert [change.begins for change in changes([known], [silent])] == [True]
    assert changes([silent], [forgotten]) == ()
    assert forgotten.state is HealthState.SILENT
    assert [change.begins for change in changes([forgotten], [back])] == [False]
    assert back.state is HealthState.OK


def test_nothing_is_missed_while_nobody_asks() -> None:
    """After a week without the service a feed is not silent: it was not polled."""
    items = [BEGIN + HOUR * number for number in range(4 * 7 * 24)]
    known = _known(items)

    assert judge(known, LEARNT + WEEK).state is HealthState.OK


def test_our_own_outage_changes_no_verdict() -> None:
    items = [BEGIN + HOUR * number for number in range(4 * 7 * 24)]
    now = LEARNT + 12 * HOUR
    dark = replace(_seen(_known(items), items, now), failed=True, failures=0.0, last_error="dns no address")

    assert judge(dark, now).state is HealthState.OK


def test_a_holiday_of_the_whole_press_is_no_silence() -> None:
    """Every feed brings a third of its custom; one of them nothing for fourteen hours of a day that brings twelve."""
    items = [BEGIN + 2 * HOUR * number for number in range(4 * 7 * 12)]
    now = items[-1] + 17 * HOUR
    known = _seen(_known(items), items, now)
    others = [replace(_known(items), feed=f"https://dala.example/{number}", items_24h=4) for number in range(20)]

    share = press_share([known, *others], now)
    assert share == pytest.approx(1 / 3, abs=0.05)
    assert judge(known, now).state is HealthState.SILENT
    assert judge(known, now, share).state is HealthState.OK


@pytest.mark.parametrize(
    ("error", "failures", "state"),
    [
        ("status HTTP 404 Not Found", 1.0, HealthState.FAILING),
        ("timeout not done within 20 seconds", 0.25, HealthState.OK),
        ("timeout not done within 20 seconds", 0.5, HealthState.FAILING),
        ("not_a_feed an HTML page instead of a feed", 1.0, HealthState.FAILING),
        ("status HTTP 403 Forbidden", 1.0, HealthState.BLOCKED),
        ("status HTTP 429 Too Many Requests", 0.25, HealthState.BLOCKED),
    ],
)
def test_failed_polls_are_told_by_their_kind(error: str, failures: float, state: HealthState) -> None:
    found = FeedHealth(
        "https://dala.example/rss", "dala", LEARNT, last_polled_at=LEARNT, failed=True, failures=failures
    )

    assert judge(replace(found, last_error=error), LEARNT).state is state


def test_a_feed_that_is_gone_is_told_at_once() -> None:
    found = FeedHealth("https://dala.example/rss", "dala", LEARNT, last_polled_at=LEARNT, failed=True, failures=1.0)
    gone = judge(replace(found, gone_since=LEARNT), LEARNT)

    assert gone.state is HealthState.GONE
    assert gone.alarmed_at == LEARNT


def test_far_fewer_items_than_usual_is_slow() -> None:
    items = [BEGIN + HOUR / 2 * number for number in range(4 * 7 * 48)]
    known = _known(items)

    assert judge(replace(known, items_24h=12), LEARNT).state is HealthState.SLOW
    assert judge(replace(known, items_24h=40), LEARNT).state is HealthState.OK


def test_a_feed_that_never_brought_anything_is_silent_without_an_alarm() -> None:
    found = FeedHealth("https://dala.example/rss", "dala", LEARNT, last_polled_at=LEARNT)

    assert judge(found, LEARNT).state is HealthState.SILENT
    assert judge(found, LEARNT).alarmed_at is None
    assert judge(replace(found, newest_at=LEARNT - HOUR), LEARNT).state is HealthState.OK
