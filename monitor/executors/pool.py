"""Worker processes, as many as there is work for and no more than allowed; the end of one is the end of its task only.

A thread for each busy worker waits for it, so futures, queueing and cancelling are those of ThreadPoolExecutor. Pools
of processes off the shelf share a pipe or a fate: ProcessPoolExecutor and loky lose every task under way when one
worker dies, pebble's pool breaks for good when an idle one does.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar, cast

from monitor.errors import WorkerError, WorkerKilledError
from monitor.executors.budget import Budget, Limited
from monitor.executors.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")

_GRACE_SECONDS: Final = 5.0
_STARTS: Final = 2


class GuardedPool(Executor):
    """Does each task in a worker process within its budget: that of a `Limited` function, else that of the pool.

    A future raises WorkerKilledError where its task exceeded the budget or was the end of its worker. What is submitted
    must be importable by name. Workers end with this process, however it ends; `grace` is how many seconds a hasty
    shutdown leaves to tasks under way.
    """

    def __init__(self, width: int, budget: Budget | None = None, *, grace: float = _GRACE_SECONDS) -> None:
        self._budget = budget or Budget()
        self._grace = grace
        self._threads = ThreadPoolExecutor(width, thread_name_prefix="worker")
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._giving_up = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call; the newest idle worker takes it, or a new one where all are busy."""
        function, budget = (fn.function, fn.budget) if isinstance(fn, Limited) else (fn, self._budget)
        return cast("Future[T]", self._threads.submit(self._run, budget, (function, args, kwargs)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's own
        """Take no more calls; with `cancel_futures` those under way are given up after the grace."""
        self._threads.shutdown(wait=False, cancel_futures=cancel_futures)
        end = threading.Thread(target=self._finish, args=(cancel_futures,))
        end.start()
        if wait:
            end.join()

    def _run(self, budget: Budget, call: tuple[Callable[..., object], tuple[object, ...], dict[str, object]]) -> object:
        task = pickle.dumps(call, pickle.HIGHEST_PROTOCOL)
        for _ in range(_STARTS - 1):
            try:
                return self._run_once(task, budget)
            except WorkerKilledError:
                raise
            except WorkerError:  # ended between two tasks, or while it started
                continue
        return self._run_once(task, budget)

    def _run_once(self, task: bytes, budget: Budget) -> object:
        worker = self._take()
        try:
            return worker.run(task, budget)
        finally:
            self._put_back(worker)

    def _take(self) -> Worker:
        with self._lock:
            worker = self._idle.pop() if self._idle else Worker()
            self._busy.add(worker)
            if self._giving_up:
                worker.give_up()
            return worker

    def _put_back(self, worker: Worker) -> None:
        fit = worker.fit
        with self._lock:
            self._busy.discard(worker)
            if fit:
                self._idle.append(worker)
        if not fit:
            worker.close()

    def _finish(self, in_haste: bool) -> None:  # noqa: FBT001 - the target of a thread
        alarm = threading.Timer(self._grace, self._give_up)
        if in_haste:
            alarm.start()
        self._threads.shutdown(wait=True)
        alarm.cancel()
        while self._idle:
            self._idle.pop().close()

    def _give_up(self) -> None:
        with self._lock:
            self._giving_up = True
            for worker in self._busy:
                worker.give_up()
