"""Rows of the people articles name, and which of them dashboards may see.

A person is shown who is watch-listed, speaks somewhere, or is named with a post somewhere; victims, suspects and
passers-by stay inside their article.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, exists, or_, select, update

from monitor.errors import UsageError, near_ones
from monitor.language.fullnames import take_apart
from monitor.language.names import skeleton
from monitor.model import Language, Mention, QuoteKind, Speech
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.schema import article, mention, quote, speaker

_COLUMN_OF = {Language.KK: "kk", Language.KK_LATN: "kk", Language.EN: "en"}  # Russian otherwise
_TOLD = 10  #: of several people who bear a name


def discover(connection: Connection, mentions: Iterable[Mention], language: Language, at: int) -> None:
    """Store the people of an article (counted at `at`) who are not on the watch-list; the newest article names them."""
    found = {mention.key: mention for mention in mentions}
    fresh = [
        {"key": key, "watched": int(one.watched), "family": "" if one.watched else family(key)}
        for key, one in sorted(found.items())
    ]
    upsert(connection, speaker, fresh, key=["key"], update=["family"])
    unwatched = select(speaker).where(speaker.c.key.in_(found), speaker.c.watched == 0).order_by(speaker.c.key)
    suffix = _COLUMN_OF.get(language, "ru")
    rows = connection.execute(unwatched).mappings().all()
    upsert(connection, speaker, [_named(row, found[row["key"]], suffix, at) for row in rows], key=["key"])


def _named(row: RowMapping, found: Mention, suffix: str, at: int) -> dict[str, Any]:
    """A person's row after an article: a newer one has the say, an older one only fills what is empty."""
    said = {
        f"name_{suffix}": found.name,
        f"title_{suffix}": found.title,
        f"organisation_{suffix}": found.organisation,
        "gender": str(found.gender or ""),
    }
    newer = at >= row["named_at"]
    kept = {name: value if value and (newer or not row[name]) else row[name] for name, value in said.items()}
    return {"key": row["key"], **kept, "named_at": max(at, row["named_at"])}


def review(connection: Connection, keys: Iterable[str] | None = None) -> None:
    """Decide again who is shown, of these people or of all; where that changed, mark the days that know the person."""
    public = or_(
        speaker.c.watched == 1,
        exists().where(mention.c.speaker == speaker.c.key, or_(mention.c.speaks != Speech.NONE, mention.c.title != "")),
        exists().where(quote.c.speaker == speaker.c.key),  # by an operator's word, whom the article does not name
    )
    asked = select(speaker.c.key, speaker.c.shown, public.label("public"))
    if keys is not None:
        asked = asked.where(speaker.c.key.in_(set(keys)))
    changed = [row for row in connection.execute(asked) if bool(row.shown) != bool(row.public)]
    if not changed:
        return
    connection.execute(
        update(speaker).where(speaker.c.key == bindparam("who")).values(shown=bindparam("seen")),
        [{"who": row.key, "seen": int(row.public)} for row in changed],
    )
    for row in changed:
        for found in (mention, quote):
            days = select(article.c.day).join(found, found.c.article_id == article.c.id)
            touch(connection, connection.scalars(days.where(found.c.speaker == row.key).distinct()).all())


def hear(connection: Connection, article_id: int, keys: Iterable[str]) -> None:
    """Say anew, by their quotes, how these people speak in an article."""
    for key in sorted(keys):
        kinds = connection.scalars(select(quote.c.kind).where(quote.c.article_id == article_id, quote.c.speaker == key))
        speaks = str(Speech.of(map(QuoteKind, kinds)))
        in_article = mention.c.article_id == article_id, mention.c.speaker == key
        connection.execute(update(mention).where(*in_article).values(speaks=speaks))


def family(key: str) -> str:
    """What all spellings of one discovered person's key share: the given name, and the bones of the surname.

    Empty where a key is a surname or a given name alone, or has an initial only.
    """
    given, _, surname = key.removeprefix("~").partition(" ")
    return f"{given} {skeleton(surname)}" if surname and not given.endswith(".") else ""


def listed_names(connection: Connection) -> dict[str, frozenset[str]]:
    """Of the keys that names of the watch-list have as names of somebody discovered: whose they are."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    watched = select(speaker.c.key, speaker.c.known_as).where(speaker.c.watched == 1)
    for key, known_as in connection.execute(watched):
        for one in json.loads(known_as):
            found[one].add(key)
    return {one: frozenset(keys) for one, keys in found.items()}


def listed_families(connection: Connection) -> dict[str, frozenset[str]]:
    """The keys of the watch-listed people whose names a family of keys may spell."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, keys in listed_names(connection).items():
        if of := family(one):
            found[of] |= keys
    return {of: frozenset(keys) for of, keys in found.items()}


def may_mean(part: str, key: str, known_as: str) -> bool:
    """Whether the key of a name in part (surname or given name alone, or with an initial) can mean a person.

    The person's full names are the key where somebody was discovered, for a listed one those of `known_as`.
    """
    *initials, word = part.removeprefix("~").split()
    names = (one.removeprefix("~").split() for one in (key, *json.loads(known_as)) if one.startswith("~"))
    return any(
        len(name) > 1 and word in name and all(name[0].startswith(one.rstrip(".")) for one in initials)
        for name in names
        if not name[0].endswith(".")
    )


def named(connection: Connection, name: str, *, in_part: bool = False) -> str:
    """The key of the one person of this name (in any spelling the archive knows) or key.

    `in_part`: where nobody bears the name as a whole, a surname or a given name alone will do.

    Raises:
        UsageError: no name is given; nobody is called so, told with those of near names; or several are.
    """
    if not name.strip():
        raise UsageError("no name was given; write one, or a key of v_speakers", subject=repr(name))
    rows = connection.execute(select(speaker).order_by(speaker.c.watched.desc(), speaker.c.key)).mappings().all()
    keys = {row["key"] for row in rows}
    if name in keys:
        return name
    wanted = f"~{take_apart(name).key}"
    fitting = _apart(row for row in rows if wanted in _keys(row))
    if in_part and not fitting and wanted != "~":
        fitting = _apart(row for row in rows if may_mean(wanted, row["key"], row["known_as"]))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        more = f" and {len(fitting) - _TOLD} more" if len(fitting) > _TOLD else ""
        raise UsageError(f"several people are called so: {', '.join(fitting[:_TOLD])}{more}", subject=name)
    known = {one: f"{one} ({row['key']})" for row in rows for one in (row["key"], *_names(row))}
    raise UsageError(f"nobody is called so{near_ones(name, known, most=5)}", subject=name)


def _apart(rows: Iterable[RowMapping]) -> list[str]:
    """The keys of these people, without those that are another key of somebody listed among them."""
    fitting = list(rows)
    taken_over = {one for row in fitting if row["watched"] for one in json.loads(row["known_as"])}
    return [str(row["key"]) for row in fitting if row["key"] not in taken_over]


def _keys(row: RowMapping) -> set[str]:
    """The keys that a person's names have."""
    return {row["key"], *json.loads(row["known_as"]), *(f"~{take_apart(name).key}" for name in _names(row))}


def _names(row: RowMapping) -> tuple[str, ...]:
    return tuple(row[column] for column in ("name_ru", "name_kk", "name_en") if row[column])
