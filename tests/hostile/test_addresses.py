"""No spelling of an address, and no way to it, leads to a network that is not public."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.documents.urls import canonical
from monitor.model import Failure, Feed, FeedState, Reason, Response
from monitor.web import WebClient, fetch_page, poll_feed
from tests.hostile.evil import Evil, Visit

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)

# Each leads to loopback, to a private network, or nowhere; the listener waits at the port on both loopbacks.
SPELLINGS = (
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://127.255.255.254:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://localhost.localdomain:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://127。0。0。1:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://１２７.０.０.１:{port}/",
    "http://%31%32%37.0.0.1:{port}/",
    "http://127.0.0.1%00.example.kz:{port}/",
    "http://example.kz@127.0.0.1:{port}/",
    "http://example.kz:80@127.0.0.1:{port}/",
    "http://example.kz\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@example.kz/",
    "https://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http://127.0.0.1\t:{port}/",
    "http://inside.test:{port}/",
    "http://both.test:{port}/",
    "http://rebinding.test:{port}/feed",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:{port}/",
)
# What may be found there, but no door.
REFUSALS = {Reason.ADDRESS, Reason.DNS, Reason.URL, Reason.ROBOTS}


class Names:
    """A resolver of invented names, and of every spelling that the system's resolver takes for an address."""

    def __init__(self, evil: str) -> None:
        self._rebinding = [evil, "127.0.0.1"]

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a name; one of them is another at each look-up."""
        if host == "rebinding.test":
            self._rebinding.reverse()
            return (self._rebinding[1],)
        known = {"inside.test": ("127.0.0.1",), "both.test": ("92.46.0.1", "127.0.0.1")}
        if host in known:
            return known[host]
        infos = await asyncio.get_running_loop().getaddrinfo(host, port)
        return tuple(str(info[4][0]) for info in infos)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _lead(visit: Visit) -> None:
    """Lead to the address in the path's place, and let robots in."""
    if visit.path == "/robots.txt":
        await visit.answer(status="404 Not Found")
    else:
        number = int(visit.path.removeprefix("/")) if visit.path[1:].isdecimal() else -2
        await visit.answer(status="302 Found", location=SPELLINGS[number].format(port=visit.port))


@pytest.fixture(scope="module", name="evil")
def serving_evil() -> Iterator[Evil]:
    with Evil.open({"leading": _lead}) as evil:
        yield evil


@pytest.fixture(name="client")
async def hostile_client(evil: Evil) -> AsyncIterator[WebClient]:
    allowed = (evil.base("leading").removeprefix("http://"),)
    client = WebClient(
        user_agent="hostile/0", allow_hosts=allowed, resolve=Names(evil.hosts["leading"]), sleep=_at_once, patience=3
    )
    yield client
    await client.aclose()


async def _at_once(_: float) -> None:
    """Nobody waits in tests."""


Way = Callable[[WebClient, str, str], Awaitable[Response | Failure]]


async def _as_a_feed(client: WebClient, url: str, _: str) -> Response | Failure:
    return await poll_feed(client, FeedState(Feed(url, "x"), next_at=NOW, interval=timedelta(minutes=15)))


async def _as_a_page(client: WebClient, url: str, _: str) -> Response | Failure:
    return await fetch_page(client, canonical(url) or url, timedelta(0))


async def _by_redirect(client: WebClient, _: str, redirect: str) -> Response | Failure:
    return await fetch_page(client, redirect, timedelta(0))


@pytest.mark.parametrize("way", [_as_a_feed, _as_a_page, _by_redirect])
async def test_nothing_inside_is_reached(client: WebClient, evil: Evil, way: Way) -> None:
    """By a feed's address, an item's link, a redirect; a name may change its address between two look-ups."""
    for number, spelling in enumerate(SPELLINGS):
        url = spelling.format(port=evil.port)
        answer = await way(client, url, f"{evil.base('leading')}/{number}")
        assert isinstance(answer, Failure), (url, answer)
        assert answer.reason in REFUSALS | {Reason.COOLING, Reason.REDIRECTS}, (url, answer)

    assert evil.caught == []


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["xn--", "xn--a-", "xn--80", ".", "..", "-", "%", "%00", "@", ":", "[", "]", "::1", "\\", "😀"]
            ),
            st.text(max_size=4),
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
)
async def test_whatever_a_host_is_called_the_answer_is_a_value(host: str) -> None:
    """One link that raised would end the round of all other outlets."""

    async def nowhere(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError("no such name")

    client = WebClient(user_agent="hostile/0", resolve=nowhere)
    feed = FeedState(Feed(f"http://{host}/", "x"), next_at=NOW, interval=timedelta(minutes=15))
    leading = WebClient(user_agent="hostile/0", transport=_redirecting(f"http://{host}/"))

    assert isinstance(await poll_feed(client, feed), Failure)
    assert isinstance(await fetch_page(client, f"http://{host}/", timedelta(0)), Failure)
    assert isinstance(await fetch_page(leading, "http://example.kz/", timedelta(0)), Failure)


def _redirecting(location: str) -> httpx.MockTransport:
    """A web where every address leads to the same one, as far as that can be written in a header."""
    written = location.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
    return httpx.MockTransport(lambda _: httpx.Response(302, headers=[(b"location", written)]))
