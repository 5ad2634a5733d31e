from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_help_names_the_commands(monitor: Run) -> None:
    done = monitor("--help")

    assert done.returncode == 0
    for word in ("run", "once", "demo", "check", "analyse", "digest", "db"):
        assert word in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("dance",), ("check", "--loud"), ("analyse",), ("digest", "preview"), ("digest", "preview", "nobody")],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_exit_2(monitor: Run, arguments: tuple[str, ...]) -> None:
    done = monitor(*arguments)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("archive", "import"), ("archive", "export")], ids=" ".join)
def test_a_promised_command_says_that_it_is_not_there_yet(monitor: Run, arguments: tuple[str, ...]) -> None:
    done = monitor(*arguments)

    assert done.returncode == 2
    assert "not available in this version" in done.stderr


def test_database_is_upgraded_once(monitor: Run, home: Path) -> None:
    first, second = monitor("db", "upgrade"), monitor("db", "upgrade")

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith("empty -> ")
    assert second.stdout.startswith("already at ")
    assert (home / "var" / "monitor.db").exists()


def test_check_of_the_shipped_configuration_finds_nothing_and_changes_nothing(monitor: Run, home: Path) -> None:
    done = monitor("check", "--json")

    assert done.returncode == 0, done.stderr
    assert {finding["what"] for finding in json.loads(done.stdout)} == {"config", "database", "mail"}
    assert not (home / "var").exists()


def test_check_warns_of_outlets_with_nothing_to_poll_and_of_names_that_are_no_setting(monitor: Run, home: Path) -> None:
    (home / ".env").write_text("MONITOR_KEEP_PAGE=3\n", encoding="utf-8")
    (home / "config" / "feeds.yaml").write_text(
        "outlets:\n  - key: dala\n  - {key: ozen, enabled: false}\n  - {key: tau, sitemap: https://tau.example/news.xml}\n",
        encoding="utf-8",
    )
    done = monitor("check", MONITOR_LOGGER="json", MONITOR_ZZZ="1")

    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("warning")] == [
        "warning  settings: MONITOR_KEEP_PAGE is no setting; near are MONITOR_KEEP_PAGES",
        "warning  settings: MONITOR_LOGGER is no setting; near are MONITOR_LOG",
        "warning  settings: MONITOR_ZZZ is no setting",
        "warning  config: enabled outlets without feed or sitemap, so that nothing is polled: dala",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dashboard", "--port", "abc"), "--port abc: should be a whole number"),
        (("dashboard", "--port", "65536"), "--port 65536: should be at most 65535"),
        (("speakers", "suggest", "--limit", "0"), "--limit 0: should be at least 1"),
        (("events", "merge", "7", "x"), "B x: should be a whole number"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_number_that_is_none_is_named_with_its_option(monitor: Run, arguments: tuple[str, ...], words: str) -> None:
    done = monitor(*arguments)

    assert (done.returncode, done.stderr) == (2, f"monitor: {words}\n")


def test_check_names_file_line_and_column_of_every_fault(monitor: Run, home: Path) -> None:
    (home / "config" / "feeds.yaml").write_text(
        "outlets:\n  - key: one\n    colour: green\n    feeds:\n      - url: not a url\n", encoding="utf-8"
    )

    done = monitor("check")

    assert done.returncode == 1
    assert "feeds.yaml:3:5: " in done.stderr
    assert "feeds.yaml:5:" in done.stderr


def test_check_alive_fails_before_the_first_tick(monitor: Run) -> None:
    monitor("db", "upgrade")

    done = monitor("check", "--alive")

    assert done.returncode == 1
    assert "never" in done.stderr


def test_a_setting_that_cannot_be_used_is_named(monitor: Run) -> None:
    done = monitor("check", MONITOR_LOG="loud")

    assert done.returncode == 1
    assert "MONITOR_LOG: should be text or json; it is loud" in done.stderr


def test_analyse_answers_every_line_in_order_and_goes_on_after_a_bad_one(monitor: Run) -> None:
    text = "«Дорогу сдадут в ноябре», – сообщил аким района Ерболат Шынтемиров."
    lines = [json.dumps({"id": 1, "text": text, "language": "ru"}), "nonsense", json.dumps({"id": "c", "text": ""})]

    done = monitor("analyse", "-", stdin="\n".join(lines))

    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [record["id"] for record in records] == [1, None, "c"]
    assert records[0]["quotes"][0]["text"] == "Дорогу сдадут в ноябре"
    assert records[1]["error"]
    assert records[2]["people"] == []
    assert "articles/s" in done.stderr


def test_analyse_without_events_leaves_the_grouping_out(monitor: Run) -> None:
    done = monitor("analyse", "-", "--no-events", stdin='{"id": 1, "text": "Снег."}')

    assert done.returncode == 0
    assert "event" not in json.loads(done.stdout)


def test_a_dash_is_standard_output(monitor: Run, home: Path) -> None:
    done = monitor("analyse", "-", "--out", "-", stdin='{"id": 1, "text": "Снег."}')

    assert json.loads(done.stdout)["id"] == 1
    assert not (home / "-").exists()


def test_a_file_that_is_not_there_is_named(monitor: Run) -> None:
    done = monitor("analyse", "absent.jsonl")

    assert done.returncode == 1
    assert "absent.jsonl" in done.stderr


def test_database_is_copied_checked_and_published(monitor: Run, home: Path) -> None:
    monitor("db", "upgrade")
    (home / "copies").mkdir()
    copied, checked, published = (
        monitor("db", "backup", "copies/one.db"),
        monitor("db", "check"),
        monitor("db", "publish"),
    )

    assert (copied.returncode, checked.returncode, published.returncode) == (0, 0, 0), published.stderr
    assert (home / "copies" / "one.db").exists()
    assert checked.stdout == "sound\n"
    assert (home / "var" / "published.db").exists()


def test_a_postgresql_is_not_backed_up_here(monitor: Run) -> None:
    done = monitor("db", "backup", "one.db", MONITOR_DATABASE_URL="postgresql://press:secret@127.0.0.1/press")

    assert done.returncode == 1
    assert "use pg_dump" in done.stderr
    assert "secret" not in done.stderr
