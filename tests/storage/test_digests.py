"""A letter's figures against a small day whose counts are plain to see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Connection, delete, insert, text

from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Digest,
    Language,
    Mention,
    Names,
    Office,
    Period,
    Prominence,
    Quote,
    QuoteKind,
    Recipient,
    Speech,
    ThemeHit,
    Totals,
)
from monitor.storage import articles, digests, events
from monitor.storage.database import Database
from monitor.storage.schema import daily_speakers, daily_themes, daily_totals

DAY = date(2026, 2, 20)
OFFICE = Office("office", (Recipient("press@example.kz"),))
TEXT = "Мост готов, сказала Анна Ермек."
ANNA = Mention(
    "anna-ermek",
    "Анна Ермек",
    "министр",
    spans=((20, 30),),
    prominence=Prominence.MAIN,
    speaks=Speech.DIRECT,
    watched=True,
)
PASSER = Mention("~клара тас", "Клара Тас", spans=((0, 4),))
SAID = Quote(QuoteKind.DIRECT, "Мост готов", 0, 10, "anna-ermek", "сказала", (0, 31), printable=True)
BRIDGES = ThemeHit("bridges", ((0, 4),))


@pytest.fixture
def told(listed: Database, published: Callable[..., tuple[int, ...]], now: datetime) -> Database:
    """Three publications of one event today (a reprint among them, one in Kazakh), and one of yesterday."""
    today, (kazakh,), (earlier,) = published(2), published(1, "qala"), published(1, at=now - timedelta(days=1))
    russian = Article(title="Мост открыт", text=TEXT, language=Language.RU, published_at=now)
    reading = Analysis(russian, (ANNA, PASSER), (SAID,), (BRIDGES,))
    inkazakh = replace(
        reading, article=replace(russian, title="Көпір ашылды", language=Language.KK), quotes=(), themes=()
    )
    before = replace(reading, article=replace(russian, published_at=now - timedelta(days=1)))
    with listed.write() as connection:
        for number in today:
            articles.record_analysis(connection, number, reading, "1", now)
        articles.record_analysis(connection, kazakh, inkazakh, "1", now)
        articles.record_analysis(connection, earlier, before, "1", now)
        one, two = today
        grouped = (
            Assignment(earlier, earlier, earlier),
            Assignment(one, one, one),
            Assignment(two, one, one, copied_from=one),
            Assignment(kazakh, kazakh, one),
        )
        events.record(connection, grouped, now)
    return listed


def _steady(connection: Connection) -> None:
    """One publication on each of fourteen days, nine on the day itself."""
    for back in range(15):
        day, publications = (DAY - timedelta(days=back)).isoformat(), 1 if back else 9
        about = {"day": day, "publications": publications}
        for table, key in (
            (daily_speakers, {"speaker": "anna-ermek"}),
            (daily_themes, {"theme": "bridges"}),
            (daily_totals, {}),
        ):
            connection.execute(delete(table).where(table.c.day == day))
            row = {one.name: 0 if one.type.python_type is int else "" for one in table.c} | about | key
            connection.execute(insert(table).values(row))


def _figures(database: Database, office: Office = OFFICE) -> Digest:
    with database.read() as connection:
        return digests.figures(connection, office, Period.of_day(DAY))


def test_publications_texts_and_events_stand_apart_beside_the_day_before(told: Database) -> None:
    figures = _figures(told)

    assert figures.totals == Totals(3, 2, 1, 2, speakers_quoted=1, kk_publications=1)
    assert figures.before == Totals(1, 1, 1, 1, speakers_quoted=1, kk_publications=0)
    assert figures.usual == figures.before


def test_an_event_has_a_headline_in_each_language_and_a_printable_quote(told: Database) -> None:
    (card,) = _figures(told).events

    assert card.headline == Names(ru="Мост открыт", kk="Көпір ашылды")
    assert (card.totals.publications, card.totals.texts, card.totals.outlets) == (3, 2, 2)
    assert [name.ru for name in card.speakers] == ["Анна Ермек"]
    (quote,) = card.quotes
    assert (quote.text, quote.speaker.ru, quote.post.ru, quote.language) == (
        "Мост готов",
        "Анна Ермек",
        "министр мостов",
        "ru",
    )


def test_a_quote_is_that_of_the_original_though_a_reprint_has_one_that_reads_better(told: Database) -> None:
    with told.write() as connection:
        asked = (
            "SELECT article_id, url FROM v_articles WHERE copied_from IS {} NULL AND language = 'ru' ORDER BY day DESC"
        )
        (copy, _), *_ = connection.exec_driver_sql(asked.format("NOT")).all()
        (_, original), *_ = connection.exec_driver_sql(asked.format("")).all()
        longer = "Мост готов, и по нему уже едут из одного села в другое, чего не было никогда"
        connection.exec_driver_sql(f"UPDATE quote SET text = '{longer}' WHERE article_id = {copy}")  # noqa: S608 - ours

    (quote,) = _figures(told).events[0].quotes
    assert (quote.text, quote.url) == ("Мост готов", original)


def test_people_who_neither_speak_nor_hold_a_post_stay_inside_their_article(told: Database) -> None:
    lines = {line.key: line for line in _figures(told).speakers}

    assert set(lines) == {"anna-ermek"}
    assert (lines["anna-ermek"].publications, lines["anna-ermek"].direct_quotes, lines["anna-ermek"].before) == (
        3,
        2,
        1,
    )


def test_a_theme_names_those_who_spoke_on_it(told: Database) -> None:
    (line,) = _figures(told).themes

    assert (line.key, line.publications, line.before) == ("bridges", 2, 1)
    assert [(name.ru, count) for name, count in line.speakers] == [("Анна Ермек", 2)]


def test_an_office_may_read_some_outlets_speakers_and_themes_only(told: Database) -> None:
    figures = _figures(told, replace(OFFICE, outlets=("qala",), speakers=(), themes=("snow",)))

    assert figures.totals.publications == 1
    assert figures.speakers == ()
    assert figures.themes == ()


def test_a_day_without_articles_has_figures_too(listed: Database) -> None:
    figures = _figures(listed)

    assert figures.totals == Totals()
    assert figures.events == ()


def test_the_last_fourteen_days_of_people_and_themes_end_with_the_day(told: Database) -> None:
    figures = _figures(told)

    assert figures.speakers[0].trail == (*(0,) * 12, 1, 3)
    assert figures.themes[0].trail == (*(0,) * 12, 1, 2)


def test_the_workbook_is_given_every_publication_and_printable_quote(told: Database) -> None:
    figures = _figures(told)

    assert len(figures.publications) == figures.totals.publications
    assert {one.event_id for one in figures.publications} == {card.event_id for card in figures.events}
    assert [(one.text, one.kind) for one in figures.quotes] == [("Мост готов", "direct")] * 2


def test_what_was_published_the_day_before_and_found_after_it_is_told(
    told: Database, published: Callable[..., tuple[int, ...]], now: datetime
) -> None:
    eve = now - timedelta(days=1)
    (late,) = published(1, "qala", at=now - timedelta(hours=1))
    article = Article(title="Қар жауды", text=TEXT, language=Language.KK, published_at=eve)
    with told.write() as connection:
        articles.record_analysis(connection, late, Analysis(article, (), (), ()), "1", now)

    assert [(link.title, link.language) for link in _figures(told).belated] == [("Қар жауды", "kk")]


def test_what_is_found_days_late_is_told_once_but_not_what_a_feed_showed_at_first(
    told: Database, published: Callable[..., tuple[int, ...]], now: datetime
) -> None:
    """Three days after publication: in the letter of the day it was found, in no other."""
    (first,), (late,) = (
        published(1, "qala", at=now - timedelta(hours=2)),
        published(1, "dala", at=now - timedelta(hours=1)),
    )
    with told.write() as connection:
        for number in (first, late):
            article = Article(title="Қар жауды", text=TEXT, language=Language.KK, published_at=now - timedelta(days=3))
            articles.record_analysis(connection, number, Analysis(article, (), (), ()), "1", now)
        found = [digests.figures(connection, OFFICE, Period.of_day(DAY + timedelta(days=ahead))) for ahead in (0, 1)]

    assert [[link.url for link in one.belated] for one in found] == [["https://dala.example/2006/0"], []]


@pytest.mark.parametrize("state", ["silent", "blocked", "failing", "gone"])
def test_an_outlet_is_not_watched_while_none_of_its_feeds_is_heard(told: Database, now: datetime, state: str) -> None:
    sick = "INSERT INTO feed_health (feed, state, items_24h, usual_24h, missing, rhythm, as_of) "
    with told.write() as connection:
        connection.execute(text("UPDATE feed SET last_polled_at = 1, last_outcome = 'ok'"))
        feeds = "SELECT url, :state, 0, 0.0, 0.0, '', :now FROM feed WHERE outlet = 'qala'"
        connection.execute(text(sick + feeds), {"state": state, "now": int(now.timestamp())})
    figures = _figures(told)

    assert [(one.title.any() != "", str(one.state)) for one in figures.unwatched] == [(True, state)]


@pytest.mark.parametrize(("wanted", "told_of"), [(None, 2), ((), 0)])
def test_spikes_of_the_day_have_names_and_their_measure(
    told: Database, wanted: tuple[str, ...] | None, told_of: int
) -> None:
    with told.write() as connection:
        _steady(connection)
    figures = _figures(told, replace(OFFICE, speakers=wanted, themes=wanted))

    assert len(figures.spikes) == told_of
    assert all((one.day, one.publications, one.name.any() != "") == (DAY, 9, True) for one in figures.spikes)


def test_nobody_is_a_new_voice_before_enough_days_are_known(told: Database) -> None:
    assert _figures(told).known_days == 1
    assert _figures(told).new_voices == ()


def test_a_voice_is_new_that_was_not_heard_in_the_days_before(
    told: Database, published: Callable[..., tuple[int, ...]], now: datetime
) -> None:
    long_ago = now - timedelta(days=30)
    (old,) = published(1, at=long_ago)
    other = replace(ANNA, key="~olga", name="Ольга Ермек")
    article = Article(title="Мост строят", text=TEXT, language=Language.RU, published_at=long_ago)
    with told.write() as connection:
        articles.record_analysis(connection, old, Analysis(article, (other,), (), ()), "1", long_ago)
        events.record(connection, (Assignment(old, old, old),), long_ago)

    assert _figures(told).known_days == 30
    assert _figures(told).new_voices == ()  # heard yesterday
    with told.read() as connection:
        yesterday = digests.figures(connection, OFFICE, Period.of_day(DAY - timedelta(days=1)))
    assert [(voice.name.ru, voice.publications) for voice in yesterday.new_voices] == [("Анна Ермек", 1)]
