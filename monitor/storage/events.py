"""Events: which articles wait for grouping, what they are compared with, and where they were put."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, delete, exists, func, or_, select, update

from monitor.documents.urls import identity
from monitor.errors import UsageError
from monitor.model import Assignment, Language, Merge, Report
from monitor.storage import columns
from monitor.storage.columns import moment, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.schema import article, chapter, event, fingerprint

_AT_ONCE = 500
_DIGITS = 9  # of an id


class Place(NamedTuple):
    """The text and the event an article is in."""

    text_id: int
    event_id: int


class Named(NamedTuple):
    """An article as people know it."""

    title: str
    url: str


def found(connection: Connection, asked: str) -> int:
    """The id of the article that an id or a URL means.

    Raises:
        UsageError: there is none.
    """
    by_id, key = asked.isascii() and asked.isdecimal() and len(asked) <= _DIGITS, identity(asked)
    known = article.c.id == int(asked) if by_id else and_(article.c.url_key == key, article.c.url_key != "")
    article_id: int | None = connection.scalar(select(func.min(article.c.id)).where(known))
    if article_id is None:
        raise UsageError("there is no such article; v_articles has their ids and URLs", subject=f"article {asked}")
    return article_id


def named(connection: Connection, ids: Iterable[int]) -> dict[int, Named]:
    """What these articles are called, and where they are."""
    asked = select(article.c.id, article.c.title, article.c.url).where(article.c.id.in_(list(ids)))
    return {row.id: Named(row.title, row.url) for row in connection.execute(asked)}


def waiting(connection: Connection, limit: int = 200) -> tuple[Report, ...]:
    """Analysed articles not grouped yet, in the order grouping takes them: time, then id."""
    rows = connection.execute(_reports(article.c.grouped == 0).limit(limit)).mappings()
    return tuple(_report(row, grouped=False) for row in rows)


def recent(connection: Connection, since: datetime, until: datetime | None = None) -> tuple[Report, ...]:
    """Grouped articles from a moment on (and up to another), in the same order."""
    rows = connection.execute(_reports(*_grouped(since, until))).mappings()
    return tuple(_report(row, grouped=True) for row in rows)


def places(connection: Connection, since: datetime, until: datetime) -> dict[int, Place]:
    """Where the grouped articles between two moments are, by their ids."""
    return _places(connection, *_grouped(since, until))


def places_of(connection: Connection, ids: Iterable[int]) -> dict[int, Place]:
    """Where these articles are, as far as they are grouped."""
    asked, found = sorted(ids), dict[int, Place]()
    for start in range(0, len(asked), _AT_ONCE):
        found |= _places(connection, article.c.grouped == 1, article.c.id.in_(asked[start : start + _AT_ONCE]))
    return found


def _places(connection: Connection, *conditions: ColumnElement[bool]) -> dict[int, Place]:
    asked = select(article.c.id, article.c.text_id, article.c.event_id).where(*conditions)
    return {row.id: Place(row.text_id, row.event_id) for row in connection.execute(asked)}


def reports(connection: Connection, ids: Iterable[int]) -> tuple[Report, ...]:
    """These articles as far as they are grouped, in the order grouping takes them."""
    asked = sorted(ids)
    found: list[Report] = []
    for start in range(0, len(asked), _AT_ONCE):
        conditions = article.c.grouped == 1, article.c.id.in_(asked[start : start + _AT_ONCE])
        found += (_report(row, grouped=True) for row in connection.execute(_reports(*conditions)).mappings())
    return tuple(sorted(found, key=lambda report: (report.at, report.article_id)))


def record(
    connection: Connection,
    assignments: Iterable[Assignment],
    now: datetime,  # noqa: ARG001 - all stages
    merges: Iterable[Merge] = (),
) -> set[int]:
    """Put articles into their texts and events, and whole events into others; the ids of all events touched come back.

    Events left empty go, headlines follow. A merged event takes all of its articles along, however old.
    """
    assignments = tuple(assignments)
    ids = [one.article_id for one in assignments]
    left = {
        one for one in connection.scalars(select(article.c.event_id).where(article.c.id.in_(ids)).distinct()) if one
    }
    founded = {one.event_id for one in assignments}
    ends = _ends(merges)
    upsert(connection, event, _fresh({*founded, *ends.values()}), key=["id"], update=("stale",))
    for one in assignments:
        connection.execute(update(article).where(article.c.id == one.article_id).values(_placed(one)))
    touch(connection, connection.scalars(select(article.c.day).where(article.c.id.in_(ids)).distinct()))
    for gone, into in ends.items():
        move(connection, gone, into)
    concerned = founded | left | ends.keys() | set(ends.values())
    refresh(connection, concerned)
    return concerned


def move(connection: Connection, gone: int, into: int) -> None:
    """Put all articles of one event into another that there is; their days are to be counted anew."""
    held = article.c.event_id == gone
    touch(connection, connection.scalars(select(article.c.day).where(held).distinct()).all())
    connection.execute(update(article).where(held).values(event_id=into))
    connection.execute(update(chapter).where(chapter.c.follows == gone).values(follows=into))


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
    """Headlines of these events from their articles till they are summed up; events without any are taken away."""
    ids = sorted(ids)
    if not ids:
        return
    headlines = {
        "stale": 1,
        "headline": _first_title(),
        "headline_ru": _first_title(article.c.language == Language.RU),
        "headline_kk": _first_title(article.c.language.in_((Language.KK, Language.KK_LATN))),
    }
    for one in ids:
        connection.execute(update(event).where(event.c.id == one).values(headlines))
        connection.execute(delete(event).where(event.c.id == one, ~exists().where(article.c.event_id == one)))


def _ends(merges: Iterable[Merge]) -> dict[int, int]:
    """Where each merged event's articles are in the end, for one may be merged into another that is merged."""
    into = {merge.gone: merge.into for merge in merges}
    ends = {}
    for gone in into:
        end = gone
        while end in into:
            end = into[end]
        ends[gone] = end
    return ends


def _fresh(ids: Iterable[int]) -> list[dict[str, int]]:
    return [{"id": one, "stale": 1} for one in sorted(ids)]


def _grouped(since: datetime, until: datetime | None) -> tuple[ColumnElement[bool], ...]:
    after = article.c.grouped == 1, article.c.at >= seconds(since)
    return after if until is None else (*after, article.c.at <= seconds(until))


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
