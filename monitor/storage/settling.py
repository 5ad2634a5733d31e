"""Whose each discovered naming is in the archive: under which key it is shown and counted.

open namings | listed by now? | one person or several (namesakes) | a bare name in its event | move

A reading leaves its namings open; they are settled once their articles are in events, and again whenever an event or
the watch-list changes. What an article itself gives is kept in `found`, so that every decision can be taken anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, delete, exists, select, update

from monitor.model import Gender, Language, Mention, Prominence
from monitor.storage import people
from monitor.storage.columns import spans_of, spans_text
from monitor.storage.days import touch
from monitor.storage.namesakes import Naming, Place, told_apart
from monitor.storage.schema import article, mention, quote, quote_correction, speaker

Found = Row[tuple[Any, ...]]

_DISCOVERED: Final = mention.c.found.startswith("~")
_SPANS: Final = ("spans", "title_spans", "role_spans")
_NEWEST = 50  #: of all articles of a person, so many tell name and post


def reopen(connection: Connection, events: Iterable[int] = ()) -> None:
    """Have the namings in these events settled again, and those that the watch-list now sees otherwise."""
    inside = select(article.c.id).where(article.c.event_id.in_(list(events)))
    connection.execute(update(mention).where(mention.c.article_id.in_(inside)).values(settled=0))
    listed = _listed(connection)
    gone = select(speaker.c.key).where(speaker.c.watched == 0, ~speaker.c.key.startswith("~"))
    connection.execute(update(mention).where(_DISCOVERED, mention.c.speaker.in_(gone)).values(settled=0))
    for found, key in listed.items():
        seen_otherwise = mention.c.found == found, mention.c.speaker != key
        connection.execute(update(mention).where(*seen_otherwise).values(settled=0))


def waits(connection: Connection) -> bool:
    """Whether any naming is still open."""
    return bool(connection.scalar(select(exists().where(mention.c.settled == 0, _DISCOVERED))))


def settle(connection: Connection) -> None:
    """Settle every open naming; the days of those that change hands are marked for counting."""
    open_ones = select(mention.c.found).where(mention.c.settled == 0, _DISCOVERED)
    families = select(speaker.c.family).where(speaker.c.key.in_(open_ones), speaker.c.family != "")
    listed = _listed(connection)
    of_family: defaultdict[str, list[Found]] = defaultdict(list)
    for row in connection.execute(_namings().where(speaker.c.family.in_(families))):
        of_family[row.family].append(row)
    for rows in of_family.values():
        _settle_family(connection, rows, listed)
    for row in connection.execute(_namings().where(speaker.c.family == "", mention.c.settled == 0)).all():
        _move(connection, row, _in_event(connection, row) or row.found)
    connection.execute(update(mention).where(mention.c.settled == 0).values(settled=1))


def _listed(connection: Connection) -> dict[str, str]:
    """Of the keys that discovered people have: whose of the watch-list they are, where only one can be meant."""
    by_name, by_family = people.listed_names(connection), people.listed_families(connection)
    watched = select(speaker.c.key, speaker.c.gender).where(speaker.c.watched == 1)
    genders = {row.key: row.gender for row in connection.execute(watched)}
    asked = select(speaker).where(speaker.c.family.in_(list(by_family)), speaker.c.watched == 0)
    found = {}
    for row in connection.execute(asked):
        owners = by_name.get(row.key) or by_family[row.family]
        fitting = [key for key in owners if "" in {genders[key], row.gender} or genders[key] == row.gender]
        if len(fitting) == 1:
            found[row.key] = fitting[0]
    return found


def _namings() -> Any:  # noqa: ANN401 - a SELECT of more columns than its type can say
    columns = (article.c.event_id, article.c.language, article.c.day, article.c.at, speaker.c.family, speaker.c.gender)
    named = [mention.c[name] for name in ("article_id", "found", "speaker", "name", "title", "organisation")]
    joined = mention.join(article, article.c.id == mention.c.article_id).join(speaker, speaker.c.key == mention.c.found)
    return select(*named, *columns).select_from(joined).where(_DISCOVERED).order_by(article.c.at, article.c.id)


# --- full names -----------------------------------------------------------------------------------------------------


def _settle_family(connection: Connection, rows: list[Found], listed: Mapping[str, str]) -> None:
    """Give all namings of one family of keys to their people."""
    keys = _keys(rows, listed)
    taken = {(row.article_id, row.speaker) for row in rows}
    for row in sorted(rows, key=lambda row: (row.article_id, keys[row.article_id, row.found]) in taken):
        _move(connection, row, keys[row.article_id, row.found])
    for found in {row.found for row in rows}:
        owners = {key for (_, one), key in keys.items() if one == found}
        if len(owners) == 1:
            _hand_over(connection, found, owners.pop())
        else:
            _name_anew(connection, [row for row in rows if row.found == found], keys)


def _keys(rows: Iterable[Found], listed: Mapping[str, str]) -> dict[Place, str]:
    free = [row for row in rows if row.found not in listed]
    namings = (Naming(r.article_id, r.found, r.event_id, r.language, r.title, r.organisation) for r in free)
    return told_apart(namings) | {(r.article_id, r.found): listed[r.found] for r in rows if r.found in listed}


def _hand_over(connection: Connection, found: str, key: str) -> None:
    """Corrections that name somebody name who that is now."""
    if found != key:
        named = quote_correction.c.speaker == found
        corrected = select(quote_correction.c.id).where(named)
        days = select(article.c.day).join(quote_correction, quote_correction.c.article_id == article.c.id).where(named)
        touch(connection, connection.scalars(days).all())
        connection.execute(update(quote).where(quote.c.correction.in_(corrected)).values(speaker=key))
        connection.execute(update(quote_correction).where(named).values(speaker=key))


def _name_anew(connection: Connection, rows: list[Found], keys: Mapping[Place, str]) -> None:
    """Names and posts of people of one name: a reading took them for one, their own newest articles tell them apart."""
    empty = {f"{name}_{language}": "" for name in ("name", "title", "organisation") for language in ("ru", "kk", "en")}
    involved = {keys[row.article_id, row.found] for row in rows}
    fresh = update(speaker).where(speaker.c.key.in_(involved), speaker.c.watched == 0)
    connection.execute(fresh.values(empty | {"named_at": 0}))
    for key in involved:
        for row in [row for row in rows if keys[row.article_id, row.found] == key][-_NEWEST:]:
            people.discover(connection, (_mention(row, key),), Language(row.language), row.at)


def _mention(row: Found, key: str) -> Mention:
    return Mention(key, row.name, row.title, row.organisation, gender=Gender(row.gender) if row.gender else None)


# --- names in part --------------------------------------------------------------------------------------------------


def _in_event(connection: Connection, row: Found) -> str | None:
    """Whom a name in part means: the one person whom other reports of the event name in full."""
    if row.event_id is None:
        return None
    others = mention.join(article, article.c.id == mention.c.article_id).join(
        speaker, speaker.c.key == mention.c.speaker
    )
    asked = (
        select(mention.c.speaker, mention.c.found, speaker.c.known_as, speaker.c.gender, mention.c.article_id)
        .select_from(others)
        .where(article.c.event_id == row.event_id, mention.c.found != row.found)
    )
    bearers = [one for one in connection.execute(asked) if people.may_mean(row.found, one.found, one.known_as)]
    found = {one.speaker for one in bearers}
    if len(found) != 1 or any(one.article_id == row.article_id for one in bearers):
        return None
    fits = all(not row.gender or one.gender in {"", row.gender} for one in bearers)
    return found.pop() if fits else None


# --- moving ---------------------------------------------------------------------------------------------------------


def _move(connection: Connection, row: Found, key: str) -> None:
    """Give a naming, and the quotes of whoever it is, to a person."""
    if row.speaker == key:
        return
    if row.family:  # a name in part names nobody
        people.discover(connection, (_mention(row, key),), Language(row.language), row.at)
    own, both = (and_(mention.c.article_id == row.article_id, mention.c.speaker == who) for who in (row.speaker, key))
    other = connection.execute(select(mention).where(both)).one_or_none()
    if other is None:
        connection.execute(update(mention).where(own).values(speaker=key))
    else:
        one = connection.execute(select(mention).where(own)).one()
        connection.execute(update(mention).where(both).values(_together(one, other)))
        connection.execute(delete(mention).where(own))
    said = quote.c.article_id == row.article_id, quote.c.found == row.found, quote.c.correction.is_(None)
    connection.execute(update(quote).where(*said).values(speaker=key))
    people.hear(connection, row.article_id, {key})
    people.review(connection, {key, row.speaker})
    touch(connection, (row.day,))


def _together(one: Found, other: Found) -> dict[str, object]:
    """A person's row from two of one article."""
    spans = {name: sorted(set(spans_of(getattr(one, name)) + spans_of(getattr(other, name)))) for name in _SPANS}
    weightiest = min(one.prominence, other.prominence, key=[str(each) for each in Prominence].index)
    return {
        **{name: spans_text(found) for name, found in spans.items()},
        "mentions": len(spans["spans"]) + len(spans["title_spans"]),
        "by_role": len(spans["role_spans"]),
        "role_rules": "[]",
        "prominence": weightiest,
        "title": other.title or one.title,
        "organisation": other.organisation or one.organisation,
    }
