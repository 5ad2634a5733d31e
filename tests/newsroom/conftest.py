"""The newsroom, open for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from monitor.newsroom import Newsroom

TODAY = date(2026, 2, 21)


@pytest.fixture(scope="session")
def today() -> date:
    """The day the demo would run on."""
    return TODAY


@pytest.fixture
def newsroom(today: date) -> Iterator[Newsroom]:
    """Every outlet on a port of its own."""
    with Newsroom.open(today) as opened:
        yield opened


@pytest.fixture
def visitor() -> Iterator[httpx.Client]:
    """A client that asks for nothing special."""
    with httpx.Client(trust_env=False, headers={"Accept-Encoding": "identity"}) as client:
        yield client
