"""What feeds and articles are known by, and what is remembered of a feed's publisher: moves, pace, gaps."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_identity"
down_revision: str | Sequence[str] | None = "20261123_search"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default=default)


def number(name: str, default: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def moment(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger)


def columns() -> dict[str, tuple[sa.Column[str] | sa.Column[int] | sa.Column[bytes], ...]]:
    return {
        "feed": (
            text("kind", "feed"),
            text("retry_after_scope"),
            sa.Column("seen", sa.LargeBinary),
            number("asked", "0"),
            text("moved_to"),
            text("moving_to"),
            moment("moving_since"),
            moment("gone_since"),
            moment("gap_at"),
        ),
        "article": (text("url_key"), text("title_key"), number("revision", "1")),
    }


def upgrade() -> None:
    for table, added in columns().items():
        for column in added:
            op.add_column(table, column)
    op.create_index("ix_article_url_key", "article", ["url_key"])
    op.create_index("ix_article_outlet_title_key", "article", ["outlet", "title_key"])


def downgrade() -> None:
    op.drop_index("ix_article_outlet_title_key", "article")
    op.drop_index("ix_article_url_key", "article")
    for table, added in columns().items():
        for column in reversed(added):
            op.drop_column(table, column.name)
