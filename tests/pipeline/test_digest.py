"""Offices, a clock set by hand and an outbox: what is written when, on either database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.delivery import FolderMailer
from monitor.errors import UsageError
from monitor.executors import GuardedPool, SerialExecutor
from monitor.model import Catalog, Delivery, DeliveryState, Office, Period, Recipient
from monitor.model.letters import OPERATOR
from monitor.pipeline.digest import revise, write
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import outbox
from monitor.storage.database import Database
from monitor.web import WebClient

FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # eight in Almaty
DAY = timedelta(days=1)
OFFICE = Office("office", (Recipient("a@example.kz"), Recipient("b@example.kz")), at=time(8), weekly="")


@dataclass
class Service:
    """A service without network, on a database that others may use too."""

    url: str
    folder: Path
    office: Office = OFFICE
    others: tuple[Office, ...] = ()
    now: datetime = FRIDAY
    executor: Executor = field(default_factory=SerialExecutor)
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = Database.open(self.url)

    @property
    def runtime(self) -> Runtime:
        settings = Settings.model_validate({"operator": "operator@example.kz", "data": self.folder})
        web = cast("WebClient", None)  # nothing is asked here
        mailer = FolderMailer(self.folder / "outbox")
        catalog = Catalog(offices=(*self.others, self.office))
        return Runtime(settings, catalog, self.database, web, self.executor, mailer, lambda: self.now)

    def tick(self, now: datetime) -> int:
        self.now = now
        return pipeline.digest(self.runtime)

    @property
    def letters(self) -> tuple[Delivery, ...]:
        with self.database.read() as connection:
            return tuple(one for one in outbox.listed(connection) if one.office != OPERATOR)

    @property
    def periods(self) -> list[str]:
        """Of the first recipient's letters, in the order they were written."""
        return [one.period for one in self.letters if one.recipient == "a@example.kz"]

    def text(self, period: str) -> str:
        """What the first recipient reads."""
        (found,) = [one for one in self.letters if one.period == period and one.recipient == "a@example.kz"]
        part = self.message(found.delivery_id).get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    def message(self, number: int) -> EmailMessage:
        with self.database.read() as connection:
            found = outbox.one(connection, number)
        assert found is not None
        return message_from_bytes(found.message, policy=default)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database at the newest schema."""
    path: Path = tmp_path_factory.mktemp("migrated") / "monitor.db"
    database = Database.open(f"sqlite:///{path}")
    database.upgrade()
    database.close()
    return path


@pytest.fixture
def url(kind: str, migrated: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database of each kind."""
    if kind == "sqlite":
        yield f"sqlite:///{shutil.copyfile(migrated, tmp_path / 'monitor.db')}"
        return
    with request.getfixturevalue("new_postgresql")("template0") as found:
        database = Database.open(found)
        database.upgrade()
        database.close()
        yield found


@pytest.fixture
def service(url: str, tmp_path: Path) -> Iterator[Service]:
    """A service on it."""
    opened = Service(url, tmp_path)
    yield opened
    opened.database.close()


def test_workers_write_the_letters_of_the_service(service: Service) -> None:
    with GuardedPool(2) as service.executor:
        assert service.tick(FRIDAY) == 2

    assert [one.recipient for one in service.letters] == ["a@example.kz", "b@example.kz"]
    assert "office" in service.text("2026-11-19")


def test_a_digest_is_written_at_its_hour_once_whatever_restarts(service: Service) -> None:
    """At the due minute too, and with a clock that jumps back by a day."""
    assert service.tick(FRIDAY - DAY) == 2
    assert service.tick(FRIDAY - timedelta(seconds=1)) == 0
    assert service.tick(FRIDAY) == 2
    for moment in (FRIDAY, FRIDAY + timedelta(seconds=5), FRIDAY - DAY / 2, FRIDAY + timedelta(hours=15)):
        assert service.tick(moment) == 0

    assert service.periods == ["2026-11-18", "2026-11-19"]


def test_three_days_down_are_sent_late_and_say_so(service: Service) -> None:
    service.tick(FRIDAY)
    service.tick(FRIDAY + 3 * DAY + timedelta(minutes=30))

    assert service.periods == ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]
    late = [period for period in service.periods if "Письмо опоздало" in service.text(period)]
    assert late == ["2026-11-20", "2026-11-21"]


def test_what_was_missed_too_long_ago_is_told_to_the_operator(service: Service) -> None:
    service.tick(FRIDAY)
    service.tick(FRIDAY + 10 * DAY)

    assert len(service.periods) == 1 + 7
    with service.database.read() as connection:
        (told,) = outbox.listed(connection, office=OPERATOR)
    assert "3, from 2026-11-20 to 2026-11-22" in service.message(told.delivery_id).get_content()


def test_two_services_at_once_write_and_send_once(url: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        services = [Service(url, tmp_path / str(number)) for number in range(2)]
        for one in services:
            stack.callback(one.database.close)

        def work(one: Service) -> int:
            one.tick(FRIDAY)
            return asyncio.run(pipeline.deliver(one.runtime))

        with ThreadPoolExecutor(2) as threads:
            sent = list(threads.map(work, services))

        assert sum(sent) == 2
        assert len(list(tmp_path.glob("*/outbox/*.eml"))) == 2
        assert {(one.recipient, one.state, one.attempts) for one in services[0].letters} == {
            (recipient, DeliveryState.SENT, 1) for recipient in ("a@example.kz", "b@example.kz")
        }


def test_an_empty_day_may_be_skipped_for_good(service: Service) -> None:
    service.office = replace(OFFICE, empty_day="skip")
    assert service.tick(FRIDAY) == 0

    service.office = OFFICE
    assert service.tick(FRIDAY + timedelta(hours=1)) == 0


def test_a_weekly_digest_tells_of_seven_days(service: Service) -> None:
    service.office = replace(OFFICE, days=("sun",), weekly="mon")
    service.tick(FRIDAY + 3 * DAY)

    assert service.periods == ["2026-W47"]
    assert "16–22" in service.text("2026-W47")
    assert "Недельный обзор" in service.text("2026-W47")


def test_letters_written_before_there_was_a_schedule_are_not_written_again(service: Service) -> None:
    service.tick(FRIDAY)
    with service.database.write() as connection:
        for table in ("edition", "schedule"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name of our own

    assert service.tick(FRIDAY) == 0
    assert len(service.letters) == 2


def test_a_correction_is_made_by_an_operator_and_threads_to_what_it_corrects(service: Service) -> None:
    yesterday = Period.of_day(date(2026, 11, 19))
    with pytest.raises(UsageError, match="no letters to correct"):
        revise(service.runtime, OFFICE, yesterday)

    assert write(service.runtime, OFFICE, yesterday) == 2
    assert revise(service.runtime, OFFICE, yesterday) == 2

    first, _, corrected, _ = service.letters
    assert (first.revision, corrected.revision) == (1, 2)
    assert service.message(corrected.delivery_id)["In-Reply-To"] == first.message_id


def test_an_office_that_cannot_be_served_costs_no_other_its_letters(service: Service) -> None:
    """And the operator hears of it once a day."""
    service.others = (replace(OFFICE, key="broken", zone="No/Where"),)

    assert [service.tick(FRIDAY + timedelta(seconds=5 * number)) for number in range(3)] == [2, 0, 0]
    with service.database.read() as connection:
        assert [one.subject for one in outbox.listed(connection, office=OPERATOR)] == [
            "Press monitor: no digest for broken"
        ]
