"""Clocks that do what clocks do: an office is due each digest once, on its day, and none is lost in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.model import Office, Recipient
from monitor.pipeline.due import Due, due, is_late

ALMATY = ZoneInfo("Asia/Almaty")
OFFICE = Office("office", (Recipient("press@example.kz"),), at=time(8), weekly="")
FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # eight in Almaty
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def _keys(found: Due) -> list[str]:
    return [one.period.key for one in found.editions]


def _run(office: Office, begin: datetime, end: datetime, step: timedelta = timedelta(minutes=10)) -> Counter[str]:
    """Tick through a stretch of time; how often each digest was found due anew, as the service would note it."""
    noted: Counter[str] = Counter()
    now, seen = begin, None
    while now <= end:
        found = due(office, seen, now)
        assert found.missed == ()
        noted.update(one.period.key for one in found.editions if one.period.key not in noted)
        now, seen = now + step, now
    return noted


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(FRIDAY - timedelta(minutes=1), [], id="a minute before eight in Almaty"),
        pytest.param(FRIDAY, ["2026-11-19"], id="at eight"),
        pytest.param(FRIDAY + 15 * HOUR, ["2026-11-19"], id="late is not lost"),
        pytest.param(FRIDAY + DAY + HOUR, [], id="not on a Saturday"),
    ],
)
def test_yesterday_is_due_once_the_hour_has_come_on_a_weekday_of_the_office(now: datetime, expected: list[str]) -> None:
    office = replace(OFFICE, days=("mon", "tue", "wed", "thu", "fri"))

    assert _keys(due(office, None, now)) == expected


@pytest.mark.parametrize("at", [time(0, 0), time(0, 30), time(8, 0), time(23, 0), time(23, 30), time(23, 50)], ids=str)
@pytest.mark.parametrize(
    ("first", "days"),
    [
        pytest.param(date(2024, 2, 27), 6, id="the hour that came twice, and the leap day"),
        pytest.param(date(2025, 12, 29), 6, id="the year's end"),
        pytest.param(date(2026, 2, 26), 4, id="a February without a leap day"),
    ],
)
def test_every_day_is_due_once(first: date, days: int, at: time) -> None:
    """On 29 February 2024 the clock of Almaty showed 23:00 to 24:00 twice."""
    begin = datetime.combine(first, time(), ALMATY).astimezone(UTC)
    end = datetime.combine(first + days * DAY, time(), ALMATY).astimezone(UTC) - timedelta(seconds=1)

    found = _run(replace(OFFICE, at=at), begin, end)

    assert sorted(found) == [(first + number * DAY - DAY).isoformat() for number in range(days)]
    assert set(found.values()) == {1}


def test_an_hour_that_a_clock_skips_is_made_up_for() -> None:
    """Berlin had no 02:30 on 31 March 2024."""
    office = replace(OFFICE, zone="Europe/Berlin", at=time(2, 30))
    begin = datetime(2024, 3, 29, 23, 30, tzinfo=UTC)

    found = _run(office, begin, begin + 3 * DAY)

    assert sorted(found) == ["2024-03-29", "2024-03-30", "2024-03-31"]


@pytest.mark.parametrize(("seen", "expected"), [(-5, ["2026-11-19"]), (0, ["2026-11-19"]), (5, ["2026-11-19"])])
def test_a_restart_at_the_due_minute_changes_nothing(seen: int, expected: list[str]) -> None:
    """What was noted before is found again: the database knows it."""
    now = FRIDAY + timedelta(seconds=5)

    assert _keys(due(OFFICE, FRIDAY + timedelta(seconds=seen), now)) == expected


def test_three_days_down_are_made_up_the_oldest_first_and_marked_late() -> None:
    now = FRIDAY + HOUR / 2
    found = due(OFFICE, now - 3 * DAY, now)

    assert _keys(found) == ["2026-11-17", "2026-11-18", "2026-11-19"]
    assert [is_late(one, now) for one in found.editions] == [True, True, False]
    assert found.missed == ()


def test_what_was_missed_longer_than_a_week_is_told_not_sent() -> None:
    found = due(OFFICE, FRIDAY - 10 * DAY, FRIDAY)

    assert len(found.editions) == 7
    assert [one.period.key for one in found.missed] == ["2026-11-10", "2026-11-11", "2026-11-12"]


def test_an_office_listed_at_noon_is_written_to_today_and_not_called_late() -> None:
    noon = FRIDAY + 4 * HOUR

    for seen in (None, noon - timedelta(minutes=1)):
        (found,) = due(OFFICE, seen, noon).editions
        assert (found.period.key, is_late(found, noon)) == ("2026-11-19", False)


def test_a_weekday_added_afterwards_brings_back_no_digest() -> None:
    """On Saturday the office asks for Fridays too."""
    saturday = FRIDAY + DAY - HOUR

    assert _keys(due(OFFICE, saturday - timedelta(seconds=5), saturday)) == []


@pytest.mark.parametrize("back", [DAY, 3650 * DAY], ids=["a day", "ten years"])
def test_a_clock_that_was_put_back_still_finds_today(back: timedelta) -> None:
    assert _keys(due(OFFICE, FRIDAY + back, FRIDAY)) == ["2026-11-19"]


@pytest.mark.parametrize(("weekly", "day"), [("mon", 23), ("wed", 25)])
def test_a_weekly_digest_tells_of_the_last_whole_week(weekly: str, day: int) -> None:
    office = replace(OFFICE, days=("sat",), weekly=weekly)
    now = datetime(2026, 11, day, 3, 0, tzinfo=UTC)

    (found,) = due(office, now - HOUR, now).editions

    assert (found.period.key, found.period.first, found.period.last) == (
        "2026-W47",
        date(2026, 11, 16),
        date(2026, 11, 22),
    )


def test_the_weeks_of_a_year_end_are_due_once_each() -> None:
    found = _run(
        replace(OFFICE, days=("sat",), weekly="mon"),
        datetime(2025, 12, 21, tzinfo=UTC),
        datetime(2026, 1, 14, tzinfo=UTC),
    )

    assert [key for key in found if "W" in key] == ["2025-W51", "2025-W52", "2026-W01", "2026-W02"]


def test_no_digest_is_due_before_its_day_is_over_in_almaty() -> None:
    """In Auckland the next morning begins while Almaty still has its evening."""
    office = replace(OFFICE, zone="Pacific/Auckland", at=time(5))

    (found,) = due(office, None, datetime(2026, 11, 19, 20, 0, tzinfo=UTC)).editions

    assert (found.period.key, found.due_at) == ("2026-11-19", datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
    assert due(office, None, datetime(2026, 11, 19, 18, 59, tzinfo=UTC)).editions == ()
