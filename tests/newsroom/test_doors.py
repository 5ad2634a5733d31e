"""One thread answers at many addresses, and is not put off by rude visitors."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest

from monitor.newsroom.doors import Doors
from monitor.newsroom.serving import Visits
from monitor.newsroom.site import Answer


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def doors(visits: Visits) -> Iterator[Doors]:
    """Two doors on one address that say back what they were asked."""
    opened = Doors(
        ["127.0.0.1", "127.0.0.1"],
        0,
        lambda base, path, _: Answer(HTTPStatus.OK, (("Content-Type", "text/plain"),), f"{base} {path}".encode()),
        visits,
    )
    yield opened
    opened.close()


def test_each_door_knows_its_own_address(doors: Doors, visits: Visits, visitor: httpx.Client) -> None:
    for base in doors.bases:
        assert visitor.get(f"{base}/rss?n=1").text == f"{base} /rss"
    assert len(set(doors.bases)) == 2
    assert visits.count("/rss", 200) == 2
    assert visits.count(f"{doors.bases[0]}/rss") == 1


def test_head_has_no_body_and_other_methods_no_answer(doors: Doors, visitor: httpx.Client) -> None:
    head = visitor.head(f"{doors.bases[0]}/page")
    assert (head.status_code, head.content) == (200, b"")
    assert visitor.post(f"{doors.bases[0]}/page").status_code == 501


def test_a_connection_is_kept_until_its_visitor_wants_it_closed(doors: Doors, visitor: httpx.Client) -> None:
    assert "connection" not in visitor.get(f"{doors.bases[0]}/a").headers
    assert visitor.get(f"{doors.bases[0]}/b", headers={"Connection": "close"}).headers["connection"] == "close"


@pytest.mark.parametrize("noise", [b"", b"\r\n\r\n", b"GET /half", b"\xff" * 40_000])
def test_noise_does_not_stop_the_others_from_being_answered(doors: Doors, visitor: httpx.Client, noise: bytes) -> None:
    host, _, port = doors.bases[0].removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as rude:
        rude.sendall(noise)
    assert visitor.get(f"{doors.bases[0]}/").status_code == 200
