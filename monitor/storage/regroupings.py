"""What operators said of events: two are one, or an article is of another; kept as pairs of articles.

Pairs outlive readings and groupings, for articles keep their ids; the latest word on a pair holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from monitor.errors import UsageError
from monitor.storage import events, settling
from monitor.storage.columns import day, moment, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.links import APART, TOGETHER
from monitor.storage.schema import article, event, event_correction


class Member(NamedTuple):
    """An article of an event."""

    id: int
    text_id: int
    copied_from: int | None
    day: str


Members = Sequence[Member]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a correction did: the event articles were put into, which, which stayed where they were, what it touched."""

    event_id: int
    moved: tuple[int, ...]
    stayed: tuple[int, ...]
    events: tuple[int, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An operator's word on two articles: `together` or `apart`."""

    kind: str
    article_id: int
    other_id: int
    url: str
    other_url: str
    made_at: datetime


def merge(connection: Connection, one: int, other: int, now: datetime) -> Regrouped:
    """Make two events one; the id that is less stays, the other leads there from now on.

    Raises:
        UsageError: one of them is no event, or they are one already.
    """
    into, gone = sorted((_living(connection, one), _living(connection, other)))
    if into == gone:
        raise UsageError("is one event already", subject=f"event {into}")
    staying, moving = _members(connection, into), _members(connection, gone)
    _say(connection, TOGETHER, [(staying[0].id, row.id) for row in moving], now)
    _unsay(connection, APART, staying, moving)
    events.move(connection, gone, into)
    return _settled(connection, into, (moving, staying), (into, gone), {row.day for row in moving})


def split(connection: Connection, event_id: int, article_id: int, now: datetime) -> Regrouped:
    """Put an article, and what was copied from it, into an event apart.

    An article that founded its event takes the id along; the others then bear the id of the first of them.

    Raises:
        UsageError: there is no such event, the article is not in it, or nothing else is.
    """
    event_id = _living(connection, event_id)
    members = _members(connection, event_id)
    if article_id not in {row.id for row in members}:
        raise UsageError(_whereabouts(connection, article_id, event_id), subject=f"article {article_id}")
    leaving = _with_copies(members, article_id)
    staying = [row for row in members if row not in leaving]
    if not staying:
        raise UsageError("holds nothing but this article and its copies", subject=f"event {event_id}")
    _say(connection, APART, product([row.id for row in leaving], _firsts_of_texts(staying)), now)
    _unsay(connection, TOGETHER, leaving, staying)
    moving, keeping = (staying, leaving) if event_id in {row.id for row in leaving} else (leaving, staying)
    new_id = _free(connection, moving)
    upsert(connection, event, [{"id": new_id}], key=["id"], update=())
    connection.execute(update(article).where(_among(moving)).values(event_id=new_id))
    _part_texts(connection, article_id, leaving, staying)
    return _settled(connection, new_id, (moving, keeping), (event_id, new_id), {row.day for row in members})


def listed(connection: Connection) -> tuple[Pair, ...]:
    """Every pair, the newest first."""
    other = article.alias()
    asked = (
        select(event_correction, article.c.url, other.c.url.label("other_url"))
        .join(article, article.c.id == event_correction.c.article_id)
        .join(other, other.c.id == event_correction.c.other_id)
        .order_by(event_correction.c.id.desc())
    )
    return tuple(
        Pair(row.kind, row.article_id, row.other_id, row.url, row.other_url, moment(row.made_at))
        for row in connection.execute(asked)
    )


def _living(connection: Connection, event_id: int) -> int:
    """The event of an id, or the one it went into."""
    stands = select(event.c.id).where(event.c.id == event_id)
    went = select(article.c.event_id).where(article.c.id == event_id)
    found: int | None = connection.scalar(stands) or connection.scalar(went)
    if found is None:
        raise UsageError("there is no such event; v_events has their ids", subject=f"event {event_id}")
    return found


def _members(connection: Connection, event_id: int) -> Members:
    named = (article.c.id, article.c.text_id, article.c.copied_from, article.c.day)
    asked = select(*named).where(article.c.event_id == event_id).order_by(article.c.at, article.c.id)
    return [Member(*row) for row in connection.execute(asked)]


def _whereabouts(connection: Connection, article_id: int, event_id: int) -> str:
    home = connection.scalar(select(article.c.event_id).where(article.c.id == article_id))
    return f"is not in event {event_id}" + (f" but in event {home}" if home else "")


def _with_copies(members: Members, article_id: int) -> Members:
    """An article with all that was copied from it, from its copies, and so on."""
    found = {article_id} | {row.id for row in members if row.text_id == article_id}
    while more := {row.id for row in members if row.copied_from in found} - found:
        found |= more
    return [row for row in members if row.id in found]


def _firsts_of_texts(members: Members) -> list[int]:
    firsts: dict[int, int] = {}
    for row in members:
        firsts.setdefault(row.text_id, row.id)
    return list(firsts.values())


def _free(connection: Connection, members: Members) -> int:
    """The first of these articles that no event is named after."""
    named = set(connection.scalars(select(event.c.id).where(event.c.id.in_([row.id for row in members]))))
    free = next((row.id for row in members if row.id not in named), None)
    if free is None:
        raise UsageError("events are named after all of these articles", subject=f"article {members[0].id}")
    return free


def _part_texts(connection: Connection, article_id: int, leaving: Members, staying: Members) -> None:
    """No text is in two events: who was a copy of one that went elsewhere is a text of its own now."""
    ids = {row.id for row in leaving}
    if any(row.text_id not in ids for row in leaving):
        connection.execute(update(article).where(_among(leaving)).values(text_id=article_id))
        connection.execute(update(article).where(article.c.id == article_id).values(copied_from=None))
    torn = [row for row in staying if row.text_id in ids or row.copied_from in ids]
    for row in torn:
        connection.execute(update(article).where(article.c.id == row.id).values(text_id=row.id, copied_from=None))


def _settled(
    connection: Connection, event_id: int, parts: tuple[Members, Members], concerned: tuple[int, ...], days: set[str]
) -> Regrouped:
    """What follows from moving the first part of the articles and leaving the second."""
    events.refresh(connection, concerned)
    touch(connection, days)
    settling.reopen(connection, concerned)
    settling.settle(connection)
    living = connection.scalars(select(event.c.id).where(event.c.id.in_(concerned)).order_by(event.c.id))
    moved, stayed = (tuple(row.id for row in part) for part in parts)
    return Regrouped(event_id, moved, stayed, tuple(living), tuple(map(day, sorted(days))))


# --- pairs ----------------------------------------------------------------------------------------------------------


def _say(connection: Connection, kind: str, pairs: Iterable[tuple[int, int]], now: datetime) -> None:
    ordered = {(min(pair), max(pair)) for pair in pairs}
    rows = [
        {"article_id": one, "other_id": other, "kind": kind, "made_at": seconds(now)} for one, other in sorted(ordered)
    ]
    upsert(connection, event_correction, rows, key=["article_id", "other_id"])


def _unsay(connection: Connection, kind: str, some: Members, others: Members) -> None:
    """Take back what was said before of any of these and any of those."""
    one, other = event_correction.c.article_id, event_correction.c.other_id
    mine, theirs = [row.id for row in some], [row.id for row in others]
    between = or_(and_(one.in_(mine), other.in_(theirs)), and_(one.in_(theirs), other.in_(mine)))
    connection.execute(delete(event_correction).where(event_correction.c.kind == kind, between))


def _among(members: Members) -> ColumnElement[bool]:
    return article.c.id.in_([row.id for row in members])
