from __future__ import annotations

import pytest

from monitor.feeds.outage import is_ours
from monitor.model import Reason


def polls(*reasons: str) -> list[tuple[str, str]]:
    """A poll each of so many hosts."""
    return [(f"https://host{number}.kz/rss", reason) for number, reason in enumerate(reasons)]


@pytest.mark.parametrize(
    "reasons",
    [
        (Reason.DNS, Reason.DNS, Reason.DNS),
        (Reason.DNS, Reason.CONNECT, Reason.TIMEOUT, Reason.TLS, "", ""),
        (Reason.TRANSPORT, Reason.CONNECT, Reason.TIMEOUT, Reason.COOLING, Reason.COOLING, Reason.COOLING),
    ],
)
def test_when_most_hosts_are_dark_it_is_us(reasons: tuple[str, ...]) -> None:
    assert is_ours(polls(*reasons))


@pytest.mark.parametrize(
    "reasons",
    [
        (),
        (Reason.DNS, Reason.DNS),
        (Reason.DNS, Reason.DNS, Reason.DNS, "", "", ""),
        (Reason.STATUS, Reason.STATUS, Reason.NOT_A_FEED, Reason.GONE),
        (Reason.DNS, Reason.DNS, Reason.DNS, Reason.STATUS, Reason.STATUS, Reason.NOT_A_FEED),
    ],
)
def test_few_dark_hosts_and_bad_answers_are_theirs(reasons: tuple[str, ...]) -> None:
    assert not is_ours(polls(*reasons))


def test_a_host_counts_once_however_many_feeds_it_has() -> None:
    """Ten dark feeds of one host are one dark host; one of its feeds that answers lights it."""
    ten = [(f"https://host0.kz/{number}", str(Reason.CONNECT)) for number in range(10)]

    assert not is_ours(ten + polls("", Reason.DNS))
    assert is_ours(ten + polls(Reason.DNS, Reason.DNS, Reason.DNS))
    assert not is_ours([*polls(Reason.DNS, Reason.DNS, Reason.DNS), ("https://host1.kz/2", ""), ("https://ok.kz/", "")])
