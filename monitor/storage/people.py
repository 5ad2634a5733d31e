"""Rows of the people articles name, and which of them dashboards may see.

A person is shown who is watch-listed, speaks somewhere, or is named with a post somewhere; victims, suspects and
passers-by stay inside their article.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, exists, or_, select, update

from monitor.model import Language, Mention, Speech
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.schema import article, mention, speaker

_COLUMN_OF = {Language.KK: "kk", Language.KK_LATN: "kk", Language.EN: "en"}  # Russian otherwise


def discover(connection: Connection, mentions: Iterable[Mention], language: Language, at: int) -> None:
    """Store the people of an article (counted at `at`) who are not on the watch-list; the newest article names them."""
    suffix = _COLUMN_OF.get(language, "ru")
    for found in sorted(mentions, key=lambda one: one.key):
        upsert(connection, speaker, [{"key": found.key, "watched": int(found.watched)}], key=["key"], update=())
        row = connection.execute(select(speaker).where(speaker.c.key == found.key)).mappings().one()
        if not row["watched"]:
            said = {
                f"name_{suffix}": found.name,
                f"title_{suffix}": found.title,
                f"organisation_{suffix}": found.organisation,
                "gender": found.gender or "",
            }
            newer = at >= row["named_at"]
            changed = {name: value for name, value in said.items() if value and (newer or not row[name])}
            changed["named_at"] = max(at, row["named_at"])
            connection.execute(update(speaker).where(speaker.c.key == found.key).values(changed))


def review(connection: Connection, keys: Iterable[str] | None = None) -> None:
    """Decide again who is shown, of these people or of all; where that changed, mark the days that name the person."""
    public = or_(
        speaker.c.watched == 1,
        exists().where(mention.c.speaker == speaker.c.key, or_(mention.c.speaks != Speech.NONE, mention.c.title != "")),
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
        named = select(article.c.day).join(mention, mention.c.article_id == article.c.id)
        touch(connection, connection.scalars(named.where(mention.c.speaker == row.key).distinct()))
