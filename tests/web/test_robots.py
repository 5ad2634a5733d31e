"""What robots.txt means when it is there, missing, broken or slow."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from monitor.model import Failure, Reason, Response
from monitor.web.robots import Robots

pytestmark = pytest.mark.anyio

Time = Any
PAGE = "https://example.kz/news/1"
DAY = 24 * 3600

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /private/
Disallow: /*?print=
Crawl-delay: 7

User-agent: monitor
Disallow: /not-for-monitors/
Crawl-delay: 600
"""


class Sites:
    """The one robots.txt there is, and who asked for it."""

    def __init__(self, answer: Response | Failure) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def __call__(self, url: str) -> Response | Failure:
        """Answer after a moment."""
        self.asked.append(url)
        await asyncio.sleep(0)
        return self.answer


def rules(body: bytes = RULES, status: int = 200) -> Sites:
    return Sites(Response("https://example.kz/robots.txt", status, body=body))


def robots(sites: Sites, time: Time, agent: str = "somebody") -> Robots:
    return Robots(sites, agent=agent, clock=time.clock)


@pytest.mark.parametrize(
    ("path", "allowed"), [("/news/1", True), ("/private/1", False), ("/news/1?print=1", False), ("/", True)]
)
async def test_rules_are_kept(time: Time, path: str, *, allowed: bool) -> None:
    assert await robots(rules(), time).allows(f"https://example.kz{path}") is allowed


async def test_rules_for_us_by_name_are_ours_alone(time: Time) -> None:
    ours = robots(rules(), time, "monitor")

    assert not await ours.allows("https://example.kz/not-for-monitors/1")
    assert await ours.allows("https://example.kz/private/1")


async def test_the_crawl_delay_is_a_minute_at_most(time: Time) -> None:
    assert await robots(rules(), time).crawl_delay(PAGE) == timedelta(seconds=7)
    assert await robots(rules(), time, "monitor").crawl_delay(PAGE) == timedelta(seconds=60)


@pytest.mark.parametrize("delay", [b"-5", b"nan", b"inf", b"soon", b""])
async def test_a_delay_that_makes_no_sense_is_none(time: Time, delay: bytes) -> None:
    sites = rules(b"User-agent: *\nCrawl-delay: " + delay)

    assert await robots(sites, time).crawl_delay(PAGE) <= timedelta(seconds=60)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_a_site_without_rules_allows_everything(time: Time, status: int) -> None:
    assert await robots(rules(b"", status), time).allows(PAGE)


@pytest.mark.parametrize("body", [b"", b"<html><body>Hello</body></html>", bytes(range(256))])
async def test_a_robots_file_that_says_nothing_allows_everything(time: Time, body: bytes) -> None:
    assert await robots(rules(body), time).allows(PAGE)


async def test_endless_redirects_are_no_rules(time: Time) -> None:
    assert await robots(Sites(Failure(Reason.REDIRECTS)), time).allows(PAGE)


@pytest.mark.parametrize(
    "answer", [Response("", 500), Response("", 503), Response("", 429), Failure(Reason.TIMEOUT), Failure(Reason.DNS)]
)
async def test_a_site_that_cannot_say_is_closed_until_it_can(time: Time, answer: Response | Failure) -> None:
    sites = Sites(answer)
    asking = robots(sites, time)

    assert not await asking.allows(PAGE)
    assert await asking.crawl_delay(PAGE) == timedelta(0)

    sites.answer = rules().answer
    time.now += 601
    assert await asking.allows(PAGE)


async def test_rules_are_asked_for_once_a_day_and_site(time: Time) -> None:
    sites = rules()
    asking = robots(sites, time)

    await asyncio.gather(*(asking.allows(f"https://example.kz/news/{n}#top") for n in range(20)))
    assert sites.asked == ["https://example.kz/robots.txt"]

    time.now += DAY - 1
    await asking.allows(PAGE)
    assert len(sites.asked) == 1

    time.now += 1
    await asking.allows(PAGE)
    assert len(sites.asked) == 2


async def test_every_port_is_a_site_of_its_own(time: Time) -> None:
    sites = rules()
    asking = robots(sites, time)

    await asking.allows("http://127.0.0.1:8001/a?b=c")
    await asking.allows("http://127.0.0.1:8002/a")

    assert sites.asked == ["http://127.0.0.1:8001/robots.txt", "http://127.0.0.1:8002/robots.txt"]


async def test_many_large_files_are_not_all_kept(time: Time) -> None:
    """An outlet may link to ever new hosts, each with rules as large as they may be."""
    sites = rules(b"User-agent: *\nDisallow: /private\n" + b"#" * 500_000)
    asked = robots(sites, time)

    for number in range(10):
        assert not await asked.allows(f"https://{number}.example.kz/private")

    assert not await asked.allows("https://9.example.kz/private")
    assert len(sites.asked) == 10
    assert not await asked.allows("https://0.example.kz/private")
    assert len(sites.asked) == 11
