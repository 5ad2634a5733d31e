"""Documents that would hold a parser up for minutes: each is stopped, and the next good one is read."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

import httpx
import pytest
from sqlalchemy import text

from monitor import pipeline
from monitor.delivery import FolderMailer
from monitor.executors import Budget, GuardedPool, Limited, SerialExecutor
from monitor.model import (
    Analysis,
    Catalog,
    Entry,
    Failure,
    Feed,
    FeedState,
    Outcome,
    Outlet,
    Page,
    PageDue,
    Poll,
    Response,
    Rules,
)
from monitor.pipeline.bulk import Request, read_all
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import catalog as catalogs
from monitor.storage import feeds, pages
from monitor.storage.database import Database
from monitor.web import WebClient

P = ParamSpec("P")
T = TypeVar("T")

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
LINKED_DATA = "<script type='application/ld+json'>"
BODY = "<p>" + "Жителям показали новый мост через реку. " * 20 + "</p>"


class BrokenReader(SerialExecutor):
    """An executor whose every call breaks."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        del fn, args, kwargs
        future: Future[T] = Future()
        future.set_exception(AttributeError("an error of the library's"))
        return future


class Counted(SerialExecutor):
    """An executor that hands all on to another and keeps the pages it was given."""

    def __init__(self, other: Executor) -> None:
        self.other = other
        self.pages: list[Page] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.pages += (one for batch in args if isinstance(batch, tuple) for one in batch)
        return self.other.submit(fn, *args, **kwargs)


class HastyPool(GuardedPool):
    """A pool that leaves every document less than a second of CPU."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        function = fn.function if isinstance(fn, Limited) else fn
        return super().submit(Limited(function, Budget(cpu=0.8, memory=500_000_000, wall=120)), *args, **kwargs)


@pytest.fixture(scope="module")
def hasty() -> Iterator[GuardedPool]:
    with HastyPool(2) as pool:
        yield pool


def feed(item: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title><item><title>One</title>{item}</item></channel></rss>'


def page(inside: str) -> str:
    return f"<html><head><title>Мост</title></head><body>{inside}</body></html>"


DEADLY_FEEDS = {
    "an author of one long word": feed(f"<author>{'a' * 60_000}</author>"),
    "attributes without end": feed("<b " + "".join(f"a{n}='' " for n in range(30_000)) + "/>"),
    "tags never closed": feed("<description>" + "<b>" * 200_000),
}
HARMLESS_FEEDS = {
    "categories": feed("<link>/1</link>" + "<category>c</category>" * 10_000),
    "markup in words": feed("<link>/1</link><description>" + "&lt;!--" * 50_000 + "</description>"),
}
DEADLY_PAGES = {
    "attributes without end": page("<div " + "".join(f"a{n}=1 " for n in range(200_000)) + f">{BODY}</div>"),
    "line breaks": page(BODY + "<br>" * 400_000 + BODY),
}
HARMLESS_PAGES = {
    "broken linked data": page(f"{LINKED_DATA}{{" + '"name":"' * 30_000 + f"</script>{BODY}"),
    "deep linked data": page(LINKED_DATA + "[" * 100_000 + f"</script>{BODY}"),
    "a deep tree": page("<div>" * 100_000 + BODY),
}


@dataclass
class House:
    """A service with one feed, and what that feed and its pages answer now."""

    database: Database
    executor: Executor
    folder: Path
    answer: str = ""
    now: datetime = NOW

    def run(self, stage: Callable[[Runtime], Awaitable[int]]) -> int:
        """Run one stage of the pipeline, a day after the last."""
        self.now += timedelta(days=1)
        return asyncio.run(self._run(stage))

    async def _run(self, stage: Callable[[Runtime], Awaitable[int]]) -> int:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=httpx.ByteStream(self.answer.encode())))
        web = WebClient(user_agent="test", transport=transport, sleep=_at_once)
        mailer = FolderMailer(self.folder)
        settings = Settings(data=self.folder)
        runtime = Runtime(settings, Catalog(), self.database, web, self.executor, mailer, lambda: self.now, 2)
        try:
            return await stage(runtime)
        finally:
            await web.aclose()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]


async def _at_once(_: float) -> None:
    """Nobody waits in tests."""


OUTLET = Outlet("x", home="https://example.kz", feeds=(Feed("https://example.kz/rss", "x"),))


@pytest.fixture
def house(hasty: GuardedPool, tmp_path: Path) -> Iterator[House]:
    with closing(Database.open(f"sqlite:///{tmp_path / 'monitor.db'}")) as database:
        database.upgrade()
        with database.write() as connection:
            catalogs.record(connection, Catalog(outlets=(OUTLET,)))
            feeds.sync(connection, (OUTLET,), NOW)
        yield House(database, hasty, tmp_path)


@pytest.mark.parametrize("document", DEADLY_FEEDS.values(), ids=DEADLY_FEEDS)
def test_a_deadly_feed_is_tried_twice_and_the_next_good_one_is_read(house: House, document: str) -> None:
    house.answer = document
    for tried, detail in ((1, "CPU"), (2, "CPU"), (2, "same document")):
        assert house.run(pipeline.poll) == 1
        ((error, remembered),) = house.rows("SELECT last_error, body_hash FROM feed")
        assert str(error).startswith("document ")
        assert detail in str(error)
        assert str(remembered).count("!") == tried

    house.answer = feed("<link>/good</link>")
    house.run(pipeline.poll)

    assert house.rows("SELECT url FROM v_articles") == [("https://example.kz/good",)]
    assert house.rows("SELECT last_outcome, failures FROM feed") == [("new", 0)]


def test_a_feed_that_breaks_its_reader_is_named_and_the_round_goes_on(house: House) -> None:
    house.answer, house.executor = feed("<link>/1</link>"), BrokenReader()

    assert house.run(pipeline.poll) == 1
    assert house.rows("SELECT last_outcome, last_error FROM feed") == [
        ("failed", "document breaks its reader: AttributeError")
    ]


@pytest.mark.parametrize("document", HARMLESS_FEEDS.values(), ids=HARMLESS_FEEDS)
def test_what_only_looks_deadly_in_a_feed_is_read(house: House, document: str) -> None:
    house.answer = document
    house.run(pipeline.poll)

    assert house.rows("SELECT url FROM v_articles") == [("https://example.kz/1",)]


def _store(house: House, bodies: list[str]) -> None:
    """Articles with these pages, waiting to be read."""
    entries = tuple(
        Entry("x", OUTLET.feeds[0].url, f"https://example.kz/{n}", title=f"Мост {n}", summary="Открыт новый мост.")
        for n in range(len(bodies))
    )
    state = FeedState(OUTLET.feeds[0], NOW, timedelta(minutes=15))
    with house.database.write() as connection:
        ids = feeds.record_poll(connection, Poll(state.feed, Outcome.NEW, NOW, state, entries))
        for number, body in zip(ids, bodies, strict=True):
            response = Response("", 200, (("content-type", "text/html; charset=utf-8"),), body.encode())
            pages.record(connection, PageDue(number, "", "x"), response, NOW)


def test_deadly_pages_fail_alone_and_are_read_from_their_entries(house: House) -> None:
    """Among good pages in one batch; what cannot be read is counted as far as its feed tells it."""
    bodies = [page(BODY), *DEADLY_PAGES.values(), *HARMLESS_PAGES.values()]
    _store(house, bodies)

    assert house.run(pipeline.analyse) == len(bodies)

    found = house.rows("SELECT title, state, reason, analysis_error LIKE '%CPU%' FROM article ORDER BY id")
    deadly = range(1, 1 + len(DEADLY_PAGES))
    assert found == [
        (f"Мост {n}", "partial", "document", 1) if n in deadly else (f"Мост {n}", "full", "", 0)
        for n in range(len(bodies))
    ]
    assert house.run(pipeline.analyse) == 0, "none is tried again by the same rules"


def test_a_deadly_page_is_tried_by_no_other_version_of_the_rules(house: House, hasty: GuardedPool) -> None:
    deadly = DEADLY_PAGES["attributes without end"]
    _store(house, [deadly])
    house.run(pipeline.analyse)
    with house.database.write() as connection:
        connection.execute(text("UPDATE article SET analysed_with = 'before'"))
    counted = Counted(hasty)
    house.executor = counted

    house.run(pipeline.analyse)
    assert house.rows("SELECT analysis_error LIKE '%CPU%', analysed_with <> 'before' FROM article") == [(1, 1)]
    assert not any(page.body for page in counted.pages)

    with house.database.write() as connection:
        connection.execute(text("UPDATE fatal_page SET rules = 'before'"))
        connection.execute(text("UPDATE article SET analysed_with = 'before'"))
    house.run(pipeline.analyse)
    assert sum(bool(page.body) for page in counted.pages) == 2, "other code that reads it may survive it"


def test_what_an_earlier_version_read_stays(house: House) -> None:
    _store(house, [page(BODY)])
    house.run(pipeline.analyse)
    deadly = zlib.compress(DEADLY_PAGES["attributes without end"].encode())
    with house.database.write() as connection:
        connection.execute(text("UPDATE article SET analysed_with = 'before'"))
        connection.execute(text("UPDATE page SET body = :body"), {"body": deadly})

    house.run(pipeline.analyse)

    assert house.rows("SELECT state, analysis_error <> '' FROM article") == [("full", 1)]


def test_in_bulk_the_culprit_alone_is_refused(hasty: GuardedPool) -> None:
    bodies = {"good": page(BODY), "deadly": DEADLY_PAGES["line breaks"], "better": page(BODY)}
    requests = [Request(name, html=body) for name, body in bodies.items()]

    results = {request.id: result for request, result in read_all(requests, Rules(), hasty, 2)}

    assert list(results) == list(bodies)
    assert isinstance(results["good"], Analysis)
    assert results["deadly"] == Failure("document", "reading took more CPU time than it may")
    assert isinstance(results["better"], Analysis)
