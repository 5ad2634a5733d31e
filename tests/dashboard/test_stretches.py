"""Stretches of days: everything is counted once, and set beside what was before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from monitor.dashboard import published, stretches
from monitor.dashboard.links import Links
from monitor.dashboard.page import Asked
from monitor.dashboard.phrases import PHRASES
from monitor.dashboard.spans import Span
from monitor.dashboard.stretches import Counts, Kind
from monitor.model import Language
from monitor.storage.database import Database

FIRST = date(2026, 1, 1)
DAYS = 12


def _span(since: date, until: date) -> Span:
    return Span(since.isoformat(), until.isoformat(), (), (until - since).days + 1, "", "")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Twelve days of somebody: n publications on the nth, one text and one event that each day tells again."""
    with Database.opened(f"sqlite:///{tmp_path}/made.db") as database:
        database.upgrade()
    with closing(sqlite3.connect(tmp_path / "made.db")) as connection, connection:
        connection.execute(
            "INSERT INTO speaker SELECT 'anna', '', '', '', '', '', '', '', '', '', '', 1, 1, 0, '[]', ''"
        )
        for number in range(DAYS):
            day, zeros = (FIRST + timedelta(days=number)).isoformat(), ", 0" * 8
            connection.execute(f"INSERT INTO daily_totals VALUES ('{day}', 1, 1, 1, 1, 1, 1)")  # noqa: S608 - ours
            insert = f"INSERT INTO daily_speakers VALUES (?, 'anna', ?, ?, 1{zeros}, ?)"  # noqa: S608 - ours
            connection.execute(insert, (day, number + 1, number + 1, number // 2))
            if number:
                before = (FIRST + timedelta(days=number - 1)).isoformat()
                connection.execute("INSERT INTO daily_again VALUES (?, 'speaker', 'anna', ?, 1, 1)", (day, before))
    with closing(published.connect(tmp_path / "made.db")) as connection:
        yield connection


def test_a_stretch_counts_once_what_its_days_tell_again(made: sqlite3.Connection) -> None:
    last = FIRST + timedelta(days=DAYS - 1)
    now, before, *_ = stretches.counted(made, "speaker", "anna", _span(last - timedelta(days=2), last))

    assert now == Counts(10 + 11 + 12, 10 + 11 + 12 - 2, 1, 4 + 5 + 5)
    assert before == Counts(7 + 8 + 9, 7 + 8 + 9 - 2, 1, 3 + 3 + 4)


@pytest.mark.parametrize(("length", "stretches_there"), [(1, 8), (2, 6), (3, 4), (5, 2), (6, 2), (7, 1), (30, 1)])
def test_only_stretches_the_archive_holds_whole_are_looked_at(
    made: sqlite3.Connection, length: int, stretches_there: int
) -> None:
    last = FIRST + timedelta(days=DAYS - 1)
    found = stretches.counted(made, "speaker", "anna", _span(last - timedelta(days=length - 1), last))

    assert len(found) == stretches_there


def test_a_figure_is_told_with_its_change_and_with_what_is_usual_of_three_at_least() -> None:
    asked = Asked(Language.RU, {}, {}, PHRASES[Language.RU], Links(Language.RU))
    over = _span(FIRST, FIRST + timedelta(days=29))

    assert stretches.notes(asked, over, (5,)) == ()
    assert stretches.notes(asked, over, (5, 3, 9)) == ("+2 к прошлым 30 дням",)
    assert stretches.notes(asked, over, (5, 3, 9, 0)) == ("+2 к прошлым 30 дням", "обычно 4")
    assert stretches.notes_in_percent(asked, (50, 60, 20, 10)) == ("−10 п. п.", "обычно 30\N{NO-BREAK SPACE}%")


@pytest.mark.parametrize(
    ("kind", "view", "key"),
    [("speaker", "v_mentions", "darhan-tulparov"), ("theme", "v_article_themes", "education_science")],
)
def test_roll_ups_count_what_the_rows_count(file: Path, kind: Kind, view: str, key: str) -> None:
    """Over every stretch that ends on a day of the newsroom."""
    sql = f"""SELECT COUNT(*), COUNT(DISTINCT text_id), COUNT(DISTINCT a.event_id),
                     COALESCE(SUM(language LIKE 'kk%'), 0)
                FROM {view} f JOIN v_articles a USING (article_id)
               WHERE f.{kind} = ? AND f.day BETWEEN ? AND ?"""  # noqa: S608 - names of our own
    with closing(published.connect(file)) as connection:
        days = [date.fromisoformat(day) for (day,) in connection.execute("SELECT day FROM v_daily_totals")]
        for until in days:
            for length in (1, 2, 30):
                since = until - timedelta(days=length - 1)
                (counted, *_) = stretches.counted(connection, kind, key, _span(since, until))
                (row,) = connection.execute(sql, (key, since.isoformat(), until.isoformat()))
                assert counted == Counts(*row)
