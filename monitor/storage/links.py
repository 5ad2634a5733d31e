"""Pairs of articles that are known to be of one event, or of two: outlets' own links and operators' corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select

from monitor.documents.urls import identity
from monitor.model import Links
from monitor.storage.columns import seconds
from monitor.storage.database import upsert
from monitor.storage.schema import article, article_alternate, event_correction

TOGETHER, APART = "together", "apart"


def record(connection: Connection, article_id: int, alternates: Iterable[str]) -> None:
    """Note where an article's page says that it stands in another language."""
    connection.execute(delete(article_alternate).where(article_alternate.c.article_id == article_id))
    keys = {identity(url) for url in alternates} - {""}
    rows = [{"article_id": article_id, "url_key": key} for key in sorted(keys)]
    upsert(connection, article_alternate, rows, key=["article_id", "url_key"], update=())


def between(connection: Connection, since: datetime, until: datetime) -> Links:
    """The pairs of which at least one article counts between two moments."""
    together, apart = (_corrected(connection, kind, since, until) for kind in (TOGETHER, APART))
    return Links(_twins(connection, since, until), together, apart)


def _corrected(connection: Connection, kind: str, since: datetime, until: datetime) -> tuple[tuple[int, int], ...]:
    inside = select(article.c.id).where(article.c.at >= seconds(since), article.c.at <= seconds(until))
    concerned = or_(event_correction.c.article_id.in_(inside), event_correction.c.other_id.in_(inside))
    asked = select(event_correction.c.article_id, event_correction.c.other_id).where(
        event_correction.c.kind == kind, concerned
    )
    return tuple((row.article_id, row.other_id) for row in connection.execute(asked.order_by(event_correction.c.id)))


def _twins(connection: Connection, since: datetime, until: datetime) -> tuple[tuple[int, int], ...]:
    """Pages of one outlet in two languages; an address that several pages name is a front page or a mistake."""
    other = article.alias()
    asked = (
        select(article.c.id, article_alternate.c.url_key, other.c.id.label("other_id"))
        .join(article_alternate, article_alternate.c.article_id == article.c.id)
        .join(other, (other.c.url_key == article_alternate.c.url_key) & (other.c.outlet == article.c.outlet))
        .where(other.c.language != article.c.language, other.c.id != article.c.id)
        .where(article.c.at >= seconds(since), article.c.at <= seconds(until))
    )
    rows = connection.execute(asked).all()
    claims = Counter(row.url_key for row in rows)
    return tuple(sorted({_ordered(row.id, row.other_id) for row in rows if claims[row.url_key] == 1}))


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
