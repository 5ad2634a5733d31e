"""Marked `_` is where no line may break."""

from __future__ import annotations

import pytest

from monitor.language.tying import line, sentence, tongue


@pytest.mark.parametrize(
    "answer",
    [
        "Водохранилище на_84_млн кубометров",
        "Аулам вернут 4_800_гектаров",
        "Ақбастауда 600_орындық мектеп",
        "В_ауле и_в_городе",
        "Это не_ущерб_— смета",
        "Школа №_3",
        "Весна 2026",
        "",
    ],
)
def test_words_are_tied_where_a_line_must_not_break(answer: str) -> None:
    assert line(answer.replace("_", " ")) == answer.replace("_", "\N{NO-BREAK SPACE}")


def test_a_post_that_stands_alone_begins_with_a_capital() -> None:
    assert sentence("әкім орынбасары") == "Әкім орынбасары"
    assert sentence("ТЭЦ-2") == "ТЭЦ-2"
    assert sentence("") == ""


def test_kazakh_is_known_by_its_letters() -> None:
    assert [tongue(words) for words in ("облыс әкімі", "аким области", "")] == ["kk", "", ""]
