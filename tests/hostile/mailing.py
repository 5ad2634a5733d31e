"""A digest to three readers whose sender dies at a chosen step: who gets it, and who is told.

A step is a read or write of the database (begun, about to be committed, committed) or a word on the line to the mail
server (about to be said or heard, said or heard).

python -m tests.hostile.mailing 100   so many real kills, at random steps, with a mail server that does random things
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from loguru import logger
from sqlalchemy import Connection

from monitor import pipeline
from monitor.delivery import Server, SmtpMailer
from monitor.delivery.deadline import Deadline
from monitor.executors import SerialExecutor
from monitor.model import Catalog, Delivery, DeliveryState, Office, Recipient
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import outbox
from monitor.storage.database import Database
from monitor.web import WebClient
from tests.hostile.post import Manner, PostOffice

ROOT: Final = Path(__file__).parents[2]
READERS: Final = ("a@example.kz", "b@example.kz", "c@example.kz")
OPERATOR: Final = "operator@example.kz"
DUE: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # a Friday, eight in Almaty
OFFICE: Final = Office(
    "office",
    tuple(Recipient(one, workbook=False) for one in READERS),
    at=time(8),
    days=("fri",),
    weekly="",
    reply_to="press@example.kz",
)
_SETTINGS: Final = Settings.model_validate({"operator": OPERATOR, "mail_from": "monitor@example.kz"})
_MAYBE: Final = "may not have arrived"
_FOUND_WITHIN: Final = timedelta(minutes=5)
_HURDLES: Final = (Manner.BUSY, Manner.PUT_OFF, Manner.BREAK)  #: that pass by themselves
_STOPPED: Final = "the service stopped"
#: When the service looks again: where a server came back late, a refusal lasts three days on the fifth only.
_MINUTES: Final = (0.1, 2.5, 4, 120, 1500, 2950, 4400, 4402, 5900, 5902, 7400)
_UNTRUSTING: Final = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # nothing here speaks TLS, and a trusting one takes long to make


class Killed(BaseException):
    """The process is gone; nobody catches this."""


def throw() -> NoReturn:
    """Die as far as a thread can."""
    raise Killed


def kill() -> None:
    """Die."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Steps:
    """Counts steps and dies at the chosen one; 0 lives on."""

    last: int = 0
    die: Callable[[], None] = throw
    taken: int = 0

    def __call__(self) -> None:
        """Take a step."""
        self.taken += 1
        if self.taken == self.last:
            self.die()

    @property
    def dead(self) -> bool:
        """Whether the process is gone."""
        return 0 < self.last <= self.taken


class SteppingDatabase(Database):
    """A database each of whose transactions is three steps."""

    steps: Steps = Steps()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One look."""
        self.steps()
        with super().read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One change."""
        self.steps()
        with super().write() as connection:
            yield connection
            self.steps()
        self.steps()


class SteppingSocket(socket.socket):
    """A line to the mail server each of whose words is two steps."""

    steps: Steps = Steps()

    def sendall(self, data: Any, flags: int = 0) -> None:  # noqa: ANN401 - as the library takes it
        """Say something; the dead say nothing."""
        if self.steps.dead:
            raise OSError("dead")
        self.steps()
        super().sendall(data, flags)
        self.steps()

    def recv_into(self, *arguments: Any) -> int:  # noqa: ANN401 - as the library takes it
        """Hear something."""
        self.steps()
        heard = super().recv_into(*arguments)
        self.steps()
        return heard


@dataclass
class Outcome:
    """What came of a digest: each reader's letter, and how often it arrived."""

    letters: dict[str, Delivery]
    arrived: Counter[str]
    told: list[tuple[str, datetime]]  #: subjects of letters that the operator got, and when they were written
    logged: list[str]
    steps: int = 0

    def faults(self) -> Iterator[str]:
        """Everything that must never be."""
        yield from (f"{reader} got it {count} times" for reader, count in self.arrived.items() if count > 1)
        states = {reader: letter.state for reader, letter in self.letters.items()}
        yield from (f"no letter for {reader}" for reader in READERS if reader not in states)
        unsettled = (DeliveryState.PENDING, DeliveryState.SENDING)
        yield from (f"{reader} is left {state}" for reader, state in states.items() if state in unsettled)
        sent = [reader for reader, state in states.items() if state is DeliveryState.SENT]
        yield from (f"{reader} is said to have it" for reader in sent if not self.arrived[reader])
        unknown = [reader for reader, state in states.items() if state is DeliveryState.UNKNOWN]
        maybe = {*sent, *unknown}
        yield from (f"{reader} has it unawares" for reader in self.arrived if reader not in maybe)
        found = Counter(_found(self.letters[reader]) for reader in unknown)
        alarms = Counter(at for subject, at in self.told if _MAYBE in subject)
        logged = sum("nobody knows" in line for line in self.logged)
        if found != alarms or logged < len(unknown):
            yield f"unknown at {dict(found)}, told at {dict(alarms)}, {logged} logged"
        lost = (self.letters[reader] for reader in unknown if self.letters[reader].error.startswith(_STOPPED))
        yield from (f"{one.recipient} is found lost late" for one in lost if _found(one) > DUE + _FOUND_WITHIN)
        for state, words in ((DeliveryState.SUSPENDED, "is suspended"), (DeliveryState.FAILED, "was not sent")):
            known, told = Counter(states.values())[state], sum(words in subject for subject, _ in self.told)
            if known != told:
                yield f"{known} {state}, {told} told"


@dataclass
class World:
    """A service that writes and sends, on a database and a mail server, with a clock set by hand."""

    database: Database
    port: int
    patience: float = 5.0
    connect: Callable[[Deadline, str, int], socket.socket] = Deadline.connect
    now: datetime = DUE

    def tick(self) -> None:
        """Write and send what is due."""
        asyncio.run(self._tick())

    async def _tick(self) -> None:
        runtime = self._runtime()
        await asyncio.to_thread(pipeline.digest, runtime)
        await pipeline.deliver(runtime)

    def _runtime(self) -> Runtime:
        server = Server.of_url(f"smtp://127.0.0.1:{self.port}?starttls=never")
        mailer = SmtpMailer(server, "monitor@example.kz", "example.kz", self.patience, _UNTRUSTING, self.connect)
        web, executor = cast("WebClient", None), SerialExecutor()  # nothing is asked here
        return Runtime(_SETTINGS, Catalog(offices=(OFFICE,)), self.database, web, executor, mailer, lambda: self.now)

    def see_through(self, office: PostOffice) -> None:
        """Look again and again until every letter is settled; what passes by itself passes."""
        for minutes in _MINUTES:
            self.now = DUE + timedelta(minutes=minutes)
            if self.now > DUE + _FOUND_WITHIN:
                _take_hurdles(office)
            self.tick()
            if not self._open():
                return

    def _open(self) -> bool:
        with self.database.read() as connection:
            return bool(outbox.listed(connection, states=(DeliveryState.PENDING, DeliveryState.SENDING)))

    def outcome(self, office: PostOffice, logged: list[str], steps: int = 0) -> Outcome:
        """What came of it."""
        with self.database.read() as connection:
            found = outbox.listed(connection)
        letters = {one.recipient: one for one in found if one.office == OFFICE.key}
        ids = {one.message_id for one in letters.values()}
        arrived = Counter(reader for reader, number in office.arrived if number in ids)
        mailed = {number for reader, number in office.arrived if reader == OPERATOR}
        told = [(one.subject, _written(one)) for one in found if one.recipient == OPERATOR and one.message_id in mailed]
        return Outcome(letters, arrived, told, logged, steps)


def ordeal(
    path: Path, office: PostOffice, manners: Mapping[str, Manner], kill_at: int, patience: float = 5.0
) -> Outcome:
    """Send a digest on the empty database of that path, die at a step, start again, and see the days through."""
    steps = Steps(kill_at)
    office.begin(manners)
    with listening() as logged:
        with suppress(Killed), closing(_stepping(path, steps)) as database:
            World(database, office.port, patience, _line(steps)).tick()
        with closing(Database.open(f"sqlite:///{path}")) as database:
            world = World(database, office.port, patience)
            world.see_through(office)
            return world.outcome(office, logged, steps.taken)


def _take_hurdles(office: PostOffice) -> None:
    office.dead = False
    for reader, manner in office.manners.items():
        if manner in _HURDLES:
            office.manners[reader] = Manner.TAKE


def _stepping(path: Path, steps: Steps) -> Database:
    database = SteppingDatabase.open(f"sqlite:///{path}")
    database.steps = steps
    return database


def _line(steps: Steps) -> Callable[[Deadline, str, int], socket.socket]:
    def connect(deadline: Deadline, host: str, port: int) -> socket.socket:
        steps()
        connected = deadline.connect(host, port)
        line = SteppingSocket(fileno=connected.detach())
        line.settimeout(deadline.left())
        line.steps = steps
        return line

    return connect


def _found(letter: Delivery) -> datetime:
    """When a letter came into its state, to the second."""
    assert letter.updated_at is not None
    return letter.updated_at.replace(microsecond=0)


def _written(letter: Delivery) -> datetime:
    """When a letter to the operator was written: its period begins with it."""
    return datetime.strptime(letter.period.split()[0], "%Y-%m-%dT%H:%M:%S%z")


@contextmanager
def listening() -> Iterator[list[str]]:
    """The log's lines."""
    lines: list[str] = []
    sink = logger.add(lines.append, format="{level} {message} {extra}", level="WARNING")
    try:
        yield lines
    finally:
        logger.remove(sink)


# --- real kills -----------------------------------------------------------------------------------------------------


@dataclass
class Record:
    """What came of many kills."""

    kills: int = 0
    survived: int = 0  #: processes that were done before their step came
    states: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return f"{self.kills} senders killed, {self.survived} done before; letters: {states}; faults: {self.faults}"


def slaughter(folder: Path, kills: int, *, patience: float = 0.5) -> Record:
    """Kill so many sending processes, each at a random step, with a mail server of random manners."""
    record = Record()
    with closing(Database.open(f"sqlite:///{folder / 'empty.db'}")) as database:
        database.upgrade()
    with PostOffice.open() as office:
        for number in range(kills):
            manners = {reader: random.choice(list(Manner)) for reader in READERS}  # noqa: S311 - no secret
            step = random.randrange(1, 110)  # noqa: S311 - no secret
            path = shutil.copyfile(folder / "empty.db", folder / f"{number}.db")
            outcome, killed = _one_kill(path, office, manners, step, patience)
            record.kills += killed
            record.survived += not killed
            record.states.update(str(letter.state) for letter in outcome.letters.values())
            record.faults += [f"{fault} ({manners}, step {step})" for fault in outcome.faults()]
    return record


def _one_kill(
    path: Path, office: PostOffice, manners: Mapping[str, Manner], step: int, patience: float
) -> tuple[Outcome, bool]:
    office.begin(manners)
    command = [
        sys.executable,
        "-m",
        "tests.hostile.mailing",
        "--send",
        str(path),
        str(office.port),
        str(step),
        str(patience),
    ]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, timeout=120, check=False)  # noqa: S603 - our own program
    with listening() as logged, closing(Database.open(f"sqlite:///{path}")) as database:
        logged.extend(done.stderr.splitlines())
        world = World(database, office.port, patience)
        world.see_through(office)
        return world.outcome(office, logged), done.returncode == -signal.SIGKILL


def send(path: Path, port: int, step: int, patience: float) -> None:
    """Send a digest, in a process that is killed at a step."""
    steps = Steps(step, kill)
    with closing(_stepping(path, steps)) as database:
        World(database, port, patience, _line(steps)).tick()


def main(arguments: list[str]) -> int:
    """The whole proof, or one sender for it."""
    if arguments[0] == "--send":
        path, port, step, patience = arguments[1:]
        send(Path(path), int(port), int(step), float(patience))
        return 0
    logger.remove()  # what is logged is heard by the proof alone
    with tempfile.TemporaryDirectory() as folder:
        record = slaughter(Path(folder), int(arguments[0]))
    print(record)  # noqa: T201 - a proof is for reading
    return 1 if record.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
