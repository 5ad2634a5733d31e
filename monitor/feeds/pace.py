"""When to ask a feed again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import Entry, Failure, FeedState, Reason

BUSY = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
IDLE_AFTER = timedelta(days=7)
ACTIVE_LONGEST = timedelta(minutes=15)
GONE = timedelta(days=7)
KNOWN_SHARE = 1 / 3
CALM_SHARE = 2 / 3

_JITTER = 0.1

HARD, SOFT, TEMPORARY, BLAMELESS = 1.0, 0.5, 0.25, 0.0
# How much a failure is the feed's own fault: what stays wrong, what may mend, what passes by itself.
_WEIGHTS: dict[str, float] = {
    Reason.URL: HARD,
    Reason.ADDRESS: HARD,
    Reason.NOT_A_FEED: HARD,
    Reason.GONE: HARD,
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


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed showed: how many items stood in it, how many of them stood there at the last look.

    `newest_at` is when the newest entry seen so far was published, `asked` how long the publisher asks to wait.
    """

    items: int = 0
    known: int = 0
    newest_at: datetime | None = None
    asked: timedelta = timedelta(0)
    first: bool = False  #: nothing is known of an earlier look

    @property
    def is_busy(self) -> bool:
        """Whether so much was new that items may slide by unseen."""
        return not self.first and self.known < KNOWN_SHARE * self.items

    @property
    def is_calm(self) -> bool:
        """Whether little was new."""
        return self.first or self.known >= CALM_SHARE * self.items

    @property
    def is_gap(self) -> bool:
        """Whether nothing of the last look was left, so that items did slide by."""
        return not self.first and self.items > 0 and self.known == 0


def weight_of_status(status: int) -> float:
    """How much an answer of that status counts as a failure."""
    if status in _PASSING_STATUSES:
        return TEMPORARY
    return SOFT if status >= _FIRST_SERVER_ERROR else HARD


def weight_of(failure: Failure) -> float:
    """How much a failed exchange or an unreadable document counts."""
    return _WEIGHTS.get(failure.reason, SOFT)


def next_interval(state: FeedState, look: Look, now: datetime) -> timedelta:
    """How long to wait after a success; `state` is the one before it.

    5 minutes when most of the feed was new, so that nothing slides out of it unseen, and back to the usual in steps;
    a quarter of an hour at most while it publishes; twice the last wait, a day at most, when it did not for a week.
    What the publisher asks for comes before all of this.
    """
    return max(_own_interval(state, look, now), min(look.asked, LONGEST))


def _own_interval(state: FeedState, look: Look, now: datetime) -> timedelta:
    usual = state.feed.interval
    if look.is_busy:
        return min(BUSY, usual)
    if look.newest_at is None or now - look.newest_at > IDLE_AFTER:
        return max(usual, min(2 * state.interval, LONGEST))
    return min(usual, ACTIVE_LONGEST, max(2 * state.interval, BUSY) if look.is_calm else state.interval)


def newest_at(state: FeedState, entries: tuple[Entry, ...], now: datetime) -> datetime | None:
    """When the newest entry seen so far was published; dates ahead of the clock do not count.

    New entries without any date count as published now.
    """
    dates = [entry.published_at for entry in entries if entry.published_at]
    past = [date for date in dates if date <= now]
    undated = [now] if entries and not dates else []
    return max([*past, *undated, *filter(None, [state.newest_at])], default=None)


def wait(state: FeedState, interval: timedelta, asked: timedelta | None = None) -> timedelta:
    """The interval, up to a tenth shorter so that feeds spread out, and never less than the server asked for.

    That, too, is stretched by up to a tenth; how much follows from the feed's address alone.
    """
    digest = hashlib.sha256(state.feed.url.encode()).digest()
    shift = _JITTER * int.from_bytes(digest[:4], "big") / 2**32
    return max(interval * (1 - shift), min((asked or timedelta(0)) * (1 + shift), LONGEST))


def wait_after_failure(state: FeedState, failures: float, failure: Failure) -> timedelta:
    """The interval times the failures in a row (weighted, with this one), a day at most; a week where it is gone."""
    if failure.reason == Reason.GONE:
        return wait(state, GONE)
    return wait(state, min(state.interval * max(failures, 1.0), LONGEST), failure.retry_after)
