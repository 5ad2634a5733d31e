"""What the chart of days is made of."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from monitor.dashboard.daybars import HEIGHT, DayBars, day_bars
from monitor.dashboard.links import Links
from monitor.dashboard.page import Asked
from monitor.dashboard.phrases import PHRASES
from monitor.model import Language

LAST = date(2026, 11, 20)


def chart(*counts: tuple[int, int], days: int = 30) -> DayBars:
    """The chart of these (publications, Kazakh), the last of them on the last day."""
    asked = Asked(Language.RU, {}, {}, PHRASES[Language.RU], Links(Language.RU))
    drawn = [LAST - timedelta(days=before) for before in reversed(range(days))]
    counted = dict(zip((day.isoformat() for day in drawn[-len(counts) :]), counts, strict=True))
    return day_bars(asked, drawn, counted, lambda day: f"/{day}", lambda since, until: f"/{since}/{until}")


def test_the_beginning_of_the_archive_is_told_where_there_is_room() -> None:
    asked = Asked(Language.RU, {}, {}, PHRASES[Language.RU], Links(Language.RU))
    days = [LAST - timedelta(days=before) for before in reversed(range(30))]

    def begins(oldest: date | None) -> str:
        mark = day_bars(asked, days, {}, str, lambda since, until: since + until, oldest).begins
        return f"{mark.at} {mark.words}" if mark else ""

    assert begins(date(2026, 11, 18)) == "90.0 архив начинается 18\N{NO-BREAK SPACE}ноября"
    assert [begins(None), begins(date(2026, 10, 25)), begins(date(2020, 1, 1))] == ["", "", ""]


@pytest.mark.parametrize("most", [1, 2, 3, 7, 15, 16, 48, 100, 999, 12_480])
def test_at_most_three_lines_stand_above_the_ground(most: int) -> None:
    drawn = chart((most, 0))

    assert 2 <= len(drawn.lines) <= 4
    assert all(0 <= line.at <= HEIGHT for line in drawn.lines)
    assert drawn.bars[-1].rest <= HEIGHT


def test_kazakh_stands_at_the_foot_and_the_rest_above() -> None:
    last = chart((10, 4)).bars[-1]

    assert last.rest_y + last.rest < HEIGHT - last.kazakh
    assert last.kazakh / (HEIGHT - last.rest_y) == pytest.approx(0.4)


def test_the_numbers_of_all_days_are_a_step_away() -> None:
    assert chart((1, 0)).rows.url == "/2026-10-22/2026-11-20"


def test_only_the_newest_bar_has_its_number() -> None:
    drawn = chart((3, 1), (5, 2))

    assert [bar.value for bar in drawn.bars if bar.value] == ["5"]


def test_a_day_without_publications_leads_nowhere() -> None:
    drawn = chart((3, 1), (0, 0))

    assert [bar.url for bar in drawn.bars[-2:]] == ["/2026-11-19", ""]


@pytest.mark.parametrize("days", [30, 90])
def test_a_usual_day_is_the_mean_of_those_before(days: int) -> None:
    drawn = chart(*[(10, 5)] * 14, (40, 0), days=days)

    assert drawn.usual is not None
    assert drawn.usual.words == "10"
    assert drawn.usual_words.url == "/2026-11-06/2026-11-19"


def test_too_few_days_have_no_usual_one() -> None:
    assert chart((10, 5), (40, 0)).usual is None


@pytest.mark.parametrize("days", [30, 90])
def test_the_last_day_is_named_and_no_name_meets_another(days: int) -> None:
    named = chart((1, 0), days=days).days

    assert named[-1].last
    assert all(after.at - before.at > 12 for before, after in pairwise(named))


def test_nothing_at_all_is_drawn_flat() -> None:
    assert all(bar.rest == bar.kazakh == 0 for bar in chart((0, 0)).bars)
