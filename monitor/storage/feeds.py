"""Feeds: which are due, what a poll brought, and the state it leaves; entries become articles at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, RowMapping, select, update

from monitor.documents.urls import identity
from monitor.errors import StorageError
from monitor.model import Feed, FeedKind, FeedState, Outcome, Outlet, Poll, Validators
from monitor.storage import entries
from monitor.storage.columns import moment, seconds, whole_seconds
from monitor.storage.database import upsert
from monitor.storage.schema import feed


def sync(connection: Connection, outlets: Iterable[Outlet], now: datetime) -> None:
    """Store all that is polled for the enabled outlets, new ones due at once; known ones keep their state, others rest.

    One that is listed twice, be it in two spellings, is stored once.
    """
    listed = {one.url: one for one in _once(one for outlet in outlets if outlet.enabled for one in outlet.sources)}
    active = connection.scalars(select(feed.c.url).where(feed.c.enabled == 1)).all()
    for url in sorted(set(active) - set(listed)):
        connection.execute(update(feed).where(feed.c.url == url).values(enabled=0))
    for one in listed.values():
        settings = _settings_row(one)
        fresh = {"next_at": seconds(now), "interval": whole_seconds(one.interval)}
        upsert(connection, feed, [{"url": one.url, **settings, **fresh}], key=["url"], update=list(settings))


def due(connection: Connection, now: datetime, limit: int = 50) -> tuple[FeedState, ...]:
    """The feeds to poll now, longest due first."""
    wanted = select(feed).where(feed.c.enabled == 1, feed.c.next_at <= seconds(now))
    rows = connection.execute(wanted.order_by(feed.c.next_at, feed.c.url).limit(limit)).mappings()
    return tuple(map(_state, rows))


def named(connection: Connection, name: str) -> tuple[FeedState, ...]:
    """The enabled feeds of an outlet, by its key, or the one of an address."""
    is_named = (feed.c.outlet == name) | (feed.c.url == name)
    rows = connection.execute(select(feed).where(feed.c.enabled == 1, is_named).order_by(feed.c.url)).mappings()
    return tuple(map(_state, rows))


def polled_since(connection: Connection, since: datetime) -> tuple[tuple[str, str], ...]:
    """The last polls since a moment: the address that was asked, and why it failed (a `Reason`), or nothing."""
    asked = select(feed.c.url, feed.c.moved_to, feed.c.last_outcome, feed.c.last_error)
    rows = connection.execute(asked.where(feed.c.enabled == 1, feed.c.last_polled_at >= seconds(since)))
    return tuple(
        (row.moved_to or row.url, row.last_error.partition(" ")[0] if row.last_outcome == Outcome.FAILED else "")
        for row in rows
    )


def record_poll(connection: Connection, poll: Poll) -> tuple[int, ...]:
    """Store a poll's entries and the state it leaves, together; returns the ids of the articles that are new.

    Where items slid by unseen, the outlet's sitemap is due at once.
    """
    new = entries.record(connection, poll.entries, poll.at)
    stored = connection.execute(update(feed).where(feed.c.url == poll.feed.url).values(_state_row(poll)))
    if not stored.rowcount:
        raise StorageError("this feed was never stored", subject=poll.feed.url)
    if poll.gap:
        sitemaps = (feed.c.outlet == poll.feed.outlet) & (feed.c.kind == FeedKind.SITEMAP)
        later = feed.c.next_at > seconds(poll.at)
        connection.execute(update(feed).where(sitemaps, later).values(next_at=seconds(poll.at)))
    return new


def _once(listed: Iterable[Feed]) -> Iterable[Feed]:
    """The feeds without those that are listed already, in this spelling or another."""
    known: dict[str, Feed] = {}
    for one in listed:
        known.setdefault(identity(one.url) or one.url, one)
    return known.values()


def _settings_row(listed: Feed) -> dict[str, object]:
    return {
        "outlet": listed.outlet,
        "language": listed.language,
        "category": listed.category,
        "start_interval": whole_seconds(listed.interval),
        "conditional": int(listed.conditional),
        "timezone": listed.timezone,
        "fix_offset": whole_seconds(listed.fix_offset),
        "verified": listed.verified.isoformat() if listed.verified else None,
        "kind": str(listed.kind),
        "retry_after_scope": listed.retry_after_scope,
        "enabled": 1,
    }


def _state_row(poll: Poll) -> dict[str, object]:
    state, failure = poll.state, poll.failure
    return {
        "next_at": seconds(state.next_at),
        "interval": whole_seconds(state.interval),
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.body_hash,
        "failures": state.failures,
        "last_polled_at": seconds(state.last_polled_at or poll.at),
        "last_full_at": seconds(state.last_full_at),
        "newest_at": seconds(state.newest_at),
        "seen": state.window or None,
        "asked": whole_seconds(state.asked),
        "moved_to": state.moved_to,
        "moving_to": state.moving_to,
        "moving_since": seconds(state.moving_since),
        "gone_since": seconds(state.gone_since),
        "gap_at": seconds(state.gap_at),
        "last_outcome": str(poll.outcome),
        "last_error": f"{failure.reason} {failure.detail}".strip() if failure else "",
    }


def _state(row: RowMapping) -> FeedState:
    return FeedState(
        feed=_feed(row),
        next_at=moment(row["next_at"]),
        interval=timedelta(seconds=row["interval"]),
        validators=Validators(row["etag"], row["last_modified"]),
        body_hash=row["body_hash"],
        failures=row["failures"],
        last_polled_at=moment(row["last_polled_at"]),
        last_full_at=moment(row["last_full_at"]),
        newest_at=moment(row["newest_at"]),
        window=row["seen"] or b"",
        asked=timedelta(seconds=row["asked"]),
        moved_to=row["moved_to"],
        moving_to=row["moving_to"],
        moving_since=moment(row["moving_since"]),
        gone_since=moment(row["gone_since"]),
        gap_at=moment(row["gap_at"]),
    )


def _feed(row: RowMapping) -> Feed:
    return Feed(
        url=row["url"],
        outlet=row["outlet"],
        language=row["language"],
        category=row["category"],
        interval=timedelta(seconds=row["start_interval"]),
        conditional=bool(row["conditional"]),
        timezone=row["timezone"],
        fix_offset=timedelta(seconds=row["fix_offset"]),
        verified=date.fromisoformat(row["verified"]) if row["verified"] else None,
        retry_after_scope=row["retry_after_scope"],
        kind=FeedKind(row["kind"]),
    )
