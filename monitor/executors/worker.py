"""A worker process as the service sees it: a pipe to it, a clock on it, and the reason of its end."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from multiprocessing import Pipe
from typing import Final, Literal

from monitor.errors import KilledBy, WorkerError, WorkerKilledError
from monitor.executors.budget import Budget
from monitor.executors.inside import Reply, Word

# A fresh interpreter that finds the same modules as this one. It does not import the program's own main module, as
# multiprocessing would: that spares every worker the command line, the web and the database.
_PROGRAM: Final = "import sys; sys.path[:] = {path!r}; from monitor.executors.inside import main; main({descriptor})"

_START_SECONDS: Final = 60.0  #: for a worker to start, and to import what its task needs
_END_SECONDS: Final = 2.0


class Worker:
    """A process that does one task at a time. The first that is killed, or too large to go on, is its last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._alarm: threading.Timer | None = None
        self._killed_by: Literal["wall", "closed"] | None = None
        self._lasts = True
        self._pipe, theirs = Pipe()
        with theirs:
            descriptor = theirs.fileno()
            program = _PROGRAM.format(path=sys.path, descriptor=descriptor)
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", program],
                stdin=subprocess.PIPE,  # never written to: its end tells the worker of ours
                stdout=subprocess.DEVNULL,  # the service's own output is for its results alone
                pass_fds=(descriptor,),
                process_group=0,  # a Ctrl-C is the service's to answer
            )

    @property
    def fit(self) -> bool:
        """Whether it can take another task."""
        return self._lasts and self._killed_by is None and self._process.poll() is None

    def run(self, task: bytes, budget: Budget) -> object:
        """Do a packed task (function, args, kwargs); what the function raises is raised here.

        Raises:
            WorkerKilledError: the task exceeded its budget or was the end of the process.
            WorkerError: the process ended before the task began.
            CancelledError: the worker was closed meanwhile.
        """
        reply = self._begun(task, budget)
        if reply.word is Word.STARTED:
            reply = self._finished(budget)
        self._lasts = not reply.last
        if reply.word is Word.MEMORY:
            raise WorkerKilledError("memory")
        if isinstance(reply.value, BaseException) and reply.word is Word.RAISED:
            raise reply.value
        return reply.value

    def close(self) -> None:
        """End the process: at once where it is idle, else by force; its pipe is closed."""
        self._pipe.close()
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def give_up(self) -> None:
        """Kill the process; the task under way is cancelled."""
        with self._lock:
            self._kill("closed")

    def _begun(self, task: bytes, budget: Budget) -> Reply:
        try:
            with self._at_most(_START_SECONDS):
                self._pipe.send(budget)
                self._pipe.send_bytes(task)
                return self._reply()
        except (EOFError, OSError) as broken:
            raise self._ended(WorkerError(f"no worker process: {self._end()}")) from broken

    def _finished(self, budget: Budget) -> Reply:
        try:
            with self._at_most(budget.wall):
                return self._reply()
        except (EOFError, OSError) as broken:
            raise self._ended(WorkerKilledError(*self._why())) from broken

    def _reply(self) -> Reply:
        reply = pickle.loads(self._pipe.recv_bytes())  # noqa: S301 - a process of our own, through a pipe of its own
        assert isinstance(reply, Reply)  # noqa: S101 - for the type checker
        return reply

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        self._alarm = alarm = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._ring)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            with self._lock:
                self._alarm = None
            alarm.cancel()

    def _ring(self) -> None:
        """The time of what is under way is over; an alarm that comes too late must not hit the next task."""
        with self._lock:
            if self._alarm is threading.current_thread():
                self._kill("wall")

    def _kill(self, reason: Literal["wall", "closed"]) -> None:
        self._killed_by = self._killed_by or reason
        self._process.kill()

    def _ended(self, error: WorkerError) -> WorkerError | CancelledError:
        return CancelledError() if self._killed_by == "closed" else error

    def _why(self) -> tuple[KilledBy, str]:
        end = self._end()
        if self._killed_by == "wall":
            return "wall", ""
        return ("cpu", "") if self._process.returncode == -signal.SIGPROF else ("crash", end)

    def _end(self) -> str:
        """How the process ended, in words."""
        self._lasts = False
        self._process.kill()  # a broken pipe without an end would be a worker gone astray
        code = self._process.wait()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
