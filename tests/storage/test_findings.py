from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.model import (
    Analysis,
    Article,
    Catalog,
    Gender,
    Language,
    Mention,
    Quote,
    QuoteKind,
    Speech,
    ThemeHit,
)
from monitor.storage import articles, catalog, counts
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]

TEXT = "Снег шёл. Анна Ермек сказала, что мост выдержит снег. Её помощник Пётр молчал."
ANNA = Mention("anna-ermek", "Анна Ермек", spans=((10, 20),), speaks=Speech.INDIRECT, watched=True)
PETR = Mention("~petr", "Пётр", spans=((66, 70),))


def _place(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


@pytest.fixture
def analysis(now: datetime) -> Analysis:
    """One statement on a bridge in the snow."""
    quote = Quote(QuoteKind.INDIRECT, "мост выдержит снег", *_place("мост выдержит снег"), "anna-ermek", "сказала")
    themes = (ThemeHit("bridges", (_place("мост"),)), ThemeHit("snow", ((0, 4), _place("снег"))))
    read = Article(title="Снег и мост", text=TEXT, language=Language.RU, published_at=now)
    return Analysis(read, (ANNA, PETR), (quote,), themes)


def _record(database: Database, article_id: int, analysis: Analysis) -> None:
    with database.write() as connection:
        articles.record_analysis(connection, article_id, analysis, "v1", datetime(2026, 2, 20, 8, tzinfo=UTC))


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def _dump(database: Database) -> list[list[dict[str, Any]]]:
    tables = ("mention", "quote", "article_theme", "statement_theme", "speaker", "article", "event")
    return [sorted(_rows(database, f"SELECT * FROM {name}"), key=repr) for name in tables]  # noqa: S608 - names above


def test_numbers_lead_back_to_sentences(listed: Database, published: Published, analysis: Analysis) -> None:
    """Mentions, quotes and themes keep the sentence of their first place."""
    _record(listed, published(1)[0], analysis)
    named = "Анна Ермек сказала, что мост выдержит снег."

    assert _rows(listed, "SELECT speaker, sentence FROM v_mentions") == [{"speaker": "anna-ermek", "sentence": named}]
    assert _rows(listed, "SELECT text, sentence FROM v_quotes") == [{"text": "мост выдержит снег", "sentence": named}]
    assert _rows(listed, "SELECT theme, hits, sentence FROM v_article_themes ORDER BY theme") == [
        {"theme": "bridges", "hits": 1, "sentence": named},
        {"theme": "snow", "hits": 2, "sentence": "Снег шёл."},
    ]


def test_who_is_named_in_the_title_alone_leads_back_to_the_title(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    """One known by a role alone leads back to the role."""
    in_title = replace(ANNA, spans=(), title_spans=((0, 4),))
    by_role = Mention("boris-tau", "Борис Тау", role_spans=(_place("помощник"),), watched=True)
    _record(listed, published(1)[0], replace(analysis, mentions=(in_title, by_role)))

    assert _rows(listed, "SELECT speaker, sentence, mentions, by_role FROM v_mentions ORDER BY speaker") == [
        {"speaker": "anna-ermek", "sentence": "Снег и мост", "mentions": 1, "by_role": 0},
        {"speaker": "boris-tau", "sentence": "Её помощник Пётр молчал.", "mentions": 0, "by_role": 1},
    ]


def test_a_statement_is_on_the_themes_within_its_span(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    """The snow of the first sentence is not hers."""
    _record(listed, published(1)[0], analysis)

    assert _rows(listed, "SELECT speaker, theme, hits FROM v_statement_themes ORDER BY theme") == [
        {"speaker": "anna-ermek", "theme": "bridges", "hits": 1},
        {"speaker": "anna-ermek", "theme": "snow", "hits": 1},
    ]


def test_a_reading_recorded_twice_leaves_the_same_rows(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    (article_id,) = published(1)
    _record(listed, article_id, analysis)
    before = _dump(listed)
    _record(listed, article_id, analysis)

    assert _dump(listed) == before


def test_a_new_reading_takes_the_old_findings_away(listed: Database, published: Published, analysis: Analysis) -> None:
    """A quote that is found again keeps its id."""
    (article_id,) = published(1)
    other = Quote(QuoteKind.DIRECT, "Снег", 0, 4)
    _record(listed, article_id, replace(analysis, quotes=(other, *analysis.quotes)))
    before = {row["text"]: row["quote_id"] for row in _rows(listed, "SELECT * FROM v_quotes")}
    _record(listed, article_id, replace(analysis, mentions=(ANNA,), themes=analysis.themes[:1]))

    after = {row["text"]: row["quote_id"] for row in _rows(listed, "SELECT * FROM v_quotes")}
    assert after == {"мост выдержит снег": before["мост выдержит снег"]}
    assert [row["speaker"] for row in _rows(listed, "SELECT speaker FROM mention")] == ["anna-ermek"]
    assert [row["theme"] for row in _rows(listed, "SELECT theme FROM statement_theme")] == ["bridges"]


def test_passers_by_stay_inside_their_article(listed: Database, published: Published, analysis: Analysis) -> None:
    """Who neither speaks nor holds a post is stored, and no view shows the person."""
    _record(listed, published(1)[0], analysis)
    with listed.write() as connection:
        counts.recount(connection, counts.touched(connection))

    assert [row["speaker"] for row in _rows(listed, "SELECT speaker FROM mention ORDER BY 1")] == [
        "anna-ermek",
        "~petr",
    ]
    for view in ("v_speakers", "v_mentions", "v_daily_speakers", "v_daily_speaker_themes"):
        assert "~petr" not in {row["speaker"] for row in _rows(listed, f"SELECT speaker FROM {view}")}  # noqa: S608 - names above


def test_who_speaks_elsewhere_is_shown_and_the_days_recounted(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """And hidden again when that reading is taken back."""
    early = now - timedelta(days=3)
    (first,) = published(1, at=early)
    _record(listed, first, replace(analysis, article=replace(analysis.article, published_at=early)))
    (second,) = published(1)
    with listed.write() as connection:
        counts.recount(connection, counts.touched(connection))
    _record(listed, second, replace(analysis, mentions=(replace(PETR, speaks=Speech.DIRECT),)))
    with listed.write() as connection:
        touched = [day.isoformat() for day in counts.touched(connection)]
        counts.recount(connection, counts.touched(connection))
    days = _rows(listed, "SELECT day FROM v_daily_speakers WHERE speaker = '~petr' ORDER BY day")
    _record(listed, second, replace(analysis, mentions=()))

    assert touched == ["2026-02-17", "2026-02-20"]
    assert [row["day"] for row in days] == ["2026-02-17", "2026-02-20"]
    assert "~petr" not in {row["speaker"] for row in _rows(listed, "SELECT speaker FROM v_speakers")}


def test_a_discovered_person_is_named_by_the_newest_article(
    listed: Database, published: Published, analysis: Analysis, now: datetime
) -> None:
    """In each language apart, whatever the order of reading; an older article only fills what is empty."""
    new, old, kazakh = published(3)
    petr = Mention("~petr", "Пётр Сай", "мостовик", speaks=Speech.DIRECT)
    _record(listed, new, replace(analysis, mentions=(petr,)))
    before = replace(analysis.article, published_at=now - timedelta(days=1))
    older = replace(petr, name="Петр", title="ученик", organisation="Мостострой", gender=Gender.MALE)
    _record(listed, old, replace(analysis, article=before, mentions=(older,)))
    in_kazakh = replace(analysis.article, language=Language.KK)
    _record(listed, kazakh, replace(analysis, article=in_kazakh, mentions=(replace(petr, name="Петр Сай", title=""),)))

    assert _rows(listed, "SELECT name_ru, name_kk, title, organisation FROM v_speakers WHERE speaker = '~petr'") == [
        {"name_ru": "Пётр Сай", "name_kk": "Петр Сай", "title": "мостовик", "organisation": "Мостострой"}
    ]


def test_names_of_watched_people_are_the_operators(
    listed: Database, published: Published, analysis: Analysis, catalog: Catalog
) -> None:
    _record(listed, published(1)[0], replace(analysis, mentions=(replace(ANNA, name="Анна", title="сотрудница"),)))

    assert _rows(listed, "SELECT name_ru, title FROM v_speakers WHERE speaker = 'anna-ermek'") == [
        {"name_ru": catalog.speakers[0].name.ru, "title": "министр мостов"}
    ]


def test_taken_off_the_list_a_person_stays_only_by_speaking(
    listed: Database, published: Published, analysis: Analysis
) -> None:
    _record(listed, published(1)[0], analysis)
    with listed.write() as connection:
        catalog.record(connection, Catalog())

    assert _rows(listed, "SELECT speaker, watched FROM v_speakers") == [{"speaker": "anna-ermek", "watched": 0}]
