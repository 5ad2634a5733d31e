from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.feeds import asks
from monitor.model import Response

NOTHING = timedelta(0)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, NOTHING),
        ({"ttl": "60"}, HOUR),
        ({"ttl": " 5 "}, timedelta(minutes=5)),
        ({"ttl": "soon"}, NOTHING),
        ({"ttl": "-5"}, NOTHING),
        ({"ttl": "99999"}, DAY),
        ({"ttl": "9" * 400}, NOTHING),
        ({"sy_updateperiod": "hourly", "sy_updatefrequency": "1"}, HOUR),
        ({"sy_updateperiod": "Hourly", "sy_updatefrequency": "4"}, HOUR / 4),
        ({"sy_updateperiod": "daily"}, DAY),
        ({"sy_updateperiod": "weekly", "sy_updatefrequency": "14"}, DAY / 2),
        ({"sy_updateperiod": "yearly", "sy_updatefrequency": "0"}, DAY),
        ({"sy_updateperiod": "always", "sy_updatefrequency": "2"}, NOTHING),
        ({"ttl": "30", "sy_updateperiod": "hourly"}, HOUR),
    ],
)
def test_a_feed_says_how_often_it_changes(said: dict[str, object], asked: timedelta) -> None:
    assert asks.of_channel(said) == asked


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({}, NOTHING),
        ({"cache-control": "public, max-age=3600"}, HOUR),
        ({"cache-control": "s-maxage=86400"}, NOTHING),
        ({"cache-control": "max-age=3600", "age": "1800"}, HOUR / 2),
        ({"cache-control": "max-age=3600", "age": "9000"}, NOTHING),
        ({"cache-control": "MAX-AGE=99999999"}, DAY),
        ({"cache-control": "max-age=0", "expires": "Fri, 20 Feb 2026 10:00:00 GMT"}, NOTHING),
        ({"cache-control": "no-cache", "expires": "Fri, 20 Feb 2026 10:00:00 GMT"}, NOTHING),
        ({"expires": "Fri, 20 Feb 2026 10:00:00 GMT", "date": "Fri, 20 Feb 2026 09:00:00 GMT"}, HOUR),
        ({"expires": "Thu, 19 Nov 1981 08:52:00 GMT", "date": "Fri, 20 Feb 2026 09:00:00 GMT"}, NOTHING),
        ({"expires": "Fri, 20 Feb 2026 10:00:00 GMT"}, NOTHING),
        ({"expires": "0", "date": "Fri, 20 Feb 2026 09:00:00 GMT"}, NOTHING),
    ],
)
def test_an_answer_says_how_long_it_stays_fresh(headers: dict[str, str], asked: timedelta) -> None:
    assert asks.of_answer(Response("https://example.kz/rss", 200, tuple(headers.items()))) == asked
