"""How each feed fares by its own rhythm, and the view that shows it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_health"
down_revision: str | Sequence[str] | None = "20261123_identity"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_FEED_HEALTH = """
SELECT f.url AS feed, f.outlet, COALESCE(h.state, 'ok') AS state, f.last_polled_at, h.last_item_at, f.next_at,
       f.failures, f.last_error, COALESCE(h.items_24h, 0) AS items_24h, COALESCE(h.usual_24h, 0.0) AS usual_24h, h.as_of
  FROM feed f
  LEFT JOIN feed_health h ON h.feed = f.url
 WHERE f.enabled = 1
"""


def upgrade() -> None:
    op.create_table(
        "feed_health",
        sa.Column("feed", sa.String, sa.ForeignKey("feed.url", name="fk_feed_health_feed"), primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("last_item_at", sa.BigInteger),
        sa.Column("items_24h", sa.Integer, nullable=False),
        sa.Column("usual_24h", sa.Float, nullable=False),
        sa.Column("missing", sa.Float, nullable=False),
        sa.Column("alarmed_at", sa.BigInteger),
        sa.Column("began_at", sa.BigInteger),
        sa.Column("rhythm", sa.Text, nullable=False),
        sa.Column("learnt_at", sa.BigInteger),
        sa.Column("as_of", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_article_feed_first_seen_at", "article", ["feed", "first_seen_at"])
    op.execute(f"CREATE VIEW v_feed_health AS {V_FEED_HEALTH}")


def downgrade() -> None:
    op.execute("DROP VIEW v_feed_health")
    op.drop_index("ix_article_feed_first_seen_at", "article")
    op.drop_table("feed_health")
