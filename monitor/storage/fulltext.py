"""The full-text index over article_words, as each database has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Subquery, column, text

# SQLite keeps its index beside the table and is told of every change (triggers that write into it are refused under
# trusted_schema = OFF), PostgreSQL in a generated column. A word of the title weighs as much as ten of the text.
_UNINDEX: Final[dict[str, str]] = {"sqlite": "DELETE FROM article_words_index WHERE rowid = :article_id"}
_INDEX: Final[dict[str, str]] = {
    "sqlite": """
INSERT INTO article_words_index (rowid, title, text)
SELECT article_id, title, text FROM article_words WHERE article_id = :article_id
"""
}
_MATCHING: Final[dict[str, str]] = {
    "sqlite": """
SELECT rowid AS article_id, -bm25(article_words_index, 10.0, 1.0) AS rank
  FROM article_words_index WHERE article_words_index MATCH :asked
""",
    "postgresql": """
SELECT article_id, ts_rank('{0.1, 0, 0, 1}', words, asked, 1) AS rank
  FROM article_words, to_tsquery('simple', :asked) AS asked WHERE words @@ asked
""",
}
_QUERY: Final[dict[str, tuple[str, str, str]]] = {
    "sqlite": ('"', " AND ", " OR "),
    "postgresql": ("'", " & ", " | "),
}


def is_modelled(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """Whether the models describe a table, column or index; a migration makes the full-text index without them."""
    if parents.get("table_name") == "article_words":
        return (kind, name) not in {("column", "words"), ("index", "ix_article_words_words")}
    return kind != "table" or name is None or not name.startswith("article_words_index")


def unindex(connection: Connection, article_id: int) -> None:
    """Take an article's words out of the full-text index; to be said before article_words changes."""
    _tell(connection, _UNINDEX, article_id)


def index(connection: Connection, article_id: int) -> None:
    """Put an article's words into the full-text index; to be said after article_words has changed."""
    _tell(connection, _INDEX, article_id)


def index_all(connection: Connection) -> None:
    """Build the full-text index over all of article_words anew."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO article_words_index (article_words_index) VALUES ('rebuild')")


def _tell(connection: Connection, statements: Mapping[str, str], article_id: int) -> None:
    statement = statements.get(connection.dialect.name)
    if statement:
        connection.execute(text(statement), {"article_id": article_id})


def matching(connection: Connection, asked: Sequence[Sequence[str]]) -> Subquery:
    """The articles (article_id, rank: more is better) whose words hold one form of each of the words asked for.

    Forms are letters and digits only (`search_words.asked` gives no others), so that they cannot be operators.
    """
    dialect = connection.dialect.name
    quote, both, either = _QUERY[dialect]
    query = both.join(f"({either.join(f'{quote}{form}{quote}' for form in forms)})" for forms in asked)
    found = text(_MATCHING[dialect]).bindparams(asked=query)
    return found.columns(column("article_id"), column("rank")).subquery("found")
