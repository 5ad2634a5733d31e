"""How feeds fare: what is known of their polls and items, and how that was judged last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from monitor.model import FeedHealth, HealthState, Outcome
from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.schema import article, feed, feed_health

_DAY = timedelta(hours=24)
_OF_FEED = (feed.c.outlet, feed.c.next_at, feed.c.last_polled_at, feed.c.newest_at, feed.c.last_outcome)
_OF_FAILURE = (feed.c.failures, feed.c.last_error, feed.c.gone_since, feed.c.moved_to)
_JUDGED = ("state", "usual_24h", "missing", "alarmed_at", "rhythm", "learnt_at", "as_of")


def current(connection: Connection, now: datetime) -> tuple[FeedHealth, ...]:
    """Every enabled feed with its polls and items as they are now, and the last verdict; ordered by outlet."""
    mine = article.c.feed == feed.c.url
    items = select(func.count()).where(
        mine, article.c.first_seen_at > seconds(now - _DAY), article.c.at > seconds(now - _DAY)
    )
    appeared = select(func.max(article.c.first_seen_at)).where(mine, article.c.first_seen_at > feed_health.c.began_at)
    published = select(func.max(article.c.at)).where(mine)
    last = func.coalesce(appeared.scalar_subquery(), published.scalar_subquery())
    return _read(connection, last.label("last_item_at"), items.scalar_subquery().label("items_24h"))


def judged(connection: Connection) -> tuple[FeedHealth, ...]:
    """Every enabled feed as it was judged last, with its last poll; ordered by outlet."""
    return _read(connection, feed_health.c.last_item_at, feed_health.c.items_24h)


def appearances(connection: Connection, url: str, since: datetime) -> tuple[datetime, ...]:
    """When the items of a feed appeared in it; those it was found with, when they were published."""
    mine = article.c.feed == url
    began = connection.scalar(select(func.min(article.c.first_seen_at)).where(mine))
    rows = connection.execute(
        select(article.c.at, article.c.first_seen_at).where(mine, article.c.first_seen_at >= seconds(since))
    )
    return tuple(moment(row.first_seen_at if row.first_seen_at > began else row.at) for row in rows)


def record(connection: Connection, verdicts: Iterable[FeedHealth]) -> None:
    """Store how feeds were judged, in the place of earlier verdicts."""
    began = select(feed_health.c.feed).where(feed_health.c.began_at.is_not(None))
    known = set(connection.scalars(began))
    rows = [_row(one) for one in verdicts]
    upsert(connection, feed_health, rows, key=["feed"])
    for row in rows:
        if row["feed"] not in known and row["last_item_at"] is not None:
            first = select(func.min(article.c.first_seen_at)).where(article.c.feed == row["feed"]).scalar_subquery()
            connection.execute(feed_health.update().where(feed_health.c.feed == row["feed"]).values(began_at=first))


def _read(
    connection: Connection, last_item_at: ColumnElement[int | None], items: ColumnElement[int]
) -> tuple[FeedHealth, ...]:
    verdict = (feed_health.c[name] for name in _JUDGED)
    wanted: Select[tuple[object, ...]] = select(feed.c.url, *_OF_FEED, *_OF_FAILURE, *verdict, last_item_at, items)
    joined = wanted.select_from(feed.outerjoin(feed_health, feed_health.c.feed == feed.c.url))
    rows = connection.execute(joined.where(feed.c.enabled == 1).order_by(feed.c.outlet, feed.c.url))
    return tuple(map(_health, rows.mappings()))


def _health(row: RowMapping) -> FeedHealth:
    return FeedHealth(
        feed=row["url"],
        outlet=row["outlet"],
        next_at=moment(row["next_at"]),
        state=HealthState(row["state"] or HealthState.OK),
        last_polled_at=moment(row["last_polled_at"]),
        last_item_at=moment(row["last_item_at"]),
        newest_at=moment(row["newest_at"]),
        failed=row["last_outcome"] == Outcome.FAILED,
        failures=row["failures"],
        last_error=row["last_error"],
        gone_since=moment(row["gone_since"]),
        moved_to=row["moved_to"],
        items_24h=row["items_24h"] or 0,
        usual_24h=row["usual_24h"] or 0.0,
        missing=row["missing"] or 0.0,
        alarmed_at=moment(row["alarmed_at"]),
        rhythm=row["rhythm"] or "",
        learnt_at=moment(row["learnt_at"]),
        as_of=moment(row["as_of"]),
    )


def _row(verdict: FeedHealth) -> dict[str, object]:
    return {
        "feed": verdict.feed,
        "state": str(verdict.state),
        "last_item_at": seconds(verdict.last_item_at),
        "items_24h": verdict.items_24h,
        "usual_24h": round(verdict.usual_24h, 1),
        "missing": round(verdict.missing, 1),
        "alarmed_at": seconds(verdict.alarmed_at),
        "rhythm": verdict.rhythm,
        "learnt_at": seconds(verdict.learnt_at),
        "as_of": seconds(verdict.as_of),
    }
