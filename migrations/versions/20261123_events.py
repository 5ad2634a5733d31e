"""Events that merge, are corrected, chained into stories and summed up; what grouping learnt; pages' own twins."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_events"
down_revision: str | Sequence[str] | None = "20261123_sending"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_EVENT_REDIRECTS = """
SELECT a.id AS event_id, a.event_id AS now_event_id
  FROM article a
 WHERE a.event_id <> a.id AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = a.id)
"""

V_EVENT_SENTENCES = """
SELECT event_id, language, position, sentence, article_id
  FROM event_sentence
"""


def upgrade() -> None:
    op.add_column("event", sa.Column("stale", sa.Integer, nullable=False, server_default="1"))
    op.create_index("ix_event_stale", "event", ["stale"])
    op.create_table(
        "event_sentence",
        sa.Column("event_id", sa.Integer, _points("event_sentence", "event_id", "event"), primary_key=True),
        sa.Column("language", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.Integer, _points("event_sentence", "article_id", "article"), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
    )
    op.create_index("ix_event_sentence_article_id", "event_sentence", ["article_id"])
    _create_chapter()
    op.create_table(
        "event_correction",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, _points("event_correction", "article_id", "article"), nullable=False),
        sa.Column("other_id", sa.Integer, _points("event_correction", "other_id", "article"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("article_id", "other_id", name="uq_event_correction_article_id_other_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_correction_other_id", "event_correction", ["other_id"])
    op.create_table(
        "article_alternate",
        sa.Column("article_id", sa.Integer, _points("article_alternate", "article_id", "article"), primary_key=True),
        sa.Column("url_key", sa.String, primary_key=True),
    )
    op.create_index("ix_article_alternate_url_key", "article_alternate", ["url_key"])
    op.create_table(
        "learnt",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("state", sa.LargeBinary, nullable=False),
    )
    op.execute(f"CREATE VIEW v_event_redirects AS {V_EVENT_REDIRECTS}")
    op.execute(f"CREATE VIEW v_event_sentences AS {V_EVENT_SENTENCES}")


def _create_chapter() -> None:
    points = _points("chapter", "event_id", "event")
    op.create_table(
        "chapter",
        sa.Column("event_id", sa.Integer, points, primary_key=True, autoincrement=False),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("numbers", sa.LargeBinary, nullable=False),
        sa.Column("weights", sa.LargeBinary, nullable=False),
        sa.Column("themes", sa.Text, nullable=False),
        sa.Column("follows", sa.Integer),
        sa.Column("likeness", sa.Float, nullable=False),
    )
    op.create_index("ix_chapter_last_at", "chapter", ["last_at"])


def downgrade() -> None:
    for view in ("v_event_sentences", "v_event_redirects"):
        op.execute(f"DROP VIEW {view}")
    for table in ("learnt", "article_alternate", "event_correction", "chapter", "event_sentence"):
        op.drop_table(table)
    op.drop_index("ix_event_stale", "event")
    op.drop_column("event", "stale")


def _points(table: str, column: str, to: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}", ondelete="CASCADE")
