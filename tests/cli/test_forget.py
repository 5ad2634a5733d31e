"""`monitor db forget` over articles of invented people; afterwards the bytes of the files are searched."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.model import Catalog, Entry, Feed, Letter, Outlet, Response
from monitor.runtime import open_runtime
from monitor.settings import Settings
from monitor.storage import entries, links, outbox, pages
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
SLUGS = ("0/zhaksygul-ondrobaeva-otkryla-pekarnyu", "1", "2/" + quote("ондробаева-наубайхана"), "3")
MORE = " Подробности обещают сообщить к вечеру, работы там идут с самого утра и без перерыва." * 6
OUTLET = Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),))


def _entries() -> list[Entry]:
    told = enumerate(STORIES)
    return [
        Entry(
            "dala",
            OUTLET.feeds[0].url,
            url,
            url,
            title,
            body[:60],
            author="Ж. Ондробаева" if n < 3 else "",
            published_at=NOW,
        )
        for n, (title, body) in told
        for url in (f"https://dala.example/{SLUGS[n]}",)
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
            outbox.put(connection, _with_a_workbook("2026-02-18", STORIES[1][1]), NOW)
            outbox.put(connection, _with_a_workbook("2026-02-17", STORIES[3][1]), NOW)
        await pipeline.analyse(runtime)
        with runtime.database.write() as connection:
            links.record(connection, 4, [f"https://dala.example/{SLUGS[0]}", "https://dala.example/kk/3"])
        pipeline.group(runtime)
        pipeline.count(runtime)


def _with_a_workbook(period: str, told: str) -> Letter:
    """A letter whose page says nothing of what its workbook holds."""
    file = BytesIO()
    with ZipFile(file, "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<sst><si><t>{told}</t></si></sst>")
    message = EmailMessage()
    message.set_content("День")
    message.add_attachment(file.getvalue(), maintype="application", subtype="zip", filename="day.xlsx")
    return Letter("office", period, 1, "a@b.kz", f"<{period}>", "Обзор", "<p>День</p>", "День", message.as_bytes())


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
    stems = ("Ондробаев", "Жаксыгул", "Жақсыгүл", "ондроба", "ondroba", "zhaksyg", quote("ондроба"))
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
    letters = _rows(archive, "SELECT period, html, state FROM outbox ORDER BY period")
    assert letters == [("2026-02-17", "<p>День</p>", "pending"), *((f"2026-02-{n}", "", "failed") for n in (18, 19))]
    assert _rows(archive, "SELECT url_key FROM article_alternate") == [("dala.example/kk/3",)]
    assert _rows(archive, "SELECT url FROM article WHERE id IN (1, 2) ORDER BY id") == [
        ("https://dala.example/0/█████-█████-otkryla-pekarnyu#1",),
        ("https://dala.example/1",),
    ]


def test_a_name_that_is_never_to_be_recorded_is_stored_nowhere(monitor: Run, archive: Path) -> None:
    """Neither by the lists nor by what the press writes afterwards; copies made before are named, or deleted."""
    backup = archive / "var" / "backups" / "monitor-20260220-033000.db"
    backup.parent.mkdir()
    monitor("db", "backup", str(backup))
    told = monitor("db", "forget", "Жаксыгул Ондробаева", "--yes")
    (archive / "config" / "speakers.yaml").write_text("speakers: []\nnever: [Жаксыгул Ондробаева]\n", encoding="utf-8")
    with closing(Database.open(f"sqlite:///{archive}/var/monitor.db")) as database, database.write() as connection:
        again = replace(
            _entries()[0], url="https://dala.example/9", guid="9", title="Ондробаева снова печёт", summary=""
        )
        entries.record(connection, [replace(again, author="")], NOW)
        connection.exec_driver_sql("UPDATE page SET tries = 1, next_at = NULL")
    assert monitor("reanalyse").returncode == 0
    assert monitor("db", "publish").returncode == 0

    assert f"still holds it: {backup.relative_to(archive)}" in told.stdout
    assert "Ондробаев".encode() in backup.read_bytes()
    assert _holds(archive, "Жаксыгул", "Жақсыгүл", "~жаксигул") == []
    assert _rows(archive, "SELECT packed FROM rules WHERE packed LIKE '%Ондробаев%'") == []
    assert _rows(archive, "SELECT found FROM mention WHERE article_id = 5") == []
    assert _rows(archive, "SELECT key FROM speaker WHERE key LIKE '%ондробаев%'") == []
    deleted = monitor("db", "forget", "https://dala.example/3", "--yes", "--backups")
    assert f"deleted: {backup.relative_to(archive)}" in deleted.stdout
    assert not backup.exists()


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


@pytest.mark.parametrize("what", ["Жаксыгул Ондробаева", f"https://dala.example/{SLUGS[0]}"])
def test_a_dry_run_names_the_copies_and_what_would_become_of_them(monitor: Run, archive: Path, what: str) -> None:
    backup = archive / "var" / "backups" / "monitor-20260220-033000.db"
    letter = archive / "var" / "outbox" / "1.eml"
    for file in (backup, letter):
        file.parent.mkdir()
        file.write_bytes(f"\nhttps://dala.example/{SLUGS[0]} {STORIES[0][1]}".encode())
    kept = monitor("db", "forget", what, "--dry-run")
    deleted = monitor("db", "forget", what, "--dry-run", "--backups")

    assert kept.stdout.splitlines()[-3:] == [
        f"would still hold it: {backup.relative_to(archive)}",
        f"would still hold it: {letter.relative_to(archive)}",
        "nothing was changed",
    ]
    assert deleted.stdout.splitlines()[-3] == f"would be deleted: {backup.relative_to(archive)}"
    assert backup.exists()


def test_letters_written_as_files_that_still_hold_it_are_named(monitor: Run, archive: Path) -> None:
    """By their text, their subject or their workbook; the others are not."""
    folder = archive / "var" / "outbox"
    folder.mkdir()
    subject = EmailMessage()
    subject["Subject"] = STORIES[0][0]
    subject.set_content("День")
    letters = {
        "1": _with_a_workbook("2026-02-18", STORIES[1][1]).message,
        "2": _with_a_workbook("2026-02-17", STORIES[3][1]).message,
        "3": subject.as_bytes(),
        "4": STORIES[0][1].encode(),
    }
    for name, message in letters.items():
        (folder / f"{name}.eml").write_bytes(message)
    person = monitor("db", "forget", "Жаксыгул Ондробаева", "--yes")
    article = monitor("db", "forget", "https://dala.example/3", "--yes")

    told = [line for line in person.stdout.splitlines() if line.startswith("still holds it: ")]
    assert told == [f"still holds it: var/outbox/{number}.eml" for number in (1, 3, 4)]
    assert "outbox" not in article.stdout
    assert "may still hold" not in person.stdout


@pytest.mark.parametrize("what", ["", " "])
def test_nobody_is_forgotten_by_an_empty_name(monitor: Run, what: str) -> None:
    done = monitor("db", "forget", what, "--yes")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nothing was named" in done.stderr
