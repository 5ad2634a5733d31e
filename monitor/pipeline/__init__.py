"""The order of the stages; the only place that knows it.

poll | fetch | analyse | group | count | digest | deliver, with health and housekeeping beside them

Each stage takes the runtime, works off what the database says is waiting, and returns how much it did. A stage may be
stopped at any moment and started again: what was recorded stays, what was not is still waiting.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.pipeline.analyse import analyse
from monitor.pipeline.count import count
from monitor.pipeline.deliver import deliver
from monitor.pipeline.digest import digest
from monitor.pipeline.fetch import fetch
from monitor.pipeline.group import group
from monitor.pipeline.health import health
from monitor.pipeline.housekeeping import housekeeping
from monitor.pipeline.poll import poll, poll_now
from monitor.runtime import Runtime

__all__ = [
    "Round",
    "analyse",
    "count",
    "deliver",
    "digest",
    "fetch",
    "group",
    "health",
    "housekeeping",
    "once",
    "poll",
    "poll_now",
]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of every stage did."""

    polled: int
    judged: int
    fetched: int
    analysed: int
    grouped: int
    counted: int
    composed: int
    delivered: int
    kept: int


async def once(runtime: Runtime) -> Round:
    """One round of every due stage."""
    return Round(
        polled=await poll(runtime),
        judged=health(runtime),
        fetched=await fetch(runtime),
        analysed=await analyse(runtime),
        grouped=group(runtime),
        counted=count(runtime),
        composed=digest(runtime),
        delivered=await deliver(runtime),
        kept=housekeeping(runtime),
    )
