"""What is due to be written and sent, when a letter is tried again, and whose server refuses letters."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_sending"
down_revision: str | Sequence[str] | None = "20261123_fatal"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

V_DIGESTS = """
SELECT office, period, revision, COUNT(*) AS recipients,
       CASE WHEN SUM(CASE WHEN state = 'unknown' THEN 1 ELSE 0 END) > 0 THEN 'unknown'
            WHEN SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) > 0 THEN 'failed'
            WHEN SUM(CASE WHEN state = 'suspended' THEN 1 ELSE 0 END) > 0 THEN 'suspended'
            WHEN SUM(CASE WHEN state = 'sending' THEN 1 ELSE 0 END) > 0 THEN 'sending'
            WHEN SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) > 0 THEN 'pending'
            ELSE 'sent' END AS state,
       MAX(sent_at) AS sent_at
  FROM outbox
 WHERE office <> '~operator'
 GROUP BY office, period, revision
"""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("next_at", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("failures", sa.Integer, nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("failing_since", sa.BigInteger))
    op.create_table(
        "schedule",
        sa.Column("office", sa.String, primary_key=True),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "edition",
        sa.Column("office", sa.String, primary_key=True),
        sa.Column("period", sa.String, primary_key=True),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("settled_at", sa.BigInteger),
    )
    op.create_index("ix_edition_state", "edition", ["state"])
    op.create_table(
        "refusal",
        sa.Column("recipient", sa.String, primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("suspended_at", sa.BigInteger),
        sa.Column("error", sa.String, nullable=False),
    )
    op.execute(f"CREATE VIEW v_digests AS {V_DIGESTS}")


def downgrade() -> None:
    op.execute("DROP VIEW v_digests")
    for table in ("refusal", "edition", "schedule"):
        op.drop_table(table)
    for column in ("failing_since", "failures", "next_at"):
        op.drop_column("outbox", column)
