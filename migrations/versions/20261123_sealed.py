"""The names that are never recorded stand in the rules that are remembered as seals alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_sealed"
down_revision: str | Sequence[str] | None = "20261123_again"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

RULES = sa.table("rules", sa.column("version", sa.String), sa.column("packed", sa.Text))


def upgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(RULES)).all():
        packed = json.loads(row.packed)
        packed["never"] = [blake2b(name.encode(), digest_size=16).hexdigest() for name in packed.get("never", ())]
        told = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        connection.execute(sa.update(RULES).where(RULES.c.version == row.version).values(packed=told))


def downgrade() -> None:
    """What is not remembered any more is read anew."""
    op.execute(sa.delete(RULES))
