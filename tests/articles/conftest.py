from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from monitor.model import Entry, Failure, Page

SEEN = datetime(2026, 2, 21, 6, tzinfo=UTC)

PageOf = Callable[..., Page]


@pytest.fixture
def page_of() -> PageOf:
    """Makes a page of an invented outlet out of its HTML and what the feed said."""

    def make(
        html: str | bytes = b"",
        *,
        content_type: str = "text/html; charset=utf-8",
        failure: Failure | None = None,
        **entry: str | datetime,
    ) -> Page:
        body = html.encode() if isinstance(html, str) else html
        told = Entry("alatau", "https://alatau.example/feed", "https://alatau.example/1", **entry)  # type: ignore[arg-type]
        return Page(1, told, SEEN, body, content_type, failure)

    return make
