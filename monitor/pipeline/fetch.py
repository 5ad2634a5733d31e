"""Fetch the page of every article that still lacks one.

pages due | xargs -n1 web.fetch_page | record the body, or the failure and when to try again
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from loguru import logger

from monitor.model import Failure, PageDue
from monitor.runtime import Runtime
from monitor.storage import pages
from monitor.web import fetch_page

_DEFAULT_SPACING = timedelta(seconds=5)


async def fetch(runtime: Runtime) -> int:
    """Fetch batch after batch until no page is due; returns how many were asked for."""
    done = 0
    while True:
        with runtime.database.read() as connection:
            due = pages.due(connection, runtime.now())
        if not due:
            return done
        await asyncio.gather(*(_fetch_one(runtime, page) for page in due))
        done += len(due)


async def _fetch_one(runtime: Runtime, page: PageDue) -> None:
    answer = await fetch_page(runtime.web, page.url, _spacing(runtime, page.outlet))
    with runtime.database.write() as connection:
        pages.record(connection, page, answer, runtime.now())
    line = logger.bind(url=page.url)
    if isinstance(answer, Failure):
        line.bind(reason=answer.reason, detail=answer.detail).warning("page not fetched")
    else:
        line.bind(status=answer.status, size=len(answer.body)).debug("page fetched")


def _spacing(runtime: Runtime, outlet: str) -> timedelta:
    """How far apart an outlet wants its pages asked for."""
    return next((known.spacing for known in runtime.catalog.outlets if known.key == outlet), _DEFAULT_SPACING)
