"""What an operator writes in offices.yaml is what its readers get."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest

from monitor import catalog, pipeline
from monitor.delivery import FolderMailer
from monitor.executors import SerialExecutor
from monitor.model import Catalog
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage.database import Database
from monitor.web import WebClient
from tests.pipeline import made

CONFIG = Path(__file__).parents[2] / "config"
OFFICES = """\
offices:
  - key: whole
    title: {ru: Пресс-служба области, kk: Облыстың баспасөз қызметі}
    recipients:
      - {email: ru@example.kz, language: ru, workbook: true}
      - {email: kk@example.kz, language: kk, workbook: false}
    digest: {at: "07:30", days: [sun, mon], zone: Asia/Almaty, weekly: mon}
    reply_to: chief@example.kz
    unsubscribe: https://example.kz/stop
  - key: narrow
    recipients: [{email: narrow@example.kz}]
    digest: {at: "09:00", days: [mon], zone: Europe/Berlin, weekly: never}
    speakers: [listed-0]
    themes: [snow]
    outlets: [dala]
    unsubscribe: mailto:stop@example.kz
  - key: quiet
    recipients: [{email: quiet@example.kz}]
    digest: {at: "08:00", weekly: never}
    outlets: [silent]
    empty_day: skip
  - key: told
    recipients: [{email: told@example.kz}]
    digest: {at: "08:00", weekly: never}
    outlets: [silent]
    empty_day: send
"""
SPEAKERS = "speakers:\n  - {key: listed-0, name: {ru: Анна Ермекова}}\n"
THEMES = "themes:\n  - {key: snow, any: {ru: [снег]}}\n"
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)  #: five in the morning in Almaty
HOUR = timedelta(hours=1)


@dataclass
class Post:
    """The service over the made archive, and what it sent."""

    database: Database
    catalog: Catalog
    folder: Path

    def arrived(self, now: datetime) -> dict[tuple[str, str], EmailMessage]:
        """Everything sent up to then, by reader and period."""
        asyncio.run(self._tick(now))
        found = [message_from_bytes(path.read_bytes(), policy=default) for path in self.folder.glob("*.eml")]
        return {(str(one["To"]), _period(one)): one for one in found}

    async def _tick(self, now: datetime) -> None:
        web, mailer = cast("WebClient", None), FolderMailer(self.folder)
        runtime = Runtime(Settings(), self.catalog, self.database, web, SerialExecutor(), mailer, lambda: now)
        await asyncio.to_thread(pipeline.digest, runtime)
        await pipeline.deliver(runtime)


def _period(message: EmailMessage) -> str:
    return str(message["Message-ID"]).split(".")[2]


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def post(archive: Database, tmp_path: Path) -> Iterator[Post]:
    """A copy of the archive under an operator's offices."""
    feeds = "outlets:\n" + "".join(
        f"  - {{key: {key}, feeds: [{{url: 'https://{key}.example/rss'}}]}}\n" for key in (*made.OUTLETS, "silent")
    )
    files = {"offices.yaml": OFFICES, "speakers.yaml": SPEAKERS, "themes.yaml": THEMES, "feeds.yaml": feeds}
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    path = tmp_path / "monitor.db"
    with closing(sqlite3.connect(archive.subject.removeprefix("sqlite:///"))) as live:
        live.execute("VACUUM INTO ?", (str(path),))
    with closing(Database.open(f"sqlite:///{path}")) as database:
        yield Post(database, catalog.load(tmp_path), tmp_path / "outbox")


def test_letters_come_at_the_offices_own_hour_day_and_week(post: Post) -> None:
    """Berlin's nine is Almaty's one in the afternoon; Monday brings a week's letter to who wants one."""
    early, morning, noon = (post.arrived(MONDAY + hours * HOUR) for hours in (2.4, 2.6, 8.1))

    assert set(early) == set()
    assert set(morning) == {
        (f"{one}@example.kz", period) for one in ("ru", "kk") for period in ("2026-11-22", "2026-W47")
    }
    assert set(noon) - set(morning) == {("narrow@example.kz", "2026-11-22"), ("told@example.kz", "2026-11-22")}


def test_no_letter_comes_on_other_weekdays(post: Post) -> None:
    post.arrived(MONDAY + 10 * HOUR)

    readers = {reader for reader, period in post.arrived(MONDAY + 34 * HOUR) if period == "2026-11-23"}

    assert readers == {"told@example.kz"}


def test_each_reader_has_their_language_and_the_workbook_if_they_want_it(post: Post) -> None:
    letters = post.arrived(MONDAY + 10 * HOUR)
    russian, kazakh = (letters[f"{one}@example.kz", "2026-11-22"] for one in ("ru", "kk"))

    assert "Пресс-служба области" in _text(russian)
    assert "Облыстың баспасөз қызметі" in _text(kazakh)
    assert [len(list(one.iter_attachments())) for one in (russian, kazakh)] == [1, 0]
    assert [part.get_content_type() for part in next(russian.iter_parts()).iter_parts()] == [
        "text/plain",
        "multipart/related",
    ]


def test_answers_and_those_who_leave_go_where_the_office_says(post: Post) -> None:
    letters = post.arrived(MONDAY + 10 * HOUR)
    whole, narrow = letters["ru@example.kz", "2026-11-22"], letters["narrow@example.kz", "2026-11-22"]

    assert (whole["Reply-To"], narrow["Reply-To"]) == ("chief@example.kz", None)
    assert whole["List-Unsubscribe"].startswith("<https://example.kz/stop?list=whole&reader=")
    assert whole["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (narrow["List-Unsubscribe"], narrow["List-Unsubscribe-Post"]) == ("<mailto:stop@example.kz>", None)


def test_an_office_reads_of_whom_and_what_it_chose_in_the_outlets_it_chose(post: Post) -> None:
    letters = post.arrived(MONDAY + 10 * HOUR)
    whole, narrow = (_text(letters[f"{one}@example.kz", "2026-11-22"]) for one in ("ru", "narrow"))

    assert "Газета tau" in whole
    assert "Газета tau" not in narrow
    assert ("Тема roads" in whole, "Тема roads" in narrow, "Тема snow" in narrow) == (True, False, True)
    people = narrow.partition("Люди\n")[2].partition("Темы")[0]
    assert people == "" or people.count(" / ") - people.count("Прямые /") == 1


def test_an_empty_day_is_skipped_or_told_as_the_office_wishes(post: Post) -> None:
    letters = post.arrived(MONDAY + 10 * HOUR)

    assert ("quiet@example.kz", "2026-11-22") not in letters
    assert "За этот день публикаций не найдено." in _text(letters["told@example.kz", "2026-11-22"])
    assert "изданий под наблюдением" in _text(letters["told@example.kz", "2026-11-22"])
