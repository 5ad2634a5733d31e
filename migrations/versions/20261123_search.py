"""The words of every article as search compares them, and the full-text index over them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from monitor.language.search_words import searchable
from monitor.model import Language

revision: str = "20261123_search"
down_revision: str | Sequence[str] | None = "20261123_first"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEX = {
    "sqlite": (
        """
CREATE VIRTUAL TABLE article_words_index USING fts5(
    title, text, content = 'article_words', content_rowid = 'article_id', tokenize = 'unicode61 remove_diacritics 0'
)
""",
        "INSERT INTO article_words_index (article_words_index) VALUES ('rebuild')",
    ),
    "postgresql": (
        """
ALTER TABLE article_words ADD COLUMN words tsvector GENERATED ALWAYS AS
    (setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', text)) STORED
""",
        "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
    ),
}
UNINDEX = {"sqlite": ("DROP TABLE article_words_index",), "postgresql": ()}

article = sa.table("article", *map(sa.column, ("id", "title", "text", "language", "analysed_at")))


def upgrade() -> None:
    article_words = op.create_table(
        "article_words",
        sa.Column(
            "article_id",
            sa.Integer,
            sa.ForeignKey("article.id", name="fk_article_words_article_id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    while rows := connection.execute(_next(article_words)).all():
        op.bulk_insert(article_words, [_words(*row) for row in rows])
    for statement in INDEX[connection.dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in UNINDEX[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("article_words")


def _next(article_words: sa.Table) -> sa.Select[tuple[int, str, str, str]]:
    """Some of the articles that were read and have no words yet."""
    last = sa.select(sa.func.coalesce(sa.func.max(article_words.c.article_id), 0)).scalar_subquery()
    wanted = sa.select(article.c.id, article.c.title, article.c.text, article.c.language)
    done = article.c.analysed_at.is_not(None), article.c.language.in_(list(Language))  # a claim of its feed may be else
    read = wanted.where(*done, article.c.id > last)
    return read.order_by(article.c.id).limit(500)


def _words(article_id: int, title: str, text: str, language: str) -> dict[str, int | str]:
    found = searchable(title, text, Language(language))
    return {"article_id": article_id, "title": found.title, "text": found.text}
