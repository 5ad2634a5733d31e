"""Fetch the page of every article that still lacks one.

pages due, a row for each outlet | xargs -n1 web.fetch_page | record the body, or the failure and when to try again
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from loguru import logger

from monitor.model import Failure, PageDue
from monitor.pipeline.abreast import WIDTH, abreast
from monitor.runtime import Runtime
from monitor.storage import pages
from monitor.web import fetch_page

_DEFAULT_SPACING = timedelta(seconds=5)
_AHEAD = 2 * WIDTH


async def fetch(runtime: Runtime) -> int:
    """Fetch until no page is due; returns how many were asked for.

    Each outlet's pages are asked for one after the other, and outlets side by side, so that none waits for another's.
    """
    asked = 0

    def due() -> dict[str, list[PageDue]]:
        rows: defaultdict[str, list[PageDue]] = defaultdict(list)
        with runtime.database.read() as connection:
            for page in pages.due(connection, runtime.now(), limit=_AHEAD):
                rows[page.outlet].append(page)
        return rows

    async def row(of_one_outlet: list[PageDue]) -> None:
        nonlocal asked
        for page in of_one_outlet:
            await _fetch_one(runtime, page)
            asked += 1

    await abreast(due, row)
    return asked


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
