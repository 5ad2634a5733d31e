"""A feed that brings an item an hour for nine days, stops, and speaks again: what the operator gets to know."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.delivery import FolderMailer
from monitor.model import Catalog, Entry, Feed, FeedState, Outcome, Outlet, Poll
from monitor.runtime import Runtime, store_catalog
from monitor.settings import Settings
from monitor.storage import feeds
from monitor.storage.database import Database
from monitor.web import WebClient

HOUR = timedelta(hours=1)
BEGIN = datetime(2026, 11, 9, 19, 0, tzinfo=UTC)
FEED = Feed("https://dala.example/rss", "dala")


@dataclass
class Service:
    """A service without network whose clock is set by hand."""

    database: Database
    folder: Path
    operator: str = "operator@example.kz"
    now: datetime = BEGIN

    def judge(self) -> None:
        told = {"operator": self.operator} if self.operator else {}
        settings = Settings.model_validate({"config": self.folder, "data": self.folder, **told})
        web, executor = cast("WebClient", None), cast("Executor", None)  # nothing is asked or read here
        mailer = FolderMailer(self.folder / "outbox")
        pipeline.health(Runtime(settings, Catalog(), self.database, web, executor, mailer, lambda: self.now))

    def poll(self, *entries: Entry) -> None:
        state = FeedState(FEED, self.now, FEED.interval, last_polled_at=self.now)
        with self.database.write() as connection:
            feeds.record_poll(connection, Poll(FEED, Outcome.UNCHANGED, self.now, state, entries))

    def speak(self) -> None:
        url = f"https://dala.example/{self.now:%m%d%H}"
        self.poll(Entry("dala", FEED.url, url, title="Мост", published_at=self.now))

    @property
    def state(self) -> str:
        with self.database.read() as connection:
            return str(connection.scalar(text("SELECT state FROM v_feed_health")))

    @property
    def letters(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.scalars(text("SELECT subject FROM outbox ORDER BY id")))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """After nine days of an item an hour."""
    database = Database.open(f"sqlite:///{tmp_path}/monitor.db")
    database.upgrade()
    store_catalog(database, Catalog(outlets=(Outlet("dala", feeds=(FEED,)),)), BEGIN)
    running = Service(database, tmp_path)
    for hour in range(9 * 24):
        running.now = BEGIN + hour * HOUR
        running.speak()
        if hour % 12 == 0:
            running.judge()
    yield running
    database.close()


def test_silence_and_its_end_are_told_once_each(service: Service) -> None:
    last = service.now
    states = []
    for hour in range(1, 14):
        service.now = last + hour * HOUR
        service.poll()
        service.judge()
        states.append(service.state)
    assert states == ["ok"] * 8 + ["silent"] * 5
    assert service.letters == ["Press monitor: feeds that fell silent: 1"]

    service.speak()
    service.judge()
    service.judge()
    assert service.state == "ok"
    assert service.letters[1:] == ["Press monitor: feeds that speak again: 1"]


def test_the_letter_says_which_feed_and_since_when(service: Service) -> None:
    service.now += 12 * HOUR
    service.poll()
    service.judge()
    with service.database.read() as connection:
        recipient, message = connection.execute(text("SELECT recipient, message FROM outbox")).one()

    assert recipient == "operator@example.kz"
    assert b"Auto-Submitted: auto-generated" in bytes(message)
    assert b"Subject: Press monitor: feeds that fell silent: 1" in bytes(message)


def test_without_an_operator_nobody_is_written_to(service: Service) -> None:
    service.operator = ""
    service.now += 12 * HOUR
    service.poll()
    service.judge()

    assert service.state == "silent"
    assert service.letters == []


def test_a_service_that_was_off_alarms_about_nothing(service: Service) -> None:
    service.now += timedelta(days=2)
    service.judge()

    assert (service.state, service.letters) == ("ok", [])


def test_a_silence_is_judged_by_the_rhythm_before_it(service: Service) -> None:
    """What is expected of a feed does not sink while it says nothing."""
    learnt = []
    for _ in range(10):
        service.now += 12 * HOUR
        service.poll()
        service.judge()
        with service.database.read() as connection:
            learnt.append(connection.scalar(text("SELECT rhythm FROM feed_health")))

    assert learnt[2]
    assert set(learnt[2:]) == {learnt[2]}
