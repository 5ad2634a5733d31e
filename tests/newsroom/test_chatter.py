"""Generated reports are the same for the same happening, and worded differently by every outlet."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from monitor.model import Language
from monitor.newsroom.chatter import report

LANGUAGES = (Language.RU, Language.KK)
NOON = datetime(2026, 2, 20, 7, tzinfo=UTC)


def test_the_same_happening_is_reported_the_same_way_again() -> None:
    assert report("a", Language.RU, 1, "7", NOON) == report("a", Language.RU, 1, "7", NOON)


def test_outlets_tell_of_one_happening_in_words_of_their_own() -> None:
    told = [report(str(outlet), Language.KK, 1, "7", NOON) for outlet in range(20)]
    assert len({story.headline for story in told}) == 1
    assert len({story.text for story in told}) > 5


def test_figures_agree_between_languages() -> None:
    for happening in map(str, range(50)):
        russian, kazakh = (report("a", language, 1, happening, NOON) for language in LANGUAGES)
        assert re.findall(r"\d+", russian.headline) == re.findall(r"\d+", kazakh.headline)


def test_no_gap_stays_open() -> None:
    printed = "".join(report("a", language, 1, str(n), NOON).text for n in range(99) for language in LANGUAGES)
    assert "{" not in printed


def test_different_happenings_have_names_of_their_own() -> None:
    """So that a crowd's reports do not all look alike."""
    names = [set(re.findall(r"\b[А-Я]\w{6,}", report("a", Language.RU, 1, str(n), NOON).text)) for n in range(30)]
    ordinary = {"Посёлок", "Автобус", "Вопросы", "Прошлый", "Тимофей"}
    alike = [one & other - ordinary for n, one in enumerate(names) for other in names[:n]]
    assert sum(map(bool, alike)) < len(alike) / 20
