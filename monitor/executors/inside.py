"""What goes on in a worker process: task after task from its pipe, each within its budget, until the pipe is closed.

Limits are the kernel's, since a document may hold a task up inside a library where no Python code runs:
- CPU by ITIMER_PROF, whose signal ends the process. RLIMIT_CPU would count whole seconds over the process's life.
- Memory by RLIMIT_DATA: what exceeds it is a MemoryError. RLIMIT_AS would count what libraries reserve and never touch.
- The service's life by O_ASYNC on standard input: when the service is gone, so is its end of that pipe, and the signal
  that tells it ends this process.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import isfinite
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from monitor.executors.budget import Budget

# A worker that keeps more than this share of a task's memory after it makes room for a fresh one.
_KEPT = 0.6

_STATM = Path("/proc/self/statm")
_PAGE = resource.getpagesize()


class Word(StrEnum):
    """What a worker says of its task."""

    STARTED = "started"  #: the task is unpacked and its budget runs
    DONE = "done"
    RAISED = "raised"
    MEMORY = "memory"  #: it wanted more memory than its budget


class Reply(NamedTuple):
    """A word, the value or error that belongs to it, and whether the worker ends with it."""

    word: Word
    value: object = None
    last: bool = False


def main(descriptor: int) -> None:
    """Serve the pipe of this descriptor."""
    for name in (signal.SIGINT, signal.SIGTERM):  # both reach whole groups of processes; the service says when to end
        signal.signal(name, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _end_with_service()
    _serve(Connection(descriptor))
    os._exit(0)


def _end_with_service() -> None:
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _serve(pipe: Connection) -> None:
    last = False
    while not last:
        try:
            budget, task = pipe.recv(), pipe.recv_bytes()
        except EOFError:
            return
        reply, last = _answer(pipe, budget, task)
        pipe.send_bytes(reply)


def _answer(pipe: Connection, budget: Budget, task: bytes) -> tuple[bytes, bool]:
    """The reply to a task, packed, and whether it is the last."""
    try:
        function, args, kwargs = pickle.loads(task)  # noqa: S301 - the service's own words, through a pipe of its own
        pipe.send_bytes(_packed(Reply(Word.STARTED)))
        with _within(budget):
            return _done(lambda: function(*args, **kwargs), budget)
    except MemoryError:
        return _packed(Reply(Word.MEMORY, last=True)), True
    except BaseException as error:  # noqa: BLE001 - every failure goes to the one who asks for the result
        error.add_note(traceback.format_exc())
        return _packed_error(error), False


def _done(call: Callable[[], object], budget: Budget) -> tuple[bytes, bool]:
    value = call()
    last = _kept() > _KEPT * budget.memory
    return _packed(Reply(Word.DONE, value, last=last)), last


@contextmanager
def _within(budget: Budget) -> Iterator[None]:
    unlimited = resource.getrlimit(resource.RLIMIT_DATA)
    if isfinite(budget.memory):
        resource.setrlimit(resource.RLIMIT_DATA, (_most_data(budget.memory), unlimited[1]))
    if isfinite(budget.cpu):
        signal.setitimer(signal.ITIMER_PROF, budget.cpu)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_DATA, unlimited)


def _most_data(memory: float) -> int:
    """The data segment at which this much memory is in use: data that is reserved but untouched takes none."""
    size = _statm()
    return int(memory) + max(0, size.data - size.resident)


def _kept() -> int:
    return _statm().resident


class _Size(NamedTuple):
    resident: int = 0
    data: int = 0


def _statm() -> _Size:
    """Bytes of this process; zeros where the system does not tell."""
    if not _STATM.exists():
        return _Size()
    _, resident, _, _, _, data, _ = _STATM.read_text(encoding="ascii").split()
    return _Size(int(resident) * _PAGE, int(data) * _PAGE)


def _packed(reply: Reply) -> bytes:
    return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)


def _packed_error(error: BaseException) -> bytes:
    """The error itself, or its words where it cannot travel."""
    try:
        packed = _packed(Reply(Word.RAISED, error))
        pickle.loads(packed)  # noqa: S301 - just packed
    except Exception:  # noqa: BLE001 - whatever an error's own packing does
        return _packed(Reply(Word.RAISED, RuntimeError(f"{type(error).__name__}: {error}")))
    return packed
