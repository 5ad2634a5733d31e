"""By which rules articles were read, when a page's body was dropped, and what was erased for good."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_rules"
down_revision: str | Sequence[str] | None = "20261123_covering"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "rules",
        sa.Column("version", sa.String, primary_key=True),
        sa.Column("packed", sa.Text, nullable=False),
    )
    op.create_table(
        "erased_page",
        sa.Column("url_hash", sa.String, primary_key=True),
        sa.Column("erased_at", sa.BigInteger, nullable=False),
    )
    op.add_column("page", sa.Column("dropped_at", sa.BigInteger))


def downgrade() -> None:
    op.drop_column("page", "dropped_at")
    op.drop_table("erased_page")
    op.drop_table("rules")
