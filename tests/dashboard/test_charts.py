from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.dashboard.charts import axis, columns, language_bar, ranking
from monitor.dashboard.links import Links
from monitor.dashboard.page import Asked, Linked
from monitor.dashboard.phrases import PHRASES
from monitor.model import Language

ALMATY = ZoneInfo("Asia/Almaty")
MORNING = datetime(2026, 11, 19, 9, 12, tzinfo=ALMATY)
ASKED = Asked(Language.RU, {}, {}, PHRASES[Language.RU], Links(Language.RU))


@pytest.mark.parametrize("hours", [0, 0.2, 1, 3, 8.8, 14, 25, 60, 24 * 7, 24 * 60])
def test_an_axis_holds_both_ends_with_few_ticks_in_order(hours: float) -> None:
    last = MORNING + timedelta(hours=hours)
    found = axis(MORNING, last)

    assert found.start <= MORNING
    assert last <= found.end
    assert 2 <= len(found.ticks) <= 11
    assert [tick.x for tick in found.ticks] == sorted(tick.x for tick in found.ticks)
    assert 0 < found.at(MORNING) <= found.at(last) < 100


def test_ticks_of_a_day_are_whole_hours_in_almaty() -> None:
    assert [tick.words for tick in axis(MORNING, MORNING + timedelta(hours=6)).ticks] == [
        "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00",
    ]  # fmt: skip


def test_midnight_is_named_by_its_date() -> None:
    words = [tick.words for tick in axis(MORNING, MORNING + timedelta(hours=40)).ticks]

    assert "20.11" in words


@pytest.mark.parametrize(("ru", "kk"), [(20, 14), (0, 3), (3, 0), (1, 999)])
def test_a_language_bar_is_filled_from_end_to_end(ru: int, kk: int) -> None:
    bar = language_bar(ASKED, ru, kk, event_id=7)

    assert bar.ru == pytest.approx(100 if not kk else max(0, 100 * ru / (ru + kk) - (0.4 if ru else 0)), abs=0.01)
    assert bar.kk_from + bar.kk == pytest.approx(100, abs=0.01)
    assert "event_id=7" in bar.ru_count.url
    assert "language=ru" in bar.ru_count.url
    assert "language__startswith=kk" in bar.kk_count.url


def test_an_event_in_neither_language_has_an_empty_bar() -> None:
    bar = language_bar(ASKED, 0, 0)

    assert (bar.ru, bar.kk) == (0, 0)


def test_the_largest_of_a_ranking_fills_its_line() -> None:
    bars = ranking([(Linked("Вода"), 46, "/a", ""), (Linked("Школы"), 23, "/b", "")])

    assert [(bar.width, bar.value.text, bar.value.url) for bar in bars] == [(100, "46", "/a"), (50, "23", "/b")]
    assert ranking([]) == ()


def test_days_without_anything_are_flat() -> None:
    assert [one.tall for one in columns([0, 5, 10], "").columns] == [0, 50, 100]
    assert [one.tall for one in columns([0, 0], "").columns] == [0, 0]
