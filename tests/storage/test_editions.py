from __future__ import annotations

from datetime import date, datetime, timedelta

from monitor.model import Edition, Period
from monitor.storage import editions
from monitor.storage.database import Database

DAY = Period.of_day(date(2026, 2, 19))


def test_a_digest_is_noted_once_and_keeps_its_first_hour(database: Database, now: datetime) -> None:
    first, again = Edition("office", DAY, now), Edition("office", DAY, now + timedelta(hours=1))
    with database.write() as connection:
        editions.note(connection, [first])
        editions.note(connection, [again])

        assert editions.due(connection, ["office"]) == (first,)
        assert editions.due(connection, ["other"]) == ()
        assert editions.noted(connection, "office") == {"2026-02-19"}


def test_the_oldest_comes_first(database: Database, now: datetime) -> None:
    week = Edition("office", Period.of_week(DAY.first), now)
    days = [Edition("office", Period.of_day(date(2026, 2, day)), now + timedelta(days=day)) for day in (19, 18)]
    with database.write() as connection:
        editions.note(connection, [*days, week])

        assert editions.due(connection, ["office"]) == (week, days[1], days[0])


def test_of_two_services_one_settles(database: Database, now: datetime) -> None:
    one = Edition("office", DAY, now)
    with database.write() as connection:
        editions.note(connection, [one])

        assert editions.settle(connection, one, now)
        assert not editions.settle(connection, one, now)
        editions.note(connection, [one])
        assert editions.due(connection, ["office"]) == ()


def test_how_far_an_office_was_looked_after_is_remembered(database: Database, now: datetime) -> None:
    with database.write() as connection:
        assert editions.seen(connection, "office") is None
        editions.see(connection, "office", now)
        editions.see(connection, "office", now + timedelta(hours=1))
        assert editions.seen(connection, "office") == now + timedelta(hours=1)
