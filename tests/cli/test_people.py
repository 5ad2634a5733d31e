"""`monitor speakers …` and `monitor quotes …` over a small archive of invented people."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import catalog
from monitor.cli import run
from monitor.model import (
    Analysis,
    Article,
    Entry,
    Feed,
    Language,
    Mention,
    Outlet,
    Prominence,
    Quote,
    QuoteKind,
    Speech,
)
from monitor.storage import articles, counts, entries, feeds
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CONFIG = Path(__file__).parents[2] / "config"
NOW = datetime(2026, 2, 20, 7, tzinfo=UTC)
LISTED = """\
speakers:
  - key: anna-ermekova
    name: {ru: Анна Ермекова, kk: Анна Ермекова}
    gender: f
    posts:
      - {title: {ru: министр мостов}, organisation: {ru: Министерство мостов}, to: 2026-01-31}
      - {title: {ru: министр снега}, short: [глава снега], from: 2026-02-01}
  - key: kanat-kulmenov
    name: {ru: Канат Кульменов}
"""
RUSSIAN = (
    "Анна Ермекова открыла мост. «Мост выдержит снег», – сказала она. Директор моста «Снег» Даулет Тажиев: вода ждёт. "
    "Инженер Қанат Көлменов ушёл."
)
KAZAKH = "Көпір директоры Дәулет Тажиев қар туралы айтты. Инженер Қанат Көлменов кетті."


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, one in each language, a listed person and two who are not."""
    folder = tmp_path_factory.mktemp("archive")
    shutil.copytree(CONFIG, folder / "config")
    (folder / "config" / "speakers.yaml").write_text(LISTED, encoding="utf-8")
    outlet = Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),))
    found = tuple(Entry("dala", "", f"https://dala.example/{number}", published_at=NOW) for number in (1, 2))
    with closing(Database.open(f"sqlite:///{folder}/monitor.db")) as database:
        database.upgrade()
        with database.write() as connection:
            catalogs.record(connection, replace(catalog.load(folder / "config"), outlets=(outlet,)))
            feeds.sync(connection, (outlet,), NOW)
            entries.record(connection, found, NOW)
            for number, analysis in enumerate((_russian(), _kazakh()), start=1):
                articles.record_analysis(connection, number, analysis, "v1", NOW)
            counts.rebuild(connection)
    return folder


@pytest.fixture
def archive(home: Path, stored: Path) -> Path:
    """A folder with that archive."""
    (home / "config" / "speakers.yaml").write_text(LISTED, encoding="utf-8")
    (home / "var").mkdir()
    shutil.copy(stored / "monitor.db", home / "var" / "monitor.db")
    return home


def _russian() -> Analysis:
    people = (
        Mention(
            "anna-ermekova",
            "Анна Ермекова",
            "министр",
            spans=(_place("Анна Ермекова"),),
            role_spans=(_place("она"),),
            role_rules=("pronoun-latest",),
            prominence=Prominence.MAIN,
            speaks=Speech.DIRECT,
            watched=True,
        ),
        Mention("~даулет тажиев", "Даулет Тажиев", "директор моста «Снег»", "мост", spans=(_place("Даулет Тажиев"),)),
        Mention("~канат колменов", "Қанат Көлменов", "инженер", spans=(_place("Қанат Көлменов"),)),
    )
    said = Quote(QuoteKind.DIRECT, "Мост выдержит снег", *_place("Мост выдержит снег"), "anna-ermekova", "сказала")
    article = Article(title="Мост", text=RUSSIAN, language=Language.RU, published_at=NOW)
    return Analysis(article, people, (said,))


def _place(part: str) -> tuple[int, int]:
    return RUSSIAN.index(part), RUSSIAN.index(part) + len(part)


def _kazakh() -> Analysis:
    people = (
        Mention("~даулет тажиев", "Дәулет Тажиев", "көпір директоры", spans=((16, 29),), speaks=Speech.INDIRECT),
        Mention("~канат колменов", "Қанат Көлменов", "Инженер", spans=((56, 70),)),
    )
    return Analysis(Article(title="Көпір", text=KAZAKH, language=Language.KK, published_at=NOW), people)


def test_whoever_is_suggested_can_be_pasted_into_the_list(monitor: Run, archive: Path) -> None:
    done = monitor("speakers", "suggest", "--since", "2026-02-01")

    assert done.returncode == 0, done.stderr
    assert "Даулет Тажиев / Дәулет Тажиев (~даулет тажиев): 2 publications, 0 quotes" in done.stdout
    assert "https://dala.example/2\n    Көпір директоры Дәулет Тажиев қар туралы айтты." in done.stdout
    path = archive / "config" / "speakers.yaml"
    path.write_text(LISTED + done.stdout.partition("# for the list")[2].partition("\n")[2], encoding="utf-8")
    added = catalog.load(archive / "config").speakers[2:]
    assert [(one.key, one.name.ru, one.name.kk) for one in added] == [
        ("daulet-tazhiev", "Даулет Тажиев", "Дәулет Тажиев")
    ]
    assert [(post.title.ru, post.title.kk) for post in added[0].posts] == [("директор моста «Снег»", "")]
    assert "# too general: " in done.stdout


def test_a_post_of_the_same_words_in_both_languages_is_told_once(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("speakers", "suggest", "--since", "2026-02-01")

    assert [line.casefold() for line in done.stdout.splitlines() if "нженер" in line and " x " in line] == [
        "  2 x инженер"
    ]


def test_another_spelling_of_a_listed_name_is_suggested_as_alias(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("speakers", "suggest", "--since", "2026-02-01", "--json")

    found = {one["key"]: one for one in json.loads(done.stdout)}
    assert found["~канат колменов"]["alias_of"] == "kanat-kulmenov"
    assert found["~канат колменов"]["yaml"] is None
    assert found["~даулет тажиев"]["alias_of"] is None
    assert found["~даулет тажиев"]["publications"] == 2


def test_explain_leads_back_to_sentences_rules_and_quotes(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("speakers", "explain", "Ермекова Анна")

    assert done.returncode == 0, done.stderr
    assert "named: [Анна Ермекова] открыла мост." in done.stdout
    assert "role (pronoun-latest), for Анна Ермекова: «Мост выдержит снег», – сказала [она]." in done.stdout
    assert "quote 1, direct, cue сказала: Мост выдержит снег" in done.stdout
    assert "prominence main, speaks direct: first named in sentence 1 of 4; 2 of 4 namings and roles" in done.stdout
    assert "held that day: министр снега; also глава снега" in done.stdout
    assert "anna-ermekova: listed as Анна Ермекова; Анна Ермекова; one with ~ана ермекова" in done.stdout
    assert "министр мостов" not in done.stdout


def test_explain_of_one_article_for_machines(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("speakers", "explain", "~даулет тажиев", "--article", "2", "--json")

    told = json.loads(done.stdout)
    assert (told["speaker"], told["watched"]) == ("~даулет тажиев", False)
    assert [(one["article_id"], one["named"][0]["form"]) for one in told["articles"]] == [(2, "Дәулет Тажиев")]


def test_a_surname_that_one_person_alone_bears_is_enough_to_explain(monitor: Run, archive: Path) -> None:
    """Not to give words away by, nor to forget somebody by."""
    assert archive.exists()
    listed = monitor("speakers", "explain", "Ермекова")
    discovered = monitor("speakers", "explain", "Тажиев")

    assert listed.stdout.startswith("anna-ermekova: listed as"), listed.stderr
    assert discovered.stdout.startswith("~даулет тажиев: "), discovered.stderr
    assert monitor("quotes", "correct", "1", "--speaker", "Тажиев").returncode == 2
    assert monitor("db", "forget", "Тажиев", "--dry-run").returncode == 2


def test_a_correction_is_counted_at_once_and_listed(monitor: Run, archive: Path) -> None:
    done = monitor("quotes", "correct", "1", "--speaker", "Тажиев Даулет")
    listed = monitor("quotes", "corrections", "--json")

    assert (done.returncode, done.stdout) == (0, "~даулет тажиев: Мост выдержит снег\n"), done.stderr
    assert [(one["quote_id"], one["speaker"], one["lost"]) for one in json.loads(listed.stdout)] == [
        (1, "~даулет тажиев", False)
    ]
    with closing(Database.open(f"sqlite:///{archive}/var/monitor.db")) as database, database.read() as connection:
        days = "SELECT speaker, direct_quotes FROM v_daily_speakers WHERE direct_quotes > 0"
        assert [tuple(row) for row in connection.exec_driver_sql(days)] == [("~даулет тажиев", 1)]


def test_words_given_to_somebody_the_article_does_not_name_come_with_a_warning(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    named = monitor("quotes", "correct", "1", "--speaker", "anna-ermekova")
    absent = monitor("quotes", "correct", "1", "--speaker", "kanat-kulmenov")

    assert (named.returncode, named.stderr) == (0, "")
    assert (absent.returncode, absent.stdout) == (0, "kanat-kulmenov: Мост выдержит снег\n")
    assert absent.stderr.startswith("warning: kanat-kulmenov is not named in that article (https://dala.example/1)")


def test_words_of_nobody(monitor: Run, archive: Path) -> None:
    assert archive.exists()
    done = monitor("quotes", "correct", "1", "--nobody", "--json")

    assert (done.returncode, json.loads(done.stdout)["speaker"]) == (0, None), done.stderr
    assert "nobody" in monitor("quotes", "corrections").stdout


@pytest.mark.parametrize(
    ("arguments", "culprit"),
    [
        (("quotes", "correct", "77", "--nobody"), "quote 77"),
        (("quotes", "correct", "1"), "--nobody"),
        (("quotes", "correct", "1", "--nobody", "--speaker", "Анна"), "--nobody"),
        (("quotes", "correct", "1", "--speaker", "Анна Ермикова"), "Анна Ермекова (anna-ermekova)"),
        (("speakers", "explain", "Никто Нигдеев"), "Никто Нигдеев: nobody is called so\n"),
        (("speakers", "explain", ""), "'': no name was given"),
        (("speakers", "explain", "anna-ermekova", "--article", "2"), "article 2"),
        (("speakers", "suggest", "--since", "yesterday"), "--since yesterday"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_names_the_culprit(monitor: Run, archive: Path, arguments: tuple[str, ...], culprit: str) -> None:
    assert archive.exists()
    done = monitor(*arguments)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert culprit in done.stderr


@pytest.mark.parametrize("command", ["speakers suggest", "speakers explain", "quotes correct", "quotes corrections"])
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert f"Example: monitor {command}" in " ".join(capsys.readouterr().out.split())
