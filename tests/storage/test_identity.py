"""Entries that are known again by page or headline, and those that only look like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model import Entry, Poll
from monitor.storage import feeds
from monitor.storage.database import Database

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FEED = "https://dala.example/rss"
HEADLINE = "В Алатау открыли третий мост"


@pytest.fixture
def first(now: datetime) -> Entry:
    return Entry("dala", FEED, "https://dala.example/a", "g1", HEADLINE, "Кратко", published_at=now - HOUR)


@pytest.fixture
def count_new(listed: Database, polled: Callable[..., Poll], now: datetime) -> Callable[..., int]:
    """Polls these entries and tells how many were new."""

    def poll(*entries: Entry, at: datetime = now) -> int:
        with listed.write() as connection:
            return len(feeds.record_poll(connection, polled(*entries, at=at)))

    return poll


@pytest.mark.parametrize(
    "dress",
    ["https://m.dala.example/a", "https://dala.example/a/amp", "http://www.dala.example/a/?print=1&utm_source=x"],
)
def test_a_page_is_known_in_another_dress(count_new: Callable[..., int], first: Entry, dress: str) -> None:
    assert count_new(first) == 1
    assert count_new(replace(first, url=dress, guid="other", title="Иначе", published_at=None)) == 0


def test_two_dresses_in_one_poll_are_one_page(count_new: Callable[..., int], first: Entry) -> None:
    assert count_new(first, replace(first, url="https://dala.example/a?amp=1", guid="g2")) == 1


def test_an_article_with_new_guid_and_address_is_known_by_its_headline(
    count_new: Callable[..., int], first: Entry, now: datetime
) -> None:
    assert count_new(first) == 1
    moved = replace(first, url="https://dala.example/b", guid="g2", title=HEADLINE.upper() + "!")

    assert count_new(moved, at=now + 6 * DAY) == 0
    assert count_new(replace(moved, published_at=None), at=now + 6 * DAY) == 0


def test_a_headline_means_nothing_after_a_week_or_elsewhere(
    count_new: Callable[..., int], first: Entry, now: datetime
) -> None:
    assert count_new(first) == 1
    moved = replace(first, url="https://dala.example/b", guid="g2")
    neighbour = replace(first, url="https://qala.example/b", outlet="qala", feed="https://qala.example/rss")

    assert count_new(neighbour) == 1
    assert count_new(moved, at=now + 8 * DAY) == 1


def test_the_column_of_another_day_is_another_article(
    count_new: Callable[..., int], first: Entry, now: datetime
) -> None:
    """However often it comes back under the same headline."""
    for day in range(5):
        column = replace(first, url=f"https://dala.example/{day}", guid=str(day), published_at=now + day * DAY)
        assert count_new(column, at=now + day * DAY) == 1


def test_a_short_headline_needs_the_same_time(count_new: Callable[..., int], first: Entry, now: datetime) -> None:
    assert count_new(replace(first, title="Погода")) == 1
    again = replace(first, url="https://dala.example/b", guid="g2", title="Погода")

    assert count_new(replace(again, published_at=now)) == 1
    assert count_new(again) == 0


def test_two_articles_of_one_headline_stay_two(count_new: Callable[..., int], first: Entry) -> None:
    """Also when both come back under new addresses: each article is one of the entries."""
    second = replace(first, url="https://dala.example/2", guid="g2")
    assert count_new(first, second) == 2
    churned = [replace(one, url=f"{one.url}-new", guid=f"{one.guid}-new") for one in (first, second)]

    assert count_new(*churned) == 0
    assert count_new(first, second, replace(first, url="https://dala.example/3", guid="g3")) == 1
