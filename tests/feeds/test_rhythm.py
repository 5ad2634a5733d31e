from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.rhythm import NO_RHYTHM, learn, pack, unpack

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # a Monday, five in the morning in Almaty
HOUR = timedelta(hours=1)
WEEKS = 4


def _every(step: timedelta, *, working_days: bool = False) -> list[datetime]:
    count = int(WEEKS * timedelta(days=7) / step)
    times = [NOW - step * number for number in range(count, 0, -1)]
    return [time for time in times if not working_days or (time + 5 * HOUR).weekday() < 5]


def test_a_feed_that_keeps_time_is_expected_to_go_on() -> None:
    rhythm = learn(_every(HOUR), NOW)

    assert rhythm.expected(NOW, NOW + 24 * HOUR) == pytest.approx(24, rel=0.02)
    assert rhythm.expected(NOW + HOUR / 2, NOW + HOUR) == pytest.approx(0.5, rel=0.05)
    assert rhythm.widest == pytest.approx(1, rel=0.05)


def test_weekends_without_items_are_expected_to_stay_so() -> None:
    rhythm = learn(_every(HOUR, working_days=True), NOW)
    friday_evening = NOW + timedelta(days=5) - 5 * HOUR

    assert rhythm.expected(friday_evening, friday_evening + 48 * HOUR) == 0
    assert rhythm.expected(friday_evening - 24 * HOUR, friday_evening) == pytest.approx(24, rel=0.02)


def test_hours_never_watched_are_expected_to_bring_nothing() -> None:
    """Three working days say nothing of a Saturday."""
    monday = NOW - timedelta(days=7)
    rhythm = learn([monday + HOUR * number for number in range(72)], monday + 72 * HOUR)
    saturday = monday + timedelta(days=5)

    assert rhythm.expected(saturday, saturday + 24 * HOUR) == 0


def test_a_crowd_after_a_pause_of_our_own_is_no_custom() -> None:
    """A hundred items at once, when the service came back, hardly move what that hour is expected to bring."""
    times = [*_every(HOUR), *[NOW - timedelta(days=6)] * 100]
    then = NOW + timedelta(days=1)

    assert learn(times, NOW).expected(then, then + HOUR) < 3


def test_what_lies_over_four_weeks_back_is_forgotten() -> None:
    assert learn([NOW - timedelta(days=40)], NOW) == NO_RHYTHM
    assert learn([], NOW) == NO_RHYTHM


def test_a_rhythm_is_stored_and_found_again() -> None:
    rhythm = learn(_every(HOUR), NOW)
    found = unpack(pack(rhythm))

    assert found.expected(NOW, NOW + 30 * HOUR) == pytest.approx(rhythm.expected(NOW, NOW + 30 * HOUR), abs=0.01)
    assert unpack("") == NO_RHYTHM
