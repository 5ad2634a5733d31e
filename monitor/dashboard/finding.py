"""Full-text search over the published copy: the articles that hold every word asked for, best or newest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard.reading import ask
from monitor.language.search_words import asked
from monitor.language.snippets import marked, snippet
from monitor.model import Language, Piece

_SHOWN: Final = 20_000  # letters of a text that a snippet is taken from

# A word of the title weighs as much as ten of the text.
_FOUND: Final = """
  FROM article_words_index JOIN v_articles a ON a.article_id = article_words_index.rowid
 WHERE article_words_index MATCH :match AND (:language = '' OR a.language LIKE :language || '%')
   AND (:outlet = '' OR a.outlet = :outlet) AND (:since = '' OR a.day >= :since)
"""
_ORDERS: Final = {
    "best": "bm25(article_words_index, 10.0, 1.0), a.counted_at DESC, a.article_id DESC",
    "newest": "a.counted_at DESC, a.article_id DESC",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, and where; empty for anywhere. Kazakh is `kk`, `since` a day as it is written."""

    words: str
    language: str = ""
    outlet: str = ""
    since: str = ""
    order: str = "best"


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers, and the part of it that shows why; `begins` where that is its beginning."""

    row: sqlite3.Row
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    begins: bool


def matching(words: str) -> str:
    """A question as the index takes it; empty where it has no words.

    Forms are letters and digits alone (`search_words.asked` gives no others): nothing in them can be an operator.
    """
    alternatives = (" OR ".join(f'"{form}"' for form in forms) for forms in asked(words))
    return " AND ".join(f"({forms})" for forms in alternatives)


def count(connection: sqlite3.Connection, question: Question) -> int:
    """How many articles answer."""
    (row,) = ask(connection, f"SELECT COUNT(*) AS found {_FOUND}", **_values(question))
    return int(row["found"])


def find(connection: sqlite3.Connection, question: Question, *, limit: int, offset: int) -> tuple[Found, ...]:
    """The articles that answer, with the words that were met."""
    order = _ORDERS.get(question.order, _ORDERS["best"])
    sql = f"""SELECT a.*, (SELECT substr(t.text, 1, {_SHOWN}) FROM article t WHERE t.id = a.article_id) AS text
              {_FOUND} ORDER BY {order} LIMIT :limit OFFSET :offset"""  # noqa: S608 - texts of our own
    words = asked(question.words)
    rows = ask(connection, sql, **_values(question), limit=limit, offset=offset)
    return tuple(_found(row, words) for row in rows)


def _found(row: sqlite3.Row, words: tuple[tuple[str, ...], ...]) -> Found:
    language, text = Language(row["language"]), (row["text"] or "").replace("\n", " ")
    shown = snippet(text, language, words)
    start = text.find("".join(piece.text for piece in shown))
    return Found(row, marked(row["title"], language, words), shown, not any(map(str.isalnum, text[:start])))


def _values(question: Question) -> dict[str, str]:
    return {
        "match": matching(question.words),
        "language": question.language,
        "outlet": question.outlet,
        "since": question.since,
    }
