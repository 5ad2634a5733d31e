"""Publishers' texts: sentences of them are shown, never a text, whoever asks from wherever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from monitor.dashboard.queries import QUERIES
from monitor.dashboard.serving import application
from monitor.storage.database import Database
from monitor.storage.publishing import publish
from monitor.storage.views import VIEWS
from tests.dashboard.asking import Get, asking

LONGER_THAN_A_SENTENCE = 400
TOKEN = "a-long-token"


@pytest.fixture(scope="module")
def texts(file: Path) -> list[str]:
    """Every text that is longer than any sentence."""
    sql = "SELECT text FROM article WHERE length(text) > ?"
    found = [text for (text,) in sqlite3.connect(file).execute(sql, (LONGER_THAN_A_SENTENCE,))]
    assert len(found) > 20
    return found


@pytest.fixture(params=["here", "elsewhere"])
def ask(request: pytest.FixtureRequest, file: Path) -> Get:
    """Ask on this machine, or from another one by the token."""
    if request.param == "here":
        return asking(application(file))
    return asking(application(file, token=TOKEN), Host="press.example.kz", Authorization=f"Bearer {TOKEN}")


def _pages(file: Path) -> Iterator[str]:
    connection = sqlite3.connect(file)
    yield from ("/ru/today", "/ru/people/darhan-tulparov?days=90", "/ru/themes/education_science", "/ru/search?q=озеро")
    yield from (f"/ru/events/{event}" for (event,) in connection.execute("SELECT event_id FROM v_events"))
    yield from (f"/published/{view}.json?_size=max" for view in VIEWS)
    yield from (f"/published/{view}.csv?_size=max" for view in VIEWS)


def test_no_page_view_or_question_tells_a_whole_text(ask: Get, file: Path, texts: list[str]) -> None:
    for path in _pages(file):
        told = ask(path)
        assert told.status_code == 200, path
        plain = told.text.replace("\\n", "\n")
        assert not any(
            text[:LONGER_THAN_A_SENTENCE] in plain or text[-LONGER_THAN_A_SENTENCE:] in plain for text in texts
        )


@pytest.mark.parametrize("column", ["text", "entry_summary"])
def test_no_question_reaches_the_text(ask: Get, column: str) -> None:
    for sql in (f"SELECT {column} FROM article", f"SELECT length({column}) FROM article WHERE id = 1"):  # noqa: S608 - ours
        assert ask(f"/published.json?sql={quote(sql)}").status_code == 400


def test_no_canned_query_asks_for_it() -> None:
    assert not any(" text " in one.sql or "entry_summary" in one.sql for one in QUERIES.values())


def test_a_copy_for_others_holds_how_texts_begin_and_is_searched_all_the_same(
    file: Path, tmp_path: Path, texts: list[str]
) -> None:
    with Database.opened(f"sqlite:///{file.parent / 'monitor.db'}") as database:
        publish(database, tmp_path / "copy.db", texts=False)
    copy = sqlite3.connect(tmp_path / "copy.db")

    assert copy.execute("SELECT MAX(length(text)), MAX(length(entry_summary)) <= 300 FROM article").fetchone() == (
        300,
        1,
    )
    assert not any(text[300:].encode() in (tmp_path / "copy.db").read_bytes() for text in texts)
    assert asking(application(tmp_path / "copy.db"))("/ru/search?q=озеро").status_code == 200
    for view in VIEWS:
        asked = f"SELECT COUNT(*) FROM {view}"  # noqa: S608 - names of ours
        assert copy.execute(asked).fetchone() == sqlite3.connect(file).execute(asked).fetchone()
