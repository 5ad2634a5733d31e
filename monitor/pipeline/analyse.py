"""Read every page that waits, on the executor.

articles waiting | xargs -n16 analysis.analyse | record article, mentions, quotes, themes, fingerprint
articles read by earlier rules | touched by the change? | wait to be read from their stored text, or are as good as read

A batch that was the end of its worker is read page by page; a page that cannot be read even so is set aside, and its
article is read from its entry. Its body is remembered: changed YAML makes the article wait again, but not that body.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import chain

from loguru import logger
from sqlalchemy import Connection

from monitor.errors import WorkerKilledError
from monitor.executors import Limited
from monitor.model import Analysis, Failure, GivenText, Page, Reason, Rules
from monitor.model.rules import RULES, version
from monitor.pipeline import limits, tasks, touched
from monitor.runtime import Runtime
from monitor.storage import articles, fatal

_BATCH = 16
_AHEAD = 2  #: batches for each worker, so that none waits while the slowest ends

Result = Analysis | Failure
Tell = Callable[[], None]


def _silent() -> None:
    """Nobody listens."""


async def analyse(runtime: Runtime, *, again: int | None = None, since: str = "", tell: Tell = _silent) -> int:
    """Read batch after batch until nothing waits; returns how many articles were read.

    Of those read before, only what a change of the rules touches is read again: from the stored text, the newest first,
    only of days from `since` on, and no more than about `again` of them, for grouping waits for the end.
    `tell` hears after every batch.
    """
    rules, known = touched.open_rules(runtime)
    done = 0
    while again is None or done < again or _has_fresh(runtime):
        limit = _AHEAD * _BATCH * runtime.width
        with runtime.database.read() as connection:
            waiting = articles.waiting(connection, version(rules), limit=limit, known=known, since=since)
        if waiting:
            batches = [waiting[start : start + _BATCH] for start in range(0, len(waiting), _BATCH)]
            await asyncio.gather(*(_analyse_batch(runtime, batch, rules) for batch in batches))
            done += len(waiting)
        elif not await touched.look_for_touched(runtime, rules, known, since=since):
            return done
        tell()
    return done


def _has_fresh(runtime: Runtime) -> bool:
    with runtime.database.read() as connection:
        return articles.fresh(connection)


async def _analyse_batch(runtime: Runtime, pages: tuple[Page, ...], rules: Rules) -> None:
    results = await _read_new(runtime, pages, rules)
    stand_ins = await _stand_ins(runtime, pages, results, rules)
    name, now = version(rules), runtime.now()
    with runtime.database.write() as connection:
        for page, result in zip(pages, results, strict=True):
            if isinstance(result, Analysis):
                articles.record_analysis(connection, page.article_id, result, name, now, page=page)
            else:
                _record_failure(connection, page, result, stand_ins.get(page.article_id), name, now)
    for page, result in zip(pages, results, strict=True):
        _log(page, result)


async def _read_new(runtime: Runtime, pages: tuple[Page, ...], rules: Rules) -> tuple[Result, ...]:
    """Read those of the pages whose body is not known to be the end of its worker."""
    with runtime.database.read() as connection:
        ended = fatal.known(connection, pages, RULES)
    left = tuple(page for page in pages if page.article_id not in ended)
    read = iter(await _read(runtime, left, rules) if left else ())
    return tuple(
        Failure(Reason.DOCUMENT, ended[page.article_id]) if page.article_id in ended else next(read) for page in pages
    )


async def _read(runtime: Runtime, pages: tuple[Page, ...], rules: Rules, *, again: bool = True) -> tuple[Result, ...]:
    """Read some pages together, and each alone where that was the end of a worker: no page is tried a third time."""
    read, documents = Limited(tasks.analyse_each, limits.PAGE), tuple(map(_document, pages))
    try:
        return await asyncio.get_running_loop().run_in_executor(runtime.executor, read, documents, rules)
    except WorkerKilledError as killed:
        if not again:
            return (limits.failure(killed),)
    alone = await asyncio.gather(*(_read(runtime, (page,), rules, again=False) for page in pages))
    return tuple(chain.from_iterable(alone))


def _document(page: Page) -> Page | GivenText:
    return page if page.article is None else GivenText(page.article, expected=page.entry.language)


async def _stand_ins(
    runtime: Runtime, pages: tuple[Page, ...], results: tuple[Result, ...], rules: Rules
) -> dict[int, Result]:
    """The articles of pages that cannot be read, as their entries tell them."""
    entries = tuple(
        replace(page, body=b"", failure=result)
        for page, result in zip(pages, results, strict=True)
        if isinstance(result, Failure) and page.body
    )
    read = await _read(runtime, entries, rules) if entries else ()
    return {entry.article_id: result for entry, result in zip(entries, read, strict=True)}


def _record_failure(
    connection: Connection, page: Page, failure: Failure, stand_in: Result | None, name: str, now: datetime
) -> None:
    """Note the failure; what an earlier version read stays, else the article is as its entry tells it."""
    if isinstance(stand_in, Analysis) and not articles.was_read(connection, page.article_id):
        articles.record_analysis(connection, page.article_id, stand_in, name, now)
    articles.record_failure(connection, page.article_id, failure.detail, name, now)
    if page.body and failure.reason == Reason.DOCUMENT:
        fatal.record(connection, page, RULES, failure.detail)


def _log(page: Page, result: Result) -> None:
    line = logger.bind(url=page.entry.url)
    if isinstance(result, Failure):
        line.bind(reason=result.reason, detail=result.detail).error("analysis failed")
    else:
        line.bind(state=str(result.article.state), people=len(result.mentions)).debug("analysed")
