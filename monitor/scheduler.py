"""When each stage runs. APScheduler only ticks; what is due stands in the database.

Stages that wait for the network and stages that compute tick apart, so that a slow page delays no poll. A change of the
files operators edit gives the service another runtime, which the next tick of every stage takes.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from loguru import logger

from monitor import pipeline
from monitor.pipeline.reload import Watch
from monitor.runtime import Runtime
from monitor.storage import heartbeat

TICK = "tick"
_EVERY = timedelta(seconds=5)
_BEAT_EVERY = timedelta(seconds=20)
_JUDGE_EVERY = timedelta(minutes=1)
_KEEP_EVERY = timedelta(minutes=1)
_READ_AGAIN = 500  #: articles of changed rules between two groupings, so that news need not wait for all of them


@dataclass(slots=True)
class _Service:
    """The runtime in force, and what watches over its configuration."""

    runtime: Runtime
    watch: Watch


async def run(runtime: Runtime, every: timedelta = _EVERY) -> None:
    """Tick until the process is told to stop; a stage under way then ends its work first."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    scheduler = AsyncIOScheduler(timezone="UTC")
    service = _Service(runtime, Watch(runtime.settings.config))
    for stage in (_poll, _fetch, _read, _send):
        _add(scheduler, stage, service, every)
    _add(scheduler, _judge, service, _JUDGE_EVERY)
    _add(scheduler, _keep, service, _KEEP_EVERY)
    _add(scheduler, _beat, service, _BEAT_EVERY)
    scheduler.add_job(_reload, "interval", [service], seconds=every.total_seconds(), max_instances=1, coalesce=True)
    await _beat(runtime)
    scheduler.start()
    logger.bind(outlets=len(runtime.catalog.outlets)).info("service started")
    await stop.wait()
    scheduler.shutdown(wait=False)
    logger.info("service stopped")


def _add(
    scheduler: AsyncIOScheduler, stage: Callable[[Runtime], Awaitable[None]], service: _Service, every: timedelta
) -> None:
    """A missed tick is made up once, however late, and no stage runs twice at a time."""
    scheduler.add_job(
        _tick,
        "interval",
        [stage, service],
        name=stage.__name__.strip("_"),
        seconds=every.total_seconds(),
        next_run_time=service.runtime.now(),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )


async def _tick(stage: Callable[[Runtime], Awaitable[None]], service: _Service) -> None:
    await stage(service.runtime)


async def _reload(service: _Service) -> None:
    service.runtime = await service.watch.look(service.runtime)


async def _poll(runtime: Runtime) -> None:
    await pipeline.poll(runtime)


async def _fetch(runtime: Runtime) -> None:
    await pipeline.fetch(runtime)


async def _read(runtime: Runtime) -> None:
    await pipeline.analyse(runtime, again=_READ_AGAIN)
    pipeline.group(runtime)
    pipeline.count(runtime)


async def _send(runtime: Runtime) -> None:
    await asyncio.to_thread(pipeline.digest, runtime)
    await pipeline.deliver(runtime)


async def _judge(runtime: Runtime) -> None:
    pipeline.health(runtime)


async def _keep(runtime: Runtime) -> None:
    await asyncio.to_thread(pipeline.housekeeping, runtime)


async def _beat(runtime: Runtime) -> None:
    with runtime.database.write() as connection:
        heartbeat.beat(connection, TICK, runtime.now())
