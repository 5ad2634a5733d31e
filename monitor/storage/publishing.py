"""The published copy: a read-only SQLite file of what everybody may look at, swapped in whole.

It holds the views and the tables they read. Recipients and letters, raw pages, and people whom no dashboard shows stay
behind. Every row comes from one consistent look at the database, whichever kind that is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Select, Table, Text, cast, func, insert, literal, or_, select

from monitor.errors import StorageError
from monitor.storage import files, schema
from monitor.storage.database import Database
from monitor.storage.fulltext import index_all

_AT_ONCE: Final = 1_000
_READ_ONLY: Final = 0o444
_SHOWN: Final = select(schema.speaker.c.key).where(schema.speaker.c.shown == 1)
_BEFORE_ARTICLES: Final = (
    schema.outlet,
    schema.theme,
    schema.feed,
    schema.feed_health,
    schema.event,
)
_OF_ARTICLES: Final = (
    schema.event_sentence,
    schema.quote,
    schema.article_theme,
    schema.statement_theme,
    schema.article_words,
    schema.daily_totals,
    schema.daily_themes,
)
_AGAIN: Final = or_(schema.daily_again.c.kind != "speaker", schema.daily_again.c.key.in_(_SHOWN))
_OF_SPEAKERS: Final = (schema.mention, schema.daily_speakers, schema.daily_speaker_themes)
# How a publication begins, for those who must not have it whole.
_CUT: Final = {name: func.substr(schema.article.c[name], 1, 300).label(name) for name in ("text", "entry_summary")}
# Of a letter only what became of it.
_HIDDEN: Final[Mapping[str, object]] = {
    "recipient": cast(schema.outbox.c.id, Text),
    "message_id": literal(""),
    "subject": literal(""),
    "message": literal(b""),
    "html": literal(""),
    "data_hash": literal(""),
    "error": literal(""),
}


def publish(database: Database, target: Path, *, texts: bool = True) -> int:
    """Write the copy and swap it in for the one that stands there; returns its size in bytes.

    The dashboard, which shows no more of a publisher's text than sentences, finds them in the whole `texts`; a copy for
    other readers does without and holds how each begins. It is marked as a copy, so that nobody works on it, and never
    takes the place of the database itself.
    """
    files.refuse_as_target(target, database.file)
    draft = target.with_name(f".{target.name}.draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove(draft)
        _fill(database, draft, texts=texts)
        _close(draft)
        draft.chmod(_READ_ONLY)
        size = draft.stat().st_size
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(str(error), subject=str(target)) from error
    finally:
        with suppress(OSError):  # where there can be no draft, the folder's own fault was told
            _remove(draft)
    return size


def _fill(database: Database, draft: Path, *, texts: bool) -> None:
    with Database.opened(f"sqlite:///{draft}") as copy:
        copy.upgrade()
        with database.read() as source, copy.migrating() as sink:
            for table, rows in _selections(texts=texts):
                _carry(source, sink, table, rows)
            index_all(sink)


def _selections(*, texts: bool) -> tuple[tuple[Table, Select[tuple[object, ...]]], ...]:
    """Each table with the rows of it that are published."""
    cut = {} if texts else _CUT
    publications = select(*(cut.get(one.name, one) for one in schema.article.c))
    letters = select(*(_HIDDEN.get(one.name, one) for one in schema.outbox.c))  # type: ignore[call-overload]
    return (
        (schema.speaker, select(schema.speaker).where(schema.speaker.c.shown == 1)),
        *((table, select(table)) for table in _BEFORE_ARTICLES),
        (schema.article, publications),
        *((table, select(table)) for table in _OF_ARTICLES),
        *((table, select(table).where(table.c.speaker.in_(_SHOWN))) for table in _OF_SPEAKERS),
        (schema.daily_again, select(schema.daily_again).where(_AGAIN)),
        (schema.outbox, letters),
    )


def _carry(source: Connection, sink: Connection, table: Table, rows: Select[tuple[object, ...]]) -> None:
    names = [one.name for one in table.c]
    found = source.execution_options(yield_per=_AT_ONCE).execute(rows)
    for some in found.partitions():
        sink.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])


def _close(draft: Path) -> None:
    """One file without a log beside it, packed, marked, with the statistics that queries are planned by."""
    mark = f"PRAGMA application_id = {files.PUBLISHED}"
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        for statement in ("PRAGMA journal_mode = DELETE", mark, "ANALYZE", "VACUUM"):
            connection.execute(statement).close()


def _remove(draft: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
