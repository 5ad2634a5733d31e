"""A service in a hurry: the house's own scheduler and stages, with short deadlines.

python -m tests.hostile.service FOLDER   serves FOLDER/config by FOLDER/plan.json until it is told to stop
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from monitor import catalog, logs, scheduler
from monitor.delivery import FolderMailer
from monitor.executors import Budget, GuardedPool, Limited
from monitor.runtime import Runtime, store_catalog
from monitor.settings import Settings
from monitor.storage.database import Database
from monitor.web import WebClient

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Where the service may go, and its seconds: for an exchange, of a document's CPU, between ticks."""

    allow_hosts: list[str]
    names: dict[str, list[str]]  #: the addresses of host names, the last one for good
    patience: float
    cpu: float
    every: float

    def write(self, folder: Path) -> None:
        """Put it where the service looks for it."""
        (folder / "plan.json").write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The plan of a folder."""
        return cls(**json.loads((folder / "plan.json").read_text("utf-8")))


class Names:
    """A resolver that knows addresses, and names that may change theirs at each look-up."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self._names = names

    async def __call__(self, host: str, _: int) -> tuple[str, ...]:
        """The addresses of a host, all of them judged by the guard."""
        if host in self._names:
            answers = self._names[host]
            return (answers.pop(0) if len(answers) > 1 else answers[0],)
        if ":" in host or host.count(".") == 3:
            return (host,)
        raise OSError("no such name")


class HastyPool(GuardedPool):
    """A pool that leaves every document so many seconds of CPU."""

    def __init__(self, width: int, cpu: float) -> None:
        super().__init__(width)
        self._most = Budget(cpu=cpu, memory=700_000_000, wall=30)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call under this pool's budget, not its own."""
        function = fn.function if isinstance(fn, Limited) else fn
        return super().submit(Limited(function, self._most), *args, **kwargs)


async def serve(folder: Path) -> None:
    """Serve a plan until a signal comes."""
    plan = Plan.read(folder)
    settings = Settings(config=folder / "config", data=folder, database_url=f"sqlite:///{folder / 'monitor.db'}")
    listed = catalog.load(settings.config)
    web = WebClient(
        user_agent="hostile/0", allow_hosts=tuple(plan.allow_hosts), resolve=Names(plan.names), patience=plan.patience
    )
    with closing(Database.open(settings.database_url)) as database, HastyPool(2, plan.cpu) as executor:
        database.upgrade()
        runtime = Runtime(settings, listed, database, web, executor, FolderMailer(folder / "outbox"), width=2)
        store_catalog(database, listed, runtime.now())
        await scheduler.run(runtime, timedelta(seconds=plan.every))
        await web.aclose()
        executor.shutdown(cancel_futures=True)


if __name__ == "__main__":
    logs.set_up()
    asyncio.run(serve(Path(sys.argv[1])))
