"""Whose fault it is that nobody answers: when most hosts cannot be reached at once, it is ours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.model import Reason

#: How far back polls are looked at together: few feeds are due in any one round.
LOOK_BACK = timedelta(minutes=5)
FEWEST_HOSTS = 3

_UNREACHED = frozenset({Reason.DNS, Reason.CONNECT, Reason.TIMEOUT, Reason.TRANSPORT, Reason.TLS})


def is_unreached(reason: str) -> bool:
    """Whether a poll failed for want of an answer; an empty reason is a poll that did not fail."""
    return reason in _UNREACHED


def is_ours(polls: Iterable[tuple[str, str]]) -> bool:
    """Whether an outage is our own, by the polls of one stretch of time: the address asked, and why it failed or "".

    It is when more than half of all hosts, and three at least, could not be reached; a host that was reached by one
    of its feeds was reached. Polls that asked nobody do not count.
    """
    reached: dict[str, bool] = {}
    for address, reason in polls:
        if reason != Reason.COOLING:
            host = urlsplit(address).hostname or ""
            reached[host] = reached.get(host, False) or not is_unreached(reason)
    dark = list(reached.values()).count(False)
    return dark >= FEWEST_HOSTS and dark > len(reached) / 2
