"""The newsroom as the demo and other tests use it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from monitor.newsroom import Newsroom


def test_eleven_outlets_have_ports_of_their_own(newsroom: Newsroom, visitor: httpx.Client) -> None:
    """Ten offer feeds, the last one a sitemap alone."""
    assert len({outlet.port for outlet in newsroom.outlets}) == 11
    assert all(visitor.get(outlet.feeds[0]).status_code == 200 for outlet in newsroom.outlets[:-1])
    assert newsroom.outlets[-1].feeds == ()
    assert visitor.get(newsroom.outlets[-1].sitemap).status_code == 200


def test_every_publication_can_be_had_at_its_url(newsroom: Newsroom, visitor: httpx.Client) -> None:
    for publication in newsroom.gold():
        assert publication.story.headline in visitor.get(publication.url).text


def test_the_gold_of_a_day_is_that_days_alone(newsroom: Newsroom) -> None:
    yesterday = newsroom.gold(date(2026, 2, 20))
    assert newsroom.totals(date(2026, 2, 20)).publications == len(yesterday) == 40
    assert newsroom.totals().publications == 63
    assert newsroom.gold_of(yesterday[0].url) == yesterday[0]


def test_visitors_are_counted(newsroom: Newsroom, visitor: httpx.Client) -> None:
    feed = newsroom.outlets[1].feeds[0]
    tag = visitor.get(feed).headers["etag"]
    visitor.get(feed, headers={"If-None-Match": tag})
    assert (newsroom.requests(feed), newsroom.requests("/feed/atom", 304)) == (2, 1)


def test_news_appears_as_the_newsroom_moves_on(newsroom: Newsroom, visitor: httpx.Client) -> None:
    """Two rounds: the second finds what the first could not see."""
    feed = newsroom.outlets[0].feeds[0]
    newsroom.until = datetime(2026, 2, 19, 8, tzinfo=UTC)
    first = visitor.get(feed).text.count("<item>")
    newsroom.until = None
    assert (first, visitor.get(feed).text.count("<item>")) == (2, 7)


def test_fixed_ports_are_used(today: date) -> None:
    """A port that was just free is taken again on request."""
    with Newsroom.open(today) as opened:
        ports = [outlet.port for outlet in opened.outlets]
    with Newsroom.open(today, ports=ports) as again:
        assert [outlet.port for outlet in again.outlets] == ports


def test_a_configuration_folder_is_written_whole(newsroom: Newsroom, tmp_path: Path) -> None:
    themes = tmp_path / "shipped.yaml"
    themes.write_text("themes: []\n", encoding="utf-8")
    newsroom.write_config(tmp_path / "config", themes)

    written = {path.name for path in (tmp_path / "config").iterdir()}
    assert written == {"feeds.yaml", "speakers.yaml", "themes.yaml", "offices.yaml"}
    assert (tmp_path / "config" / "themes.yaml").read_text("utf-8") == "themes: []\n"
