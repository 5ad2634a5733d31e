"""Pages that were the end of every worker that read them: not tried again until the code that reads changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Select, delete, select

from monitor.model import Page
from monitor.storage.database import upsert
from monitor.storage.schema import fatal_page


def known(connection: Connection, pages: Iterable[Page], rules: str) -> Mapping[int, str]:
    """How those of the pages ended that were tried under these rules, by article id."""
    remembered = {row.body_hash: row.detail for row in connection.execute(_under(rules))}
    if not remembered:
        return {}
    hashes = {page.article_id: _hash(page) for page in pages if page.body}
    return {article_id: remembered[one] for article_id, one in hashes.items() if one in remembered}


def record(connection: Connection, page: Page, rules: str, detail: str) -> None:
    """Remember a page's body; what was remembered under other rules is forgotten."""
    connection.execute(delete(fatal_page).where(fatal_page.c.rules != rules))
    upsert(connection, fatal_page, [{"body_hash": _hash(page), "rules": rules, "detail": detail}], key=["body_hash"])


def _under(rules: str) -> Select[tuple[str, str]]:
    return select(fatal_page.c.body_hash, fatal_page.c.detail).where(fatal_page.c.rules == rules)


def _hash(page: Page) -> str:
    return hashlib.sha256(page.body).hexdigest()
