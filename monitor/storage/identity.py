"""Which stored article an entry is: by its guid, then by its page, then by its headline.

Guids are repeated, renumbered and made anew, pages change their addresses, headlines come back every day: each is
believed only as far as the others do not speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select, tuple_

from monitor.documents.titles import is_telling, title_key
from monitor.documents.urls import identity
from monitor.model import Entry
from monitor.storage.columns import seconds
from monitor.storage.schema import article

#: So long after an article was first seen its headline still means it.
HEADLINES_LAST: Final = timedelta(days=7)
# Two articles of one headline are published further apart than this: the columns of two days.
_SAME_ISSUE: Final = timedelta(hours=12)

Found = dict[str, RowMapping]


def find_known(connection: Connection, entries: Sequence[Entry], at: datetime) -> Found:
    """The stored articles of those entries that have one, by the entries' URLs."""
    known: Found = {}
    for look_up in (_by_guid, _by_page, _by_title):
        left = [entry for entry in entries if entry.url not in known]
        known |= look_up(connection, left, at, {row["id"] for row in known.values()}) if left else {}
    return known


def _by_guid(connection: Connection, entries: Sequence[Entry], _at: datetime, _taken: set[int]) -> Found:
    """Those whose guid names one entry here and one article there, if anything else says the same."""
    uses = Counter((entry.outlet, entry.guid) for entry in entries if entry.guid)
    telling = [guid for guid, times in uses.items() if times == 1]
    pair = tuple_(article.c.outlet, article.c.guid)
    alone = select(func.min(article.c.id)).where(pair.in_(telling)).group_by(article.c.outlet, article.c.guid)
    rows = _rows(connection, article.c.id.in_(alone.having(func.count() == 1)))
    stored = {(row["outlet"], row["guid"]): row for row in rows}
    return _matched(entries, lambda entry: stored.get((entry.outlet, entry.guid)), _agree)


def _by_page(connection: Connection, entries: Sequence[Entry], _at: datetime, _taken: set[int]) -> Found:
    """Those whose page is stored, in whatever dress; the very same address comes first."""
    keys = {entry.url: identity(entry.url) for entry in entries}
    rows = _rows(connection, or_(article.c.url.in_(list(keys)), article.c.url_key.in_(list(keys.values()))))
    by_key = {row["url_key"]: row for row in reversed(rows)}
    by_url = {row["url"]: row for row in rows}
    return _matched(entries, lambda entry: by_url.get(entry.url) or by_key.get(keys[entry.url]))


def _by_title(connection: Connection, entries: Sequence[Entry], at: datetime, taken: set[int]) -> Found:
    """Those whose headline an article of their outlet had these days; each article is one entry at most."""
    keys = {entry.url: (entry.outlet, title_key(entry.title)) for entry in entries if title_key(entry.title)}
    lately = article.c.first_seen_at >= seconds(at - HEADLINES_LAST)
    rows = _rows(connection, tuple_(article.c.outlet, article.c.title_key).in_(list(keys.values())) & lately)
    found: Found = {}
    for entry in entries:
        of_title = [row for row in rows if (row["outlet"], row["title_key"]) == keys.get(entry.url)]
        match = next((row for row in of_title if row["id"] not in taken and _is_same_issue(row, entry)), None)
        if match is not None:
            found[entry.url] = match
            taken.add(match["id"])
    return found


def _rows(connection: Connection, condition: ColumnElement[bool]) -> Sequence[RowMapping]:
    return connection.execute(select(article).where(condition).order_by(article.c.id)).mappings().all()


def _matched(
    entries: Sequence[Entry],
    stored: Callable[[Entry], RowMapping | None],
    believed: Callable[[RowMapping, Entry], bool] = lambda _row, _entry: True,
) -> Found:
    pairs = ((entry, stored(entry)) for entry in entries)
    return {entry.url: row for entry, row in pairs if row is not None and believed(row, entry)}


def _agree(row: RowMapping, entry: Entry) -> bool:
    """Whether page, headline or time of publication are the same: a guid alone may have been given twice."""
    return (
        row["url"] == entry.url
        or row["url_key"] == identity(entry.url)
        or title_key(str(row["entry_title"])) == title_key(entry.title)
        or (entry.published_at is not None and row["entry_published_at"] == seconds(entry.published_at))
    )


def _is_same_issue(row: RowMapping, entry: Entry) -> bool:
    """Whether a headline means that article and not one of another day."""
    stored, said = row["entry_published_at"], seconds(entry.published_at)
    if isinstance(stored, int) and said is not None:
        return stored == said or (is_telling(entry.title) and abs(stored - said) <= _SAME_ISSUE.total_seconds())
    return is_telling(entry.title) or (stored is said is None and row["entry_summary"] == entry.summary)
