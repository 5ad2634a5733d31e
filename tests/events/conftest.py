"""Reports made of texts, as the analysis hands them to grouping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from monitor.events.fingerprint import fingerprint
from monitor.model import Article, Language, Report

_NOON = datetime(2031, 5, 14, 7, tzinfo=UTC)  # 12:00 in Almaty
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")

Told = Callable[..., Report]


@pytest.fixture
def told() -> Told:
    """A function: a text, told by an outlet some hours after noon of 14 May 2031, as a report with the next id."""
    given: list[int] = []

    def tell(text: str, outlet: str = "", *, title: str = "", hours: float = 0, dated: bool = True) -> Report:
        given.append(len(given) + 1)
        number = given[-1]
        at = _NOON + timedelta(hours=hours)
        language = Language.KK if _KAZAKH_LETTERS & set(text.lower()) else Language.RU
        outlet = outlet or f"outlet-{number}"
        article = Article("", outlet, title, text, language, published_at=at if dated else None)
        return Report(number, outlet, language, at, fingerprint(article, ()), dated=dated)

    return tell
