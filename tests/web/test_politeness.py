"""Turns on hosts, measured on a clock that only sleep moves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Failure, Response
from monitor.web.politeness import Politeness, host_and_port, retry_after

pytestmark = pytest.mark.anyio

Time = Any
SECOND = timedelta(seconds=1)


@pytest.fixture
def politeness(time: Time) -> Politeness:
    return Politeness(clock=time.clock, sleep=time.sleep)


async def test_the_first_visit_waits_for_nobody(politeness: Politeness, time: Time) -> None:
    async with politeness.turn("http://example.kz/", 5 * SECOND):
        assert time.slept == []


async def test_visits_to_a_host_are_apart_from_end_to_start(politeness: Politeness, time: Time) -> None:
    async with politeness.turn("http://example.kz/a", 5 * SECOND):
        time.now += 3
    time.now += 1
    async with politeness.turn("http://EXAMPLE.kz:80/b", 5 * SECOND):
        assert time.slept == [4.0]


async def test_an_exchange_that_broke_counts_too(politeness: Politeness, time: Time) -> None:
    with pytest.raises(LookupError):
        async with politeness.turn("http://example.kz/a", SECOND):
            raise LookupError
    async with politeness.turn("http://example.kz/b", SECOND):
        assert time.slept == [1.0]


async def test_other_hosts_and_ports_do_not_wait(politeness: Politeness, time: Time) -> None:
    for url in ("http://a.kz/", "https://a.kz/", "http://a.kz:8080/", "http://b.kz/"):
        async with politeness.turn(url, 5 * SECOND):
            pass

    assert time.slept == []


async def test_one_at_a_time_on_a_host(politeness: Politeness, time: Time) -> None:
    """Ten visitors at once: never two inside, and each a second after the one before."""
    inside, starts = 0, []

    async def visit() -> None:
        nonlocal inside
        async with politeness.turn("http://example.kz/", SECOND):
            inside += 1
            starts.append(time.now)
            await asyncio.sleep(0)
            assert inside == 1
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(10)))

    assert [later - earlier for earlier, later in pairwise(starts)] == [1.0] * 9


def answer(status: int, pause: timedelta | None = None) -> Response:
    return Response("http://example.kz/", status, retry_after=pause)


@pytest.mark.parametrize(
    ("given", "rest"),
    [
        (answer(429, 10 * SECOND), 10),
        (answer(429), 60),
        (answer(503, 10 * SECOND), 0),
        (answer(503), 0),
        (answer(404, 10 * SECOND), 0),
        (answer(200), 0),
        (Failure("timeout"), 0),
        (Failure("connect"), 600),
        (Failure("dns"), 600),
    ],
)
async def test_a_host_asked_too_often_is_left_alone(
    politeness: Politeness, time: Time, given: Response | Failure, rest: int
) -> None:
    politeness.heed("http://example.kz/feed", given)

    assert politeness.rest("http://example.kz/page") == rest * SECOND
    time.now += rest
    assert not politeness.rest("http://example.kz/page")


@pytest.mark.parametrize(
    ("status", "scope", "cools"),
    [(429, "host", True), (429, "feed", False), (503, "host", True), (503, "feed", False)],
)
async def test_an_operator_may_say_what_a_retry_after_is_about(
    politeness: Politeness, status: int, scope: str, *, cools: bool
) -> None:
    politeness.heed("http://example.kz/feed", answer(status, 10 * SECOND), scope)

    assert bool(politeness.rest("http://example.kz/page")) is cools


async def test_hosts_are_told_apart_by_name_and_port() -> None:
    assert host_and_port("https://Example.KZ/a") == "example.kz:443"
    assert host_and_port("http://user:pass@127.0.0.1:8001/") == "127.0.0.1:8001"


async def test_hosts_not_visited_for_long_are_forgotten(politeness: Politeness, time: Time) -> None:
    """An outlet that links to ever new hosts fills no memory; a host that is to be left alone is remembered."""
    politeness.heed("http://busy.kz/", Response("http://busy.kz/", 429, retry_after=timedelta(hours=24)))
    for number in range(10_000):
        async with politeness.turn(f"http://{number}.example.kz/", SECOND):
            time.now += 1

    assert len(politeness) < 9_000
    assert politeness.rest("http://busy.kz/") > timedelta(hours=20)


DATE = "Fri, 20 Feb 2026 05:00:00 GMT"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 3600 ", 3600),
        ("0", 60),
        ("999999999", 86_400),
        ("9" * 5_000, 86_400),
        ("Fri, 20 Feb 2026 06:00:00 GMT", 3600),
        ("Fri, 20 Feb 2026 04:00:00 GMT", 60),
        ("Sun, 20 Feb 9999 04:00:00 GMT", 86_400),
    ],
)
async def test_retry_after_is_held_between_a_minute_and_a_day(value: str, seconds: int) -> None:
    assert retry_after(value, DATE) == timedelta(seconds=seconds)


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5", "１２０", "Fri, 99 Feb 2026 06:00:00 GMT"])
async def test_retry_after_that_says_nothing_asks_nothing(value: str) -> None:
    assert retry_after(value, DATE) is None


async def test_a_moment_needs_the_answers_own_date() -> None:
    assert retry_after(DATE, "") is None


@settings(deadline=None)
@given(st.text(), st.text())
def test_retry_after_never_fails(value: str, date: str) -> None:
    pause = retry_after(value, date)

    assert pause is None or timedelta(minutes=1) <= pause <= timedelta(hours=24)
