from __future__ import annotations

import pytest

from monitor.language.segment import segment
from monitor.mentions.noted import noted


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Министр сказал, что хирург согласен.", "telling", {"сказал"}),
        ("Министр сказал, что хирург согласен.", "roles", {"Министр"}),
        ("Она передала его слова.", "pronouns", {"Она", "его"}),
        ("Хирург помог дороге.", "callings", {"Хирург"}),
        ("Агроном открыл окно.", "beings", {"Агроном"}),
    ],
)
def test_each_kind_of_russian_words_is_noted_where_it_stands(text: str, kind: str, words: set[str]) -> None:
    body = segment(text)
    found = {body.written[index] for index in getattr(noted(body, kazakh=False), kind)}
    assert words <= found
    assert "окно" not in found


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Министр жол туралы айтты.", "telling", "айтты"),
        ("Министр жол туралы айтты.", "roles", "Министр"),
        ("Бұл туралы ол айтты.", "pronouns", "ол"),
    ],
)
def test_each_kind_of_kazakh_words_is_noted_where_it_stands(text: str, kind: str, word: str) -> None:
    body = segment(text)
    assert [body.written[index] for index in getattr(noted(body, kazakh=True), kind)] == [word]
