"""`monitor db forget` over articles of invented people; afterwards the bytes of the files are searched."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.model import Catalog, Entry, Feed, Letter, Outlet, Response
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage import entries, outbox, pages
from monitor.storage.database import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOW = datetime(2026, 2, 20, 7, tzinfo=UTC)
STORIES = (
    (
        "Жаксыгул Ондробаева открыла пекарню",
        "Пекарь Жаксыгул Ондробаева открыла пекарню. «Хлеб к утру», — сказала Ондробаева. Все у Ондробаевой.",
    ),
    (
        "Пекарня в Тасбулаке ждёт гостей",
        "У Жаксыгул Ондробаевой гости. Аким Берик Сатов купил у Ондробаевой хлеб и заявил, что он вкусный.",
    ),
    (
        "Жақсыгүл Ондробаева наубайхана ашты",
        "Жақсыгүл Ондробаева наубайхана ашты. Көршілері Ондробаеваға риза, нанды Ондробаевадан алады.",
    ),
    ("Школьники собрали робота", "Школьники Тасбулака собрали робота, который поливает теплицу."),
)
MORE = " Подробности обещают сообщить к вечеру, работы там идут с самого утра и без перерыва." * 6
OUTLET = Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),))


def _entries() -> list[Entry]:
    told = enumerate(STORIES)
    return [
        Entry("dala", OUTLET.feeds[0].url, f"https://dala.example/{n}", "", title, body[:60], published_at=NOW)
        for n, (title, body) in told
    ]


@pytest.fixture
def archive(home: Path) -> Path:
    """Four articles: three on somebody who is on no list."""
    (home / "config" / "speakers.yaml").write_text("speakers: []\n", encoding="utf-8")
    settings = Settings(
        config=home / "config", data=home / "var", database_url=f"sqlite:///{home}/var/monitor.db", executor="serial"
    )
    with closing(Database.open(settings.database_url)) as database:
        database.upgrade()
    asyncio.run(_fill(settings))
    return home


async def _fill(settings: Settings) -> None:
    async with open_runtime(settings, Catalog(outlets=(OUTLET,)), now=lambda: NOW) as runtime:
        with runtime.database.write() as connection:
            entries.record(connection, _entries(), NOW)
            for due in pages.due(connection, NOW):
                body = (
                    f"<html><body><article><p>{STORIES[due.article_id - 1][1]}</p><p>{MORE}</p></article></body></html>"
                )
                header = (("content-type", "text/html; charset=utf-8"),)
                pages.record(connection, due, Response(due.url, 200, header, body.encode()), NOW)
            told = f"<a href='https://dala.example/0'>{STORIES[0][0]}</a>"
            letter = Letter("office", "2026-02-19", 1, "a@b.kz", "<1@b.kz>", "19.02.2026", told, told, told.encode())
            outbox.put(connection, letter, NOW)
        await pipeline.analyse(runtime)
        pipeline.group(runtime)
        pipeline.count(runtime)


def _rows(home: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(Database.open(f"sqlite:///{home}/var/monitor.db")) as database, database.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def _bytes(home: Path) -> bytes:
    files = [home / "var" / name for name in ("monitor.db", "monitor.db-wal", "published.db")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def _holds(home: Path, *names: str) -> list[str]:
    found = _bytes(home)
    return [name for name in names for one in (name, name.lower(), name.upper()) if one.encode() in found]


def test_nothing_of_a_forgotten_person_is_left_in_the_files(monitor: Run, archive: Path) -> None:
    stems = ("Ондробаев", "Жаксыгул", "Жақсыгүл", "ондроба")
    before = _holds(archive, *stems)
    done = monitor("db", "forget", "Жаксыгул Ондробаева", "--yes")

    assert done.returncode == 0, done.stderr
    assert "never:" in done.stdout
    assert before
    assert _holds(archive, *stems) == []
    told = _rows(archive, "SELECT title, text FROM article ORDER BY id")
    assert "█████ █████ открыла" in str(told[0])
    assert "Берик Сатов" in str(told[1])
    assert _rows(archive, "SELECT COUNT(*) FROM mention WHERE name = 'Берик Сатов'") == [(1,)]
    assert _rows(archive, "SELECT COUNT(*) FROM article WHERE grouped = 0 OR analysed_with = ''") == [(0,)]
    assert _rows(archive, "SELECT message, html, state FROM outbox") == [(b"", "", "failed")]


def test_the_next_poll_brings_nothing_forgotten_back(monitor: Run, archive: Path) -> None:
    monitor("db", "forget", "Жаксыгул Ондробаева", "--yes")
    assert monitor("db", "forget", "https://dala.example/3", "--yes").returncode == 0
    with closing(Database.open(f"sqlite:///{archive}/var/monitor.db")) as database, database.write() as connection:
        entries.record(connection, _entries(), NOW)

    assert _rows(archive, "SELECT id FROM article ORDER BY id") == [(1,), (2,), (3,)]
    assert _holds(archive, "Ондробаев", "робота") == []
    assert _rows(archive, "SELECT publications FROM daily_totals") == [(3,)]


def test_a_dry_run_and_a_person_on_the_list_change_nothing(monitor: Run, archive: Path) -> None:
    dry = monitor("db", "forget", "Жаксыгул Ондробаева", "--dry-run")
    unasked = monitor("db", "forget", "Жаксыгул Ондробаева")
    listed = "speakers:\n  - key: ondrobaeva\n    name: {ru: Жаксыгул Ондробаева}\n"
    (archive / "config" / "speakers.yaml").write_text(listed, encoding="utf-8")
    monitor("reanalyse")
    refused = monitor("db", "forget", "Жаксыгул Ондробаева")

    assert (dry.returncode, unasked.returncode, refused.returncode) == (0, 2, 2), refused.stderr
    assert "https://dala.example/1" in dry.stdout
    assert "listed in speakers.yaml" in refused.stderr
    assert _rows(archive, "SELECT COUNT(*) FROM mention WHERE speaker = 'ondrobaeva'") == [(3,)]
