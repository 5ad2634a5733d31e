"""`monitor themes …`: a text tried out, and an archive of two articles explained."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import catalog
from monitor.analysis import analyse_article
from monitor.model import Article, Entry, Feed, Outlet, Rules
from monitor.storage import articles, counts, entries, feeds
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOW = datetime(2026, 2, 20, 7, tzinfo=UTC)
THEMES = """\
themes:
  - key: bridges
    min_hits: 2
    any: {ru: [мост, 'near(вода, берег, 3)'], kk: [көпір]}
    none: {ru: ['зубной мост']}
  - key: snow
    any: {ru: [снег*], kk: ['«қарда»']}
"""
TEXT = "Новый мост открыт сегодня утром в городе. Вода ушла под берег, снегопад ждёт моста."


@pytest.fixture
def themed(home: Path) -> Path:
    """A folder with two themes of its own."""
    (home / "config" / "themes.yaml").write_text(THEMES, encoding="utf-8")
    return home


@pytest.fixture
def archive(themed: Path) -> Path:
    """And with an article in each language, read by them."""
    (themed / "var").mkdir()
    outlet = Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),))
    listed = replace(catalog.load(themed / "config"), outlets=(outlet,))
    found = tuple(Entry("dala", "", f"https://dala.example/{number}", published_at=NOW) for number in (1, 2))
    texts = ("Мост", TEXT), ("Көпір", "Жаңа көпір бүгін таңертең қалада ашылды, қарда көпір жабық.")
    with closing(Database.open(f"sqlite:///{themed}/var/monitor.db")) as database:
        database.upgrade()
        with database.write() as connection:
            catalogs.record(connection, listed)
            feeds.sync(connection, (outlet,), NOW)
            entries.record(connection, found, NOW)
            for number, (title, text) in enumerate(texts, start=1):
                analysis = analyse_article(Article(title=title, text=text, published_at=NOW), Rules.of(listed))
                articles.record_analysis(connection, number, analysis, "v1", NOW)
            counts.rebuild(connection)
    return themed


def test_a_text_is_shown_with_its_finds_marked(monitor: Run, themed: Path) -> None:
    (themed / "article.txt").write_text(TEXT, encoding="utf-8")
    done = monitor("themes", "test", "article.txt", "--title", "О мосте")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("language: ru\n\nО [мосте: bridges]\n\nНовый [мост: bridges] открыт")
    assert "[Вода ушла под берег: bridges], [снегопад: snow] ждёт [моста: bridges]." in done.stdout
    assert [line.split()[:4] for line in done.stdout.splitlines()[-2:]] == [
        ["bridges", "counts", "6", "2"],
        ["snow", "counts", "1", "1"],
    ]


def test_why_a_theme_does_not_count_is_told(monitor: Run, themed: Path) -> None:
    assert themed.exists()
    done = monitor("themes", "test", "-", stdin="Врач поставил зубной мост. А мост хорош.")
    few = monitor("themes", "test", "-", stdin="Сегодня. Мост.")

    assert "bridges  kept out                  зубной мост" in done.stdout
    assert "bridges  too little  1       2       Мост" in few.stdout
    assert "[" not in done.stdout + few.stdout


def test_a_text_is_judged_for_machines(monitor: Run, themed: Path) -> None:
    assert themed.exists()
    told = json.loads(monitor("themes", "test", "-", "--json", stdin="Бала қарда ойнады, үй алдында көпір бар.").stdout)

    assert told["language"] == "kk"
    assert [(one["theme"], one["counts"], one["finds"]) for one in told["themes"]] == [
        ("bridges", True, ["көпір"]),
        ("snow", True, ["қарда"]),
    ]


def test_a_text_of_nothing(monitor: Run, themed: Path) -> None:
    assert themed.exists()
    assert "nothing of any theme is found" in monitor("themes", "test", "-", stdin="Здравствуйте, коллеги.").stdout


def test_the_sentences_behind_a_number(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("themes", "explain", "bridges", "--day", "2026-02-20")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("bridges on 2026-02-20: 2 publications, ")
    assert "dala https://dala.example/1 (article 1, " in done.stdout
    assert "  title: [Мост]\n  Новый [мост] открыт сегодня утром в городе.\n" in done.stdout
    assert "  Жаңа [көпір] бүгін таңертең қалада ашылды, қарда [көпір] жабық." in done.stdout


def test_the_sentences_behind_a_number_for_machines(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    told = json.loads(monitor("themes", "explain", "snow", "--json").stdout)

    assert (told["theme"], told["day"], told["publications"], told["kk_publications"]) == ("snow", "2026-02-20", 2, 1)
    assert [one["url"] for one in told["behind"]] == ["https://dala.example/1", "https://dala.example/2"]
    assert told["behind"][1]["found"][0]["spans"] == [[41, 46]]


@pytest.mark.parametrize(
    ("arguments", "culprit"),
    [
        (("themes", "explain", "bridge"), "near are bridges"),
        (("themes", "explain", ""), "'': no theme has this key\n"),
        (("themes", "explain", "zzzz"), "zzzz: no theme has this key\n"),
        (("themes", "explain", "bridges", "--day", "today"), "--day today"),
        (("themes", "test", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_wrong_usage_names_the_culprit(monitor: Run, archive: Path, arguments: tuple[str, ...], culprit: str) -> None:
    assert archive.exists()
    done = monitor(*arguments)

    assert done.returncode == 2
    assert culprit in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_theme_listed_since_is_not_unknown(monitor: Run, archive: Path) -> None:
    with (archive / "config" / "themes.yaml").open("a", encoding="utf-8") as listed:
        listed.write("  - key: ferries\n    any: {ru: [паром]}\n")
    done, near = monitor("themes", "explain", "ferries"), monitor("themes", "explain", "ferry")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "ferries: is listed, but no article was read with it yet" in done.stderr
    assert "near are ferries" in near.stderr


def test_a_number_is_explained_while_the_file_of_themes_is_broken(monitor: Run, archive: Path) -> None:
    (archive / "config" / "themes.yaml").write_text("themes: [", encoding="utf-8")

    assert monitor("themes", "explain", "bridges").returncode == 0
