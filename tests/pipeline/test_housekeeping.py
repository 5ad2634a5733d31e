"""What the nights bring: a copy for dashboards, a backup, and word where something is broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, cast

import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.delivery import FolderMailer
from monitor.model import Catalog
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import publishing
from monitor.storage.database import Database
from monitor.storage.views import VIEWS
from monitor.web import WebClient

EVENING = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # eight in the evening in Almaty
HOUR = timedelta(hours=1)


@dataclass
class Service:
    """A service without network whose clock is set by hand."""

    folder: Path
    database: Database
    now: datetime = EVENING

    def keep(self, *hours: int) -> int:
        """Keep house at some hours after the evening; returns how many tasks the last time had."""
        settings = Settings(
            data=self.folder, database_url=f"sqlite:///{self.folder}/monitor.db", keep_backups=2, operator="op@dala.kz"
        )
        web, executor = cast("WebClient", None), cast("Executor", None)  # nothing is asked or read here
        mailer = FolderMailer(self.folder / "outbox")
        done = 0
        for hour in hours:
            self.now = EVENING + hour * HOUR
            done = pipeline.housekeeping(
                Runtime(settings, Catalog(), self.database, web, executor, mailer, lambda: self.now)
            )
        return done

    @property
    def backups(self) -> list[str]:
        return sorted(file.name for file in (self.folder / "backups").glob("*"))

    @property
    def letters(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.scalars(text("SELECT subject FROM outbox ORDER BY id")))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with Database.opened(f"sqlite:///{tmp_path}/monitor.db") as database:
        database.upgrade()
        yield Service(tmp_path, database)


def test_the_copy_is_made_anew_each_hour_and_the_rest_once_a_night(service: Service) -> None:
    assert service.keep(0) == 4  # a new service does it all at once
    assert service.keep(0) == 0
    assert service.keep(1) == 0
    assert service.keep(2) == 1
    assert service.keep(8) == 4
    assert service.keep(9) == 0
    assert service.keep(32) == 4


def test_the_newest_backups_are_kept(service: Service) -> None:
    service.keep(0, 24, 48)

    assert service.backups == ["monitor-20261121-150000.db", "monitor-20261122-150000.db"]
    with closing(sqlite3.connect(service.folder / "backups" / service.backups[0])) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT COUNT(*) FROM heartbeat").fetchone() == (2,)


def test_a_broken_database_is_told_of_and_takes_no_backups_place(service: Service) -> None:
    service.keep(0)
    with closing(sqlite3.connect(service.folder / "monitor.db")) as connection:
        connection.execute(
            "INSERT INTO page (article_id, tries, content_type, reason, detail) VALUES (7, 0, '', '', '')"
        )
        connection.commit()
    service.keep(24)

    assert service.backups == ["monitor-20261120-150000.db"]
    assert service.letters == ["Press monitor: housekeeping failed"]


def test_a_folder_that_cannot_be_written_stops_nothing_else(service: Service) -> None:
    (service.folder / "backups").write_text("a file stands where the folder should", encoding="utf-8")

    assert service.keep(0) == 4
    assert service.letters == ["Press monitor: housekeeping failed"]
    assert (service.folder / "published.db").exists()


class Crawl(Protocol):
    """What the fixture gives."""

    database: Database

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]: ...


def test_the_published_copy_holds_every_view_as_it_stands(crawl: Crawl, tmp_path: Path) -> None:
    file = tmp_path / "published.db"
    publishing.publish(crawl.database, file)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        for view in VIEWS:
            there = copy.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 - a name of ours
            assert sorted(map(repr, there)) == sorted(map(repr, crawl.rows(f"SELECT * FROM {view}"))), view  # noqa: S608


def test_the_published_copy_has_no_recipient_letter_raw_page_or_passer_by(crawl: Crawl, tmp_path: Path) -> None:
    file = tmp_path / "published.db"
    publishing.publish(crawl.database, file)
    hidden = crawl.rows("SELECT name_ru FROM speaker WHERE shown = 0 AND name_ru <> ''")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        names = {name for (name,) in copy.execute("SELECT name_ru FROM speaker")}
        pages = copy.execute("SELECT COUNT(*) FROM page").fetchone()
        letters = copy.execute("SELECT recipient, message, html FROM outbox").fetchall()

    assert hidden
    assert not names & {name for (name,) in hidden}
    assert pages == (0,)
    assert letters
    assert all("@" not in recipient and not message and not html for recipient, message, html in letters)
    assert file.stat().st_mode & 0o222 == 0


def test_a_new_copy_takes_the_old_ones_place_under_an_open_reader(service: Service) -> None:
    service.keep(0)
    with closing(sqlite3.connect(f"file:{service.folder}/published.db?mode=ro", uri=True)) as reader:
        reader.execute("SELECT * FROM v_events").fetchall()
        service.keep(2)

        assert reader.execute("SELECT COUNT(*) FROM v_events").fetchone() == (0,)
    assert [file.name for file in service.folder.glob(".published*")] == []
