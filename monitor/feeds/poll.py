"""What an answer means for a feed: the one place that decides, and touches nothing.

304              unchanged; to a request that named nothing to match, a failure
200, same bytes  unchanged, with the answer's new validators
200, a feed      its entries, new or not: storage knows which
200, a document that ended its reader twice   a failure, without a third try
anything else    a failure: the validators stay, the wait grows
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from monitor.errors import NotAFeedError
from monitor.feeds import fatal, pace
from monitor.feeds.parse import parse
from monitor.model import Entry, Failure, FeedState, Outcome, Poll, Reason, Response, Validators

# Some servers answer "not modified" for ever, so a feed is asked for whole once in this time.
FULL_EVERY = timedelta(hours=24)

_LONGEST_VALIDATOR = 500
_NO_VALIDATORS = Validators()


def settle(state: FeedState, answer: Response | Failure, now: datetime) -> Poll:
    """The poll an answer makes, with the state it leaves behind."""
    if isinstance(answer, Failure):
        return _failed(state, answer, pace.weight_of(answer), now)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(state, now)
    if answer.status != HTTPStatus.OK:
        failure = Failure(Reason.STATUS, _status_line(answer.status), answer.retry_after)
        return _failed(state, failure, pace.weight_of_status(answer.status), now)
    return _document(state, answer, now)


def needs_reading(state: FeedState, answer: Response | Failure) -> bool:
    """Whether settling the answer means to parse a document, which can take long."""
    if isinstance(answer, Failure) or answer.status != HTTPStatus.OK:
        return False
    body_hash = _hash(answer)
    return body_hash != state.body_hash and fatal.tries(state.body_hash, body_hash) < fatal.MOST_TRIES


def settle_fatal(state: FeedState, answer: Response, detail: str, now: datetime) -> Poll:
    """The poll of a document that was the end of the worker that read it; it is remembered."""
    failed = settle(state, Failure(Reason.DOCUMENT, detail), now)
    return replace(failed, state=replace(failed.state, body_hash=fatal.noted(state.body_hash, _hash(answer))))


def _not_modified(state: FeedState, now: datetime) -> Poll:
    if state.validators == _NO_VALIDATORS or not state.feed.conditional:
        failure = Failure(Reason.UNEXPECTED_304, "not modified, though nothing was named that it could match")
        return _failed(replace(state, validators=_NO_VALIDATORS), failure, pace.weight_of(failure), now)
    return _succeeded(state, Outcome.UNCHANGED, (), now)


def _document(state: FeedState, answer: Response, now: datetime) -> Poll:
    body_hash = _hash(answer)
    if body_hash == state.body_hash:
        return _succeeded(_read_whole(state, answer, body_hash, now), Outcome.UNCHANGED, (), now)
    if fatal.tries(state.body_hash, body_hash) >= fatal.MOST_TRIES:
        failure = Failure(Reason.DOCUMENT, "the same document as before, which cannot be read")
        return _failed(state, failure, pace.weight_of(failure), now)
    try:
        entries = _entries(state, answer, now)
    except NotAFeedError as error:
        failure = Failure(Reason.NOT_A_FEED, error.message)
        return _failed(state, failure, pace.weight_of(failure), now)
    outcome = Outcome.NEW if entries else Outcome.UNCHANGED
    return _succeeded(_read_whole(state, answer, body_hash, now), outcome, entries, now)


def _hash(answer: Response) -> str:
    return hashlib.sha256(answer.body).hexdigest()


def _entries(state: FeedState, answer: Response, now: datetime) -> tuple[Entry, ...]:
    content_type = answer.header("content-type")
    return parse(answer.body, state.feed, base_url=answer.url, content_type=content_type, now=now)


def _read_whole(state: FeedState, answer: Response, body_hash: str, now: datetime) -> FeedState:
    """The state after a whole document: its validators, and no others, hold from now on."""
    validators = Validators(_validator(answer, "etag"), _validator(answer, "last-modified"))
    if not state.feed.conditional:
        validators = _NO_VALIDATORS
    return replace(state, validators=validators, body_hash=body_hash, last_full_at=now)


def _validator(answer: Response, name: str) -> str:
    value = answer.header(name)
    return value if len(value) <= _LONGEST_VALIDATOR else ""


def _succeeded(state: FeedState, outcome: Outcome, entries: tuple[Entry, ...], now: datetime) -> Poll:
    interval = pace.next_interval(state, entries, now)
    next_at = now + pace.wait(state, interval)
    after = replace(
        state,
        next_at=next_at,
        interval=interval,
        failures=0.0,
        last_polled_at=now,
        newest_at=pace.newest_at(state, entries, now),
        validators=state.validators if _may_stay_conditional(state, next_at) else _NO_VALIDATORS,
    )
    return Poll(state.feed, outcome, now, after, entries)


def _may_stay_conditional(state: FeedState, next_at: datetime) -> bool:
    return state.last_full_at is not None and next_at - state.last_full_at < FULL_EVERY


def _failed(state: FeedState, failure: Failure, weight: float, now: datetime) -> Poll:
    failures = state.failures + weight
    next_at = now + pace.wait_after_failure(state, failures, failure.retry_after)
    after = replace(state, next_at=next_at, failures=failures, last_polled_at=now)
    return Poll(state.feed, Outcome.FAILED, now, after, failure=failure)


def _status_line(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
