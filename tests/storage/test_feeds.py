from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from monitor.errors import StorageError
from monitor.model import Catalog, Entry, Failure, Feed, FeedKind, FeedState, Outcome, Poll, Validators
from monitor.storage import counts, feeds
from monitor.storage.database import Database
from monitor.storage.schema import article, page

FEED = "https://dala.example/rss"


def _entry(
    name: str, guid: str = "", *, title: str | None = None, summary: str = "", published_at: datetime | None = None
) -> Entry:
    headline = f"Новость {name}" if title is None else title
    return Entry("dala", FEED, f"https://dala.example/{name}", guid, headline, summary, published_at=published_at)


def _poll(database: Database, poll: Poll) -> tuple[int, ...]:
    with database.write() as connection:
        return feeds.record_poll(connection, poll)


def _due(database: Database, now: datetime) -> tuple[FeedState, ...]:
    with database.read() as connection:
        return feeds.due(connection, now)


def _stored(database: Database) -> list[tuple[str, str, str]]:
    """URL, title and summary of every article."""
    with database.read() as connection:
        rows = connection.execute(select(article).order_by(article.c.id))
        return [(row.url.removeprefix("https://dala.example/"), row.entry_title, row.entry_summary) for row in rows]


def test_new_feeds_are_due_at_once_as_they_were_written(listed: Database, catalog: Catalog, now: datetime) -> None:
    states = _due(listed, now)

    assert {state.feed for state in states} == {feed for outlet in catalog.outlets for feed in outlet.feeds}
    assert states[0] == FeedState(states[0].feed, now, timedelta(minutes=15))


def test_state_comes_back_as_the_poll_left_it(listed: Database, now: datetime) -> None:
    feed = Feed(FEED, "dala", language="ru")
    left = FeedState(
        feed,
        next_at=now + timedelta(minutes=5),
        interval=timedelta(minutes=5),
        validators=Validators('W/"1"', "Fri, 20 Feb 2026 07:00:00 GMT"),
        body_hash="abc",
        failures=1.25,
        last_polled_at=now,
        last_full_at=now,
        newest_at=now - timedelta(hours=1),
        window=bytes(range(64)),
        asked=timedelta(hours=2),
        moved_to="https://dala.example/feed",
        moving_to="https://dala.example/all",
        moving_since=now - timedelta(days=1),
        gone_since=now - timedelta(days=2),
        gap_at=now - timedelta(days=3),
    )
    _poll(listed, Poll(feed, Outcome.FAILED, now, left, failure=Failure("timeout", "no answer in 20 s")))

    assert left in _due(listed, now + timedelta(minutes=5))
    assert left not in _due(listed, now + timedelta(minutes=4))


def test_longest_due_comes_first(listed: Database, polled: Callable[..., Poll], now: datetime) -> None:
    _poll(listed, polled(_entry("1")))

    assert [state.feed.outlet for state in _due(listed, now + timedelta(hours=1))] == ["qala", "dala"]


def test_known_feeds_keep_their_state_when_settings_change(
    listed: Database, catalog: Catalog, polled: Callable[..., Poll], now: datetime
) -> None:
    _poll(listed, polled(_entry("1"), etag="e"))
    changed = replace(catalog.outlets[0], feeds=(Feed(FEED, "dala", language="kk", interval=timedelta(hours=1)),))
    with listed.write() as connection:
        feeds.sync(connection, (changed, catalog.outlets[1]), now)
    state = next(one for one in _due(listed, now + timedelta(hours=1)) if one.feed.url == FEED)

    assert (state.validators.etag, state.interval) == ("e", timedelta(minutes=15))
    assert (state.feed.language, state.feed.interval) == ("kk", timedelta(hours=1))


def test_feeds_no_longer_listed_rest_and_come_back(listed: Database, catalog: Catalog, now: datetime) -> None:
    """Also those of an outlet that was switched off."""
    off = replace(catalog.outlets[1], enabled=False)
    with listed.write() as connection:
        feeds.sync(connection, (off,), now)
    resting = _due(listed, now)
    with listed.write() as connection:
        feeds.sync(connection, catalog.outlets, now)

    assert resting == ()
    assert len(_due(listed, now)) == 2


def test_entries_become_articles_with_their_pages_due(
    listed: Database, polled: Callable[..., Poll], now: datetime
) -> None:
    """They stand on the Almaty day of publication, or of first sight where the date is absurd."""
    late = datetime(2026, 2, 18, 20, tzinfo=UTC)
    ids = _poll(listed, polled(_entry("1", published_at=late), _entry("2", published_at=now + timedelta(days=9))))
    with listed.read() as connection:
        rows = connection.execute(select(article).order_by(article.c.id)).all()
        pages = connection.scalars(select(page.c.article_id)).all()
        touched = [day.isoformat() for day in counts.touched(connection)]

    assert [(row.id, row.day, row.state) for row in rows] == [
        (ids[0], "2026-02-19", "partial"),
        (ids[1], "2026-02-20", "partial"),
    ]
    assert sorted(pages) == sorted(ids)
    assert touched == ["2026-02-19", "2026-02-20"]


def test_the_same_poll_again_adds_nothing(listed: Database, polled: Callable[..., Poll]) -> None:
    poll = polled(_entry("1", "g1"), _entry("2"))

    assert len(_poll(listed, poll)) == 2
    assert _poll(listed, poll) == ()
    assert len(_stored(listed)) == 2


def test_an_entry_with_a_new_url_is_known_by_its_guid(listed: Database, polled: Callable[..., Poll]) -> None:
    _poll(listed, polled(_entry("old-slug", "g1", title="Мост")))

    assert _poll(listed, polled(_entry("new-slug", "g1", title="Мост"))) == ()
    assert [url for url, _, _ in _stored(listed)] == ["old-slug"]


def test_a_guid_that_stands_alone_against_page_headline_and_date_is_not_believed(
    listed: Database, polled: Callable[..., Poll], now: datetime
) -> None:
    """Some feeds number their items from 1 each time. The same date is enough to believe it, though."""
    _poll(listed, polled(_entry("1", "1", published_at=now)))

    assert _poll(listed, polled(_entry("2", "1", published_at=now + timedelta(hours=1))))
    assert not _poll(listed, polled(_entry("3", "other", published_at=now), _entry("1", "1", published_at=now)))[1:]


def test_a_guid_of_another_outlet_means_nothing(listed: Database, polled: Callable[..., Poll]) -> None:
    _poll(listed, polled(_entry("1", "g1")))
    other = Entry("qala", "https://qala.example/rss", "https://qala.example/1", "g1")

    assert len(_poll(listed, polled(other))) == 1


def test_twenty_entries_sharing_a_guid_stay_twenty(listed: Database, polled: Callable[..., Poll]) -> None:
    """And a later one with that guid is new too: it names nobody any more."""
    many = tuple(_entry(str(number), "same") for number in range(20))
    _poll(listed, polled(*many))

    assert len(_stored(listed)) == 20
    assert _poll(listed, polled(*many)) == ()
    assert len(_poll(listed, polled(_entry("21", "same")))) == 1


def test_repeats_in_one_poll_fold(listed: Database, polled: Callable[..., Poll]) -> None:
    """The second lends what the first lacked; an entry without a URL is no publication."""
    first, again = _entry("1"), _entry("1", title="Другая", summary="Кратко")
    _poll(listed, polled(first, again, replace(first, url="")))

    assert _stored(listed) == [("1", "Новость 1", "Кратко")]


def test_a_known_article_gains_what_it_lacked(listed: Database, polled: Callable[..., Poll]) -> None:
    _poll(listed, polled(_entry("1", title="")))
    _poll(listed, polled(_entry("1", title="Есть", summary="Кратко")))

    assert _stored(listed) == [("1", "Есть", "Кратко")]


def test_another_feed_of_the_outlet_only_adds(listed: Database, polled: Callable[..., Poll]) -> None:
    """It may word the article as it likes: only the feed it came from can edit it."""
    _poll(listed, polled(_entry("1", title="Мост")))
    _poll(listed, polled(replace(_entry("1", title="Переправа", summary="Кратко"), feed="https://dala.example/2")))

    assert _stored(listed) == [("1", "Мост", "Кратко")]


def test_a_url_of_another_outlet_is_left_alone(listed: Database, polled: Callable[..., Poll]) -> None:
    """A feed that carries a neighbour's article does not take it over."""
    _poll(listed, polled(_entry("1")))
    copied = Entry("qala", "https://qala.example/rss", "https://dala.example/1", title="Моя", summary="Моё")
    _poll(listed, polled(copied))

    assert _stored(listed) == [("1", "Новость 1", "")]


def test_a_poll_of_a_feed_never_stored_stores_nothing(listed: Database, polled: Callable[..., Poll]) -> None:
    poll = polled(_entry("1"))
    stranger = replace(poll, feed=replace(poll.feed, url="https://else.example/rss"))
    with pytest.raises(StorageError, match=r"else\.example"):
        _poll(listed, stranger)

    assert _stored(listed) == []


def test_a_feed_listed_in_two_spellings_is_polled_once(listed: Database, catalog: Catalog, now: datetime) -> None:
    twin = replace(catalog.outlets[1], feeds=(Feed("http://www.DALA.example/rss/", "qala"), *catalog.outlets[1].feeds))
    with listed.write() as connection:
        feeds.sync(connection, (catalog.outlets[0], twin), now)

    assert sorted(state.feed.url for state in _due(listed, now)) == [FEED, "https://qala.example/rss"]


def test_a_sitemap_is_polled_as_one_more_feed(listed: Database, catalog: Catalog, now: datetime) -> None:
    outlet = replace(catalog.outlets[0], sitemap="https://dala.example/map.xml", languages=("kk",), feeds=())
    with listed.write() as connection:
        feeds.sync(connection, (outlet,), now)

    assert [state.feed for state in _due(listed, now)] == list(outlet.sources)
    assert outlet.sources[0].kind is FeedKind.SITEMAP


def test_a_gap_makes_the_outlets_sitemap_due(
    listed: Database, catalog: Catalog, polled: Callable[..., Poll], now: datetime
) -> None:
    outlet = replace(catalog.outlets[0], sitemap="https://dala.example/map.xml")
    with listed.write() as connection:
        feeds.sync(connection, (outlet, catalog.outlets[1]), now + timedelta(hours=5))
    before = [state.feed.kind for state in _due(listed, now)]
    _poll(listed, replace(polled(_entry("1")), gap=True))

    assert FeedKind.SITEMAP not in before
    assert FeedKind.SITEMAP in [state.feed.kind for state in _due(listed, now)]


def test_the_last_polls_tell_who_was_reached(listed: Database, polled: Callable[..., Poll], now: datetime) -> None:
    bad = replace(polled(_entry("1")), outcome=Outcome.FAILED, failure=Failure("dns", "no address"))
    _poll(listed, replace(bad, state=replace(bad.state, moved_to="https://new.example/rss")))
    _poll(listed, polled(Entry("qala", "https://qala.example/rss", "https://qala.example/1"), at=now))
    with listed.read() as connection:
        assert sorted(feeds.polled_since(connection, now)) == [
            ("https://new.example/rss", "dns"),
            ("https://qala.example/rss", ""),
        ]
        assert feeds.polled_since(connection, now + timedelta(seconds=1)) == ()
