"""What commands refuse to do to a database, and what they say where there is none."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
READING = [
    ("feeds", "status"),
    ("digest", "outbox"),
    ("speakers", "suggest"),
    ("speakers", "explain", "Given Surname"),
    ("themes", "explain", "healthcare"),
    ("events", "explain", "1"),
    ("events", "merge", "1", "2"),
    ("quotes", "corrections"),
    ("quotes", "correct", "1", "--nobody"),
    ("db", "check"),
    ("db", "publish"),
    ("db", "backup", "copy.db"),
    ("db", "forget", "Given Surname", "--dry-run"),
    ("reanalyse",),
    ("check", "--alive"),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_without_a_database_a_command_says_what_makes_one_and_makes_none(
    monitor: Run, home: Path, command: tuple[str, ...]
) -> None:
    done = monitor(*command)

    assert done.returncode == 1
    assert "var/monitor.db: there is no database yet" in done.stderr
    assert "`monitor db upgrade` makes it" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (home / "var").exists()


def test_an_empty_file_is_told_in_plain_words(monitor: Run, home: Path) -> None:
    (home / "var").mkdir()
    (home / "var" / "monitor.db").touch()
    for command in (("check",), ("feeds", "status"), ("db", "backup", "copy.db")):
        done = monitor(*command)
        assert (done.returncode, done.stderr.count("there is no database yet")) == (1, 1), command
    assert not (home / "copy.db").exists()


@pytest.mark.parametrize("verb", ["backup", "publish"])
def test_a_copy_into_no_folder_over_a_folder_or_over_the_database_is_refused(
    monitor: Run, home: Path, verb: str
) -> None:
    assert monitor("db", "upgrade").returncode == 0
    for target in ("absent/copy.db", "config", "/", "var/monitor.db", "var/../var/monitor.db"):
        done = monitor("db", verb, target)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
        assert target in done.stderr or str(Path(target)) in done.stderr
    assert not (home / "absent").exists()
    assert monitor("db", "check").stdout == "sound\n"


def test_the_service_refuses_to_work_on_a_published_copy(monitor: Run, home: Path) -> None:
    assert monitor("db", "upgrade").returncode == 0
    assert monitor("db", "publish").returncode == 0
    (home / "var" / "published.db").chmod(0o644)
    for command in (("once",), ("quotes", "correct", "1", "--nobody"), ("db", "upgrade")):
        done = monitor(*command, MONITOR_DATABASE_URL="sqlite:///var/published.db")
        assert (done.returncode, done.stderr.count("is a published copy")) == (1, 1), done.stderr
