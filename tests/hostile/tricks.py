"""What hostile and broken publishers answer, and how each is named: the rows that a crawler must survive."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from tests.hostile.evil import Trick, Visit

MEGABYTE = 1_000_000
OK = b"HTTP/1.1 200 OK\r\n"
STORY = "В городе открыли новый мост через реку, рассказали в пресс-службе вымышленного ведомства. "


def feed(items: str, head: str = "") -> str:
    """An RSS document."""
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def item(link: str, inside: str = "") -> str:
    """One of its items."""
    return f"<item><title>Новый мост {link[-9:]}</title><link>{link}</link>{inside}</item>"


def bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing as gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + packer.flush()


# --- bytes ----------------------------------------------------------------------------------------------------------


def encoded(name: str, body: bytes) -> Trick:
    """A body under a content encoding, truly or not."""

    async def trick(visit: Visit) -> None:
        await visit.answer(body, content_encoding=name)

    return trick


def raw(*pieces: bytes) -> Trick:
    """Bytes as they are, and the end of the connection."""

    async def trick(visit: Visit) -> None:
        await visit.send(*pieces)

    return trick


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Trick:
    """A beginning, and then the same for ever."""

    async def trick(visit: Visit) -> None:
        await visit.send(head)
        while True:
            await visit.send(piece)
            await asyncio.sleep(pause)

    return trick


async def _endless_gzip(visit: Visit) -> None:
    packer = zlib.compressobj(0, zlib.DEFLATED, 31)
    await visit.send(OK + b"Content-Encoding: gzip\r\n\r\n")
    while True:
        await visit.send(packer.compress(b"<item/>" * 10_000))


async def _hang(visit: Visit) -> None:
    del visit
    await asyncio.sleep(3_600)


async def _hang_after_headers(visit: Visit) -> None:
    await visit.send(OK + b"Content-Length: 100\r\n\r\n")
    await asyncio.sleep(3_600)


async def _reset(visit: Visit) -> None:
    await visit.send(OK + b"Content-Length: 100\r\n\r\n<rss>")
    visit.reset()


# --- addresses ------------------------------------------------------------------------------------------------------


def redirect(location: str) -> Trick:
    """A redirect; `{port}` is the listener's, `{before}` the number of the visit."""

    async def trick(visit: Visit) -> None:
        where = location.format(port=visit.port, before=visit.before)
        await visit.answer(status="302 Found", location=where)

    return trick


async def _growing(visit: Visit) -> None:
    await visit.answer(status="301 Moved Permanently", location=visit.path + "/x")


# --- documents ------------------------------------------------------------------------------------------------------


def document(body: str, *, status: str = "200 OK", kind: str = "text/xml; charset=utf-8") -> Trick:
    """The same document for every visitor."""

    async def trick(visit: Visit) -> None:
        await visit.answer(body.replace("{port}", str(visit.port)), status=status, content_type=kind)

    return trick


CAPTCHA = (
    "<html><title>Проверка</title><body><p>Подтвердите, что вы не робот: введите символы с картинки</p></body></html>"
)
MANY_ATTRIBUTES = "<b " + "".join(f"a{n}='' " for n in range(30_000)) + "/>"


async def _ever_another_quadratic(visit: Visit) -> None:
    """Deadly each time, and never the same document, so that remembering it is of no use."""
    await visit.answer(feed(item(f"/{visit.before}", MANY_ATTRIBUTES)), content_type="text/xml")


async def _not_modified(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")


@dataclass(frozen=True)
class Row:
    """A trick, and the reasons any of which names it."""

    trick: Trick
    names: frozenset[str]


def row(names: str, trick: Trick) -> Row:
    """A row of the table below."""
    return Row(trick, frozenset(names.split()))


def feeds() -> Mapping[str, Row]:
    """Feeds that are none, each by what it does."""
    packed = gzip.compress(feed(item("/1")).encode() * 50)
    return {
        "gzip bomb": row("too_large", encoded("gzip", bomb(100))),
        "gzip bomb without a header": row("too_large", encoded("identity", bomb(100))),
        "gzip in gzip": row("encoding", encoded("gzip, gzip", gzip.compress(bomb(50)))),
        "brotli": row("encoding", encoded("br", b"\x0b\x02\x80")),
        "zstd": row("encoding", encoded("zstd", b"\x28\xb5\x2f\xfd")),
        "gzip that is none": row("encoding", encoded("gzip", b"<rss/>" * 100)),
        "gzip that stops short": row("transport", encoded("gzip", packed[:-30])),
        "endless body": row("too_large", endless(OK + b"\r\n", b"<item/>" * 10_000)),
        "endless gzip": row("too_large", _endless_gzip),
        "chunks of a byte": row(
            "too_large timeout", endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 5_000)
        ),
        "dripping body": row("timeout", endless(OK + b"\r\n", b"x", 0.05)),
        "dripping header": row("timeout", endless(OK + b"X: ", b"x", 0.05)),
        "endless prelude": row("timeout", endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 500, 0.01)),
        "silence": row("timeout", _hang),
        "silence after the header": row("timeout", _hang_after_headers),
        "header without end": row("transport", endless(OK + b"X: ", b"y" * 10_000)),
        "flood of headers": row("transport", raw(OK + b"X: y\r\n" * 100_000, b"\r\n")),
        "length of 5000 digits": row("transport", raw(OK + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n<")),
        "shorter than it says": row("transport", raw(OK + b"Content-Length: 999\r\n\r\n<rss>")),
        "without its last chunk": row("transport", raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n")),
        "reset": row("transport", _reset),
        "nothing": row("transport", raw()),
        "garbage": row("transport", raw(bytes(range(256)) * 40)),
        "redirect in a circle": row("redirects", redirect("/feed?{before}")),
        "redirect that grows": row("redirects", _growing),
        "redirect to a file": row("url", redirect("file:///etc/passwd")),
        "redirect to loopback": row("address", redirect("http://127.0.0.1:{port}/")),
        "redirect to a number": row("address dns", redirect("http://2130706433:{port}/")),
        "redirect to loopback, v6": row("address", redirect("http://[::1]:{port}/")),
        "redirect to a bad name": row("dns", redirect("http://xn--a-.test:{port}/")),
        "redirect to a changing name": row("address redirects", redirect("http://rebinding.test:{port}/feed")),
        "HTML": row("not_a_feed", document("<html><body><p>Добро пожаловать</p></body></html>", kind="text/html")),
        "captcha": row("not_a_feed", document(CAPTCHA, kind="text/html")),
        "JSON": row("not_a_feed", document('{"items": [1, 2]}', kind="application/json")),
        "empty": row("not_a_feed", document("")),
        "quadratic author": row("document", document(feed(item("/1", f"<author>{'a' * 60_000}</author>")))),
        "quadratic attributes": row("document", document(feed(item("/1", MANY_ATTRIBUTES)))),
        "ever another quadratic": row("document", _ever_another_quadratic),
        "not modified, ever": row("unexpected_304", _not_modified),
        "server error": row("status", document("", status="500 Internal Server Error")),
        "forbidden": row("status", document(CAPTCHA, status="403 Forbidden", kind="text/html")),
    }


# --- pages ----------------------------------------------------------------------------------------------------------


def _page(title: str, inside: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{inside}</body></html>"


_CONSENT = "Мы используем cookie. Нажимая «Принять все», вы даёте согласие на обработку персональных данных"
PAGES: Mapping[str, tuple[str, str]] = {
    "captcha": ("blocked", CAPTCHA),
    "consent": ("blocked", _page("Согласие", f"<p>{_CONSENT}</p>")),
    "error": ("blocked", _page("502 Bad Gateway", "<h1>502 Bad Gateway</h1><hr>nginx")),
    "attributes": (
        "partial",
        _page("x", "<div " + "".join(f"a{n}=1 " for n in range(200_000)) + f">{STORY * 9}</div>"),
    ),
    "empty": ("partial", ""),
    "deep": ("full", _page("x", "<div>" * 600 + f"<p>{STORY * 9}</p>")),
    "controls": ("full", _page("x", f"<p>{STORY * 9}\x1b[31m\x00\u202e\u200b</p>")),
}


def pages() -> Trick:
    """A host whose feed is well formed and whose pages are not what they should be."""

    async def trick(visit: Visit) -> None:
        name = visit.path.rpartition("/")[2]
        if visit.path == "/feed":
            links = [f"{visit.base}/{name}" for name in PAGES] + [f"http://127.0.0.1:{visit.port}/secret"]
            await visit.answer(feed("".join(map(item, links))), content_type="text/xml")
        elif name in PAGES:
            await visit.answer(PAGES[name][1], content_type="text/html; charset=utf-8")
        else:
            await visit.answer(status="404 Not Found")

    return trick


def slow_pages() -> Trick:
    """A host with very many pages that never come to an end, and rules that do not come either."""

    async def trick(visit: Visit) -> None:
        if visit.path == "/feed":
            await visit.answer(feed("".join(item(f"{visit.base}/{n}") for n in range(100))), content_type="text/xml")
        elif visit.path == "/robots.txt":
            await visit.answer(status="404 Not Found")
        else:
            await visit.send(OK + b"\r\n")
            for _ in itertools.count():
                await visit.send(b"<p>")
                await asyncio.sleep(0.05)

    return trick
