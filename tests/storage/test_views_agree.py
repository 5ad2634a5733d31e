"""The same rows in give the same rows out of every view, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect

from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    ChosenSentence,
    DeliveryState,
    Entry,
    Feed,
    Fingerprint,
    Language,
    Letter,
    Mention,
    Names,
    Outlet,
    Post,
    Prominence,
    Quote,
    QuoteKind,
    Speaker,
    Speech,
    Theme,
    ThemeHit,
)
from monitor.model.letters import OPERATOR
from monitor.storage import articles, counts, entries, events, feeds, health, outbox, telling
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database
from monitor.storage.schema import daily_speakers, daily_themes, daily_totals
from monitor.storage.views import VIEWS

NOON = datetime(2026, 2, 20, 7, tzinfo=UTC)

FEED = Feed("https://dala.example/rss", "dala")
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[tuple[Database, ...]]:
    """A SQLite and a PostgreSQL database that were told the same."""
    path: Path = tmp_path_factory.mktemp("pair") / "monitor.db"
    with (
        request.getfixturevalue("new_postgresql")("template0") as url,
        closing(Database.open(f"sqlite:///{path}")) as sqlite,
        closing(Database.open(url)) as postgresql,
    ):
        for database in (sqlite, postgresql):
            database.upgrade()
            _tell(database)
        yield sqlite, postgresql


def _tell(database: Database) -> None:
    """Two days of two outlets: late, reprinted, in three languages, read and unread, watched and unwatched people."""
    outlets = (
        Outlet("dala", Names("Дала", "Дала"), "https://dala.example/", ("ru", "kk"), feeds=(FEED,)),
        Outlet("qala", Names(kk="Қала"), feeds=(Feed("https://qala.example/rss", "qala"),)),
    )
    post = Post(Names("министр мостов", "көпір министрі"), Names("Министерство мостов"))
    people = (Speaker("anna", Names("Анна Ермек"), posts=(post,)), Speaker("boris", Names(kk="Борис Тау")))
    catalog = Catalog(outlets, people, themes=(Theme("bridges", Names("Мосты")), Theme("snow")))
    with database.write() as connection:
        catalogs.record(connection, catalog)
        feeds.sync(connection, outlets, NOON)
        found = (_entry(number) for number in range(6))
        entries.record(connection, found, NOON + timedelta(days=1))
        for number in range(5):
            articles.record_analysis(connection, number + 1, _analysis(number), "v1", NOON)
        events.record(connection, (*map(_assignment, range(5)),), NOON)
        said = ((language, ChosenSentence(1, "Мост.", (0, 5))) for language in (Language.RU, Language.KK))
        telling.record(connection, 1, {Language.KK: "Көпір"}, said)
        catalogs.record(connection, Catalog(outlets[:1], people[:1], themes=catalog.themes[:1]))
        counts.rebuild(connection)
        judged = (one for one in health.current(connection, NOON) if one.feed == FEED.url)
        health.record(connection, [replace(one, usual_24h=2.5, as_of=NOON) for one in judged])
        _write_letters(connection)
        _count_busy_days(connection)


def _count_busy_days(connection: Connection) -> None:
    """Two quiet weeks and a loud day, of somebody and something."""
    for number in range(15):
        day = {"day": f"2026-03-{number + 1:02d}"}
        loud = {"publications": 9 if number == 14 else number % 3}
        for table, about in (
            (daily_totals, {}),
            (daily_speakers, {"speaker": "anna"}),
            (daily_themes, {"theme": "snow"}),
        ):
            zeros = dict.fromkeys(table.c.keys(), 0)
            connection.execute(insert(table).values(zeros | day | about | loud))


def _write_letters(connection: Connection) -> None:
    """A digest for each state that one of its three letters may be in, and a letter to the operator."""
    for number, state in enumerate(DeliveryState):
        for recipient in ("a@example.kz", "b@example.kz", "c@example.kz"):
            outbox.put(connection, _letter(f"2026-02-{10 + number}", recipient), NOON)
        first, second, _ = outbox.listed(connection, period=f"2026-02-{10 + number}")
        outbox.settle(connection, first, DeliveryState.SENT, NOON + timedelta(minutes=number))
        outbox.settle(connection, second, state, NOON)
    outbox.put(connection, replace(_letter("2026-02-20", "a@example.kz"), office=OPERATOR), NOON)


def _letter(period: str, recipient: str) -> Letter:
    return Letter("office", period, 1, recipient, f"<{period}.{recipient}>", "Обзор", "", "", b"")


def _entry(number: int) -> Entry:
    outlet = ("dala", "qala")[number % 2]
    at = NOON + timedelta(days=number % 3 - 1) if number else None
    return Entry(outlet, "", f"https://{outlet}.example/{number}", title="Ә", author="Ғ", published_at=at)


def _analysis(number: int) -> Analysis:
    text = "Мост открыт. «Көпір ашылды», - деді ол."
    language = (Language.RU, Language.KK, Language.KK_LATN, Language.EN, Language.OTHER)[number]
    speaks, prominence = list(Speech)[number % 4], list(Prominence)[number % 3]
    named = tuple(
        Mention(key, key, title, spans=((0, 4),), role_spans=((35, 37),) * number, prominence=prominence, speaks=speaks)
        for key, title in (("anna", "министр"), ("boris", ""), ("~clara", "инженер"), (f"~{number}", ""))
    )
    quotes = tuple(
        Quote(kind, text[start:end], start, end, speaker, "деді", printable=kind is QuoteKind.DIRECT)
        for kind, start, end, speaker in (
            (QuoteKind.DIRECT, 14, 27, "anna"),
            (QuoteKind.INDIRECT, 0, 12, None),
            (QuoteKind.MIXED, 0, 30 + number, ("~clara", "boris")[number % 2]),
        )
    )
    hits = (ThemeHit("bridges", ((0, 4), (14, 19))), ThemeHit("snow", (), ((0, 1),)), ThemeHit("gone", ((20, 26),)))
    at = NOON + timedelta(days=number % 3 - 1) if number else None
    article = Article(title=f"Ә{number}", text=text, language=language, author="Ғ", published_at=at)
    return Analysis(article, named, quotes, hits[: 1 + number % 3], Fingerprint((number,), (("num:7", 0.5),)))


def _assignment(number: int) -> Assignment:
    copied = 1 if number == 2 else None
    return Assignment(number + 1, copied or number + 1, 1 + number // 3 * 3, copied, number / 3)


def _rows(database: Database) -> Rows:
    """What each view of a database says, in an order of our own."""
    with database.read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)  # noqa: S608 - a name of the database's own
            for name in inspect(connection).get_view_names()
        }


def _differing(pair: tuple[Database, ...]) -> set[str]:
    """The views that do not say the same on both; 2 is not 2.0, nor None 0."""
    one, other = map(_rows, pair)
    return {name for name in one | other if repr(one.get(name)) != repr(other.get(name))}


def test_every_view_says_the_same(pair: tuple[Database, ...]) -> None:
    assert _differing(pair) == set()
    assert {name for name, rows in _rows(pair[0]).items() if len(rows) > 1} == set(VIEWS)


@pytest.mark.parametrize(
    ("view", "definition", "planted"),
    [
        ("v_articles", "first_seen_day > day", "first_seen_day >= day"),
        ("v_articles", "copied_from, event_id", "COALESCE(copied_from, 0) AS copied_from, event_id"),
        ("v_events", "ORDER BY a.at", "ORDER BY a.at DESC"),
        ("v_events", "COUNT(DISTINCT a.text_id)", "COUNT(*)"),
        ("v_events", "IN ('kk', 'kk-Latn')", "IN ('kk')"),
        ("v_speakers", " WHERE shown = 1", ""),
        ("v_mentions", " WHERE s.shown = 1", ""),
        ("v_quotes", "q.printable", "1 - q.printable AS printable"),
        ("v_article_themes", "t.hits", "CAST(t.hits AS double precision) AS hits"),
        ("v_outlets", "NULLIF(title_kk, ''), ", ""),
        ("v_digests", " WHERE office <> '~operator'", ""),
        ("v_digests", "WHEN SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) > 0 THEN 'failed'", ""),
        ("v_spikes", "c.publications >= 5", "c.publications >= 10"),
        ("v_spikes", "14 * squares - total * total", "13 * squares - total * total"),
        ("v_daily_speaker_themes", " WHERE s.watched = 1 AND t.enabled = 1", " WHERE s.watched = 1"),
        ("v_daily_again", "texts, events", "texts, 1 - events AS events"),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_difference_between_two_definitions_shows(
    pair: tuple[Database, ...], view: str, definition: str, planted: str, at: int
) -> None:
    """Planted on one of the two, and taken back."""
    assert definition in VIEWS[view]
    _define(pair[at], view, VIEWS[view].replace(definition, planted, 1))
    try:
        assert _differing(pair) == {view}
    finally:
        _define(pair[at], view, VIEWS[view])
    assert _differing(pair) == set()


def test_a_view_that_stands_on_one_only_shows(pair: tuple[Database, ...]) -> None:
    _define(pair[1], "v_more", "SELECT 1 AS one")
    try:
        assert _differing(pair) == {"v_more"}
    finally:
        with pair[1].write() as connection:
            connection.exec_driver_sql("DROP VIEW v_more")


def _define(database: Database, view: str, query: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}")
        connection.exec_driver_sql(f"CREATE VIEW {view} AS {query}")
