"""Work for the network, side by side: what is slow holds up nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import Final, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

WIDTH: Final = 64
_FEW: Final = 3 / 4  #: of the width: more is looked for when no more than this are under way
_LOOK_AGAIN: Final = 5.0  #: seconds after which it is looked for in any case


async def abreast(due: Callable[[], Mapping[K, T]], work: Callable[[T], Awaitable[None]], *, width: int = WIDTH) -> int:
    """Do what is due, and what falls due meanwhile, one of a key at a time; returns how many were done.

    What `work` raises ends it all, once everything under way is done.
    """
    under_way: dict[K, asyncio.Future[None]] = {}
    done = 0
    try:
        while True:
            if len(under_way) <= _FEW * width:
                _begin(due(), work, under_way, width)
            if not under_way:
                return done
            await asyncio.wait(under_way.values(), timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            for key in [key for key, task in under_way.items() if task.done()]:
                under_way.pop(key).result()
                done += 1
    finally:
        await asyncio.gather(*under_way.values(), return_exceptions=True)


def _begin(
    due: Mapping[K, T], work: Callable[[T], Awaitable[None]], under_way: dict[K, asyncio.Future[None]], width: int
) -> None:
    for key, item in due.items():
        if key not in under_way and len(under_way) < width:
            under_way[key] = asyncio.ensure_future(work(item))
