"""The web: what is asked, what answers, what a poll leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.kinds import HealthState, Outcome
from monitor.model.listed import Feed
from monitor.model.read import Article


@dataclass(frozen=True, slots=True)
class Validators:
    """A server's ETag and Last-Modified, byte for byte as received; empty where it sent none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """A complete answer; header names are lower case, the body is decoded from gzip and within its budget.

    Header values are latin-1, so that their bytes can be given back unchanged; only a 2xx answer keeps its body.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    retry_after: timedelta | None = None  #: what its Retry-After asks, 1 minute to 24 hours
    moved_to: str = ""  #: where it came from in the end, if every redirect on the way was a permanent one

    def header(self, name: str) -> str:
        """The first header of that (lower-case) name, or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange or document that failed as such things do; `reason` is a word of `Reason`, `detail` is for people."""

    reason: str
    detail: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered between two polls of a feed."""

    feed: Feed
    next_at: datetime
    interval: timedelta
    validators: Validators = Validators()
    body_hash: str = ""
    failures: float = 0.0
    last_polled_at: datetime | None = None
    last_full_at: datetime | None = None
    newest_at: datetime | None = None  #: when its newest entry was published
    window: bytes = b""  #: what stood in it when it was last read, as feeds.window packs it
    asked: timedelta = timedelta(0)  #: how long its publisher asks to wait between two polls
    moved_to: str = ""  #: where it is asked instead of its listed address
    moving_to: str = ""  #: where it is permanently redirected to, not yet believed
    moving_since: datetime | None = None
    gone_since: datetime | None = None  #: when its server first said that it is gone for good
    gap_at: datetime | None = None  #: when items were last found to have slid by unseen

    @property
    def address(self) -> str:
        """Where it is asked."""
        return self.moved_to or self.feed.url


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed fares: what is known of its last polls and items, and how that was judged at `as_of`."""

    feed: str
    outlet: str
    next_at: datetime
    state: HealthState = HealthState.OK
    last_polled_at: datetime | None = None
    last_item_at: datetime | None = None  #: when an item last appeared in it
    newest_at: datetime | None = None  #: when its newest item was published
    failed: bool = False  #: whether its last poll failed
    failures: float = 0.0
    last_error: str = ""
    gone_since: datetime | None = None
    moved_to: str = ""  #: where it is asked instead, since its listed address leads there for good
    items_24h: int = 0
    usual_24h: float = 0.0  #: what the same 24 hours bring by its rhythm
    missing: float = 0.0  #: items that should have come since the last one
    alarmed_at: datetime | None = None  #: since when the operator knows that something is wrong with it
    rhythm: str = ""  #: as feeds.rhythm packs it
    learnt_at: datetime | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; `url` is canonical, `guid` as the feed gave it (or empty)."""

    outlet: str
    feed: str
    url: str
    guid: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of one feed and the state it leaves behind."""

    feed: Feed
    outcome: Outcome
    at: datetime
    state: FeedState
    entries: tuple[Entry, ...] = ()
    failure: Failure | None = None
    gap: bool = False  #: nothing of the last poll was left in the feed: items may have slid by unseen


@dataclass(frozen=True, slots=True)
class PageDue:
    """An article whose page should be fetched now."""

    article_id: int
    url: str
    outlet: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An entry with what its page answered; without `body` the article is read from the entry alone."""

    article_id: int
    entry: Entry
    first_seen_at: datetime
    body: bytes = b""
    content_type: str = ""
    failure: Failure | None = None
    article: Article | None = None  #: as it was read before, where that text is read again instead of the body
    tries: int = 0  #: how often it was fetched so far
