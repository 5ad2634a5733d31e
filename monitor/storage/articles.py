"""Articles: which wait for analysis, and what an analysis found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, or_, select, update

from monitor.documents.dates import settled_time
from monitor.model import Analysis, Article, Entry, Failure, Page
from monitor.storage import findings, links, search
from monitor.storage.columns import day_of, fingerprint_row, moment, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.events import refresh, release
from monitor.storage.pages import unpack
from monitor.storage.schema import article, fingerprint, outlet, page

# Grouping looks at these and at the fingerprint.
_GROUPED_BY = ("language", "at")


def waiting(connection: Connection, version: str, limit: int = 32) -> tuple[Page, ...]:
    """Articles not yet read by this version of the rules, oldest first, once their page came or failed to."""
    settled = or_(page.c.tries > 0, outlet.c.enabled == 0)  # a page of an outlet switched off is not fetched any more
    pages = (page.c.body, page.c.content_type, page.c.reason.label("page_reason"), page.c.detail.label("page_detail"))
    wanted = (
        select(article, *pages)
        .join(page, page.c.article_id == article.c.id)
        .join(outlet, outlet.c.key == article.c.outlet)
        .where(article.c.analysed_with != version, settled)
        .order_by(article.c.id)
        .limit(limit)
    )
    return tuple(map(_page, connection.execute(wanted).mappings()))


def record_analysis(
    connection: Connection,
    article_id: int,
    analysis: Analysis,
    version: str,
    now: datetime,
    *,
    had_body: bool = True,
) -> None:
    """Replace everything an earlier analysis found.

    The article waits for grouping where anything changed that grouping looks at. `had_body` says whether the analysis
    read the page's body: where it did not and a body came meanwhile, the article waits for analysis again.
    """
    before = connection.execute(select(article).where(article.c.id == article_id)).mappings().one_or_none()
    if before is None:  # erased meanwhile
        return
    row = _row(analysis.article, before) | {"analysed_at": seconds(now), "analysis_error": ""}
    row["analysed_with"] = version if had_body or not _has_body(connection, article_id) else ""
    if _store_fingerprint(connection, article_id, analysis) or any(row[name] != before[name] for name in _GROUPED_BY):
        release(connection, article_id)
    connection.execute(update(article).where(article.c.id == article_id).values(row))
    refresh(connection, () if before["event_id"] is None else (before["event_id"],))
    findings.record(connection, article_id, analysis, row["at"])
    search.record(connection, article_id, analysis.searchable)
    links.record(connection, article_id, analysis.article.alternates)
    touch(connection, (before["day"], row["day"]))


def was_read(connection: Connection, article_id: int) -> bool:
    """Whether some version has read the article, from its page or its entry."""
    read = select(fingerprint.c.article_id).where(fingerprint.c.article_id == article_id)
    return connection.scalar(read) is not None


def record_failure(connection: Connection, article_id: int, reason: str, version: str, now: datetime) -> None:
    """Note that this version cannot read the article: it waits for the next one, what was found before stays."""
    values = {"analysed_with": version, "analysed_at": seconds(now), "analysis_error": reason}
    connection.execute(update(article).where(article.c.id == article_id).values(values))


def _page(row: RowMapping) -> Page:
    body = unpack(row["body"])
    failed = bool(row["page_reason"]) and not body
    return Page(
        article_id=row["id"],
        entry=_entry(row),
        first_seen_at=moment(row["first_seen_at"]),
        body=body,
        content_type=row["content_type"],
        failure=Failure(row["page_reason"], row["page_detail"]) if failed else None,
    )


def _entry(row: RowMapping) -> Entry:
    return Entry(
        outlet=row["outlet"],
        feed=row["feed"],
        url=row["url"],
        guid=row["guid"],
        title=row["entry_title"],
        summary=row["entry_summary"],
        author=row["entry_author"],
        published_at=moment(row["entry_published_at"]),
        language=row["entry_language"],
    )


def _row(read: Article, before: RowMapping) -> dict[str, Any]:
    counted = settled_time(read.published_at, moment(before["first_seen_at"]))
    return {
        "title": read.title or before["entry_title"],
        "text": read.text,
        "author": read.author,
        "language": str(read.language),
        "published_at": seconds(read.published_at),
        "at": seconds(counted),
        "day": day_of(counted),
        "state": str(read.state),
        "reason": read.reason,
    }


def _has_body(connection: Connection, article_id: int) -> bool:
    return connection.scalar(select(page.c.body.is_not(None)).where(page.c.article_id == article_id)) or False


def _store_fingerprint(connection: Connection, article_id: int, analysis: Analysis) -> bool:
    """Store the fingerprint; returns whether it is another than before."""
    row = fingerprint_row(analysis.fingerprint)
    stored = select(fingerprint.c.shingles, fingerprint.c.features).where(fingerprint.c.article_id == article_id)
    before = connection.execute(stored).mappings().one_or_none()
    upsert(connection, fingerprint, [{"article_id": article_id, **row}], key=["article_id"])
    return before is None or dict(before) != row
