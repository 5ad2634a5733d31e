"""People of the archive: one key over articles and languages, carried over when an operator lists somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    Gender,
    Language,
    Mention,
    Names,
    Quote,
    QuoteKind,
    Speaker,
    Speech,
)
from monitor.storage import articles, catalog, corrections, counts, events, settling
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]
Tell = Callable[..., None]

DAULET = Mention("~даулет колменов", "Дәулет Көлменов", "инженер", spans=((0, 5),), speaks=Speech.DIRECT)
OTHER = replace(DAULET, key="~даулет кулменов", name="Даулет Кульменов")
ALONE = Mention("~кулменов", "Кульменов", spans=((0, 5),), speaks=Speech.DIRECT)
LISTED = Speaker("daulet-kulmenov", Names("Даулет Кульменов"), Gender.MALE)


@pytest.fixture
def tell(listed: Database, now: datetime) -> Tell:
    """Records a reading of an article with these people, each with one quote, and puts it into an event."""

    def record(article_id: int, *people: Mention, event: int | None = None, language: Language = Language.RU) -> None:
        quotes = tuple(
            Quote(QuoteKind.DIRECT, f"слова {place}", 10 * place, 10 * place + 7, one.key)
            for place, one in enumerate(people, start=1)
        )
        read = Article(title="Мост", text="слово " * 20, language=language, published_at=now)
        with listed.write() as connection:
            articles.record_analysis(connection, article_id, Analysis(read, people, quotes), "v1", now)
            if event is not None:
                events.record(connection, (Assignment(article_id, article_id, event),), now)
            settling.reopen(connection, [] if event is None else [event])
            settling.settle(connection)
            counts.recount(connection, counts.touched(connection))

    return record


def _list(database: Database, known: Catalog, *speakers: Speaker) -> None:
    with database.write() as connection:
        catalog.record(connection, replace(known, speakers=(*known.speakers, *speakers)))
        counts.recount(connection, counts.touched(connection))


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def _people(database: Database) -> list[str]:
    """Who each article names."""
    return [row["speaker"] for row in _rows(database, "SELECT speaker FROM mention ORDER BY article_id, speaker")]


def _days(database: Database) -> dict[str, tuple[int, int, int]]:
    """Publications, namings and quotes of whoever has any."""
    query = "SELECT speaker, publications, mentions, direct_quotes FROM v_daily_speakers WHERE publications > 0"
    return {row["speaker"]: tuple(row.values())[1:] for row in _rows(database, query)}


def test_two_spellings_in_one_event_are_one_person(listed: Database, published: Published, tell: Tell) -> None:
    """Named in both languages, counted once for each article, whatever is read first."""
    first, second, third = published(3)
    tell(first, DAULET, event=first, language=Language.KK)
    tell(second, OTHER, event=first)
    tell(third, OTHER, event=third)

    assert _people(listed) == [DAULET.key] * 3
    assert _days(listed) == {DAULET.key: (3, 3, 3)}
    assert _rows(listed, "SELECT name_ru, name_kk FROM v_speakers WHERE watched = 0") == [
        {"name_ru": OTHER.name, "name_kk": DAULET.name}
    ]


def test_two_spellings_that_nothing_joins_stay_two(listed: Database, published: Published, tell: Tell) -> None:
    first, second = published(2)
    tell(first, replace(DAULET, title=""), event=first)
    tell(second, replace(OTHER, title=""), event=second)

    assert _people(listed) == [DAULET.key, OTHER.key]


def test_two_people_of_one_name_are_told_apart_by_their_posts(
    listed: Database, published: Published, tell: Tell
) -> None:
    """And each goes by the post of the own articles."""
    first, second, third = published(3)
    chess = replace(OTHER, title="тренер", organisation="Федерация снежков")
    tell(first, replace(OTHER, title="аким района", organisation="Акимат Тасты"), event=first)
    tell(second, chess, event=second)
    tell(third, replace(chess, title="главный тренер"), event=third)

    assert _people(listed) == [OTHER.key, f"{OTHER.key} 2", f"{OTHER.key} 2"]
    assert _days(listed) == {OTHER.key: (1, 1, 1), f"{OTHER.key} 2": (2, 2, 2)}
    assert _rows(listed, "SELECT title, organisation FROM v_speakers WHERE watched = 0 ORDER BY speaker") == [
        {"title": "аким района", "organisation": "Акимат Тасты"},
        {"title": "главный тренер", "organisation": "Федерация снежков"},
    ]


def test_a_bare_surname_is_whom_its_event_names_in_full(listed: Database, published: Published, tell: Tell) -> None:
    """In another event, or where two are called so, it stays by itself."""
    first, second, third, fourth, fifth = published(5)
    tell(first, ALONE, event=first)
    tell(second, OTHER, event=first)
    tell(third, ALONE, event=third)
    tell(fourth, OTHER, replace(OTHER, key="~асан кулменов", name="Асан Кульменов"), event=fourth)
    tell(fifth, ALONE, event=fourth)

    assert _people(listed) == [OTHER.key, OTHER.key, ALONE.key, "~асан кулменов", OTHER.key, ALONE.key]
    assert _rows(listed, f"SELECT name_ru FROM v_speakers WHERE speaker = '{OTHER.key}'") == [{"name_ru": OTHER.name}]  # noqa: S608 - a key of our own


def test_an_initial_must_fit(listed: Database, published: Published, tell: Tell) -> None:
    first, second, third = published(3)
    tell(first, OTHER, event=first)
    tell(second, replace(ALONE, key="~д. кулменов"), event=first)
    tell(third, replace(ALONE, key="~а. кулменов"), event=first)

    assert _people(listed) == [OTHER.key, OTHER.key, "~а. кулменов"]


def test_a_bare_surname_beside_its_bearer_stays_apart(listed: Database, published: Published, tell: Tell) -> None:
    """The article itself took them for two."""
    first, second = published(2)
    tell(first, ALONE, OTHER, event=first)
    tell(second, replace(ALONE, gender=Gender.FEMALE), replace(OTHER, gender=Gender.MALE), event=second)

    assert _people(listed) == [OTHER.key, ALONE.key] * 2


def test_whoever_is_listed_takes_everything_along(
    listed: Database, published: Published, tell: Tell, catalog: Catalog
) -> None:
    """Mentions, quotes and counts of both spellings, once; a new reading by the new list changes nothing."""
    first, second, third = published(3)
    tell(first, OTHER, event=first)
    tell(second, DAULET, event=second)
    tell(third, OTHER, DAULET, event=third)
    _list(listed, catalog, LISTED)
    carried = _people(listed), _days(listed), _quoted(listed)
    known = replace(OTHER, key=LISTED.key, watched=True)
    tell(first, known)
    tell(second, known)

    assert carried[0] == _people(listed) == [LISTED.key] * 3
    assert carried[1] == {LISTED.key: (3, 3, 4)}
    assert carried[2] == _quoted(listed) == [LISTED.key] * 4
    assert _days(listed) == carried[1]


def _quoted(database: Database) -> list[str]:
    return [row["speaker"] for row in _rows(database, "SELECT speaker FROM v_quotes ORDER BY quote_id")]


def test_a_namesake_of_the_other_gender_is_not_the_listed_one(
    listed: Database, published: Published, tell: Tell, catalog: Catalog
) -> None:
    (first,) = published(1)
    tell(first, replace(OTHER, gender=Gender.FEMALE), event=first)
    _list(listed, catalog, LISTED)

    assert _people(listed) == [OTHER.key]


def test_taken_off_the_list_people_are_who_they_were(
    listed: Database, published: Published, tell: Tell, catalog: Catalog
) -> None:
    (first,) = published(1)
    tell(first, OTHER, event=first)
    _list(listed, catalog, LISTED)
    _list(listed, catalog)

    assert _people(listed) == [OTHER.key]
    assert _days(listed) == {OTHER.key: (1, 1, 1)}


def test_corrections_follow_whom_they_name(
    listed: Database, published: Published, tell: Tell, catalog: Catalog, now: datetime
) -> None:
    first, second = published(2)
    tell(first, OTHER, event=first)
    tell(second, replace(ALONE, key="~асан тажиев"), event=second)
    ids = {row["article_id"]: row["quote_id"] for row in _rows(listed, "SELECT article_id, quote_id FROM v_quotes")}
    with listed.write() as connection:
        corrections.correct(connection, ids[second], OTHER.key, now)
    _list(listed, catalog, LISTED)
    with listed.read() as connection:
        (made,) = corrections.listed(connection)

    assert made.speaker == LISTED.key
    assert _quoted(listed) == [LISTED.key] * 2


def test_settling_twice_changes_nothing(listed: Database, published: Published, tell: Tell) -> None:
    first, second = published(2)
    tell(first, DAULET, event=first, language=Language.KK)
    tell(second, OTHER, ALONE, event=first)
    tables = ("mention", "quote", "speaker", "daily_speakers", "touched_day")
    before = [sorted(_rows(listed, f"SELECT * FROM {name}"), key=repr) for name in tables]  # noqa: S608 - names above
    with listed.write() as connection:
        settling.reopen(connection, [first])
        settling.settle(connection)

    assert [sorted(_rows(listed, f"SELECT * FROM {name}"), key=repr) for name in tables] == before  # noqa: S608 - the same
