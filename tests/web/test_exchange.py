"""Feeds and pages, over a real loopback server."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.model import Failure, Feed, FeedState, Reason, Response, Validators
from monitor.web import WebClient, fetch_page, fetch_part, poll_feed

pytestmark = pytest.mark.anyio

Site = Any
Time = Any
NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def state(url: str, *, conditional: bool = True) -> FeedState:
    feed = Feed(url=url, outlet="example", conditional=conditional)
    return FeedState(feed, NOW, feed.interval, validators=Validators(etag='"1"'))


def reason(answer: Response | Failure) -> str:
    return answer.reason if isinstance(answer, Failure) else f"answered {answer.status}"


async def test_a_feed_is_asked_for_only_if_it_changed(client: WebClient, site: Site) -> None:
    url = site.answer("/rss", status=304)

    answer = await poll_feed(client, state(url))

    assert reason(answer) == "answered 304"
    assert site.requests[0][1]["If-None-Match"] == '"1"'


async def test_a_feed_that_must_not_be_asked_so_is_asked_whole(client: WebClient, site: Site) -> None:
    await poll_feed(client, state(site.answer("/rss"), conditional=False))

    assert "If-None-Match" not in site.requests[0][1]


async def test_robots_are_not_asked_for_feeds(client: WebClient, site: Site) -> None:
    await poll_feed(client, state(site.answer("/rss")))

    assert site.paths == ["/rss"]


async def test_polls_of_one_host_are_a_second_apart(client: WebClient, site: Site, time: Time) -> None:
    await poll_feed(client, state(site.answer("/ru")))
    await poll_feed(client, state(site.answer("/kk")))

    assert time.slept == [1.0]


async def test_a_page_is_fetched_where_robots_allow_it(client: WebClient, site: Site, time: Time) -> None:
    site.answer("/robots.txt", b"User-agent: *\nCrawl-delay: 9")
    url = site.answer("/news/1", b"<html/>")

    answer = await fetch_page(client, url, 5 * SECOND)
    await fetch_page(client, url, 5 * SECOND)

    assert isinstance(answer, Response)
    assert answer.body == b"<html/>"
    assert site.paths == ["/robots.txt", "/news/1", "/news/1"]
    assert time.slept == [9.0, 9.0]


async def test_a_forbidden_page_is_not_fetched(client: WebClient, site: Site) -> None:
    site.answer("/robots.txt", b"User-agent: *\nDisallow: /news/")

    assert reason(await fetch_page(client, site.url + "/news/1", SECOND)) == Reason.ROBOTS
    assert site.paths == ["/robots.txt"]


async def test_a_page_that_moved_where_robots_forbid_is_not_kept(client: WebClient, site: Site) -> None:
    site.answer("/robots.txt", b"User-agent: *\nDisallow: /hidden")
    site.answer("/hidden", b"<html/>")

    answer = await fetch_page(client, site.answer("/news/1", status=302, location="/hidden"), SECOND)

    assert reason(answer) == Reason.ROBOTS


async def test_a_host_that_said_later_is_not_asked_again(client: WebClient, site: Site, time: Time) -> None:
    site.answer("/rss", status=429, retry_after="120")
    site.answer("/kk")
    await poll_feed(client, state(site.url + "/rss"))

    answer = await poll_feed(client, state(site.url + "/kk"))

    assert reason(answer) == Reason.COOLING
    assert isinstance(answer, Failure)
    assert answer.retry_after == timedelta(seconds=119)
    assert site.paths == ["/rss"]

    time.now += 120
    assert reason(await poll_feed(client, state(site.url + "/kk"))) == "answered 200"


async def test_a_feed_that_asks_for_time_leaves_its_host_alone_only_if_told_so(client: WebClient, site: Site) -> None:
    site.answer("/rss", status=503, retry_after="120")
    site.answer("/kk")
    await poll_feed(client, state(site.url + "/rss"))
    before = await poll_feed(client, state(site.url + "/kk"))
    strict = state(site.url + "/rss")
    await poll_feed(client, replace(strict, feed=replace(strict.feed, retry_after_scope="host")))

    assert reason(before) == "answered 200"
    assert reason(await poll_feed(client, state(site.url + "/kk"))) == Reason.COOLING


async def test_a_page_that_asks_for_time_keeps_its_host_from_being_asked(client: WebClient, site: Site) -> None:
    site.answer("/robots.txt", status=404)
    site.answer("/1", status=503, retry_after="120")
    await fetch_page(client, site.url + "/1", SECOND)

    assert reason(await fetch_page(client, site.url + "/2", SECOND)) == Reason.COOLING
    assert site.paths == ["/robots.txt", "/1"]


async def test_a_dead_host_is_not_tried_again_for_its_other_documents(client: WebClient, time: Time) -> None:
    """For ten minutes."""
    answers = [await poll_feed(client, state(f"http://127.0.0.1:1/{number}")) for number in range(3)]
    page = await fetch_page(client, "http://127.0.0.1:1/page", SECOND)
    time.now += 600

    assert [reason(answer) for answer in (*answers, page)] == ["connect", "cooling", "cooling", "cooling"]
    assert reason(await poll_feed(client, state("http://127.0.0.1:1/0"))) == "connect"


async def test_a_feed_that_moved_is_asked_where_it_lives(client: WebClient, site: Site) -> None:
    await poll_feed(client, replace(state(site.url + "/old"), moved_to=site.answer("/new")))

    assert site.paths == ["/new"]


async def test_a_part_of_a_sitemap_comes_unpacked(client: WebClient, site: Site) -> None:
    """Robots are not asked: the operator named the index."""
    url = site.answer("/posts.xml.gz", gzip.compress(b"<urlset/>"), content_type="application/x-gzip")

    answer = await fetch_part(client, url)

    assert isinstance(answer, Response)
    assert answer.body == b"<urlset/>"
    assert site.paths == ["/posts.xml.gz"]


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "http://[::1", "news/1"])
async def test_what_is_no_web_address_is_a_failure_of_its_own(client: WebClient, url: str) -> None:
    assert reason(await fetch_page(client, url, SECOND)) == Reason.URL
    assert reason(await poll_feed(client, state(url))) == Reason.URL
