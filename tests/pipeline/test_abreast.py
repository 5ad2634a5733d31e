from __future__ import annotations

import asyncio

import pytest

from monitor.pipeline.abreast import abreast

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Desk:
    """Work that waits, and what was done of it; the work named "slow" lasts until all other work is done."""

    def __init__(self, *waiting: str) -> None:
        self.waiting = list(waiting)
        self.done: list[str] = []
        self.most = 0
        self._under_way = 0
        self._quick_done = asyncio.Event()

    def due(self) -> dict[str, str]:
        return {name: name for name in self.waiting}

    async def work(self, name: str) -> None:
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        if name == "broken":
            raise OSError(name)
        await (self._quick_done.wait() if name == "slow" else asyncio.sleep(0))
        self.waiting.remove(name)
        self.done.append(name)
        self._under_way -= 1
        if self.waiting == ["slow"]:
            self._quick_done.set()


async def test_what_is_slow_holds_up_nothing_else() -> None:
    desk = Desk("slow", *map(str, range(200)))

    async with asyncio.timeout(5):
        assert await abreast(desk.due, desk.work, width=4) == 201

    assert desk.done[-1] == "slow"
    assert desk.most == 4


async def test_nothing_due_is_done_at_once() -> None:
    assert await abreast(dict, Desk().work) == 0


async def test_what_cannot_be_done_ends_it_when_the_others_are_done() -> None:
    desk = Desk("1", "broken", "2", "3")

    with pytest.raises(OSError, match="broken"):
        await abreast(desk.due, desk.work)

    assert sorted(desk.done) == ["1", "2", "3"]
