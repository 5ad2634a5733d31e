"""What is left of an article or a person that operators had erased, on both kinds of database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, text

from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Entry,
    Fingerprint,
    Language,
    Letter,
    Mention,
    Quote,
    QuoteKind,
    Searchable,
    ThemeHit,
)
from monitor.storage import articles, corrections, counts, entries, erasing, events, outbox, schema, search
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]
KEY = "~вера садова"
SAID = "Вера Садова открыла мост. «Мост готов», — сказала Садова."
NAMES = ("Вера Садова",)


def _read(connection: Connection, article_id: int, now: datetime) -> None:
    read = Article(title="Вера Садова и мост", text=SAID, language=Language.RU, published_at=now)
    analysis = Analysis(
        read,
        (Mention(KEY, "Вера Садова", "инженер", spans=((0, 11), (50, 56)), title_spans=((0, 11),)),),
        (Quote(QuoteKind.DIRECT, "Мост готов", 27, 37, KEY, "сказала", (26, 57), printable=True),),
        (ThemeHit("bridges", ((20, 24),)),),
        Fingerprint((article_id,), (("name:садов", 1.0),)),
        Searchable("вера садова и мост", "вера садова мост"),
    )
    articles.record_analysis(connection, article_id, analysis, "v1", now)


def _fill(database: Database, ids: tuple[int, ...], now: datetime) -> None:
    with database.write() as connection:
        for one in ids:
            _read(connection, one, now)
        events.record(connection, [Assignment(one, ids[0], ids[0]) for one in ids], now)
        said = connection.scalars(select(schema.quote.c.id).order_by(schema.quote.c.id)).first()
        assert said is not None
        corrections.correct(connection, said, KEY, now)
        url = connection.scalar(select(schema.article.c.url).where(schema.article.c.id == ids[0]))
        letter = Letter("press", "2026-02-19", 1, "a@b.kz", "<1>", "День", f"<a href='{url}'>мост</a>", "т", b"m")
        outbox.put(connection, letter, now)
        counts.recount(connection, counts.touched(connection))


def _everything(connection: Connection) -> str:
    """All that is stored, as text."""
    tables = (table for table in schema.metadata.sorted_tables if table.name != "alembic_version")
    return "\n".join(str(tuple(row)) for table in tables for row in connection.execute(select(table)))


def test_of_a_forgotten_article_nothing_is_left_and_its_companions_are_grouped_again(
    listed: Database, published: Published, now: datetime
) -> None:
    ids = published(3)
    _fill(listed, ids, now)
    with listed.write() as connection:
        url = str(connection.scalar(select(schema.article.c.url).where(schema.article.c.id == ids[0])))
        erasing.forget_article(connection, ids[0], now)
        left = _everything(connection)
        waiting = [one.article_id for one in events.waiting(connection)]
        hits = [hit.article_id for hit in search.find(connection, "мост")]
        totals = connection.execute(text("SELECT publications FROM daily_totals")).scalars().all()
        letters = connection.execute(text("SELECT html, state, subject FROM outbox")).all()
        again = entries.record(connection, (Entry("dala", "", url, title="Мост", published_at=now),), now)

    assert url not in left
    assert waiting == list(ids[1:])
    assert sorted(hits) == list(ids[1:])
    assert (totals, again) == ([2], ())
    assert [tuple(row) for row in letters] == [("", "failed", "")]


def test_the_last_article_of_an_event_takes_it_along(listed: Database, published: Published, now: datetime) -> None:
    ids = published(1)
    _fill(listed, ids, now)
    with listed.write() as connection:
        erasing.forget_article(connection, ids[0], now)
        left = [connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar() for name in _LEFT]  # noqa: S608 - ours

    assert left == [0] * len(_LEFT)


_LEFT = (
    "article",
    "event",
    "mention",
    "quote",
    "quote_correction",
    "article_theme",
    "fingerprint",
    "page",
    "daily_totals",
)


def test_a_forgotten_persons_name_stands_nowhere(listed: Database, published: Published, now: datetime) -> None:
    ids = published(2)
    _fill(listed, ids, now)
    with listed.write() as connection:
        whom = erasing.person(connection, KEY, NAMES[0])
        erasing.forget_person(connection, whom, now)
        left = _everything(connection)
        waiting = articles.waiting(connection, "v1")
        hits = search.find(connection, "Садова")

    assert (whom.keys, whom.names, whom.articles) == ((KEY,), NAMES, ids)
    assert "садов" not in left.lower()
    assert [one.article.text for one in waiting if one.article] == [
        "█████ █████ открыла мост. «Мост готов», — сказала █████."
    ] * 2
    assert hits == ()


def test_what_a_feed_says_of_a_blackened_article_is_passed_over(
    listed: Database, published: Published, now: datetime
) -> None:
    ids = published(1)
    _fill(listed, ids, now)
    with listed.write() as connection:
        row = connection.execute(select(schema.article)).one()
        erasing.forget_person(connection, erasing.person(connection, KEY, NAMES[0]), now)
        told = Entry(row.outlet, row.feed, row.url, row.guid, "Вера Садова вернулась", published_at=now)
        entries.record(connection, (told, replace(told, url=f"{row.url}?utm_source=x")), now)
        left = _everything(connection)

    assert "садов" not in left.lower()


def test_a_reading_that_began_before_brings_no_words_back(
    listed: Database, published: Published, now: datetime
) -> None:
    ids = published(1)
    with listed.write() as connection:
        (from_page,) = articles.waiting(connection, "v1")
    _fill(listed, ids, now)
    with listed.write() as connection:
        erasing.forget_person(connection, erasing.person(connection, KEY, NAMES[0]), now)
        stale = Analysis(Article(title=NAMES[0], text=SAID, language=Language.RU, published_at=now))
        articles.record_analysis(connection, ids[0], stale, "v1", now, page=from_page)
        left = _everything(connection)
        waiting = [one.article_id for one in articles.waiting(connection, "v1")]

    assert "садов" not in left.lower()
    assert waiting == list(ids)
