"""What an answer means for a feed: the one place that decides, and touches nothing.

304              unchanged; to a request that named nothing to match, a failure
200, same bytes  unchanged, with the answer's new validators
200, a feed      its entries, new or not: storage knows which
200, a document that ended its reader twice   a failure, without a third try
410              gone: asked once a week from then on
anything else    a failure: the validators stay, the wait grows
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from monitor.errors import NotAFeedError
from monitor.feeds import asks, fatal, moves, pace, sitemap, window
from monitor.feeds.pace import Look
from monitor.feeds.parse import Document, read
from monitor.model import Failure, FeedKind, FeedState, Outcome, Poll, Reason, Response, Validators

# Some servers answer "not modified" for ever, so a feed is asked for whole once in this time.
FULL_EVERY = timedelta(hours=24)

_LONGEST_VALIDATOR = 500
_NO_VALIDATORS = Validators()


def settle(
    state: FeedState,
    answer: Response | Failure,
    now: datetime,
    parts: Sequence[Response] = (),
    *,
    blameless: bool = False,
) -> Poll:
    """The poll an answer makes, with the state it leaves behind.

    `parts` are the sitemaps that a sitemap index led to; `blameless` says that a failure is no fault of the feed's.
    """
    if isinstance(answer, Response) and answer.status == HTTPStatus.OK:
        return _document(state, answer, parts, now)
    if isinstance(answer, Response) and answer.status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(state, answer, now)
    failure = answer if isinstance(answer, Failure) else _refused(state, answer)
    weight = pace.weight_of(answer) if isinstance(answer, Failure) else pace.weight_of_status(answer.status)
    return _failed(state, failure, 0.0 if blameless else weight, now)


def needs_reading(state: FeedState, answer: Response | Failure, parts: Sequence[Response] = ()) -> bool:
    """Whether settling the answer means to parse a document, which can take long."""
    if isinstance(answer, Failure) or answer.status != HTTPStatus.OK:
        return False
    body_hash = _hash(answer)
    news = body_hash != state.body_hash or bool(parts)
    return news and fatal.tries(state.body_hash, body_hash) < fatal.MOST_TRIES


def settle_fatal(state: FeedState, answer: Response, detail: str, now: datetime) -> Poll:
    """The poll of a document that was the end of the worker that read it; it is remembered."""
    failed = settle(state, Failure(Reason.DOCUMENT, detail), now)
    return replace(failed, state=replace(failed.state, body_hash=fatal.noted(state.body_hash, _hash(answer))))


def _refused(state: FeedState, answer: Response) -> Failure:
    """What an answer without a document says; a learnt address that is gone says nothing of the listed one."""
    gone = answer.status == HTTPStatus.GONE and not state.moved_to
    return Failure(Reason.GONE if gone else Reason.STATUS, _status_line(answer.status), answer.retry_after)


def _not_modified(state: FeedState, answer: Response, now: datetime) -> Poll:
    if state.validators == _NO_VALIDATORS or not state.feed.conditional:
        failure = Failure(Reason.UNEXPECTED_304, "not modified, though nothing was named that it could match")
        return _failed(replace(state, validators=_NO_VALIDATORS), failure, pace.weight_of(failure), now)
    return _unchanged(moves.followed(state, answer, now), now)


def _document(state: FeedState, answer: Response, parts: Sequence[Response], now: datetime) -> Poll:
    body_hash = _hash(answer)
    if body_hash == state.body_hash and not parts:
        return _unchanged(_read_whole(state, answer, body_hash, now), now)
    if fatal.tries(state.body_hash, body_hash) >= fatal.MOST_TRIES:
        failure = Failure(Reason.DOCUMENT, "the same document as before, which cannot be read")
        return _failed(state, failure, pace.weight_of(failure), now)
    try:
        document = _read(state, answer, parts, now)
    except NotAFeedError as error:
        failure = Failure(Reason.NOT_A_FEED, error.message)
        return _failed(state, failure, pace.weight_of(failure), now)
    whole = _read_whole(state, answer, body_hash, now)
    if parts:  # an index may stay the same while they do not
        whole = replace(whole, validators=_NO_VALIDATORS)
    return _looked_at(whole, document, asks.of_answer(answer), now)


def _read(state: FeedState, answer: Response, parts: Sequence[Response], now: datetime) -> Document:
    """What stands in the document; of a feed, only items of which not a byte was seen before become entries."""
    if state.feed.kind is FeedKind.SITEMAP:
        return sitemap.read([part.body for part in parts] or [answer.body], state.feed, now=now)
    return read(
        answer.body,
        state.feed,
        base_url=answer.url,
        content_type=answer.header("content-type"),
        now=now,
        known=window.unpack(state.window),
    )


def _hash(answer: Response) -> str:
    return hashlib.sha256(answer.body).hexdigest()


def _read_whole(state: FeedState, answer: Response, body_hash: str, now: datetime) -> FeedState:
    """The state after a whole document: its validators, and no others, hold from now on."""
    validators = Validators(_validator(answer, "etag"), _validator(answer, "last-modified"))
    if not state.feed.conditional:
        validators = _NO_VALIDATORS
    whole = replace(state, validators=validators, body_hash=body_hash, last_full_at=now)
    return moves.followed(whole, answer, now)


def _validator(answer: Response, name: str) -> str:
    value = answer.header(name)
    return value if len(value) <= _LONGEST_VALIDATOR else ""


def _looked_at(state: FeedState, document: Document, asked: timedelta, now: datetime) -> Poll:
    earlier = window.unpack(state.window)
    look = Look(
        items=len(document.window),
        known=window.count_known(document.window, earlier),
        newest_at=pace.newest_at(state, document.entries, now),
        asked=max(document.asked, asked),
        first=not earlier,
    )
    after = replace(
        state,
        window=window.pack(document.window) or state.window,
        newest_at=look.newest_at,
        asked=look.asked,
        gap_at=now if look.is_gap else state.gap_at,
    )
    outcome = Outcome.NEW if document.entries else Outcome.UNCHANGED
    poll = Poll(state.feed, outcome, now, _succeeded(after, look, now), document.entries)
    return replace(poll, gap=look.is_gap)


def _unchanged(state: FeedState, now: datetime) -> Poll:
    look = Look(newest_at=state.newest_at, asked=state.asked)
    return Poll(state.feed, Outcome.UNCHANGED, now, _succeeded(state, look, now))


def _succeeded(state: FeedState, look: Look, now: datetime) -> FeedState:
    interval = pace.next_interval(state, look, now)
    next_at = now + pace.wait(state, interval)
    return replace(
        state,
        next_at=next_at,
        interval=interval,
        failures=0.0,
        last_polled_at=now,
        gone_since=None,
        validators=state.validators if _may_stay_conditional(state, next_at) else _NO_VALIDATORS,
    )


def _may_stay_conditional(state: FeedState, next_at: datetime) -> bool:
    return state.last_full_at is not None and next_at - state.last_full_at < FULL_EVERY


def _failed(state: FeedState, failure: Failure, weight: float, now: datetime) -> Poll:
    failures = state.failures + weight
    after = replace(
        moves.disappointed(state, weight),
        next_at=now + pace.wait_after_failure(state, failures, failure),
        failures=failures,
        last_polled_at=now,
        gone_since=(state.gone_since or now) if failure.reason == Reason.GONE else state.gone_since,
    )
    return Poll(state.feed, Outcome.FAILED, now, after, failure=failure)


def _status_line(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
