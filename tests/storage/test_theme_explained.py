"""What a theme's number of a day is made of agrees with the number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from monitor.errors import UsageError
from monitor.model import Analysis, Article, Language, ThemeHit
from monitor.storage import articles, counts
from monitor.storage.database import Database
from monitor.storage.theme_explained import Found, theme_day

NOON = datetime(2026, 2, 20, 7, tzinfo=UTC)
DAY = date(2026, 2, 20)
TEXT = "Мост открыт. Вода ждёт моста,\nа мост – воды. Снега нет."
HIT = ThemeHit("bridges", ((0, 4), (23, 28), (32, 36)), ((6, 10),))


@pytest.fixture
def counted(listed: Database, published: Callable[..., tuple[int, ...]]) -> Database:
    """Two publications on bridges that day, one of them in Kazakh; one the day before, one on nothing."""
    first, second, third, fourth = published(4)
    themes = {first: ((HIT,), "ru", 0), second: ((HIT,), "kk", 0), third: ((HIT,), "ru", 1), fourth: ((), "ru", 0)}
    with listed.write() as connection:
        for article_id, (hits, language, ago) in themes.items():
            at = NOON - timedelta(days=ago)
            article = Article(title="Новый мост", text=TEXT, language=Language(language), published_at=at)
            articles.record_analysis(connection, article_id, Analysis(article, themes=hits), "v1", NOON)
        counts.rebuild(connection)
    return listed


def test_the_publications_and_sentences_behind_a_number(counted: Database) -> None:
    with counted.read() as connection:
        found = theme_day(connection, "bridges", DAY)
        row = connection.exec_driver_sql(
            "SELECT publications, texts, events, kk_publications FROM v_daily_themes "
            "WHERE theme = 'bridges' AND day = '2026-02-20'"
        ).one()

    assert (found.publications, found.texts, found.events, found.kk_publications) == tuple(row)
    assert found.publications == len(found.behind) == 2
    assert found.kk_publications == sum(one.language == "kk" for one in found.behind) == 1
    assert found.texts == len({one.text_id for one in found.behind} - {None})
    assert found.behind[0].found == (
        Found("Новый мост", ((6, 10),), in_title=True),
        Found("Мост открыт.", ((0, 4),)),
        Found("Вода ждёт моста,", ((10, 15),)),
        Found("а мост – воды.", ((2, 6),)),
    )
    assert found.behind[0].hits == 4


def test_without_a_day_the_last_one_with_publications(counted: Database) -> None:
    with counted.read() as connection:
        assert theme_day(connection, "bridges").day == DAY


def test_a_day_without_publications_is_nought(counted: Database) -> None:
    with counted.read() as connection:
        found = theme_day(connection, "bridges", date(2026, 1, 1))

    assert (found.publications, found.behind) == (0, ())


def test_a_theme_that_is_not_there_is_told_with_those_near(counted: Database) -> None:
    with counted.read() as connection, pytest.raises(UsageError, match="near are bridges"):
        theme_day(connection, "bridge")


def test_a_theme_that_was_never_found_has_no_last_day(listed: Database) -> None:
    with listed.read() as connection, pytest.raises(UsageError, match="found in no article"):
        theme_day(connection, "bridges")
