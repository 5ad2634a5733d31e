"""Pages that are never stored again, by an operator's word; of each only a hash of what it is known by is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.documents.urls import identity
from monitor.storage.columns import seconds
from monitor.storage.database import upsert
from monitor.storage.schema import erased_page

_AT_ONCE = 500


def erase(connection: Connection, urls: Iterable[str], now: datetime) -> None:
    """Never store these pages again, nor what a feed says of them."""
    rows = [{"url_hash": one, "erased_at": seconds(now)} for one in sorted(set(map(_hash, urls)))]
    upsert(connection, erased_page, rows, key=["url_hash"], update=())


def among(connection: Connection, urls: Collection[str]) -> set[str]:
    """Those of the URLs that are erased, in any dress."""
    by_hash = {_hash(url): url for url in urls}
    found: set[str] = set()
    hashes = list(by_hash)
    for start in range(0, len(hashes), _AT_ONCE):
        asked = erased_page.c.url_hash.in_(hashes[start : start + _AT_ONCE])
        found |= set(connection.scalars(select(erased_page.c.url_hash).where(asked)))
    return {url for url in urls if _hash(url) in found} if found else set()


def _hash(url: str) -> str:
    return hashlib.sha256((identity(url) or url).encode()).hexdigest()
