"""How deadly documents are remembered."""

from __future__ import annotations

from datetime import datetime

from monitor.feeds.fatal import noted, tries
from monitor.feeds.poll import needs_reading, settle, settle_fatal
from monitor.model import Failure, FeedState, Outcome, Reason, Response

DEADLY = Response("https://example.kz/rss", 200, (("etag", '"deadly"'),), b"<rss>" + b"<author>" * 9)
GOOD = Response(
    "https://example.kz/rss",
    200,
    (),
    b'<rss version="2.0"><channel><item><title>One</title><link>/1</link></item></channel></rss>',
)


def test_each_try_of_the_same_document_is_counted() -> None:
    assert tries("", "abc") == tries("abc", "abc") == tries("!abd", "abc") == 0
    assert tries(noted("", "abc"), "abc") == 1
    assert tries(noted(noted("abd", "abc"), "abc"), "abc") == 2


def test_a_deadly_document_is_tried_twice_and_then_no_more(state: FeedState, now: datetime) -> None:
    for _ in range(2):
        assert needs_reading(state, DEADLY)
        poll = settle_fatal(state, DEADLY, "too much", now)
        assert poll.failure == Failure(Reason.DOCUMENT, "too much")
        assert poll.state.validators == state.validators, "its validators would hide the next good document"
        state = poll.state

    assert not needs_reading(state, DEADLY)
    third = settle(state, DEADLY, now)
    assert third.outcome is Outcome.FAILED
    assert third.failure is not None
    assert third.failure.reason == Reason.DOCUMENT
    assert third.state.failures == 3


def test_the_next_good_document_is_read(state: FeedState, now: datetime) -> None:
    for _ in range(2):
        state = settle_fatal(state, DEADLY, "too much", now).state

    poll = settle(state, GOOD, now)

    assert (poll.outcome, len(poll.entries), poll.state.failures) == (Outcome.NEW, 1, 0)
    assert not needs_reading(poll.state, GOOD), "a document that is known is not read again"
    assert needs_reading(poll.state, DEADLY)


def test_only_documents_need_reading(state: FeedState) -> None:
    assert not needs_reading(state, Failure(Reason.TIMEOUT))
    assert not needs_reading(state, Response("https://example.kz/rss", 304))
    assert not needs_reading(state, Response("https://example.kz/rss", 404))
