"""`monitor digest ...` as an operator meets it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.model import Delivery, DeliveryState
from monitor.storage import outbox
from monitor.storage.database import Database
from tests.hostile.post import Manner, PostOffice

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SEND = ("digest", "send", "example-office", "--date", "2026-02-20")
READER = "press@example.kz"


@pytest.fixture
def letters(home: Path) -> Callable[[], tuple[Delivery, ...]]:
    """What the outbox holds; the database is there."""
    url = f"sqlite:///{home / 'var' / 'monitor.db'}"
    with closing(Database.open(url)) as database:
        database.upgrade()

    def look() -> tuple[Delivery, ...]:
        with closing(Database.open(url)) as database, database.read() as connection:
            return outbox.listed(connection)

    return look


def test_a_digest_goes_into_the_folder_and_again_with_the_same_bytes(
    monitor: Run, home: Path, letters: Callable[[], tuple[Delivery, ...]]
) -> None:
    dry = monitor(*SEND, "--dry-run")
    assert f"{READER}: 20.02.2026" in dry.stdout
    assert (letters(), (home / "var" / "outbox").exists()) == ((), False)

    sent = monitor(*SEND)
    (letter,), (file,) = letters(), (home / "var" / "outbox").iterdir()
    written = file.read_bytes()
    assert (sent.returncode, letter.state, letter.attempts) == (0, DeliveryState.SENT, 1), sent.stderr

    assert monitor("digest", "resend", str(letter.delivery_id)).returncode == 0
    assert (letters()[0].attempts, file.read_bytes()) == (2, written)


def test_what_may_not_have_arrived_is_shown_and_sent_again_with_the_same_identifier(
    monitor: Run, letters: Callable[[], tuple[Delivery, ...]]
) -> None:
    with PostOffice.open({READER: Manner.LOSE}) as office:
        server = {"MONITOR_SMTP_URL": office.url(after="?starttls=never"), "MONITOR_MAIL_FROM": "monitor@example.kz"}
        lost = monitor(*SEND, **server)
        (shown,) = json.loads(monitor("digest", "outbox", "--json").stdout)
        office.manners.clear()
        again = monitor("digest", "resend", "example-office", "--date", "2026-02-20", **server)

        assert (lost.returncode, shown["state"], again.returncode) == (1, "unknown", 0), lost.stderr + again.stderr
        assert office.arrived == [(READER, letters()[0].message_id)]


def test_check_greets_the_mail_server_and_nothing_tells_its_password(
    monitor: Run, letters: Callable[[], tuple[Delivery, ...]]
) -> None:
    with PostOffice.open() as office:
        well = monitor("check", MONITOR_SMTP_URL=office.url())
        settings = {"MONITOR_SMTP_URL": office.url("smtp://user:s3cret%21@"), "MONITOR_LOG": "json"}
        done = [monitor("check", **settings), monitor(*SEND, **settings)]

    said = "".join(one.stdout + one.stderr for one in done)
    assert f"127.0.0.1:{office.port} answers (in clear)" in well.stdout
    assert [one.returncode for one in done] == [1, 1]
    assert f"127.0.0.1:{office.port}, {READER}: the server offers no STARTTLS" in said
    assert "s3cret" not in f"{said} {letters()}"


@pytest.mark.parametrize(
    "arguments",
    [("resend", "nobody"), ("send", "example-office", "--revise"), ("preview", "example-office", "--date", "2026-W60")],
    ids=" ".join,
)
@pytest.mark.usefixtures("letters")
def test_what_is_not_there_cannot_be_sent(monitor: Run, arguments: tuple[str, ...]) -> None:
    done = monitor("digest", *arguments)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "arguments", [("send", "example-office"), ("send", "example-office", "--dry-run")], ids=" ".join
)
@pytest.mark.usefixtures("letters")
def test_a_day_that_is_not_over_is_not_sent(monitor: Run, arguments: tuple[str, ...]) -> None:
    """Its letter would be all that is ever sent of it."""
    today = datetime.now(ZoneInfo("Asia/Almaty")).date()
    done = monitor("digest", *arguments, "--date", today.isoformat())

    assert (done.returncode, done.stdout) == (2, "")
    assert f"{today}: is not over yet in Almaty" in done.stderr


@pytest.mark.usefixtures("letters")
def test_what_was_written_already_would_not_go_again(monitor: Run) -> None:
    assert monitor(*SEND).returncode == 0

    again, corrected = monitor(*SEND, "--dry-run").stdout, monitor(*SEND, "--dry-run", "--revise").stdout
    assert "is written already" in again
    assert "bytes" not in again
    assert f"{READER}: 20.02.2026" in corrected


@pytest.mark.parametrize("arguments", [("outbox", "nobody"), ("resend", "nobody")], ids=" ".join)
@pytest.mark.usefixtures("letters")
def test_an_office_nobody_knows_is_named(monitor: Run, arguments: tuple[str, ...]) -> None:
    done = monitor("digest", *arguments)

    assert (done.returncode, done.stderr) == (2, "monitor: nobody: no such office; offices.yaml has example-office\n")


@pytest.mark.usefixtures("letters")
def test_a_preview_that_cannot_be_written_names_its_file(monitor: Run, tmp_path: Path) -> None:
    done = monitor("digest", "preview", "example-office", "--out", str(tmp_path))

    assert done.returncode != 0
    assert done.stderr == f"monitor: {tmp_path}: cannot be written: Is a directory\n"
