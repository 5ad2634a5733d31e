"""Every sample of docs/database.md runs as it is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from monitor.language.search_words import searchable
from monitor.model import Analysis, Article, Language, ThemeHit
from monitor.storage import articles, counts
from monitor.storage.database import Database

DOCUMENT = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```(sh|sql|python)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
QUESTIONS = [text for language, text in SAMPLES if language == "sql" and "SELECT" in text]
STATEMENTS = [text for language, text in SAMPLES if language == "sql" and "SELECT" not in text]
PROGRAMS = [pytest.param(language, text, id=language) for language, text in SAMPLES if language != "sql"]


@pytest.fixture
def read(listed: Database, published: Callable[..., tuple[int, ...]], now: datetime) -> Database:
    """A database with one article that was read."""
    (number,) = published(1)
    title, text = "Паводок", "Вода размыла плотину у посёлка."
    article = Article(title=title, text=text, language=Language.RU, published_at=now)
    found = Analysis(article, themes=(ThemeHit("bridges", ((0, 4),)),), searchable=searchable(title, text, Language.RU))
    with listed.write() as connection:
        articles.record_analysis(connection, number, found, "v1", now)
        counts.rebuild(connection)
    return listed


def test_there_are_samples_of_each_kind() -> None:
    assert len(QUESTIONS) >= 2
    assert STATEMENTS
    assert {one.id for one in PROGRAMS} == {"sh", "python"}


@pytest.mark.parametrize("sql", QUESTIONS)
def test_a_question_is_answered_without_gaps(database: Database, sql: str) -> None:
    """Also where nothing was counted yet: a sum of nothing is 0, not empty."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(sql).all()

    assert not [row for row in rows if None in row]


@pytest.mark.parametrize("sql", QUESTIONS)
def test_a_question_is_answered_over_an_archive(read: Database, sql: str) -> None:
    with read.read() as connection:
        connection.exec_driver_sql(sql).all()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("sql", STATEMENTS)
def test_a_statement_is_carried_out(read: Database, sql: str) -> None:
    with read.write() as connection:
        connection.exec_driver_sql(sql)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("language", "text"), PROGRAMS)
def test_a_program_runs(read: Database, tmp_path: Path, language: str, text: str) -> None:
    if language == "sh" and not shutil.which("sqlite3"):
        pytest.skip("there is no sqlite3 here")
    assert read.file is not None
    read.close()
    (tmp_path / "var").mkdir()
    shutil.copyfile(read.file, tmp_path / "var" / "monitor.db")
    command = [sys.executable, "-c", text] if language == "python" else ["/bin/sh", "-ec", text]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own samples

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
