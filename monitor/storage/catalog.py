"""What operators listed, as rows that articles and counts refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, select, update

from monitor.language.fullnames import take_apart
from monitor.model import Catalog, Names, Outlet, Post, Speaker, Theme
from monitor.storage import people, settling
from monitor.storage.columns import words_text
from monitor.storage.database import upsert
from monitor.storage.days import touch_all
from monitor.storage.schema import outlet, speaker, theme

Row = Mapping[str, object]


def record(connection: Connection, catalog: Catalog) -> None:
    """Store outlets, speakers and themes; rows of those no longer listed stay, switched off.

    A change of who is watched or which themes are on marks every day for recounting: their rows of zeros come and go.
    What was found of people before they were listed is theirs from now on.
    """
    before = _switched_on(connection)
    _store(connection, outlet, "enabled", [_outlet_row(one) for one in catalog.outlets])
    _store(connection, speaker, "watched", [_speaker_row(one) for one in catalog.speakers])
    _store(connection, theme, "enabled", [_theme_row(one) for one in catalog.themes])
    settling.reopen(connection)
    settling.settle(connection)
    people.review(connection)
    if _switched_on(connection) != before:
        touch_all(connection)


def _store(connection: Connection, table: Table, switch: str, rows: Sequence[Row]) -> None:
    """Upsert the listed rows; the others lose their switch."""
    listed = {row["key"] for row in rows}
    on = connection.scalars(select(table.c.key).where(table.c[switch] == 1)).all()
    for key in sorted(set(on) - listed):
        connection.execute(update(table).where(table.c.key == key).values({switch: 0}))
    upsert(connection, table, rows, key=["key"])


def _switched_on(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    watched = connection.scalars(select(speaker.c.key).where(speaker.c.watched == 1))
    enabled = connection.scalars(select(theme.c.key).where(theme.c.enabled == 1))
    return frozenset(watched), frozenset(enabled)


def _outlet_row(listed: Outlet) -> Row:
    return {
        "key": listed.key,
        **_names("title", listed.title),
        "home": listed.home,
        "languages": ",".join(listed.languages),
        "enabled": int(listed.enabled),
    }


def _speaker_row(listed: Speaker) -> Row:
    post = _current(listed.posts)
    return {
        "key": listed.key,
        **_names("name", listed.name),
        **_names("title", post.title if post else Names()),
        **_names("organisation", post.organisation if post else Names()),
        "gender": listed.gender or "",
        "watched": 1,
        "shown": 1,
        "known_as": words_text(sorted(_known_as(listed))),
    }


def _known_as(listed: Speaker) -> set[str]:
    """The keys under which a person was discovered before being listed."""
    return {f"~{take_apart(name).key}" for name in (*listed.name.all(), *listed.aliases)}


def _current(posts: Sequence[Post]) -> Post | None:
    """The post held still; of several, the one listed first."""
    return next((post for post in posts if post.held_on(None)), None)


def _theme_row(listed: Theme) -> Row:
    return {"key": listed.key, **_names("title", listed.title), "enabled": 1}


def _names(column: str, names: Names) -> dict[str, str]:
    return {f"{column}_ru": names.ru, f"{column}_kk": names.kk, f"{column}_en": names.en}
