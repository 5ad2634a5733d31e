"""Full-text search: the articles whose words answer a question, in whatever form or spelling they stand there."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, func, select

from monitor.language.search_words import asked
from monitor.language.snippets import snippet
from monitor.model import Hit, Language, Searchable
from monitor.storage.columns import seconds
from monitor.storage.database import upsert
from monitor.storage.fulltext import index, matching, unindex
from monitor.storage.schema import article, article_words

_SHOWN: Final = 20_000  # letters of a text that a snippet is taken from
_LANGUAGES: Final = {Language.KK: (Language.KK, Language.KK_LATN)}


def find(
    connection: Connection,
    query: str,
    *,
    limit: int = 50,
    since: datetime | None = None,
    language: Language | None = None,
) -> tuple[Hit, ...]:
    """The articles that hold every word of the query, in title or text, best first; none for a query without words.

    Whatever stands in the query is words or nothing: there are no operators. `since` bounds the time an article
    counts at; Kazakh includes Kazakh in Latin script.
    """
    words = asked(query)
    if not words or limit <= 0:
        return ()
    found = matching(connection, words)
    shown = func.substr(article.c.text, 1, _SHOWN).label("text")
    wanted = select(article.c.id, article.c.title, article.c.language, shown, found.c.rank).join(
        found, found.c.article_id == article.c.id
    )
    if since is not None:
        wanted = wanted.where(article.c.at >= seconds(since))
    if language is not None:
        wanted = wanted.where(article.c.language.in_(_LANGUAGES.get(language, (language,))))
    best = wanted.order_by(found.c.rank.desc(), article.c.at.desc(), article.c.id.desc()).limit(limit)
    return tuple(
        Hit(row.id, row.title, snippet(row.text, Language(row.language), words), row.rank)
        for row in connection.execute(best)
    )


def record(connection: Connection, article_id: int, words: Searchable) -> None:
    """Store the words an article is found by, and index them, in the transaction that stores the article."""
    row = {"article_id": article_id, "title": words.title, "text": words.text}
    stored = select(article_words).where(article_words.c.article_id == article_id)
    before = connection.execute(stored).mappings().one_or_none()
    if before is not None:
        if dict(before) == row:
            return
        unindex(connection, article_id)
    upsert(connection, article_words, [row], key=["article_id"])
    index(connection, article_id)


def forget(connection: Connection, article_id: int) -> None:
    """Take an article's words away; to be said before the article itself goes."""
    unindex(connection, article_id)
    connection.execute(delete(article_words).where(article_words.c.article_id == article_id))
