"""`monitor dashboard`: what it refuses before it listens, and that it answers when it does."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.cli.dashboard import address


def test_without_a_published_copy_it_says_what_makes_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = run(["dashboard", "--database", str(tmp_path / "none.db")])

    told = capsys.readouterr().err
    assert code == 1
    assert "none.db" in told
    assert "monitor db publish" in told


def test_a_wide_address_without_a_token_is_wrong_usage(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code = run(["dashboard", "--host", "0.0.0.0", "--database", str(file)])  # noqa: S104 - refused

    assert code == 2
    assert "MONITOR_DASHBOARD_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no database of this service"),
        (b"hello", "cannot be read as a database"),
        (b"SQLite format 3\0" + b"x" * 2000, "cannot be read as a database"),
    ],
    ids=["empty", "text", "torn"],
)
def test_what_is_no_database_is_not_served(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "some.db").write_bytes(content)
    code = run(["dashboard", "--database", str(tmp_path / "some.db")])

    told = capsys.readouterr().err
    assert (code, told.count("\n")) == (1, 1)
    assert f"some.db: {words}" in told


def test_a_copy_of_another_version_is_not_served(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: Path
) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP VIEW v_event_sentences")
        connection.commit()

    assert run(["dashboard", "--database", str(old)]) == 1
    assert "old.db: was made by another version, without v_event_sentences" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code = run(["dashboard", "--database", str(file), "--port", port])

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err == f"monitor: 127.0.0.1 port {port}: another program listens there; `--port` names another port\n"


def test_addresses_are_such_as_browsers_take() -> None:
    assert address("127.0.0.1", 8001) == "http://127.0.0.1:8001/"
    assert address("::1", 8001) == "http://[::1]:8001/"


def test_it_serves_until_stopped(file: Path) -> None:
    port = str(20_000 + os.getpid() % 20_000)
    command = [sys.executable, "-m", "monitor", "dashboard", "--database", str(file), "--port", port]
    loud = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=loud) as it:  # noqa: S603 - ourselves
        try:
            assert it.stdout is not None
            said = re.search(r"http://\S+/", it.stdout.readline())
            assert said is not None
            assert _opened(f"{said.group()}ru/today") == 200
        finally:
            it.terminate()


def _opened(url: str) -> int:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - this machine's own
                return int(answer.status)
        except OSError:  # it does not listen yet
            time.sleep(0.1)
    return 0
