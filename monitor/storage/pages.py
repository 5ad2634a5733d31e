"""Pages: which to fetch, and what came; a body is kept, compressed, between fetch and analysis."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, or_, select, update

from monitor.model import Failure, PageDue, Response
from monitor.storage.columns import seconds
from monitor.storage.schema import article, outlet, page

#: How long after each failure a page is tried again; after the last it is given up and the article stays partial.
RETRIES: Final = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
_LEVEL: Final = 6
_OK: Final = range(200, 300)


def due(connection: Connection, now: datetime, limit: int = 50) -> tuple[PageDue, ...]:
    """The pages to fetch now: each outlet's longest due in turn, so that none waits behind another's flood."""
    turn = func.row_number().over(partition_by=article.c.outlet, order_by=(page.c.next_at, article.c.id))
    wanted = (
        select(article.c.id, article.c.url, article.c.outlet, page.c.tries)
        .join(page, page.c.article_id == article.c.id)
        .join(outlet, outlet.c.key == article.c.outlet)
        .where(page.c.next_at <= seconds(now), outlet.c.enabled == 1)
        .order_by(turn, page.c.next_at, article.c.id)
        .limit(limit)
    )
    return tuple(PageDue(row.id, row.url, row.outlet, row.tries) for row in connection.execute(wanted))


def record(connection: Connection, due_page: PageDue, response: Response | Failure, now: datetime) -> None:
    """Store what a fetch brought; recording the same try again changes nothing.

    A body makes the article wait for analysis, also where it was already read from its entry.
    """
    answer = _judged(response)
    values = _failed(answer, due_page.tries, now) if isinstance(answer, Failure) else _fetched(answer)
    values |= {"tries": due_page.tries + 1, "fetched_at": seconds(now)}
    this_try = (page.c.article_id == due_page.article_id) & (page.c.tries == due_page.tries)
    stored = connection.execute(update(page).where(this_try).values(values))
    if stored.rowcount and isinstance(answer, Response):
        connection.execute(update(article).where(article.c.id == due_page.article_id).values(analysed_with=""))


def unpack(body: bytes | None) -> bytes:
    """A stored body as it was fetched; empty where there is none."""
    return zlib.decompress(body) if body else b""


def drop_bodies(connection: Connection, before: datetime, now: datetime) -> int:
    """Let go of bodies fetched before a moment whose articles were read, but for those fetched anew; returns how many.

    The text that was read of them stays the article's text.
    """
    unread = select(article.c.id).where(or_(article.c.analysed_with == "", article.c.analysis_error != ""))
    old = page.c.fetched_at < seconds(before), page.c.body.is_not(None), page.c.article_id.not_in(unread)
    dropped = connection.execute(update(page).where(*old).values(body=None, dropped_at=seconds(now)))
    return dropped.rowcount


def _judged(response: Response | Failure) -> Response | Failure:
    if isinstance(response, Response) and (response.status not in _OK or not response.body):
        return Failure("status", f"{response.status}, {len(response.body)} bytes")
    return response


def _fetched(response: Response) -> dict[str, object]:
    return {
        "next_at": None,
        "body": zlib.compress(response.body, _LEVEL),
        "content_type": response.header("content-type"),
        "reason": "",
        "detail": "",
        "dropped_at": None,
    }


def _failed(failure: Failure, tries: int, now: datetime) -> dict[str, object]:
    return {"next_at": _retry_at(failure, tries, now), "reason": failure.reason, "detail": failure.detail}


def _retry_at(failure: Failure, tries: int, now: datetime) -> int | None:
    """When to try again, no sooner than the server asked; None where the page is given up."""
    if tries >= len(RETRIES):
        return None
    return seconds(now + max(RETRIES[tries], failure.retry_after or timedelta(0)))
