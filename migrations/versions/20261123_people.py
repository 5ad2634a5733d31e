"""Who a naming is in the archive, by which rule it was told, and operators' corrections of quotes."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_people"
down_revision: str | Sequence[str] | None = "20261123_health"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_QUOTES_BEFORE = """
SELECT q.id AS quote_id, q.article_id, a.event_id, a.day, q.speaker, q.kind, q.cue, q.text, q.sentence, q.printable
  FROM quote q
  JOIN article a ON a.id = q.article_id
"""

V_QUOTES = """
SELECT q.id AS quote_id, q.article_id, a.event_id, a.day, q.speaker, q.kind, q.cue, q.text, q.sentence, q.printable,
       q.collective, q.rule, CASE WHEN q.correction IS NULL THEN 0 ELSE 1 END AS corrected
  FROM quote q
  JOIN article a ON a.id = q.article_id
"""

Column = sa.Column[str] | sa.Column[int]


def columns() -> dict[str, tuple[Column, ...]]:
    return {
        "speaker": (
            sa.Column("known_as", sa.Text, nullable=False, server_default="[]"),
            sa.Column("family", sa.String, nullable=False, server_default=""),
        ),
        "mention": (
            sa.Column("role_rules", sa.Text, nullable=False, server_default="[]"),
            sa.Column("found", sa.String, nullable=False, server_default=""),
            sa.Column("settled", sa.Integer, nullable=False, server_default="0"),
        ),
        "quote": (
            sa.Column("rule", sa.String, nullable=False, server_default=""),
            sa.Column("collective", sa.String, nullable=False, server_default=""),
            sa.Column("found", sa.String),
            sa.Column("correction", sa.Integer),
        ),
    }


INDEXES = {"speaker": ("family",), "mention": ("found", "settled")}


def upgrade() -> None:
    for table, added in columns().items():
        for column in added:
            op.add_column(table, column)
    op.execute("UPDATE mention SET found = speaker")
    op.execute("UPDATE quote SET found = speaker")
    for table, names in INDEXES.items():
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name])
    op.create_table(
        "quote_correction",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "article_id",
            sa.Integer,
            sa.ForeignKey("article.id", name="fk_quote_correction_article_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("speaker", sa.String, sa.ForeignKey("speaker.key", name="fk_quote_correction_speaker")),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("lost", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quote_correction_article_id", "quote_correction", ["article_id"])
    _define_quotes(V_QUOTES)


def downgrade() -> None:
    _define_quotes(V_QUOTES_BEFORE)
    op.drop_index("ix_quote_correction_article_id", "quote_correction")
    op.drop_table("quote_correction")
    for table, names in INDEXES.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}", table)
    for table, added in columns().items():
        for column in reversed(added):
            op.drop_column(table, column.name)


def _define_quotes(query: str) -> None:
    op.execute("DROP VIEW v_quotes")
    op.execute(f"CREATE VIEW v_quotes AS {query}")
