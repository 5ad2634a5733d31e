"""How bytes become a body, in whatever pieces they come."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest

from monitor.model import Failure, Reason
from monitor.web.body import read_body

pytestmark = pytest.mark.anyio

TEXT = "Жаңалықтар. ".encode() * 40


async def read(wire: bytes, piece: int, max_body: int = 10_000, encoding: str = "") -> bytes | Failure:
    """Read a body that comes in pieces of so many bytes."""

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(wire), piece):
            yield wire[start : start + piece]

    answer = httpx.Response(200, headers={"content-encoding": encoding}, content=pieces())
    return await read_body(answer, max_wire=10_000, max_body=max_body)


@pytest.mark.parametrize("piece", [1, 2, 7, 10_000])
@pytest.mark.parametrize(
    "wire",
    [
        TEXT,
        gzip.compress(TEXT, mtime=0),
        gzip.compress(TEXT[:99], mtime=0) + gzip.compress(TEXT[99:], mtime=0),
        gzip.compress(TEXT, mtime=0) + bytes(20),
    ],
    ids=["plain", "gzip", "two gzip members", "gzip with padding"],
)
async def test_pieces_make_no_difference(wire: bytes, piece: int) -> None:
    assert await read(wire, piece) == TEXT


@pytest.mark.parametrize("piece", [1, 10_000])
@pytest.mark.parametrize("text", [b"", b"x", b"\x1f", b"\x1fx"])
async def test_short_bodies_survive_the_look_for_gzip(text: bytes, piece: int) -> None:
    assert await read(text, piece) == text


async def test_nothing_may_be_called_gzip() -> None:
    assert await read(b"", 1, encoding="gzip") == b""


@pytest.mark.parametrize("kept", [1, 5, 12, 30, -1])
async def test_gzip_that_stops_anywhere_is_truncated(kept: int) -> None:
    answer = await read(gzip.compress(TEXT, mtime=0)[:kept], 3, encoding="gzip")

    assert isinstance(answer, Failure)
    assert answer.reason == Reason.TRANSPORT


async def test_a_second_member_that_stops_short_is_truncated() -> None:
    answer = await read(gzip.compress(TEXT, mtime=0) + gzip.compress(TEXT, mtime=0)[:20], 3)

    assert isinstance(answer, Failure)
    assert answer.reason == Reason.TRANSPORT


@pytest.mark.parametrize(
    "wire", [TEXT, gzip.compress(TEXT, mtime=0), gzip.compress(TEXT[:99], mtime=0) + gzip.compress(TEXT[99:], mtime=0)]
)
async def test_the_budget_is_kept_to_the_byte(wire: bytes) -> None:
    refused = await read(wire, 50, len(TEXT) - 1)

    assert await read(wire, 50, len(TEXT)) == TEXT
    assert isinstance(refused, Failure)
    assert refused.reason == Reason.TOO_LARGE


async def test_identity_is_no_encoding() -> None:
    assert await read(TEXT, 50, encoding="identity") == TEXT


async def test_a_body_in_endlessly_many_pieces_is_cut_off() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(100_001):
            yield b"x"

    answer = await read_body(httpx.Response(200, content=pieces()), max_wire=1_000_000, max_body=1_000_000)

    assert answer == Failure(Reason.TOO_LARGE, "over 100000 chunks")
