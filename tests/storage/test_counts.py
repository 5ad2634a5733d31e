"""The SQL counts against the plain-set model, on random small worlds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from monitor.counts import Counts, PairCount, Publication, Reach, SpeakerCount, ThemeCount, World, count, touched_days
from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    Entry,
    Feed,
    Fingerprint,
    Language,
    Mention,
    Names,
    Outlet,
    PageDue,
    Prominence,
    Quote,
    QuoteKind,
    Response,
    Speaker,
    Speech,
    Theme,
    ThemeHit,
    Totals,
)
from monitor.storage import articles, counts, entries, events, feeds, pages
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database
from monitor.storage.schema import daily_speaker_themes, daily_speakers, daily_themes, daily_totals

NOON = datetime(2026, 2, 18, 7, tzinfo=UTC)
DAY = timedelta(days=1)
WATCHED = frozenset({"anna", "boris"})
THEMES = frozenset({"bridges", "snow"})
PEOPLE = ("anna", "boris", "~clara", "~dmitri")
OUTLETS = ("dala", "qala")
SLOT, SLOTS = 10, 4  #: a text is cut into slots; a quote fills one, a theme lies in one or across its end


def _mention(key: str) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        key=st.just(key),
        name=st.just(key),
        title=st.sampled_from(("", "", "министр")),
        spans=st.sampled_from(((), ((0, 4),), ((0, 4), (20, 24)))),
        role_spans=st.sampled_from(((), ((30, 34),))),
        prominence=st.sampled_from(Prominence),
        speaks=st.sampled_from((Speech.NONE, Speech.NONE, Speech.DIRECT)),
        watched=st.just(key in WATCHED),
    )


def _hit(key: str) -> st.SearchStrategy[ThemeHit]:
    places = st.sets(st.tuples(st.integers(0, SLOTS - 1), st.sampled_from((2, 8))), min_size=1, max_size=3)
    spans = places.map(lambda found: tuple(sorted((slot * SLOT + at, slot * SLOT + at + 3) for slot, at in found)))
    return st.builds(ThemeHit, st.just(key), spans)


@st.composite
def _analyses(draw: st.DrawFn, at: datetime) -> Analysis:
    named = sorted(draw(st.sets(st.sampled_from(PEOPLE))))
    slots = sorted(draw(st.sets(st.integers(0, SLOTS - 1))))
    speaker = st.sampled_from([None, *named])
    kind = st.sampled_from(QuoteKind)
    return Analysis(
        Article(text="слово слов" * SLOTS, language=draw(st.sampled_from(Language)), published_at=at),
        tuple(draw(_mention(key)) for key in named),
        tuple(Quote(draw(kind), "слова", slot * SLOT, slot * SLOT + SLOT, draw(speaker)) for slot in slots),
        tuple(draw(_hit(key)) for key in sorted(draw(st.sets(st.sampled_from(sorted(THEMES)))))),
        Fingerprint((draw(st.integers(0, 9)),)),
    )


@st.composite
def _publications(draw: st.DrawFn, article_id: int, size: int) -> Publication:
    at = NOON + draw(st.integers(0, 2)) * DAY
    place = st.integers(1, size)
    outlet = OUTLETS[article_id % len(OUTLETS)]
    return Publication(article_id, outlet, at.date(), draw(_analyses(at)), draw(place), draw(place))


@st.composite
def _histories(draw: st.DrawFn) -> tuple[World, World]:
    """The same articles, read and grouped twice."""
    size = draw(st.integers(1, 5))
    before, after = (tuple(draw(_publications(one, size)) for one in range(1, size + 1)) for _ in range(2))
    kept = draw(st.sets(st.integers(0, size - 1)))
    mixed = tuple(old if number in kept else new for number, (old, new) in enumerate(zip(before, after, strict=True)))
    return World(before, WATCHED, THEMES), World(mixed, WATCHED, THEMES)


def _store(connection: Connection, size: int) -> None:
    """An empty database learns of the outlets, and of articles without a word in them."""
    catalog = Catalog(
        outlets=tuple(Outlet(key, feeds=(Feed(f"https://{key}.example/rss", key),)) for key in OUTLETS),
        speakers=tuple(Speaker(key, Names(key)) for key in sorted(WATCHED)),
        themes=tuple(Theme(key) for key in sorted(THEMES)),
    )
    catalogs.record(connection, catalog)
    feeds.sync(connection, catalog.outlets, NOON)
    seen = NOON + 5 * DAY
    for one in range(1, size + 1):
        outlet = OUTLETS[one % len(OUTLETS)]
        found = Entry(outlet, f"https://{outlet}.example/rss", f"https://{outlet}.example/{one}", published_at=NOON)
        assert entries.record(connection, (found,), seen) == (one,)
        pages.record(connection, PageDue(one, found.url, outlet), Response(found.url, 200, body=b"x"), seen)


def _read_and_group(connection: Connection, world: World, version: str) -> None:
    for one in world.publications:
        articles.record_analysis(connection, one.article_id, one.analysis, version, NOON)
    places = [(one.article_id, one.text_id, one.event_id) for one in world.publications]
    found = tuple(Assignment(one, text, event) for one, text, event in places if text is not None and event is not None)
    events.record(connection, found, NOON)


def _counted(connection: Connection) -> Counts:
    """The daily tables in the model's words."""

    def rows(table: Any) -> list[Any]:  # noqa: ANN401 - rows of any table
        return list(connection.execute(select(table)))

    def reach(row: Any, prefix: str = "") -> Reach:  # noqa: ANN401 - rows of any table
        return Reach(*(getattr(row, f"{prefix}{name}") for name in ("publications", "texts", "events")))

    return Counts(
        {date.fromisoformat(row.day): Totals(*row[1:]) for row in rows(daily_totals)},
        {
            (date.fromisoformat(row.day), row.speaker): SpeakerCount(reach(row), *row[5:])
            for row in rows(daily_speakers)
        },
        {
            (date.fromisoformat(row.day), row.theme): ThemeCount(reach(row), row.kk_publications)
            for row in rows(daily_themes)
        },
        {
            (date.fromisoformat(row.day), row.speaker, row.theme): PairCount(
                reach(row, "together_"), reach(row, "spoke_"), row.statements
            )
            for row in rows(daily_speaker_themes)
        },
    )


@settings(
    max_examples=15,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=_histories())
def test_sql_counts_what_the_model_counts(new_url: Callable[[], str], history: tuple[World, World]) -> None:
    """After the first reading; after a second, recounting touched days only; and recounting everything, or twice."""
    before, after = history
    with closing(Database.open(new_url())) as database, database.write() as connection:
        _store(connection, len(before.publications))
        _read_and_group(connection, before, "v1")
        counts.recount(connection, counts.touched(connection))
        assert _counted(connection) == count(before)

        _read_and_group(connection, after, "v2")
        counts.recount(connection, counts.touched(connection))
        assert _counted(connection) == count(after)
        assert counts.touched(connection) == ()

        counts.rebuild(connection)
        counts.rebuild(connection)
        assert _counted(connection) == count(after)


@settings(max_examples=50, deadline=None)
@given(history=_histories())
def test_no_other_day_changes_than_those_a_change_touches(history: tuple[World, World]) -> None:
    before, after = history
    old, new = _cells(count(before)), _cells(count(after))
    changed = {day for day in old | new if old.get(day) != new.get(day)}

    assert changed <= touched_days(before, after)


def _cells(found: Counts) -> dict[date, list[object]]:
    """Everything counted, by day."""
    keyed = sorted([*found.speakers.items(), *found.themes.items(), *found.pairs.items()], key=repr)
    days = found.totals.items()
    return {day: [totals, *(one for one in keyed if one[0][0] == day)] for day, totals in days}


def test_watched_people_and_themes_have_a_row_for_every_day_with_articles(
    listed: Database, published: Callable[..., tuple[int, ...]]
) -> None:
    """Zeros included, also where they cross; and no row for a day without articles."""
    published(1)
    with listed.write() as connection:
        counts.recount(connection, (*counts.touched(connection), date(2026, 2, 1)))
        speakers = connection.exec_driver_sql("SELECT day, speaker, publications FROM v_daily_speakers ORDER BY 2")
        themes = connection.exec_driver_sql("SELECT day, theme, publications FROM v_daily_themes ORDER BY 2")
        pairs = connection.exec_driver_sql(
            "SELECT day, speaker, theme, together_events, statements FROM v_daily_speaker_themes ORDER BY 2, 3"
        )
        found = [[tuple(row) for row in rows] for rows in (speakers, themes, pairs)]

    day = "2026-02-20"
    assert found == [
        [(day, "anna-ermek", 0), (day, "boris-tau", 0)],
        [(day, "bridges", 0), (day, "snow", 0)],
        [(day, who, theme, 0, 0) for who in ("anna-ermek", "boris-tau") for theme in ("bridges", "snow")],
    ]


def test_articles_count_from_their_first_sight(listed: Database, published: Callable[..., tuple[int, ...]]) -> None:
    """A publication is one before anybody read it; its text and event come with the reading."""
    published(2, fetch=False)
    with listed.write() as connection:
        counts.recount(connection, counts.touched(connection))
        rows = connection.exec_driver_sql("SELECT day, publications, texts, events FROM v_daily_totals").all()

    assert [tuple(row) for row in rows] == [("2026-02-20", 2, 0, 0)]
