"""Requests over real sockets are answered and counted."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest

from monitor.newsroom.serving import Server, Visits
from monitor.newsroom.site import Answer


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def server(visits: Visits) -> Iterator[Server]:
    """A server that says back which path was asked for."""
    opened = Server(0, visits)
    opened.start(lambda path, _: Answer(HTTPStatus.OK, (("Content-Type", "text/plain"),), path.encode()))
    yield opened
    opened.stop()


def test_paths_are_answered_without_their_query(server: Server, visitor: httpx.Client) -> None:
    assert visitor.get(f"{server.base}/a/b?utm_source=rss").text == "/a/b"


def test_head_has_the_headers_alone(server: Server, visitor: httpx.Client) -> None:
    answer = visitor.head(f"{server.base}/page")
    assert (answer.headers["content-length"], answer.content) == ("5", b"")


def test_every_request_is_counted_by_url_path_and_status(server: Server, visits: Visits, visitor: httpx.Client) -> None:
    visitor.get(f"{server.base}/rss")
    visitor.get(f"{server.base}/rss")

    assert visits.count("/rss") == visits.count(f"{server.base}/rss") == visits.count("/rss", 200) == 2
    assert visits.count("/rss", 304) == visits.count("/other") == 0


def test_a_stopped_server_gives_its_port_back(visits: Visits) -> None:
    first = Server(0, visits)
    first.stop()
    second = Server(first.port, visits)
    assert second.port == first.port
    second.stop()
