"""Where CPU work runs: in this process, or in guarded worker processes. All are `concurrent.futures.Executor`s.

serial   in the caller's process, at once
pool     in worker processes: each task within its budget, a worker that exceeds it is killed and replaced
worker   one such process as the service sees it
inside   what goes on in it
budget   what a task may cost
"""

from __future__ import annotations

import os
from concurrent.futures import Executor

from monitor.errors import SettingsError
from monitor.executors.budget import Budget, Limited
from monitor.executors.pool import GuardedPool
from monitor.executors.serial import SerialExecutor

__all__ = ["Budget", "GuardedPool", "Limited", "SerialExecutor", "open_executor", "workers"]


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
    """The executor of `MONITOR_EXECUTOR`; only worker processes keep to a budget."""
    count = workers(spec)
    return SerialExecutor() if spec.startswith("serial") else GuardedPool(count)
