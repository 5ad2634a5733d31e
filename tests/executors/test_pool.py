"""What becomes of tasks that go on for ever, take all memory or crash, and of those beside them."""

from __future__ import annotations

import itertools
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from monitor.errors import WorkerKilledError
from monitor.executors import Budget, GuardedPool, Limited

MB = 1 << 20
LARGEST: Callable[[Iterable[int]], int] = max
FOR_EVER = (LARGEST, itertools.repeat(0))  #: consumed in C, where no Python code runs that could look at a clock


@pytest.fixture(scope="module")
def pool() -> Iterator[GuardedPool]:
    """One pool for all tests that only leave dead workers behind."""
    with GuardedPool(2) as pool:
        yield pool


@pytest.mark.parametrize(
    ("reason", "budget", "call"),
    [
        ("cpu", Budget(cpu=0.2), FOR_EVER),
        ("wall", Budget(wall=0.2), (time.sleep, 30)),
        ("memory", Budget(memory=300 * MB), (operator.mul, b"x", 1_000 * MB)),
        ("crash", Budget(), (os.abort,)),
        ("crash", Budget(), (os._exit, 0)),
    ],
)
def test_a_task_that_is_the_end_of_its_worker_says_why(
    pool: GuardedPool, reason: str, budget: Budget, call: tuple[Callable[..., object], object]
) -> None:
    function, *arguments = call

    with pytest.raises(WorkerKilledError) as killed:
        pool.submit(Limited(function, budget), *arguments).result(timeout=20)

    assert killed.value.reason == reason


def test_the_others_go_on(pool: GuardedPool) -> None:
    """Among many tasks the deadly ones alone fail."""
    deadly, endless = Limited(LARGEST, Budget(cpu=0.1)), itertools.repeat(0)
    tasks = [pool.submit(deadly, endless) if n % 7 == 3 else pool.submit(abs, -n) for n in range(21)]

    found = [None if task.exception(timeout=30) else task.result() for task in tasks]

    assert found == [None if n % 7 == 3 else n for n in range(21)]


def test_a_budget_is_that_of_each_task_anew(pool: GuardedPool) -> None:
    busy = Limited(LARGEST, Budget(cpu=0.4))

    for _ in range(8):
        assert pool.submit(busy, range(2_000_000)).result(timeout=20) == 1_999_999


def test_what_a_function_raises_is_raised_with_where_it_happened(pool: GuardedPool) -> None:
    with pytest.raises(ValueError, match="invalid literal") as failed:
        pool.submit(int, "x").result(timeout=20)

    assert "Traceback" in failed.value.__notes__[0]


def test_what_cannot_travel_fails_alone(pool: GuardedPool) -> None:
    assert pool.submit(lambda: 1).exception(timeout=20) is not None
    assert pool.submit(open, os.devnull).exception(timeout=20) is not None
    assert pool.submit(abs, -1).result(timeout=20) == 1


def test_workers_are_started_as_there_is_work() -> None:
    """One call after another needs one worker, however many there may be."""
    with GuardedPool(8) as pool:
        assert len({pool.submit(os.getpid).result(timeout=20) for _ in range(6)}) == 1


def test_a_worker_killed_while_idle_is_replaced() -> None:
    with GuardedPool(1) as pool:
        first = pool.submit(os.getpid).result(timeout=20)
        os.kill(first, signal.SIGKILL)

        assert pool.submit(os.getpid).result(timeout=20) != first


def test_a_worker_that_keeps_much_memory_is_replaced() -> None:
    hold = f"import sys; sys.held = b'x' * {100 * MB}"
    with GuardedPool(1) as pool:
        first = pool.submit(os.getpid).result(timeout=20)
        pool.submit(Limited(exec, Budget(memory=500 * MB)), hold, {}).result(timeout=20)
        assert pool.submit(os.getpid).result(timeout=20) == first

        pool.submit(Limited(exec, Budget(memory=150 * MB)), "", {}).result(timeout=20)
        assert pool.submit(os.getpid).result(timeout=20) != first


def test_signals_that_reach_the_whole_group_leave_workers_to_the_service(pool: GuardedPool) -> None:
    worker = pool.submit(os.getpid).result(timeout=20)
    for name in (signal.SIGTERM, signal.SIGINT):
        os.kill(worker, name)

    assert pool.submit(os.getpid).result(timeout=20) == worker


def test_closing_in_haste_cancels_what_waits_and_what_goes_on() -> None:
    pool = GuardedPool(1, grace=0.2)
    running, waiting = pool.submit(time.sleep, 60), pool.submit(abs, -1)
    while not running.running():
        time.sleep(0.01)

    started = time.monotonic()
    pool.shutdown(cancel_futures=True)

    assert time.monotonic() - started < 5
    assert waiting.cancelled()
    with pytest.raises(CancelledError):
        running.result(timeout=0)


SERVICE = """
import itertools, os, time
from monitor.executors import GuardedPool
pool = GuardedPool(3)
idle, *busy = [pool.submit(os.getpid) for _ in range(3)]
idle.result()
pool.submit(time.sleep, 600)
pool.submit(max, itertools.repeat(0))
time.sleep(0.5)
print(*(worker._process.pid for worker in [*pool._idle, *pool._busy]), flush=True)
time.sleep(600)
"""


def test_workers_end_with_their_service_even_when_it_is_killed() -> None:
    command = [sys.executable, "-c", SERVICE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:  # noqa: S603 - our own program
        assert service.stdout is not None
        started = [int(pid) for pid in service.stdout.readline().split()]
        service.kill()

    assert len(started) >= 2
    deadline = time.monotonic() + 20
    while any(map(_alive, started)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, started))


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
