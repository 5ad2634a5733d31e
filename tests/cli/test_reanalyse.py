"""`monitor reanalyse` over a small archive whose lists change."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor import catalog, pipeline
from monitor.model import Catalog, Entry, Feed, Outlet, Response
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage import entries, pages
from monitor.storage.database import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOW = datetime(2026, 2, 20, 7, tzinfo=UTC)
OUTLET = Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),))
COUNT = 12
LISTED = "speakers:\n  - key: sadova\n    name: {ru: Вера Садова}\n"


@pytest.fixture
def archive(home: Path) -> Path:
    """Twelve articles of twelve days, every other one on somebody not listed yet."""
    (home / "config" / "speakers.yaml").write_text("speakers: []\n", encoding="utf-8")
    settings = _settings(home)
    with closing(Database.open(settings.database_url)) as database:
        database.upgrade()
        with database.write() as connection:
            connection.execute(text("INSERT INTO outlet VALUES ('dala', '', '', '', '', '', 1)"))
            entries.record(connection, [_entry(number) for number in range(COUNT)], NOW)
            for due in pages.due(connection, NOW):
                who = "Вера Садова" if due.article_id % 2 else "Клим Гордеев"
                body = f"<p>{who} открыла мост номер {due.article_id} и рассказала о нём жителям посёлка.</p>" * 9
                pages.record(connection, due, Response(due.url, 200, body=f"<article>{body}</article>".encode()), NOW)
    asyncio.run(_read(settings, None))
    return home


def _entry(number: int) -> Entry:
    at = NOW - timedelta(days=number)
    return Entry("dala", OUTLET.feeds[0].url, f"https://dala.example/{number}", title="Мост", published_at=at)


def _settings(home: Path) -> Settings:
    url = f"sqlite:///{home}/var/monitor.db"
    return Settings(config=home / "config", data=home / "var", database_url=url, executor="serial")


async def _read(settings: Settings, again: int | None) -> int:
    listed: Catalog = replace(catalog.load(settings.config), outlets=(OUTLET,))
    async with open_runtime(settings, listed, now=lambda: NOW) as runtime:
        return await pipeline.analyse(runtime, again=again)


def _named(home: Path) -> list[object]:
    """The articles that are said to name her, the newest first."""
    with closing(Database.open(_settings(home).database_url)) as database, database.read() as connection:
        asked = "SELECT article_id FROM mention WHERE found = 'sadova' ORDER BY article_id"
        return list(connection.scalars(text(asked)))


def test_what_older_code_read_is_told_by_the_upgrade_and_read_again(monitor: Run, archive: Path) -> None:
    """With what it found, as if it had been read so from the start."""
    found = "SELECT article_id, speaker, name, spans FROM mention ORDER BY 1, 2"
    with closing(Database.open(_settings(archive).database_url)) as database, database.write() as connection:
        before = connection.execute(text(found)).all()
        connection.execute(text("UPDATE article SET analysed_with = '1-' || substr(analysed_with, 3)"))
        connection.execute(text("UPDATE rules SET version = '1-' || substr(version, 3)"))
        connection.execute(text("DELETE FROM mention"))
    told, done, again = monitor("db", "upgrade"), monitor("reanalyse"), monitor("db", "upgrade")

    assert f"articles this version reads anew: {COUNT}" in told.stdout
    assert (done.returncode, done.stdout) == (0, f"read again: {COUNT}\n"), done.stderr
    assert "anew" not in again.stdout
    with closing(Database.open(_settings(archive).database_url)) as database, database.read() as connection:
        assert connection.execute(text(found)).all() == before


def test_only_what_the_change_touches_is_read_again(monitor: Run, archive: Path) -> None:
    (archive / "config" / "speakers.yaml").write_text(LISTED, encoding="utf-8")
    done = monitor("reanalyse")
    again = monitor("reanalyse")

    assert (done.returncode, done.stdout) == (0, "read again: 6\n"), done.stderr
    assert again.stdout == "read again: 0\n"
    assert _named(archive) == [1, 3, 5, 7, 9, 11]
    assert "reading again" not in done.stderr


def test_the_days_before_are_left_to_the_service(monitor: Run, archive: Path) -> None:
    (archive / "config" / "speakers.yaml").write_text(LISTED, encoding="utf-8")

    assert monitor("reanalyse", "--since", "2026-02-18").stdout == "read again: 2\n"
    assert _named(archive) == [1, 3]
    assert monitor("reanalyse").stdout == "read again: 4\n"
    assert monitor("reanalyse", "--since", "yesterday").returncode == 2


def test_what_was_stopped_goes_on(monitor: Run, archive: Path) -> None:
    """The one who began had read nothing yet, but looked for what is touched."""
    (archive / "config" / "speakers.yaml").write_text(LISTED, encoding="utf-8")
    asyncio.run(_look(_settings(archive)))

    assert _named(archive) == []
    assert monitor("reanalyse").stdout == "read again: 6\n"
    assert _named(archive) == [1, 3, 5, 7, 9, 11]


async def _look(settings: Settings) -> None:
    class Stopped(Exception):  # noqa: N818 - nobody's error
        pass

    def stop() -> None:
        raise Stopped

    listed = replace(catalog.load(settings.config), outlets=(OUTLET,))
    async with open_runtime(settings, listed, now=lambda: NOW) as runtime:
        with pytest.raises(Stopped):
            await pipeline.analyse(runtime, tell=stop)
