"""Where CPU work runs: in this process, or in a pool of worker processes. All are `concurrent.futures.Executor`s."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from monitor.errors import SettingsError

P = ParamSpec("P")
T = TypeVar("T")


class SerialExecutor(Executor):
    """Does the work at once, in the caller's process: for tests and for looking closely."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call the function now; what it raises stands in the future, as with every executor."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every failure to the one who asks for the result
            future.set_exception(error)
        return future


def workers(spec: str) -> int:
    """How many tasks run side by side under `serial` or `processes[:N]`."""
    kind, _, count = spec.partition(":")
    if kind == "serial" and not count:
        return 1
    if kind == "processes" and (not count or (count.isdecimal() and int(count) > 0)):
        return int(count) if count else os.cpu_count() or 1
    if kind == "dask":
        raise SettingsError("a Dask cluster is not available in this version", subject="MONITOR_EXECUTOR")
    raise SettingsError(f"'{spec}' is neither 'serial' nor 'processes:N'", subject="MONITOR_EXECUTOR")


def open_executor(spec: str) -> Executor:
    """The executor of `MONITOR_EXECUTOR`; processes are spawned anew, since forking a process with threads may hang."""
    count = workers(spec)
    if spec.startswith("serial"):
        return SerialExecutor()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_follow_parent)


def _follow_parent() -> None:
    """End this worker when its service is killed: a pool's workers would otherwise wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(0)
