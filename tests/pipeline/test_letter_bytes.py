"""The same days make the same letter, to the byte, in whatever process, zone and language of its machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.storage.database import Database

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from datetime import UTC, datetime
from hashlib import sha256
from monitor.digests.render import render
from monitor.model import Office, Period, Recipient
from monitor.storage import digests
from monitor.storage.database import Database
from tests.pipeline import made

url, language = sys.argv[1:]
with Database.opened(url) as database, database.read() as connection:
    period = Period.of_week(made.LAST) if language == "kk" else Period.of_day(made.LAST)
    reader = Recipient("press@example.kz", language)
    figures = digests.figures(connection, Office("office", (reader,)), period)
letter = render(
    figures,
    reader,
    mail_from="monitor@example.kz",
    mail_domain="example.kz",
    made_at=datetime(2026, 11, 23, 3, tzinfo=UTC),
    dashboard_url="https://monitor.example.kz",
)
print(sha256(letter.message).hexdigest(), sha256(letter.html.encode()).hexdigest(), len(letter.message))
"""
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANG": "kk_KZ.UTF-8"},
)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_two_processes_write_the_same_bytes(archive: Database, language: str) -> None:
    """Message, pictures and workbook."""
    first, second = (_told(archive.subject, language, machine) for machine in MACHINES)

    assert first == second
    assert len(first.split()) == 3


def _told(url: str, language: str, machine: dict[str, str]) -> str:
    command = [sys.executable, "-c", SCRIPT, url, language]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=os.environ | machine, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout
