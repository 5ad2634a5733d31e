"""The SQL counts against the plain-set model, on random small worlds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.counts import Counts, Publication, World, count, touched_days
from monitor.model import (
    Analysis,
    Article,
    Fingerprint,
    Language,
    Mention,
    Prominence,
    Quote,
    QuoteKind,
    Speech,
    ThemeHit,
)
from monitor.storage import counts
from monitor.storage.database import Database
from tests.storage.archive_life import live

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


#: How many steps on each kind of database; those of SQLite are the cheap ones.
STEPS = {"sqlite": 2000, "postgresql": 150}


def test_what_stands_counted_is_what_the_model_counts_after_every_step(kind: str, database: Database) -> None:
    """Whatever feeds, readings, grouping and operators do."""
    assert live(database, STEPS[kind]).total() >= STEPS[kind]


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
