"""By which rules articles were read: every version still in use, packed, so that a newer one can be held against it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from monitor.storage.database import upsert
from monitor.storage.schema import article, rules


def note(connection: Connection, version: str, packed: str) -> None:
    """Remember a version; those by which no article was read are forgotten."""
    in_use = select(article.c.analysed_with).distinct()
    connection.execute(delete(rules).where(rules.c.version != version, rules.c.version.not_in(in_use)))
    upsert(connection, rules, [{"version": version, "packed": packed}], key=["version"])


def known(connection: Connection) -> Mapping[str, str]:
    """Every version remembered, as it was packed."""
    return {row.version: row.packed for row in connection.execute(select(rules))}
