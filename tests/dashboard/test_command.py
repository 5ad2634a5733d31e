"""`monitor dashboard`: what it refuses before it listens, and that it answers when it does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
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
