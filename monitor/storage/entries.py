"""Entries of a poll become articles; one that is known already may fill what was missing, or show an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, insert, select, update

from monitor.documents.dates import settled_time
from monitor.documents.titles import title_key
from monitor.documents.urls import identity
from monitor.model import ArticleState, Entry
from monitor.storage import erased
from monitor.storage.columns import day_of, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.identity import find_known
from monitor.storage.schema import article, page

#: An edited article's page is fetched again no sooner than this after the last time; twice as long after each edit.
REFETCH_AFTER: Final = timedelta(hours=1)

_FILLED_LATER = ("title", "summary", "published_at")
_MOST_DOUBLINGS = 8


def record(connection: Connection, entries: Iterable[Entry], at: datetime) -> tuple[int, ...]:
    """Store what is new as partial articles with their pages due; returns the new ids.

    A known article gains fields it lacked. Where the feed it came from says another thing than before, that is an
    edit: the article waits for analysis and its page for fetching again, and it stays one article. What operators had
    erased is passed over.
    """
    folded = _folded(entries)
    gone = erased.among(connection, [entry.url for entry in folded])
    folded = tuple(entry for entry in folded if entry.url not in gone)
    known = find_known(connection, folded, at)
    kept = erased.among(connection, [row["url"] for row in known.values()])
    for entry in folded:
        if entry.url in known and known[entry.url]["url"] not in kept:
            _revise(connection, known[entry.url], entry, at)
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
    """One entry a page, in order of the feed; a repeated one lends the fields the first lacked."""
    folded: dict[str, Entry] = {}
    for entry in entries:
        if entry.url:
            first = folded.setdefault(identity(entry.url), entry)
            folded[identity(entry.url)] = replace(first, **_gained(first, entry))
    return tuple(folded.values())


def _gained(first: Entry, again: Entry) -> dict[str, Any]:
    return {name: getattr(again, name) for name in _FILLED_LATER if not getattr(first, name) and getattr(again, name)}


def _revise(connection: Connection, stored: RowMapping, entry: Entry, at: datetime) -> None:
    """Store what the entry adds to its article or changes in it, which then waits for analysis again."""
    if stored["outlet"] != entry.outlet:
        return
    edited = _edited(stored, entry)
    changed = _added(stored, entry) | edited
    if not changed:
        return
    changed["title_key"] = title_key(changed.get("entry_title", stored["entry_title"]))
    changed["revision"] = stored["revision"] + bool(edited)
    this_one = article.c.id == stored["id"]
    connection.execute(update(article).where(this_one).values(changed | {"analysed_with": ""}))
    if edited:
        _fetch_again(connection, stored, at)


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "entry_title": entry.title,
        "entry_summary": entry.summary,
        "entry_published_at": seconds(entry.published_at),
    }


def _added(stored: RowMapping, entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in _said(entry).items() if value and not stored[name]}


def _edited(stored: RowMapping, entry: Entry) -> dict[str, Any]:
    """What the article's own feed says otherwise than before: another feed may word it as it likes.

    A time of publication after we saw the article is that of the edit, and the article stays where it was.
    """
    if stored["feed"] != entry.feed:
        return {}
    changed = {name: value for name, value in _said(entry).items() if value and stored[name] not in {None, "", value}}
    if changed.get("entry_published_at", 0) > stored["first_seen_at"]:
        del changed["entry_published_at"]
    return changed


def _fetch_again(connection: Connection, stored: RowMapping, at: datetime) -> None:
    """Make the page due, unless it is anyway or was never asked for."""
    wait = REFETCH_AFTER * 2 ** min(stored["revision"] - 1, _MOST_DOUBLINGS)
    last = connection.scalar(select(page.c.fetched_at).where(page.c.article_id == stored["id"]))
    settled = (page.c.article_id == stored["id"]) & page.c.next_at.is_(None)
    if last is not None:
        again = max(seconds(at), last + int(wait.total_seconds()))
        connection.execute(update(page).where(settled).values(next_at=again))


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
        "url_key": identity(entry.url),
        "title_key": title_key(entry.title),
        "state": str(ArticleState.PARTIAL),
        "reason": "not read yet",
    }
