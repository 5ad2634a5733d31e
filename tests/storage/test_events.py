from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.model import Analysis, Article, Assignment, Fingerprint, Language
from monitor.storage import articles, counts, events
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]
Read = Callable[[int, str, Language, datetime], None]


@pytest.fixture
def read(listed: Database) -> Read:
    """Records a reading with a title, a language and a time."""

    def record(article_id: int, title: str, language: Language, at: datetime) -> None:
        article = Article(title=title, text=title, language=language, published_at=at)
        analysis = Analysis(article, fingerprint=Fingerprint((article_id,)))
        with listed.write() as connection:
            articles.record_analysis(connection, article_id, analysis, "v1", datetime(2026, 2, 20, 8, tzinfo=UTC))

    return record


def _assign(database: Database, *assignments: Assignment) -> None:
    with database.write() as connection:
        events.record(connection, assignments, datetime(2026, 2, 20, 8, tzinfo=UTC))


def _events(database: Database) -> list[dict[str, Any]]:
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM v_events ORDER BY event_id").mappings()
        return [dict(row) for row in rows]


def test_articles_wait_in_order_of_time(listed: Database, published: Published, read: Read, now: datetime) -> None:
    """Of one moment, in order of arrival."""
    first, second, third, unread = published(4)
    for one, hours in ((first, 1), (second, 0), (third, 0)):
        read(one, "Мост", Language.RU, now + timedelta(hours=hours))
    with listed.read() as connection:
        waiting = events.waiting(connection)
        limited = events.waiting(connection, limit=1)

    assert [report.article_id for report in waiting] == [second, third, first]
    assert [report.article_id for report in limited] == [second]
    assert unread not in {report.article_id for report in waiting}


def test_grouped_articles_come_back_with_their_places(
    listed: Database, published: Published, read: Read, now: datetime
) -> None:
    old, first, second = published(3)
    for one, hours in ((old, -9), (first, 0), (second, 1)):
        read(one, "Мост", Language.RU, now + timedelta(hours=hours))
    _assign(listed, Assignment(old, old, old), Assignment(first, first, first), Assignment(second, first, first, first))
    with listed.read() as connection:
        recent = events.recent(connection, now)
        waiting = events.waiting(connection)

    assert [(one.article_id, one.text_id, one.event_id) for one in recent] == [
        (first, first, first),
        (second, first, first),
    ]
    assert waiting == ()


def test_an_event_tells_its_coverage(listed: Database, published: Published, read: Read, now: datetime) -> None:
    """Counts come straight from the articles; headlines are the first in each language."""
    in_russian, reprint = published(2, at=now - timedelta(hours=30))
    (in_kazakh,) = published(1, "qala")
    read(in_russian, "Мост открыт", Language.RU, now - timedelta(hours=30))
    read(reprint, "Открыли мост", Language.RU, now - timedelta(hours=29))
    read(in_kazakh, "Көпір ашылды", Language.KK, now)
    _assign(
        listed,
        Assignment(in_russian, in_russian, in_russian),
        Assignment(reprint, in_russian, in_russian, copied_from=in_russian, score=0.9),
        Assignment(in_kazakh, in_kazakh, in_russian),
    )

    assert _events(listed) == [
        {
            "event_id": in_russian,
            "story_id": None,
            "headline": "Мост открыт",
            "headline_kk": "Көпір ашылды",
            "headline_ru": "Мост открыт",
            "day": "2026-02-19",
            "first_seen_at": int((now - timedelta(hours=30)).timestamp()),
            "last_seen_at": int(now.timestamp()),
            "publications": 3,
            "texts": 2,
            "outlets": 2,
            "kk_publications": 1,
            "ru_publications": 2,
            "first_outlet": "dala",
            "first_at": int((now - timedelta(hours=30)).timestamp()),
            "last_at": int(now.timestamp()),
        }
    ]


@pytest.mark.parametrize(
    ("language", "headline"), [(Language.KK_LATN, "Köpir"), (Language.EN, "Köpir"), (Language.OTHER, "Köpir")]
)
def test_an_event_in_one_language_has_that_headline(
    listed: Database, published: Published, read: Read, now: datetime, language: Language, headline: str
) -> None:
    (only,) = published(1)
    read(only, "Köpir", language, now)
    _assign(listed, Assignment(only, only, only))
    event = _events(listed)[0]

    assert event["headline"] == headline
    assert event["headline_kk"] == (headline if language is Language.KK_LATN else "")


def test_grouping_twice_changes_nothing(listed: Database, published: Published, read: Read, now: datetime) -> None:
    first, second = published(2)
    for one in (first, second):
        read(one, "Мост", Language.RU, now)
    both = Assignment(first, first, first), Assignment(second, second, first)
    _assign(listed, *both)
    before = _events(listed)
    _assign(listed, *both)

    assert _events(listed) == before


def test_an_event_left_by_all_is_gone(listed: Database, published: Published, read: Read, now: datetime) -> None:
    """One left by some keeps its id and takes the headline of those who stay."""
    first, second = published(2)
    read(first, "Мост", Language.RU, now)
    read(second, "Снег", Language.RU, now)
    _assign(listed, Assignment(first, first, first), Assignment(second, second, first))
    _assign(listed, Assignment(first, first, second))
    swapped = [(event["event_id"], event["headline"]) for event in _events(listed)]
    _assign(listed, Assignment(second, second, second))

    assert swapped == [(first, "Снег"), (second, "Мост")]
    assert [event["event_id"] for event in _events(listed)] == [second]


def test_a_new_title_becomes_the_headline(listed: Database, published: Published, read: Read, now: datetime) -> None:
    """Also where the words, and so the event, stayed the same."""
    (only,) = published(1)
    read(only, "Мост", Language.RU, now)
    _assign(listed, Assignment(only, only, only))
    read(only, "Мост открыт", Language.RU, now)

    assert [event["headline"] for event in _events(listed)] == ["Мост открыт"]


def test_grouping_marks_the_days(listed: Database, published: Published, read: Read, now: datetime) -> None:
    (only,) = published(1)
    read(only, "Мост", Language.RU, now)
    with listed.write() as connection:
        counts.recount(connection, counts.touched(connection))
    _assign(listed, Assignment(only, only, only))
    with listed.read() as connection:
        assert [day.isoformat() for day in counts.touched(connection)] == ["2026-02-20"]
