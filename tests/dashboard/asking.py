"""Asking an application for addresses, without any network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx

from monitor.dashboard.door import App

Get = Callable[[str], httpx.Response]


def asking(app: App, **headers: str) -> Get:
    """What asks an application for addresses, with these headers."""

    async def ask(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
            return await client.get(path)

    return lambda path: asyncio.run(ask(path))
