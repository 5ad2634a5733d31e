"""Pages that no worker survives."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_fatal"
down_revision: str | Sequence[str] | None = "20261123_people"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "fatal_page",
        sa.Column("body_hash", sa.String, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("fatal_page")
