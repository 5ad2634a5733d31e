"""What each answer makes of a feed's state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.feeds.poll import settle
from monitor.model import Failure, FeedKind, FeedState, Outcome, Reason, Response, Validators

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


def grown(*numbers: int, ttl: str = "") -> bytes:
    """A feed of these items."""
    items = "".join(
        f"<item><title>Item {n}</title><link>/{n}</link><pubDate>Fri, 20 Feb 2026 0{n}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel>{ttl}{items}</channel></rss>'.encode()


def test_items_that_stand_there_still_are_not_read_again(asked: FeedState, now: datetime) -> None:
    first = settle(asked, answer(grown(1, 2, 3)), now)
    second = settle(first.state, answer(grown(2, 3, 4)), now + HOUR)

    assert [entry.url[-1] for entry in second.entries] == ["4"]
    assert not second.gap
    assert second.state.gap_at is None


def test_an_item_that_was_edited_is_read_again(asked: FeedState, now: datetime) -> None:
    first = settle(asked, answer(grown(1, 2)), now)
    second = settle(first.state, answer(grown(1, 2).replace(b"Item 2", b"Item Two")), now + HOUR)

    assert [entry.title for entry in second.entries] == ["Item Two"]


def test_nothing_left_of_the_last_poll_is_told_and_hurries_the_next(asked: FeedState, now: datetime) -> None:
    first = settle(asked, answer(grown(1, 2, 3)), now)
    second = settle(first.state, answer(grown(5, 6, 7)), now + HOUR)

    assert second.gap
    assert (second.state.gap_at, second.state.interval) == (now + HOUR, 5 * MINUTE)


def test_an_empty_document_in_between_forgets_nothing(asked: FeedState, now: datetime) -> None:
    first = settle(asked, answer(grown(1, 2, 3)), now)
    empty = settle(first.state, answer(grown()), now + HOUR)
    third = settle(empty.state, answer(grown(2, 3, 4)), now + 2 * HOUR)

    assert not empty.gap
    assert [entry.url[-1] for entry in third.entries] == ["4"]


def test_what_the_publisher_asks_holds_until_it_says_otherwise(asked: FeedState, now: datetime) -> None:
    """Also over answers without a document."""
    slow = settle(asked, answer(grown(1, ttl="<ttl>120</ttl>"), etag='"1"'), now).state
    still = settle(slow, answer(b"", 304), now + HOUR).state
    quick = settle(still, answer(grown(1, 2), cache_control="max-age=60"), now + 2 * HOUR).state

    assert (slow.asked, slow.interval, still.interval) == (2 * HOUR, 2 * HOUR, 2 * HOUR)
    assert (quick.asked, quick.interval) == (MINUTE, 15 * MINUTE)


def test_what_is_gone_is_asked_weekly_and_may_come_back(asked: FeedState, now: datetime) -> None:
    gone = settle(asked, answer(b"", 410), now)
    still = settle(gone.state, answer(b"", 410), now + 168 * HOUR).state
    back = settle(still, answer(), now + 400 * HOUR).state

    assert gone.failure is not None
    assert gone.failure.reason == Reason.GONE
    assert 150 * HOUR < gone.state.next_at - now <= 168 * HOUR
    assert (gone.state.gone_since, still.gone_since, back.gone_since) == (now, now, None)


@pytest.mark.parametrize("status", [200, 304])
def test_a_move_is_learnt_from_any_good_answer(asked: FeedState, now: datetime, status: int) -> None:
    moved = replace(answer(DOCUMENT, status, etag='"1"'), moved_to="https://new.kz/rss")
    state = settle(asked, moved, now).state
    for day in range(1, 4):
        state = settle(replace(state, validators=KNOWN), moved, now + day * 24 * HOUR).state

    assert (state.address, state.feed.url) == ("https://new.kz/rss", "https://example.kz/rss")


def test_a_move_that_leads_to_nothing_is_taken_back(asked: FeedState, now: datetime) -> None:
    """What is gone there is not gone where it was listed."""
    moved = replace(asked, moved_to="https://new.kz/rss")
    poll = settle(moved, answer(b"", 410), now)

    assert (poll.state.address, poll.state.gone_since) == (asked.feed.url, None)
    assert poll.state.next_at - now <= HOUR


def test_a_failure_that_is_not_the_feeds_own_weighs_nothing(asked: FeedState, now: datetime) -> None:
    poll = settle(asked, Failure(Reason.DNS), now, blameless=True)

    assert poll.outcome is Outcome.FAILED
    assert poll.state.failures == asked.failures


def test_a_sitemap_brings_entries_as_a_feed_does(asked: FeedState, now: datetime) -> None:
    """Its parts, where it is an index: that may stay the same while they do not, so it is asked for whole."""
    site = replace(asked, feed=replace(asked.feed, kind=FeedKind.SITEMAP))
    part = answer(b"<urlset><url><loc>https://example.kz/9</loc><lastmod>2026-02-20</lastmod></url></urlset>")
    index = answer(b"<sitemapindex/>", etag='"1"')

    alone, poll = settle(site, replace(part, headers=(("etag", "x"),)), now), settle(site, index, now, (part,))
    again = settle(poll.state, index, now + HOUR, (part,))

    assert [entry.url for entry in poll.entries] == [entry.url for entry in alone.entries] == ["https://example.kz/9"]
    assert (alone.state.validators, poll.state.validators) == (Validators("x"), Validators())
    assert not again.gap
    assert settle(site, answer(), now).outcome is Outcome.FAILED


def test_a_feed_that_fails_for_ever_is_still_asked_daily(asked: FeedState, now: datetime) -> None:
    state = asked
    for _ in range(300):
        state = settle(state, answer(b"", 404), now).state

    assert 21 * HOUR <= state.next_at - now <= 24 * HOUR
    assert settle(state, answer(), now).state.failures == 0
