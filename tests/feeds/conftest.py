"""A feed and a moment to read it at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Feed, FeedState


@pytest.fixture
def now() -> datetime:
    """20 February 2026, 14:00 in Almaty."""
    return datetime(2026, 2, 20, 9, tzinfo=UTC)


@pytest.fixture
def feed() -> Feed:
    return Feed(url="https://example.kz/rss", outlet="example", language="ru")


@pytest.fixture
def state(feed: Feed, now: datetime) -> FeedState:
    """A feed that was read an hour ago."""
    asked = now - timedelta(hours=1)
    return FeedState(feed, next_at=now, interval=feed.interval, last_polled_at=asked, last_full_at=asked)
