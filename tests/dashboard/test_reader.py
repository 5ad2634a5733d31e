"""Which language a reader is shown."""

from __future__ import annotations

import pytest

from monitor.dashboard.reader import names_language, wanted
from monitor.model import Language


@pytest.mark.parametrize(
    ("path", "field", "accepted", "language"),
    [
        ("/kk/today", "ru", "ru", Language.KK),
        ("/published", "kk", "ru", Language.KK),
        ("/published", "de", "kk", Language.RU),
        ("/", "", "kk-KZ, ru;q=0.7", Language.KK),
        ("/", "", "en-US,en;q=0.9,kk;q=0.8,ru;q=0.7", Language.KK),
        ("/", "", "RU", Language.RU),
        ("/kkk", "", "en", Language.RU),
        ("/", "", "", Language.RU),
    ],
)
def test_the_address_says_else_the_browser_else_it_is_russian(
    path: str, field: str, accepted: str, language: Language
) -> None:
    assert wanted(path, field, accepted) is language


def test_an_address_may_be_of_one_language() -> None:
    assert names_language("/ru")
    assert names_language("/kk/events/7")
    assert not names_language("/kkk/events")
    assert not names_language("/published")
