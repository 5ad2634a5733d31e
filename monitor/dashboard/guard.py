"""What a question typed by a stranger may do to the database: look at the views, within limits, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final

#: Letters or bytes of one value; no sentence is longer, and a made one (zeroblob) may not be.
LONGEST_VALUE: Final = 100_000
#: Letters and bytes of one answer with all its rows.
LARGEST_ANSWER: Final = 16_000_000

_LIMITS: Final = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
)
_PLAIN: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN_FUNCTIONS: Final = frozenset({"load_extension", "fts3_tokenizer", "fts5"})
_PRAGMAS: Final = frozenset(
    {
        "database_list",
        "foreign_key_list",
        "function_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "schema_version",
        "table_info",
        "table_xinfo",
    }
)
#: These take no argument: with one they change something.
_BARE_PRAGMAS: Final = frozenset({"schema_version"})
_SCHEMA: Final = frozenset({"sqlite_master", "sqlite_schema"})

Needed = frozenset[tuple[str, str]]


class Budget:
    """How much more an answer may hold; every row is weighed as it is read."""

    def __init__(self) -> None:
        self._left = LARGEST_ANSWER

    def renew(self) -> None:
        """Begin a new answer."""
        self._left = LARGEST_ANSWER

    def row(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """A row of the answer; OperationalError when it has become too large."""
        self._left -= sum(len(value) if isinstance(value, str | bytes) else 8 for value in values)
        if self._left < 0:
            raise sqlite3.OperationalError("the answer is too large")
        return sqlite3.Row(cursor, values)


def needed(connection: sqlite3.Connection) -> Needed:
    """The columns that the views `v_*` read, as (table, column): all that may be seen of the tables behind them."""
    seen: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            seen.update({(table, column or ""), (table, "")})
        return sqlite3.SQLITE_OK

    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    connection.set_authorizer(note)
    for name in names:
        if is_open(name):
            connection.execute(f'EXPLAIN SELECT * FROM "{name}"').close()  # noqa: S608 - a view's name without quotes
    connection.set_authorizer(None)
    return frozenset(seen)


def is_open(name: str) -> bool:
    """Whether a table or view is one of those that everybody may look at."""
    return name.startswith("v_") and '"' not in name


def restrict(connection: sqlite3.Connection, columns: Needed) -> Budget:
    """Let a connection do no more than look; the budget of its answers comes back."""
    for limit, most in _LIMITS:
        connection.setlimit(limit, most)
    budget = Budget()
    connection.row_factory = budget.row
    connection.set_authorizer(_authorizer(columns))
    return budget


def _authorizer(columns: Needed) -> Callable[[int, str | None, str | None, str | None, str | None], int]:
    def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        return sqlite3.SQLITE_OK if _allowed(action, first or "", second, columns) else sqlite3.SQLITE_DENY

    return authorize


def _allowed(action: int, first: str, second: str | None, columns: Needed) -> bool:
    if action == sqlite3.SQLITE_READ:
        return (
            is_open(first)
            or first in _SCHEMA
            or first.startswith("pragma_")
            or not second
            or (first, second) in columns
        )
    if action == sqlite3.SQLITE_FUNCTION:
        return (second or "").lower() not in _FORBIDDEN_FUNCTIONS
    if action == sqlite3.SQLITE_PRAGMA:
        return first.lower() in _PRAGMAS and not (second and first.lower() in _BARE_PRAGMAS)
    return action in _PLAIN
