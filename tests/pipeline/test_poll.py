"""Polls on a clock of their own, from the answer of a pretended server to the rows of a database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.delivery import FolderMailer
from monitor.executors import SerialExecutor
from monitor.model import Catalog, Feed, Outlet
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import catalog as catalogs
from monitor.storage import feeds
from monitor.storage.database import Database
from monitor.web import WebClient

START = datetime(2026, 11, 20, 4, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
FEED = "https://dala.example/rss"


async def _no_time(_seconds: float) -> None:
    await asyncio.sleep(0)


@dataclass
class House:
    """A service on a clock that is set, and what each address answers."""

    database: Database
    folder: Path
    now: datetime = START
    answers: dict[str, Callable[[httpx.Request], httpx.Response]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def watch(self, *outlets: Outlet) -> None:
        """Let these be polled."""
        with self.database.write() as connection:
            catalogs.record(connection, Catalog(outlets=outlets))
            feeds.sync(connection, outlets, self.now)

    def serve(self, url: str, body: str, status: int = 200, **headers: str) -> None:
        """What an address answers from now on."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[url] = lambda _request: httpx.Response(
            status, stream=httpx.ByteStream(body.encode()), headers=named
        )

    def poll(self) -> int:
        """Poll what is due now."""
        return asyncio.run(self._poll())

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What the database holds."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    async def _poll(self) -> int:
        web = WebClient(user_agent="test/1", transport=httpx.MockTransport(self._answer), sleep=_no_time)
        mailer, settings = FolderMailer(self.folder), Settings()
        runtime = Runtime(settings, Catalog(), self.database, web, SerialExecutor(), mailer, lambda: self.now)
        return await pipeline.poll(runtime)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        if str(request.url) not in self.answers:
            raise httpx.ConnectError("nobody there")
        return self.answers[str(request.url)](request)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = Database.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    database.upgrade()
    yield House(database, tmp_path)
    database.close()


def outlet(key: str = "dala", sitemap: str = "") -> Outlet:
    """An outlet with one feed."""
    return Outlet(key, sitemap=sitemap, feeds=(Feed(f"https://{key}.example/rss", key),))


def item(number: int, *, guid: object, link: object, dated: bool = True) -> str:
    """An item of a feed; what it says never changes, its guid and link as given."""
    date = f"<pubDate>{START - timedelta(hours=number):%a, %d %b %Y %H:%M:%S +0000}</pubDate>" if dated else ""
    return (
        f"<item><title>Новость номер {number} из Алатау</title><link>https://dala.example/{link}</link>"
        f"<guid isPermaLink='false'>{guid}</guid>{date}<description>Кратко {number}</description></item>"
    )


def rss(*items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>Дала</title>{head}{"".join(items)}</channel></rss>'


CHURNS: dict[str, Callable[[int, int], str]] = {
    "guids": lambda poll, n: item(n, guid=f"{poll}-{n}", link=n),
    "links": lambda poll, n: item(n, guid=n, link=f"{poll}/{n}"),
    "links with parameters": lambda poll, n: item(n, guid=poll * 99 + n, link=f"{n}?utm_term={poll}"),
    "guids and links": lambda poll, n: item(n, guid=f"{poll}-{n}", link=f"{poll}/{n}"),
    "guids and links without dates": lambda poll, n: item(n, guid=f"{poll}-{n}", link=f"{poll}/{n}", dated=False),
    "guids that number places": lambda poll, n: item(n, guid=(n + poll) % 20, link=n),
    "one guid for all": lambda _poll, n: item(n, guid="same", link=n),
    "a comment that counts polls": lambda poll, n: item(n, guid=n, link=n).replace("</item>", f"<x>{poll}</x></item>"),
}


@pytest.mark.parametrize("churn", CHURNS.values(), ids=CHURNS)
def test_a_hundred_polls_of_a_churning_feed_add_nothing(house: House, churn: Callable[[int, int], str]) -> None:
    """Twenty items stay twenty."""
    house.watch(outlet())
    for poll in range(100):
        house.serve(FEED, rss(*(churn(poll, n) for n in range(20)), head=f"<lastBuildDate>{poll}</lastBuildDate>"))
        house.now = START + poll * timedelta(hours=1)
        assert house.poll() == 1
        assert house.rows("SELECT COUNT(*) FROM article") == [(20,)]

    assert house.rows("SELECT DISTINCT revision FROM article") == [(1,)]


def test_reordered_shrunk_and_empty_feeds_lose_nothing(house: House) -> None:
    house.watch(outlet())
    numbers = list(range(20))
    for poll, shown in enumerate([numbers, numbers[::-1], numbers[:3], [], numbers[5:], numbers]):
        house.serve(FEED, rss(*(item(n, guid=n, link=n) for n in shown)))
        house.now = START + poll * timedelta(hours=1)
        house.poll()

    assert house.rows("SELECT COUNT(*), MAX(revision) FROM article") == [(20, 1)]


def test_a_gap_is_filled_from_the_sitemap(house: House) -> None:
    house.watch(outlet(sitemap="https://dala.example/map.xml"))
    house.serve("https://dala.example/map.xml", "<urlset/>")
    house.serve(FEED, rss(*(item(n, guid=n, link=n) for n in (5, 6))))
    house.poll()
    house.serve(FEED, rss(*(item(n, guid=n, link=n) for n in (1, 2))))
    listed = "<url><loc>https://dala.example/4</loc><lastmod>2026-11-20</lastmod></url>"
    house.serve("https://dala.example/map.xml", f"<urlset>{listed}</urlset>")
    with house.database.write() as connection:
        connection.execute(text("UPDATE feed SET next_at = next_at + 90000 WHERE kind = 'sitemap'"))
    house.now += QUARTER
    polled = house.poll()

    assert polled == 2
    assert house.rows("SELECT COUNT(*) FROM article") == [(5,)]
    assert house.rows("SELECT gap_at > 0 FROM feed WHERE kind = 'feed'") == [(1,)]


def test_an_outlet_without_a_feed_lives_by_its_sitemap_index(house: House) -> None:
    house.watch(Outlet("dala", sitemap="https://dala.example/map.xml", languages=("kk",)))
    house.serve(
        "https://dala.example/map.xml",
        "<sitemapindex><sitemap><loc>https://dala.example/news.xml.gz</loc></sitemap></sitemapindex>",
        etag='"1"',
    )
    for number in range(3):
        listed = f"<url><loc>https://dala.example/{number}</loc><lastmod>2026-11-20T03:00:00Z</lastmod></url>"
        house.serve("https://dala.example/news.xml.gz", f"<urlset>{listed}</urlset>")
        house.now = START + number * timedelta(hours=1)
        house.poll()

    assert house.rows("SELECT url, entry_language FROM article ORDER BY id") == [
        (f"https://dala.example/{number}", "kk") for number in range(3)
    ]


def test_a_sitemap_index_whose_parts_cannot_be_had_is_a_failure(house: House) -> None:
    house.watch(Outlet("dala", sitemap="https://dala.example/map.xml"))
    listed = "<sitemap><loc>https://elsewhere.example/news.xml</loc></sitemap>"
    house.serve("https://dala.example/map.xml", f"<sitemapindex>{listed}</sitemapindex>")
    house.poll()

    assert house.rows("SELECT last_outcome, last_error FROM feed") == [("failed", "connect nobody there")]


def test_our_own_outage_blames_no_feed(house: House) -> None:
    """One dark host is its own fault; when most are dark nobody is to blame, and all are asked again soon."""
    house.watch(*(outlet(f"o{number}") for number in range(6)))
    for number in range(5):
        house.serve(f"https://o{number}.example/rss", rss(item(number, guid=number, link=f"{number}")))
    house.poll()
    alone = house.rows("SELECT failures FROM feed ORDER BY url")
    house.answers.clear()
    house.now += QUARTER
    house.poll()

    assert alone == [(0,)] * 5 + [(0.25,)]
    assert house.rows("SELECT failures FROM feed ORDER BY url") == alone
    assert house.rows("SELECT DISTINCT last_outcome FROM feed") == [("failed",)]


def test_a_moved_feed_is_asked_where_it_went_after_three_days(house: House) -> None:
    house.watch(outlet())
    house.serve(FEED, "", 301, location="https://dala.example/new")
    house.serve("https://dala.example/new", rss(item(1, guid=1, link=1)))
    for day in range(5):
        house.now = START + timedelta(days=day)
        house.poll()

    assert house.asked == [FEED, "https://dala.example/new"] * 4 + ["https://dala.example/new"]
    assert house.rows("SELECT url, moved_to FROM feed") == [(FEED, "https://dala.example/new")]


def test_validators_are_stored_with_their_entries_or_not_at_all(house: House) -> None:
    """A disk that fills up between the two would hide the entries behind the next 304."""
    house.watch(outlet())
    house.serve(FEED, rss(item(1, guid=1, link=1)), etag='"1"')
    with house.database.write() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE UPDATE ON feed BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        )
    with pytest.raises(Exception, match="disk full"):
        house.poll()
    after = house.rows("SELECT COUNT(*) FROM article"), house.rows("SELECT etag, seen FROM feed")
    with house.database.write() as connection:
        connection.execute(text("DROP TRIGGER full"))
    house.poll()

    assert after == ([(0,)], [("", None)])
    assert house.rows("SELECT COUNT(*) FROM article") == [(1,)]
