from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, func, select

from monitor.language.search_words import searchable
from monitor.model import Analysis, Article, Hit, Language
from monitor.storage import articles, search
from monitor.storage.database import Database
from monitor.storage.schema import article, article_words

Published = Callable[..., tuple[int, ...]]
Read = Callable[..., int]

RU, KK, LATN = Language.RU, Language.KK, Language.KK_LATN


@pytest.fixture
def read(listed: Database, published: Published, now: datetime) -> Read:
    """Stores an article with this title and text as an analysis would, and gives its id."""
    hours = iter(range(100))

    def make(title: str, text: str = "", language: Language = RU, *, at: datetime = now) -> int:
        (article_id,) = published(1, at=at - timedelta(hours=next(hours)))
        _record(listed, article_id, title, text, language, at)
        return article_id

    return make


def _record(database: Database, article_id: int, title: str, text: str, language: Language, at: datetime) -> None:
    found = Article(title=title, text=text, language=language, published_at=at)
    with database.write() as connection:
        analysis = Analysis(found, searchable=searchable(title, text, language))
        articles.record_analysis(connection, article_id, analysis, "v1", at)


def _find(database: Database, query: str, **options: object) -> list[int]:
    return [hit.article_id for hit in _hits(database, query, **options)]


def _hits(database: Database, query: str, **options: object) -> tuple[Hit, ...]:
    with database.read() as connection:
        return search.find(connection, query, **options)  # type: ignore[arg-type]


def test_an_inflected_word_finds_the_article(listed: Database, read: Read) -> None:
    """Russian, and Kazakh typed without Kazakh letters."""
    russian = read("Паводок", "Вода размыла плотину у посёлка Талды.")
    kazakh = read("Су тасқыны", "Талды ауылында су қоймасының бөгеті бұзылды.", KK)
    read("Снег", "В горах выпал снег.")

    assert _find(listed, "плотиной поселка") == [russian]
    assert _find(listed, "коймалардын богеттери") == [kazakh]
    assert set(_find(listed, "Талды")) == {russian, kazakh}


def test_every_word_must_be_met_in_title_or_text(listed: Database, read: Read) -> None:
    both = read("Мост открыт", "Через реку Ак-Су")
    read("Мост закрыт", "Через овраг")

    assert _find(listed, "мост через реку") == [both]
    assert _find(listed, "мост пароход") == []


def test_a_title_weighs_more_than_a_text_and_of_equals_the_newest_comes_first(
    listed: Database, read: Read, now: datetime
) -> None:
    older = read("Снег", "Мост у реки открыт.", at=now - timedelta(days=2))
    titled = read("Мост", "У реки сегодня снег.", at=now - timedelta(days=3))
    newer = read("Снег", "Мост у реки открыт.", at=now - timedelta(days=1))
    hits = _hits(listed, "мост")

    assert [hit.article_id for hit in hits] == [titled, newer, older]
    assert hits[0].rank > hits[1].rank == hits[2].rank


def test_bounds_of_time_language_and_number(listed: Database, read: Read, now: datetime) -> None:
    old = read("Мост", at=now - timedelta(days=3))
    russian = read("Мост", at=now)
    kazakh = read("Мост", language=KK, at=now)
    latin = read("Most", "Көпір мост", LATN, at=now)

    assert old not in _find(listed, "мост", since=now - timedelta(days=1))
    assert set(_find(listed, "мост", language=RU)) == {old, russian}
    assert set(_find(listed, "мост", language=KK)) == {kazakh, latin}
    assert len(_find(listed, "мост", limit=2)) == 2
    assert _find(listed, "мост", limit=0) == _find(listed, "мост", limit=-1) == []


def test_a_snippet_shows_where_the_words_meet(listed: Database, read: Read) -> None:
    filler = "Здесь говорится совсем о другом, и притом довольно долго. " * 20
    read("Разное", f"Мост. {filler}\nНовый мост через реку\nоткрыли утром. {filler}")
    (hit,) = _hits(listed, "МОСТА рекой")
    shown = "".join(piece.text for piece in hit.snippet)

    assert [piece.text for piece in hit.snippet if piece.matched] == ["мост", "реку"]
    assert "Новый мост через реку открыли утром" in shown
    assert len(shown.split()) == 30


def test_a_snippet_begins_at_the_beginning_where_only_the_title_answers(listed: Database, read: Read) -> None:
    read("Мост", "Его открыли утром.")
    (hit,) = _hits(listed, "мост")

    assert (hit.title, [(piece.text, piece.matched) for piece in hit.snippet]) == (
        "Мост",
        [("Его открыли утром", False)],
    )


def test_an_article_without_text_has_an_empty_snippet(listed: Database, read: Read) -> None:
    read("Мост")

    assert [hit.snippet for hit in _hits(listed, "мост")] == [()]


def test_a_new_reading_replaces_the_words(listed: Database, read: Read, now: datetime) -> None:
    article_id = read("Мост", "Открыт")
    _record(listed, article_id, "Снег", "Выпал", RU, now)
    before = _find(listed, "мост"), _find(listed, "открыт"), _find(listed, "снег")
    _record(listed, article_id, "Снег", "Выпал", RU, now)

    assert before == ([], [], [article_id])
    assert _find(listed, "снег") == [article_id]


def test_a_reading_that_fails_halfway_leaves_the_words(listed: Database, read: Read) -> None:
    article_id = read("Мост")

    def fail() -> None:
        with listed.write() as connection:
            search.record(connection, article_id, searchable("Снег", "", RU))
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()

    assert (_find(listed, "мост"), _find(listed, "снег")) == ([article_id], [])


def test_a_forgotten_article_is_not_found(listed: Database, read: Read) -> None:
    gone, kept = read("Мост"), read("Мост")
    with listed.write() as connection:
        search.forget(connection, gone)
        connection.execute(delete(article).where(article.c.id == gone))

        assert connection.scalar(select(func.count()).select_from(article_words)) == 1
    assert _find(listed, "мост") == [kept]


def test_a_very_long_text_of_different_words_can_be_stored(listed: Database, read: Read) -> None:
    """PostgreSQL takes no more than a megabyte of different words."""
    article_id = read("Всё", " ".join(f"{number:x}z" for number in range(400_000)))

    assert _find(listed, "1z") == [article_id]


@pytest.mark.parametrize("query", ["", " ", "?!", "«»", '"', "'", "\\", "\0", "*", "()", ":", "_", "\ud800", "и в"])
def test_a_question_without_a_telling_word_finds_nothing(listed: Database, read: Read, query: str) -> None:
    read("Мост", "Открыт")

    assert _find(listed, query) == []


SIGNS = st.sampled_from(
    ("мост", '"', "'", "*", "(", ")", ":", "^", "-", "AND", "OR", "NOT", "NEAR(", "title:", "&", "|", "!", "<->", "\\",
     "%", ";", "--", "\0", "²", "٣", "{", "}", "1e5", "-1.5", "a@b.kz", "https://a.kz/b?c=d", "\ud800")
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.one_of(SIGNS, st.text(max_size=8)), max_size=8), glue=st.sampled_from(("", " ")))
def test_no_question_breaks_the_search(listed: Database, query: list[str], glue: str) -> None:
    """And none is anything else than words."""
    with listed.read() as connection:
        search.find(connection, glue.join(query))


@pytest.mark.parametrize("sign", ['"', " '", "*", " AND ", " OR ", ":", "(", "\\", " | ", " & ", "!", "<->", "--"])
def test_signs_in_a_question_mean_nothing(listed: Database, read: Read, sign: str) -> None:
    article_id = read("Мост и река", "and or")

    assert _find(listed, f"{sign}мост{sign}река{sign}") == [article_id]
    assert _find(listed, f"пароход{sign}река") == []


def _check_index(connection: Connection) -> None:
    """SQLite compares its index with the words themselves; PostgreSQL's cannot differ."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO article_words_index (article_words_index, rank) VALUES ('integrity-check', 1)"
        )


def test_the_index_is_whole_after_any_changes(listed: Database, read: Read, now: datetime) -> None:
    ids = [read(f"Мост {number}", "Открыт") for number in range(4)]
    _record(listed, ids[0], "Снег", "", KK, now)
    with listed.write() as connection:
        search.forget(connection, ids[1])
        search.record(connection, ids[2], searchable("", "", RU))
        _check_index(connection)
