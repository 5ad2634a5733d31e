"""A crowd of outlets prints a great deal, the same for the same seed, and holds none of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
import httpx
import pytest

from monitor import catalog
from monitor.newsroom import Crowd

THEMES = Path(__file__).parents[2] / "config" / "themes.yaml"


@pytest.fixture(params=[True, False], ids=["many-addresses", "one-port"])
def crowd(request: pytest.FixtureRequest, today: date) -> Iterator[Crowd]:
    """Twelve outlets of five items each."""
    if request.param and sys.platform != "linux":
        pytest.skip("only Linux gives every 127.x.y.z away without asking")
    with Crowd.open(today, outlets=12, items=5, seed=3, spread=request.param) as opened:
        yield opened


def test_every_outlet_has_a_feed_and_every_item_a_page(crowd: Crowd, visitor: httpx.Client) -> None:
    assert len(set(crowd.feeds)) == 12
    for place, feed in enumerate(crowd.feeds):
        entries = feedparser.parse(visitor.get(feed).content).entries
        assert [entry.link for entry in entries] == [each.url for each in reversed(crowd.publications(place))]
    last = crowd.publications(11)[-1]
    assert last.story.headline in visitor.get(last.url).text


def test_unchanged_feeds_are_not_sent_again_and_new_reports_are(crowd: Crowd, visitor: httpx.Client) -> None:
    feed = crowd.feeds[4]
    seen = {"If-None-Match": visitor.get(feed).headers["etag"]}
    before = crowd.publications(4)
    assert visitor.get(feed, headers=seen).status_code == 304

    crowd.advance(2)
    assert visitor.get(feed, headers=seen).status_code == 200
    assert crowd.publications(4)[:3] == before[2:]
    assert (crowd.requests(feed), crowd.requests(feed, 304)) == (3, 1)


def test_what_does_not_exist_is_not_found(crowd: Crowd, visitor: httpx.Client) -> None:
    base = crowd.feeds[0].removesuffix("/feed.xml")
    for path in ("/news/5", "/news/x", "/99/feed.xml", "/robots.txt"):
        assert visitor.get(base + path).status_code == 404


def test_the_same_seed_prints_the_same_news(today: date) -> None:
    with Crowd.open(today, outlets=3, items=4, seed=8, spread=False) as one:
        told = [[each.story for each in one.publications(place)] for place in range(3)]
    with Crowd.open(today, outlets=3, items=4, seed=8, spread=False) as two:
        assert [[each.story for each in two.publications(place)] for place in range(3)] == told
    with Crowd.open(today, outlets=3, items=4, seed=9, spread=False) as other:
        assert [each.story for each in other.publications(0)] != told[0]


def test_all_is_dated_within_the_two_days_before(crowd: Crowd, today: date) -> None:
    days = {each.day for place in range(12) for each in crowd.publications(place)}
    assert {(today - day).days for day in days} == {1, 2}


def test_happenings_are_shared_by_outlets_of_both_languages(crowd: Crowd) -> None:
    printed = [each.story for place in range(12) for each in crowd.publications(place)]
    shared = Counter(story.gold.event for story in printed)
    assert 12 <= len(shared) < len(printed)
    assert {story.language for story in printed} == {"ru", "kk"}


def test_its_configuration_can_be_read(crowd: Crowd, tmp_path: Path) -> None:
    crowd.write_config(tmp_path, THEMES)
    read = catalog.load(tmp_path)
    assert tuple(feed.url for outlet in read.outlets for feed in outlet.feeds) == crowd.feeds
