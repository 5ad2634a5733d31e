"""Entries of a poll become articles, each known again by its URL, then by its guid within the outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, tuple_, update

from monitor.documents.dates import settled_time
from monitor.model import ArticleState, Entry
from monitor.storage.columns import day_of, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.schema import article, page

_FILLED_LATER = ("title", "summary", "published_at")


def record(connection: Connection, entries: Iterable[Entry], at: datetime) -> tuple[int, ...]:
    """Store what is new as partial articles with their pages due; known articles only gain fields they lacked."""
    folded = _folded(entries)
    known = _known(connection, folded)
    for entry in folded:
        if entry.url in known:
            _fill(connection, known[entry.url], entry)
    new = {entry.url: _row(entry, at) for entry in folded if entry.url not in known}
    if not new:
        return ()
    upsert(connection, article, list(new.values()), key=["url"], update=())
    stored = select(article.c.id).where(article.c.url.in_(new)).order_by(article.c.id)
    ids: tuple[int, ...] = tuple(connection.scalars(stored))
    connection.execute(insert(page), [{"article_id": one, "next_at": seconds(at)} for one in ids])
    touch(connection, (row["day"] for row in new.values()))
    return ids


def _folded(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry a URL, in order of the feed; a repeated one lends the fields the first lacked."""
    folded: dict[str, Entry] = {}
    for entry in entries:
        if entry.url:
            first = folded.setdefault(entry.url, entry)
            folded[entry.url] = replace(first, **_gained(first, entry))
    return tuple(folded.values())


def _gained(first: Entry, again: Entry) -> dict[str, Any]:
    return {name: getattr(again, name) for name in _FILLED_LATER if not getattr(first, name) and getattr(again, name)}


def _known(connection: Connection, entries: Iterable[Entry]) -> dict[str, RowMapping]:
    """The stored articles of these entries, by the entries' URLs."""
    entries = tuple(entries)
    wanted = select(article).where(article.c.url.in_([entry.url for entry in entries]))
    known = {row["url"]: row for row in connection.execute(wanted).mappings()}
    by_guid = _by_guid(connection, entries)
    return known | {
        entry.url: by_guid[entry.outlet, entry.guid]
        for entry in entries
        if entry.url not in known and (entry.outlet, entry.guid) in by_guid
    }


def _by_guid(connection: Connection, entries: Iterable[Entry]) -> dict[tuple[str, str], RowMapping]:
    """The stored articles of guids that name one entry here and one article there: many feeds repeat one guid."""
    uses = Counter((entry.outlet, entry.guid) for entry in entries if entry.guid)
    telling = [guid for guid, times in uses.items() if times == 1]
    pair = tuple_(article.c.outlet, article.c.guid)
    alone = select(func.min(article.c.id)).where(pair.in_(telling)).group_by(article.c.outlet, article.c.guid)
    rows = connection.execute(select(article).where(article.c.id.in_(alone.having(func.count() == 1)))).mappings()
    return {(row["outlet"], row["guid"]): row for row in rows}


def _fill(connection: Connection, stored: RowMapping, entry: Entry) -> None:
    """Store what the entry adds to its article, which then waits for analysis again."""
    if stored["outlet"] != entry.outlet:
        return
    said = {
        "entry_title": entry.title,
        "entry_summary": entry.summary,
        "entry_published_at": seconds(entry.published_at),
    }
    gained = {name: value for name, value in said.items() if value and not stored[name]}
    if gained:
        changed = gained | {"analysed_with": ""}
        connection.execute(update(article).where(article.c.id == stored["id"]).values(changed))


def _row(entry: Entry, at: datetime) -> Mapping[str, Any]:
    counted = settled_time(entry.published_at, at)
    return {
        "url": entry.url,
        "outlet": entry.outlet,
        "feed": entry.feed,
        "guid": entry.guid,
        "entry_title": entry.title,
        "entry_summary": entry.summary,
        "entry_author": entry.author,
        "entry_language": entry.language,
        "entry_published_at": seconds(entry.published_at),
        "first_seen_at": seconds(at),
        "first_seen_day": day_of(at),
        "title": entry.title,
        "author": entry.author,
        "language": entry.language,
        "published_at": seconds(entry.published_at),
        "at": seconds(counted),
        "day": day_of(counted),
        "state": str(ArticleState.PARTIAL),
        "reason": "not read yet",
    }
