"""What each answer makes of a feed's state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.feeds.poll import settle
from monitor.model import Failure, FeedState, Outcome, Reason, Response, Validators

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
KNOWN = Validators('"old"', "Thu, 19 Feb 2026 05:00:00 GMT")
DOCUMENT = b"""<rss version="2.0"><channel>
<item><title>One</title><link>/1</link><pubDate>Fri, 20 Feb 2026 08:30:00 GMT</pubDate></item>
<item><title>Two</title><link>/2</link><pubDate>Thu, 19 Feb 2026 08:30:00 GMT</pubDate></item>
</channel></rss>"""


def answer(body: bytes = DOCUMENT, status: int = 200, **headers: str) -> Response:
    """An answer; header names are given with underscores."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response("https://example.kz/rss", status, named, body)


@pytest.fixture
def asked(state: FeedState) -> FeedState:
    """A feed asked for conditionally, with two failures behind it."""
    return replace(state, validators=KNOWN, failures=2.0, newest_at=state.last_polled_at)


def test_a_document_brings_its_entries_and_its_validators(asked: FeedState, now: datetime) -> None:
    poll = settle(asked, answer(etag='W/"new"', last_modified="today"), now)

    assert poll.outcome is Outcome.NEW
    assert [entry.url for entry in poll.entries] == ["https://example.kz/1", "https://example.kz/2"]
    assert (poll.feed, poll.at, poll.failure) == (asked.feed, now, None)
    assert poll.state.validators == Validators('W/"new"', "today")
    assert poll.state.failures == 0
    assert poll.state.last_polled_at == poll.state.last_full_at == now
    assert poll.state.newest_at == now - HOUR / 2
    assert now + 13.5 * MINUTE <= poll.state.next_at <= now + 15 * MINUTE


def test_links_are_resolved_against_the_address_that_answered(asked: FeedState, now: datetime) -> None:
    moved = replace(answer(), url="https://feeds.example.kz/ru/rss")

    assert settle(asked, moved, now).entries[0].url == "https://feeds.example.kz/1"


def test_a_missing_validator_clears_the_old_one(asked: FeedState, now: datetime) -> None:
    assert settle(asked, answer(etag='"new"'), now).state.validators == Validators('"new"', "")
    assert settle(asked, answer(), now).state.validators == Validators()


def test_an_absurd_validator_is_not_kept(asked: FeedState, now: datetime) -> None:
    assert settle(asked, answer(etag='"' + "x" * 9_000 + '"'), now).state.validators == Validators()


def test_a_feed_that_must_not_be_asked_conditionally_keeps_no_validators(asked: FeedState, now: datetime) -> None:
    plain = replace(asked, feed=replace(asked.feed, conditional=False), validators=Validators())

    assert settle(plain, answer(etag='"new"'), now).state.validators == Validators()


def test_the_same_bytes_are_not_read_again(asked: FeedState, now: datetime) -> None:
    first = settle(asked, answer(etag='"1"'), now).state
    second = settle(first, answer(etag='"2"'), now + HOUR)

    assert second.outcome is Outcome.UNCHANGED
    assert second.entries == ()
    assert second.state.validators == Validators('"2"')
    assert second.state.body_hash == first.body_hash
    assert second.state.last_full_at == now + HOUR


def test_a_feed_without_items_is_unchanged(asked: FeedState, now: datetime) -> None:
    poll = settle(asked, answer(b'<rss version="2.0"><channel/></rss>'), now)

    assert (poll.outcome, poll.entries) == (Outcome.UNCHANGED, ())


def test_not_modified_changes_nothing_but_the_time(asked: FeedState, now: datetime) -> None:
    poll = settle(asked, answer(b"", 304, etag='"other"'), now)

    assert poll.outcome is Outcome.UNCHANGED
    assert poll.state == replace(asked, next_at=poll.state.next_at, failures=0.0, last_polled_at=now)
    assert poll.state.next_at > now


def test_not_modified_for_a_day_asks_for_the_whole(asked: FeedState, now: datetime) -> None:
    """The poll that would come a day after the last whole document goes out without validators."""
    unseen = replace(asked, last_full_at=now - 23.9 * HOUR)

    poll = settle(unseen, answer(b"", 304), now)

    assert poll.outcome is Outcome.UNCHANGED
    assert poll.state.validators == Validators()


@pytest.mark.parametrize("conditional", [True, False])
def test_not_modified_to_an_unconditional_request_is_a_failure(
    state: FeedState, now: datetime, *, conditional: bool
) -> None:
    unasked = replace(state, feed=replace(state.feed, conditional=conditional))

    poll = settle(unasked, answer(b"", 304), now)

    assert poll.outcome is Outcome.FAILED
    assert poll.failure is not None
    assert poll.failure.reason == Reason.UNEXPECTED_304
    assert poll.state.validators == Validators()


@pytest.mark.parametrize(
    ("given", "reason", "weight"),
    [
        (answer(b"", 404), Reason.STATUS, 1),
        (answer(b"", 500), Reason.STATUS, 0.5),
        (answer(b"", 503), Reason.STATUS, 0.25),
        (answer(b"", 302), Reason.STATUS, 1),
        (answer(b"", 799), Reason.STATUS, 0.5),
        (answer(b"<!DOCTYPE html><html></html>"), Reason.NOT_A_FEED, 1),
        (answer(b""), Reason.NOT_A_FEED, 1),
        (Failure(Reason.TIMEOUT, "not done within 20 seconds"), Reason.TIMEOUT, 0.25),
        (Failure(Reason.COOLING), Reason.COOLING, 0),
    ],
)
def test_a_failure_keeps_what_is_known_and_waits(
    asked: FeedState, now: datetime, given: Response | Failure, reason: Reason, weight: float
) -> None:
    poll = settle(asked, given, now)

    assert (poll.outcome, poll.entries) == (Outcome.FAILED, ())
    assert poll.failure is not None
    assert poll.failure.reason == reason
    assert poll.state.failures == 2 + weight
    assert poll.state.validators == KNOWN
    assert (poll.state.body_hash, poll.state.interval) == (asked.body_hash, asked.interval)
    assert (2 + weight) * 13.5 * MINUTE <= poll.state.next_at - now <= (2 + weight) * 15 * MINUTE


def test_a_failure_is_told_in_words(asked: FeedState, now: datetime) -> None:
    failure = settle(asked, answer(b"", 404), now).failure

    assert failure is not None
    assert failure.detail == "HTTP 404 Not Found"


def test_the_server_says_when_to_come_back(asked: FeedState, now: datetime) -> None:
    busy = replace(answer(b"", 429), retry_after=6 * HOUR)

    assert now + 6 * HOUR <= settle(asked, busy, now).state.next_at <= now + 6.6 * HOUR
    assert settle(asked, replace(busy, retry_after=99 * HOUR), now).state.next_at == now + 24 * HOUR


def test_a_feed_that_fails_for_ever_is_still_asked_daily(asked: FeedState, now: datetime) -> None:
    state = asked
    for _ in range(300):
        state = settle(state, answer(b"", 404), now).state

    assert 21 * HOUR <= state.next_at - now <= 24 * HOUR
    assert settle(state, answer(), now).state.failures == 0
