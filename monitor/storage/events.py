"""Events: which articles wait for grouping, what they are compared with, and where they were put."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, delete, exists, func, or_, select, update

from monitor.model import Assignment, Language, Report
from monitor.storage import columns
from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.schema import article, event, fingerprint


def waiting(connection: Connection, limit: int = 200) -> tuple[Report, ...]:
    """Analysed articles not grouped yet, in the order grouping takes them: time, then id."""
    rows = connection.execute(_reports(article.c.grouped == 0).limit(limit)).mappings()
    return tuple(_report(row, grouped=False) for row in rows)


def recent(connection: Connection, since: datetime) -> tuple[Report, ...]:
    """Grouped articles from a moment on, in the same order."""
    rows = connection.execute(_reports(article.c.grouped == 1, article.c.at >= seconds(since))).mappings()
    return tuple(_report(row, grouped=True) for row in rows)


def record(connection: Connection, assignments: Iterable[Assignment], now: datetime) -> None:  # noqa: ARG001 - all stages
    """Put articles into their texts and events; events left empty go, headlines follow."""
    assignments = tuple(assignments)
    ids = [one.article_id for one in assignments]
    left = connection.scalars(select(article.c.event_id).where(article.c.id.in_(ids)).distinct()).all()
    founded = {one.event_id for one in assignments}
    upsert(connection, event, [{"id": one} for one in sorted(founded)], key=["id"], update=())
    for one in assignments:
        connection.execute(update(article).where(article.c.id == one.article_id).values(_placed(one)))
    refresh(connection, founded.union(one for one in left if one is not None))
    touch(connection, connection.scalars(select(article.c.day).where(article.c.id.in_(ids)).distinct()))


def release(connection: Connection, article_id: int) -> None:
    """Take an article out of its text and event, to be grouped again.

    What it founded is named after it, so its companions there wait for grouping too; they keep their place till then.
    The event it left is to be refreshed by the caller.
    """
    companion = or_(article.c.event_id == article_id, article.c.text_id == article_id)
    connection.execute(update(article).where(companion).values(grouped=0))
    alone = {"grouped": 0, "event_id": None, "text_id": None, "copied_from": None, "score": 0.0}
    connection.execute(update(article).where(article.c.id == article_id).values(alone))


def refresh(connection: Connection, ids: Iterable[int]) -> None:
    """Headlines of these events from their articles; events without any are taken away."""
    ids = sorted(ids)
    if not ids:
        return
    headlines = {
        "headline": _first_title(),
        "headline_ru": _first_title(article.c.language == Language.RU),
        "headline_kk": _first_title(article.c.language.in_((Language.KK, Language.KK_LATN))),
    }
    for one in ids:
        connection.execute(update(event).where(event.c.id == one).values(headlines))
        connection.execute(delete(event).where(event.c.id == one, ~exists().where(article.c.event_id == one)))


def _placed(assignment: Assignment) -> dict[str, object]:
    return {
        "text_id": assignment.text_id,
        "copied_from": assignment.copied_from,
        "event_id": assignment.event_id,
        "score": assignment.score,
        "grouped": 1,
    }


def _first_title(*conditions: ColumnElement[bool]) -> ColumnElement[str]:
    titles = select(article.c.title).where(article.c.event_id == event.c.id, article.c.title != "", *conditions)
    first = titles.order_by(article.c.at, article.c.id).limit(1).correlate(event).scalar_subquery()
    return func.coalesce(first, "")


def _reports(*conditions: ColumnElement[bool]) -> Select[Any]:
    read = select(article, fingerprint.c.shingles, fingerprint.c.features)
    joined = read.join(fingerprint, fingerprint.c.article_id == article.c.id)
    return joined.where(*conditions).order_by(article.c.at, article.c.id)


def _report(row: RowMapping, *, grouped: bool) -> Report:
    return Report(
        article_id=row["id"],
        outlet=row["outlet"],
        language=Language(row["language"]),
        at=moment(row["at"]),
        fingerprint=columns.fingerprint(row["shingles"], row["features"]),
        text_id=row["text_id"] if grouped else None,
        event_id=row["event_id"] if grouped else None,
    )
