"""When to ask a feed again."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from monitor.model import Entry, Failure, FeedState, Reason

BUSY = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
IDLE_AFTER = timedelta(days=7)
KNOWN_SHARE = 1 / 3

_JITTER = 0.1

HARD, SOFT, TEMPORARY, BLAMELESS = 1.0, 0.5, 0.25, 0.0
# How much a failure is the feed's own fault: what stays wrong, what may mend, what passes by itself.
_WEIGHTS: dict[str, float] = {
    Reason.URL: HARD,
    Reason.ADDRESS: HARD,
    Reason.NOT_A_FEED: HARD,
    Reason.DOCUMENT: HARD,
    Reason.TLS: SOFT,
    Reason.TOO_LARGE: SOFT,
    Reason.ENCODING: SOFT,
    Reason.REDIRECTS: SOFT,
    Reason.UNEXPECTED_304: SOFT,
    Reason.DNS: TEMPORARY,
    Reason.CONNECT: TEMPORARY,
    Reason.TRANSPORT: TEMPORARY,
    Reason.TIMEOUT: TEMPORARY,
    Reason.COOLING: BLAMELESS,
}
_PASSING_STATUSES = frozenset({408, 425, 429, 502, 503, 504})
_FIRST_SERVER_ERROR = 500


def weight_of_status(status: int) -> float:
    """How much an answer of that status counts as a failure."""
    if status in _PASSING_STATUSES:
        return TEMPORARY
    return SOFT if status >= _FIRST_SERVER_ERROR else HARD


def weight_of(failure: Failure) -> float:
    """How much a failed exchange or an unreadable document counts."""
    return _WEIGHTS.get(failure.reason, SOFT)


def next_interval(state: FeedState, entries: tuple[Entry, ...], now: datetime) -> timedelta:
    """How long to wait after a success; `state` is the one before it, `entries` are what it brought, if anything.

    The operator's interval as a rule; 5 minutes when most of a window was new, so that nothing slides out of it
    unseen; twice the last wait, a day at most, when nothing was published for a week.
    """
    usual = state.feed.interval
    if _is_busy(state, entries, now):
        return min(BUSY, usual)
    newest = newest_at(state, entries, now)
    if newest is not None and now - newest > IDLE_AFTER:
        return max(usual, min(2 * state.interval, LONGEST))
    return usual


def newest_at(state: FeedState, entries: tuple[Entry, ...], now: datetime) -> datetime | None:
    """When the newest entry seen so far was published; dates ahead of the clock do not count."""
    dates = [entry.published_at for entry in entries if entry.published_at and entry.published_at <= now]
    return max([*dates, *filter(None, [state.newest_at])], default=None)


def wait(state: FeedState, interval: timedelta, asked: timedelta | None = None) -> timedelta:
    """The interval, up to a tenth shorter so that feeds spread out; never less than the server asked for.

    How much shorter follows from the feed's address alone.
    """
    digest = hashlib.sha256(state.feed.url.encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return max(interval * (1 - _JITTER * share), min(asked or timedelta(0), LONGEST))


def wait_after_failure(state: FeedState, failures: float, asked: timedelta | None = None) -> timedelta:
    """The interval times the failures in a row (weighted, counting this one), a day at most."""
    return wait(state, min(state.interval * max(failures, 1.0), LONGEST), asked)


def _is_busy(state: FeedState, entries: tuple[Entry, ...], now: datetime) -> bool:
    """Whether under a third of the dated entries had been published when the feed was last asked."""
    dates = [entry.published_at for entry in entries if entry.published_at and entry.published_at <= now]
    if state.last_polled_at is None or not dates:
        return False
    known = sum(date <= state.last_polled_at for date in dates)
    return known < KNOWN_SHARE * len(dates)
