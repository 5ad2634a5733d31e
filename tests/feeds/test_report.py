from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.report import inspect
from monitor.model import Failure, Feed, FeedKind, Reason, Response

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
FEED = Feed("https://dala.example/rss", "dala", "ru")
TITLES = {"ru": "В Тасбулаке открыли новый мост через реку", "kk": "Тасбұлақта өзен арқылы жаңа көпір ашылды"}


def _rss(*, language: str = "ru", ttl: int = 0, age: timedelta = timedelta(hours=1), items: int = 3) -> bytes:
    date = (NOW - age).strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = "".join(
        f"<item><title>{TITLES[language]}</title><link>https://dala.example/{n}</link><pubDate>{date}</pubDate></item>"
        for n in range(items)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><ttl>{ttl}</ttl>{body}</channel></rss>'.encode()


def _answer(body: bytes, status: int = 200, moved_to: str = "", cache_control: str = "") -> Response:
    headers = (("cache-control", cache_control),) if cache_control else ()
    return Response(FEED.url, status, headers, body, moved_to=moved_to)


def test_a_feed_that_works_is_described() -> None:
    found = inspect(FEED, _answer(_rss()), NOW)

    assert found.works
    assert (found.status, found.form, len(found.entries), found.language) == ("200", "RSS", 3, "ru")
    assert found.newest_at == NOW - timedelta(hours=1)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (_answer(_rss(language="kk")), "items are in kk, listed as ru"),
        (_answer(_rss(ttl=60)), "asks to wait 60 min, so that items come later than 20 min"),
        (
            _answer(_rss(), cache_control="max-age=1800"),
            "asks to wait 30 min, so that items come later than 20 min",
        ),
        (_answer(_rss(items=0)), "holds no items"),
        (_answer(_rss(age=timedelta(days=30))), "newest item is of 2026-10-21"),
        (_answer(_rss(), moved_to="https://dala.example/new"), "moved for good to https://dala.example/new"),
        (_answer(_rss().replace(b"pubDate", b"x")), "no item has a date"),
    ],
)
def test_what_an_operator_should_know_is_noted(answer: Response, note: str) -> None:
    assert inspect(FEED, answer, NOW).notes == (note,)


@pytest.mark.parametrize("minutes", [5, 20])
def test_a_publisher_who_asks_for_less_than_freshness_allows_is_not_noted(minutes: int) -> None:
    assert inspect(FEED, _answer(_rss(ttl=minutes)), NOW).notes == ()


@pytest.mark.parametrize(
    ("answer", "status", "error"),
    [
        (Failure(Reason.TIMEOUT, "not done within 20 seconds"), "timeout", "not done within 20 seconds"),
        (_answer(b"", 404), "404", "HTTP 404"),
        (_answer(b"<html><body>News</body></html>"), "200", "an HTML page instead of a feed"),
        (_answer(b'{"items": []}'), "200", "a JSON document instead of a feed"),
    ],
)
def test_what_does_not_work_says_why(answer: Response | Failure, status: str, error: str) -> None:
    found = inspect(FEED, answer, NOW)

    assert not found.works
    assert (found.status, found.error) == (status, error)


def test_a_sitemap_is_read_as_one() -> None:
    body = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://dala.example/1</loc><news:news>
      <news:publication_date>2026-11-20T08:00:00+05:00</news:publication_date><news:title>News</news:title>
      </news:news></url></urlset>"""
    found = inspect(Feed("https://dala.example/news.xml", "dala", kind=FeedKind.SITEMAP), _answer(body), NOW)

    assert (found.form, len(found.entries), found.error) == ("sitemap", 1, "")
