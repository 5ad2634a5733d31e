from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.titles import is_telling, title_key


@pytest.mark.parametrize(
    "title",
    [
        "В Алатау открыли третий мост",
        "В  АЛАТАУ открыли третий мост!",
        "«В Алатау» — открыли третий мост…",
        "В Ала\u00adтау\u00a0открыли третий мост",
    ],
)
def test_a_headline_is_known_however_it_is_set(title: str) -> None:
    assert title_key(title) == title_key("в алатау открыли третий мост")


@pytest.mark.parametrize("title", ["", "Погода", "Курс валют", "А и Б", "!!! ??? ..."])
def test_short_headlines_tell_little(title: str) -> None:
    assert not is_telling(title)
    assert is_telling(title + " в городе Алатау")


def test_what_has_no_letters_has_no_name() -> None:
    assert not title_key("!!! ??? ...")


def test_headlines_that_differ_in_a_word_or_a_number_differ() -> None:
    titles = ["Цены выросли на 5 процентов", "Цены выросли на 6 процентов", "Цены упали на 5 процентов"]

    assert len(set(map(title_key, titles))) == 3


@given(st.text())
def test_any_text_may_be_a_headline(title: str) -> None:
    assert len(title_key(title)) in {0, 16}
