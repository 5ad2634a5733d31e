"""A round of every stage, stopped between any two transactions and begun again, ends as one never stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    Entry,
    Failure,
    Fingerprint,
    Language,
    Mention,
    Page,
    PageDue,
    Poll,
    Response,
    Speech,
    ThemeHit,
)
from monitor.storage import articles, counts, events, feeds, pages
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database
from monitor.storage.views import VIEWS

Polled = Callable[..., Poll]
Rows = TypeVar("Rows")


class KilledError(Exception):
    """The service died here."""


class Service:
    """Enough of a service to have every stage, which dies instead of beginning transaction number `lives`."""

    def __init__(self, database: Database, catalog: Catalog, polled: Polled, now: datetime, *, lives: int) -> None:
        self.database, self.catalog, self.polled, self.now, self.lives = database, catalog, polled, now, lives

    def run(self) -> None:
        """One round."""
        with self._write() as connection:
            catalogs.record(connection, self.catalog)
            feeds.sync(connection, self.catalog.outlets, self.now)
        for state in self._read(lambda connection: feeds.due(connection, self.now)):
            with self._write() as connection:
                feeds.record_poll(connection, self._poll(state.feed.outlet))
        for page in self._read(lambda connection: pages.due(connection, self.now)):
            with self._write() as connection:
                pages.record(connection, page, self._answer(page), self.now)
        for waiting in self._read(lambda connection: articles.waiting(connection, "v1")):
            with self._write() as connection:
                articles.record_analysis(connection, waiting.article_id, self._reading(waiting), "v1", self.now)
        while reports := self._read(lambda connection: events.waiting(connection, limit=2)):
            with self._write() as connection:
                events.record(connection, tuple(Assignment(one.article_id, 1, 1) for one in reports), self.now)
        for day in self._read(counts.touched):
            with self._write() as connection:
                counts.recount(connection, (day,))

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        self.lives -= 1
        if self.lives < 0:
            raise KilledError
        with self.database.write() as connection:
            yield connection

    def _read(self, query: Callable[[Connection], Rows]) -> Rows:
        with self.database.read() as connection:
            return query(connection)

    def _poll(self, outlet: str) -> Poll:
        feed = f"https://{outlet}.example/rss"
        moments = (self.now, self.now - timedelta(days=1))
        return self.polled(
            *(Entry(outlet, feed, f"https://{outlet}.example/{at:%d}", title="Мост", published_at=at) for at in moments)
        )

    def _answer(self, page: PageDue) -> Response | Failure:
        return Failure("timeout") if page.article_id == 2 else Response(page.url, 200, body=b"<p>")

    def _reading(self, page: Page) -> Analysis:
        article = Article(title="Мост", text="Мост", language=Language.RU, published_at=page.entry.published_at)
        mention = Mention(f"~{page.article_id % 2}", "Анна", speaks=Speech.DIRECT, spans=((0, 4),))
        return Analysis(article, (mention,), (), (ThemeHit("bridges", ((0, 4),)),), Fingerprint((page.article_id,)))


def _seen(database: Database) -> dict[str, list[str]]:
    """Every view's rows."""
    with database.read() as connection:
        return {
            name: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))  # noqa: S608 - our own names
            for name in VIEWS
        }


def test_a_round_stopped_anywhere_and_begun_again_ends_the_same(
    new_url: Callable[[], str], catalog: Catalog, polled: Polled, now: datetime
) -> None:
    with closing(Database.open(new_url())) as database:
        whole = Service(database, catalog, polled, now, lives=99)
        whole.run()
        expected, transactions = _seen(database), 99 - whole.lives

    for lives in range(transactions):
        with closing(Database.open(new_url())) as database:
            try:
                Service(database, catalog, polled, now, lives=lives).run()
            except KilledError:
                Service(database, catalog, polled, now, lives=99).run()

            assert _seen(database) == expected, f"stopped after {lives} transactions"
    assert transactions > 12
    assert len(expected["v_articles"]) == 4
