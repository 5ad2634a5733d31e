"""`monitor events …` over three articles that were grouped before."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.cli.events import EVIDENCE
from monitor.events.evidence import Evidence
from monitor.events.fingerprint import fingerprint
from monitor.model import Analysis, Article, Assignment, Catalog, Entry, Feed, Language, Outlet
from monitor.storage import articles, catalog, counts, entries, events, feeds
from monitor.storage.database import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOW = datetime(2026, 2, 20, 7, tzinfo=UTC)
TEXTS = (
    "В ауле Жарсуат прорвало плотину: 412 человек вывезли ночью, затоплены 38 домов.",
    "Из затопленного Жарсуата вывезли 412 человек, плотину закрывают камнем, залиты 38 домов.",
    "Школьники Тасбулака собрали робота, который поливает теплицу.",
)


@pytest.fixture
def archive(home: Path) -> Path:
    """Articles 1 and 2 are of event 1, article 3 is an event of its own."""
    outlets = tuple(Outlet(key, feeds=(Feed(f"https://{key}.example/rss", key),)) for key in ("dala", "qala", "tau"))
    (home / "var").mkdir()
    with closing(Database.open(f"sqlite:///{home}/var/monitor.db")) as database:
        database.upgrade()
        with database.write() as connection:
            catalog.record(connection, Catalog(outlets=outlets))
            feeds.sync(connection, outlets, NOW)
            for number, (outlet, text) in enumerate(zip(outlets, TEXTS, strict=True), start=1):
                at = NOW + timedelta(minutes=number)
                url = f"https://{outlet.key}.example/{number}"
                entries.record(connection, (Entry(outlet.key, "", url, published_at=at),), NOW)
                article = Article(url, outlet.key, f"Новость {number}", text, Language.RU, published_at=at)
                analysis = Analysis(article, fingerprint=fingerprint(article, ()))
                articles.record_analysis(connection, number, analysis, "v1", NOW)
            events.record(connection, (Assignment(1, 1, 1), Assignment(2, 2, 1), Assignment(3, 3, 3)), NOW)
            counts.rebuild(connection)
    return home


def _rows(home: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(Database.open(f"sqlite:///{home}/var/monitor.db")) as database, database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_explain_names_what_ties_an_article_to_its_event(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("events", "explain", "https://www.qala.example/2/")

    assert done.returncode == 0, done.stderr
    assert "article 2: Новость 2 https://qala.example/2" in done.stdout
    assert "its event: event 1, score" in done.stdout
    assert "nearest article 1: Новость 1 https://dala.example/1" in done.stdout
    assert "in common: " in done.stdout
    assert re.search(r"[:,] number 412 \d+%", done.stdout)
    assert re.search(r"[:,] word жарсу… \d+%", done.stdout), "a beginning of a word is marked as one"
    assert re.search(r"for and against: .*one report holds the other \+\d", done.stdout)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[-3:]] == [
        "score",
        "for and against",
        "in common",
    ]


def test_every_piece_of_evidence_has_its_words() -> None:
    assert set(EVIDENCE) == set(Evidence().values())


def test_explain_for_machines(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    told = json.loads(monitor("events", "explain", "2", "--json").stdout)

    assert (told["article_id"], told["event_id"], told["chosen"]["nearest"]) == (2, 1, 1)
    assert "n:412" in {tie["feature"] for tie in told["chosen"]["ties"]}
    assert told["articles"]["1"] == {"title": "Новость 1", "url": "https://dala.example/1"}


def test_a_merge_is_told_counted_and_kept(monitor: Run, archive: Path) -> None:
    done = monitor("events", "merge", "3", "1")

    assert (done.returncode, done.stdout) == (0, "event 1: 1 article moved there\n")
    assert _rows(archive, "SELECT event_id, publications FROM v_events") == [(1, 3)]
    assert _rows(archive, "SELECT events FROM v_daily_totals") == [(1,)]
    assert _rows(archive, "SELECT * FROM v_event_redirects") == [(2, 1), (3, 1)]
    (pair,) = json.loads(monitor("events", "corrections", "--json").stdout)
    assert (pair["kind"], pair["article_id"], pair["other_id"]) == ("together", 1, 3)
    assert "no such event" not in monitor("events", "merge", "3", "2").stderr, "both lead to event 1"


def test_a_split_is_told_counted_and_takes_a_merge_back(monitor: Run, archive: Path) -> None:
    assert monitor("events", "merge", "1", "3").returncode == 0
    done = monitor("events", "split", "1", "https://tau.example/3", "--json")

    assert json.loads(done.stdout)["event_id"] == 3, done.stderr
    assert _rows(archive, "SELECT event_id, publications FROM v_events ORDER BY event_id") == [(1, 2), (3, 1)]
    assert _rows(archive, "SELECT events FROM v_daily_totals") == [(2,)]
    assert "together" not in monitor("events", "corrections").stdout


@pytest.mark.parametrize(
    ("leaves", "told"),
    [
        ("2", "article 2 moved to event 2; 2 other articles stayed in event 1\n"),
        ("1", "article 1 founded event 1 and keeps its number; 2 other articles moved to event 2\n"),
    ],
)
def test_a_split_says_where_the_article_went_and_what_stayed(
    monitor: Run, archive: Path, leaves: str, told: str
) -> None:
    assert archive.exists()
    assert monitor("events", "merge", "1", "3").returncode == 0

    assert monitor("events", "split", "1", leaves).stdout == told


@pytest.mark.parametrize(
    ("arguments", "culprit"),
    [
        (("explain", "77"), "article 77: there is no such article"),
        (("explain", "x"), "article x: there is no such article"),
        (("merge", "1", "99"), "event 99: there is no such event"),
        (("merge", "1", "2"), "event 1: is one event already"),
        (("split", "1", "3"), "article 3: is not in event 1 but in event 3"),
        (("split", "3", "3"), "event 3: holds nothing but this article and its copies"),
    ],
)
def test_wrong_usage_names_the_culprit(monitor: Run, archive: Path, arguments: tuple[str, ...], culprit: str) -> None:
    assert archive.exists()
    done = monitor("events", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert culprit in done.stderr
    assert done.stderr.count("\n") == 1
