"""Read every page that waits, on the executor.

articles waiting | xargs -n32 analysis.analyse | record article, mentions, quotes, themes, fingerprint
"""

from __future__ import annotations

import asyncio

from loguru import logger

from monitor.analysis import Rules, version
from monitor.analysis import analyse as analyse_page
from monitor.model import Analysis, Failure, Page
from monitor.runtime import Runtime
from monitor.storage import articles

_BATCH = 32


async def analyse(runtime: Runtime) -> int:
    """Read batch after batch until nothing waits; returns how many articles were read."""
    rules = Rules.of(runtime.catalog)
    done = 0
    while True:
        with runtime.database.read() as connection:
            waiting = articles.waiting(connection, version(rules), limit=_BATCH * runtime.width)
        if not waiting:
            return done
        batches = [waiting[start : start + _BATCH] for start in range(0, len(waiting), _BATCH)]
        await asyncio.gather(*(_analyse_batch(runtime, batch, rules) for batch in batches))
        done += len(waiting)


async def _analyse_batch(runtime: Runtime, pages: tuple[Page, ...], rules: Rules) -> None:
    results = await asyncio.get_running_loop().run_in_executor(runtime.executor, read_pages, pages, rules)
    name, now = version(rules), runtime.now()
    with runtime.database.write() as connection:
        for page, result in zip(pages, results, strict=True):
            if isinstance(result, Failure):
                articles.record_failure(connection, page.article_id, result.detail, name, now)
            else:
                articles.record_analysis(connection, page.article_id, result, name, now, had_body=bool(page.body))
    for page, result in zip(pages, results, strict=True):
        _log(page, result)


def read_pages(pages: tuple[Page, ...], rules: Rules) -> tuple[Analysis | Failure, ...]:
    """Read some pages in a worker; one that breaks the reading becomes a Failure and the others go on."""
    return tuple(_guarded(page, rules) for page in pages)


def _guarded(page: Page, rules: Rules) -> Analysis | Failure:
    try:
        return analyse_page(page, rules)
    except Exception as error:  # noqa: BLE001 - the one guard of the house: a page that breaks a rule is set aside
        return Failure("analysis", f"{type(error).__name__}: {error}")


def _log(page: Page, result: Analysis | Failure) -> None:
    line = logger.bind(url=page.entry.url)
    if isinstance(result, Failure):
        line.bind(detail=result.detail).error("analysis failed")
    else:
        line.bind(state=str(result.article.state), people=len(result.mentions)).debug("analysed")
