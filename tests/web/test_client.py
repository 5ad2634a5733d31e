"""What the client does to a server that lies, stalls, floods or sends it elsewhere."""

from __future__ import annotations

import asyncio
import gzip
import os
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from monitor.model import Failure, Reason, Response, Validators
from monitor.web import WebClient
from monitor.web.budgets import Budget

pytestmark = pytest.mark.anyio

MEGABYTE = 1_000_000
BUDGET = Budget(deadline=5.0, max_wire=2 * MEGABYTE, max_body=MEGABYTE)
Site = Any


def reason(answer: Response | Failure) -> str:
    return answer.reason if isinstance(answer, Failure) else f"answered {answer.status}"


def body(answer: Response | Failure) -> bytes:
    assert isinstance(answer, Response), answer
    return answer.body


async def test_a_document_comes_back_whole(client: WebClient, site: Site) -> None:
    url = site.answer("/feed", b"<rss/>", content_type="text/xml", etag='W/"1"')

    answer = await client.get(url, **BUDGET)

    assert isinstance(answer, Response)
    assert (answer.url, answer.status, answer.body) == (url, 200, b"<rss/>")
    assert answer.header("etag") == 'W/"1"'


async def test_it_says_who_it_is_and_asks_for_gzip_alone(client: WebClient, site: Site) -> None:
    await client.get(site.answer("/"), **BUDGET, accept="text/html")

    headers = site.requests[0][1]
    assert headers["User-Agent"] == "monitor/0 (test)"
    assert headers["Accept-Encoding"] == "gzip"
    assert headers["Accept"] == "text/html"
    assert headers["Host"] == f"127.0.0.1:{site.port}"


@pytest.fixture
def proxy_in_environment() -> Iterator[None]:
    os.environ["HTTP_PROXY"] = "http://127.0.0.1:9"
    yield
    del os.environ["HTTP_PROXY"]


@pytest.mark.usefixtures("proxy_in_environment")
async def test_the_environment_names_no_proxy(site: Site) -> None:
    client = WebClient(user_agent="monitor/0", allow_hosts=("127.0.0.1:*",))

    answer = await client.get(site.answer("/", b"direct"), **BUDGET)
    await client.aclose()

    assert body(answer) == b"direct"


@pytest.mark.parametrize("status", [304, 404, 410, 429, 500, 503])
async def test_other_statuses_are_answers_without_a_body(client: WebClient, site: Site, status: int) -> None:
    url = site.answer("/", b"" if status == 304 else b"<html>sorry</html>", status=status)

    answer = await client.get(url, **BUDGET)

    assert isinstance(answer, Response)
    assert (answer.status, answer.body) == (status, b"")


async def test_validators_go_back_byte_for_byte(client: WebClient, site: Site) -> None:
    asked = Validators(etag='W/"ä-1"', last_modified="yesterday, perhaps")

    await client.get(site.answer("/"), **BUDGET, validators=asked)

    headers = site.requests[0][1]
    assert headers["If-None-Match"] == 'W/"ä-1"'
    assert headers["If-Modified-Since"] == "yesterday, perhaps"


# --- bytes ----------------------------------------------------------------------------------------------------------


async def test_gzip_is_inflated(client: WebClient, site: Site) -> None:
    url = site.answer("/", gzip.compress(b"<rss/>", mtime=0), content_encoding="gzip")

    assert body(await client.get(url, **BUDGET)) == b"<rss/>"


async def test_gzip_that_is_not_named_is_inflated_too(client: WebClient, site: Site) -> None:
    assert body(await client.get(site.answer("/", gzip.compress(b"<rss/>", mtime=0)), **BUDGET)) == b"<rss/>"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "br, gzip", "compress"])
async def test_an_encoding_that_was_not_asked_for_is_refused_unread(
    client: WebClient, site: Site, encoding: str
) -> None:
    url = site.answer("/", b"whatever", content_encoding=encoding)

    assert reason(await client.get(url, **BUDGET)) == Reason.ENCODING


async def test_two_encoding_headers_count_as_stacked(client: WebClient, site: Site) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\n")

    assert reason(await client.get(site.serve("/", route), **BUDGET)) == Reason.ENCODING


@pytest.mark.parametrize(
    "content", [b"<html>plain</html>", b"\x1f\x8b garbage", gzip.compress(b"text", mtime=0)[:-9] + b"?" * 9]
)
async def test_a_body_that_is_not_the_gzip_it_claims_is_refused(client: WebClient, site: Site, content: bytes) -> None:
    url = site.answer("/", content, content_encoding="gzip")

    assert reason(await client.get(url, **BUDGET)) in {Reason.ENCODING, Reason.TRANSPORT}


def bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing as gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("headers", [{"content_encoding": "gzip"}, {}], ids=["named", "sniffed"])
async def test_a_bomb_never_unfolds(client: WebClient, site: Site, headers: dict[str, str]) -> None:
    """50 MB packed into 50 kB are refused with a few megabytes of memory in use."""
    url = site.answer("/", bomb(50), **headers)

    tracemalloc.start()
    answer = await client.get(url, **BUDGET)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert reason(answer) == Reason.TOO_LARGE
    assert peak < 6 * MEGABYTE


async def test_an_endless_body_is_cut_off(client: WebClient, site: Site) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        while True:
            request.wfile.write(b"<item/>" * 10_000)

    assert reason(await client.get(site.serve("/", route), **BUDGET)) == Reason.TOO_LARGE


async def test_a_body_announced_too_large_is_not_read(client: WebClient, site: Site) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<")

    assert reason(await client.get(site.serve("/", route), **BUDGET)) == Reason.TOO_LARGE


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n0\r\n\r\n",
    ],
    ids=[
        "short of its length",
        "without its last chunk",
        "nothing",
        "another protocol",
        "endless header",
        "flood of headers",
        "chunks without a length",
    ],
)
async def test_a_broken_answer_is_no_answer(client: WebClient, site: Site, answer: bytes) -> None:
    url = site.serve("/", lambda request: void(request.wfile.write(answer)))

    assert reason(await client.get(url, **BUDGET)) == Reason.TRANSPORT


async def test_a_gzip_stream_that_stops_short_is_no_answer(client: WebClient, site: Site) -> None:
    url = site.answer("/", gzip.compress(b"<rss/>" * 100, mtime=0)[:-12], content_encoding="gzip")

    assert reason(await client.get(url, **BUDGET)) == Reason.TRANSPORT


# --- time -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "], ids=["body", "header"])
async def test_a_dripping_answer_ends_at_the_deadline(client: WebClient, site: Site, head: bytes) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while True:
            request.wfile.write(b"x")
            time.sleep(0.05)

    started = time.monotonic()
    answer = await client.get(site.serve("/", route), deadline=0.3, max_wire=MEGABYTE, max_body=MEGABYTE)

    assert reason(answer) == Reason.TIMEOUT
    assert time.monotonic() - started < 2


async def test_redirects_share_one_deadline(client: WebClient, site: Site) -> None:
    def route(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        request.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    answer = await client.get(site.serve("/", route), deadline=0.4, max_wire=MEGABYTE, max_body=MEGABYTE)

    assert reason(answer) == Reason.TIMEOUT


# --- hops -----------------------------------------------------------------------------------------------------------


async def test_redirects_are_followed_and_the_last_address_told(client: WebClient, site: Site) -> None:
    site.answer("/old", status=301, location="/new/?a=б".encode().decode("latin-1"))
    site.answer("/new/?a=%D0%B1", b"here")

    answer = await client.get(site.url + "/old", **BUDGET)

    assert isinstance(answer, Response)
    assert (answer.body, answer.url) == (b"here", site.url + "/new/?a=%D0%B1")


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False), ((307, 308), False), ((303,), False)],
)
async def test_only_permanent_redirects_are_a_move(
    client: WebClient, site: Site, statuses: tuple[int, ...], *, moved: bool
) -> None:
    site.answer(f"/{len(statuses)}", b"here")
    for place, status in enumerate(statuses):
        site.answer(f"/{place}", status=status, location=f"/{place + 1}")

    answer = await client.get(site.url + "/0", **BUDGET)

    assert isinstance(answer, Response)
    assert answer.moved_to == (answer.url if moved else "")
    assert answer.url == f"{site.url}/{len(statuses)}"


async def test_five_redirects_are_followed_and_no_sixth(client: WebClient, site: Site) -> None:
    for hop in range(6):
        site.answer(f"/{hop}", status=302, location=f"/{hop + 1}")
    site.answer("/6", b"the end")

    assert reason(await client.get(site.url + "/0", **BUDGET)) == Reason.REDIRECTS
    assert body(await client.get(site.url + "/1", **BUDGET)) == b"the end"


async def test_a_redirect_in_a_circle_ends(client: WebClient, site: Site) -> None:
    url = site.answer("/", status=302, location="/")

    assert reason(await client.get(url, **BUDGET)) == Reason.REDIRECTS
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("file:///etc/passwd", Reason.URL),
        ("ftp://127.0.0.1/feed", Reason.URL),
        ("javascript:alert(1)", Reason.URL),
        ("http://[::1", Reason.URL),
        ("http://10.0.0.1/", Reason.ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Reason.ADDRESS),
        ("//192.168.0.1/admin", Reason.ADDRESS),
    ],
)
async def test_a_redirect_leads_only_to_the_open_web(
    client: WebClient, site: Site, location: str, expected: Reason
) -> None:
    url = site.answer("/", status=302, location=location)

    assert reason(await client.get(url, **BUDGET)) == expected


async def test_a_redirect_without_a_location_is_an_answer(client: WebClient, site: Site) -> None:
    assert reason(await client.get(site.answer("/", status=302), **BUDGET)) == "answered 302"


async def test_cookies_are_not_kept(client: WebClient, site: Site) -> None:
    url = site.answer("/", set_cookie="id=1; Path=/")

    await client.get(url, **BUDGET)
    await client.get(url, **BUDGET)

    assert "Cookie" not in site.requests[1][1]


# --- who is not there -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "feed", "//kz", "http://", "mailto:a@b.kz", "http://x:999999/"])
async def test_what_is_no_web_address_is_not_asked(client: WebClient, url: str) -> None:
    assert reason(await client.get(url, **BUDGET)) == Reason.URL


async def test_a_closed_port_is_a_failed_connection(client: WebClient) -> None:
    assert reason(await client.get("http://127.0.0.1:1/", **BUDGET)) == Reason.CONNECT


async def test_plain_http_where_tls_was_promised_is_told_apart(client: WebClient, site: Site) -> None:
    assert reason(await client.get(f"https://127.0.0.1:{site.port}/", **BUDGET)) == Reason.TLS


async def test_a_name_nobody_knows_is_told_apart() -> None:
    async def nowhere(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    client = WebClient(user_agent="monitor/0", resolve=nowhere)
    answer = await client.get("http://example.kz/", **BUDGET)
    await client.aclose()

    assert reason(answer) == Reason.DNS


async def test_many_at_once_wait_for_a_place(client: WebClient, site: Site) -> None:
    """Sixty at once are all answered, though only 24 are in flight."""
    url = site.answer("/", b"ok")

    answers = await asyncio.gather(*(client.get(url, **BUDGET) for _ in range(60)))

    assert {body(answer) for answer in answers} == {b"ok"}


def void(_: object) -> None:
    """For a lambda whose value nobody wants."""
