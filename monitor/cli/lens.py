"""Looking at the web for an operator, without any database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from monitor.executors import open_executor
from monitor.pipeline.inspection import Lens
from monitor.runtime import system_clock, user_agent
from monitor.settings import Settings
from monitor.web import WebClient

T = TypeVar("T")


def looking(settings: Settings, look: Callable[[Lens], Coroutine[Any, Any, T]]) -> T:
    """What a look finds; the web client and the workers are closed afterwards."""

    async def run() -> T:
        web = WebClient(user_agent=user_agent(settings.contact_url), allow_hosts=settings.allow_hosts)
        try:
            with open_executor(settings.executor) as executor:
                return await look(Lens(web, executor, system_clock()))
        finally:
            await web.aclose()

    return asyncio.run(run())
