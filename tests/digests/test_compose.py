from dataclasses import replace
from datetime import UTC, datetime

from monitor.digests.compose import Sheet, compose
from monitor.language.wording import NBSP
from monitor.model import Digest, Totals

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)


def _sheet(digest: Digest) -> Sheet:
    return compose(digest, made_at=MADE, version="1")


def test_key_figures_stand_in_their_fixed_order_with_change_and_usual(digest: Digest) -> None:
    figures = _sheet(digest).figures

    assert [figure.noun for figure in figures] == ["публикаций", "текст", "событие", "процитированы", "на казахском"]
    assert (figures[0].change, figures[0].usual) == ("−6 за сутки", f"обычно 12{NBSP}000")
    assert figures[4].value == f"25{NBSP}%"


def test_event_shows_publications_outlets_and_texts_together(digest: Digest) -> None:
    card = _sheet(digest).events[0]

    assert card.counts.replace(NBSP, " ") == "12 публикаций в 7 изданиях · 9 текстов"
    assert (card.ru, card.kk, card.ru_share) == (9, 3, 75)
    assert card.more.endswith("10")


def test_themes_without_publications_are_left_out_and_voices_are_counted(digest: Digest) -> None:
    themes = _sheet(digest).themes

    assert [theme.title for theme in themes] == ["Транспорт"]
    assert themes[0].voices.replace(NBSP, " ") == "Дархан Тулпаров 3"


def test_outlets_that_could_not_be_watched_are_named(digest: Digest) -> None:
    assert "«Новый Перевал»" in _sheet(digest).watched


def test_subject_begins_with_the_date(digest: Digest) -> None:
    assert _sheet(digest).subject == "19.11.2026 — обзор прессы: 12 480 публикаций, 1 событие"


def test_a_day_without_publications_is_still_a_letter(digest: Digest) -> None:
    sheet = _sheet(replace(digest, totals=Totals(), events=(), speakers=(), themes=()))

    assert sheet.events == ()
    assert sheet.figures[0].value == "0"
