"""What is remembered of pages that no worker survives."""

from __future__ import annotations

from datetime import datetime

from monitor.model import Entry, Page
from monitor.storage import fatal
from monitor.storage.database import Database


def _page(number: int, body: bytes, now: datetime) -> Page:
    return Page(number, Entry("dala", "https://dala.example/rss", f"https://dala.example/{number}"), now, body)


def test_a_body_is_known_behind_every_address_under_the_same_rules(database: Database, now: datetime) -> None:
    pages = [_page(1, b"deadly", now), _page(2, b"good", now), _page(3, b"deadly", now), _page(4, b"", now)]
    with database.write() as connection:
        assert fatal.known(connection, pages, "1") == {}
        for _ in range(2):
            fatal.record(connection, pages[0], "1", "too long")

        assert fatal.known(connection, pages, "1") == {1: "too long", 3: "too long"}
        assert fatal.known(connection, pages, "2") == {}


def test_other_rules_forget(database: Database, now: datetime) -> None:
    first, second = _page(1, b"deadly", now), _page(2, b"deadly now", now)
    with database.write() as connection:
        fatal.record(connection, first, "1", "too long")
        fatal.record(connection, second, "2", "too large")

        assert fatal.known(connection, [first, second], "1") == {}
        assert fatal.known(connection, [first, second], "2") == {2: "too large"}
