"""Kazakh in Latin letters, as the alphabet of 2021 has them."""

from __future__ import annotations

import pytest

from monitor.newsroom.latin import latin, latin_all


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("Тасбұлақ", "Tasbūlaq"),
        ("Ілияс Кенжетау", "Iliias Kenjetau"),
        ("шаңғышы әжесіне үй іздеді", "şañğyşy äjesıne üi ızdedı"),
        ("ИГІЛІК", "İGILIK"),
        ("«Қызыл сай», 4:6", "«Qyzyl sai», 4:6"),
    ],
)
def test_words_keep_their_letters(cyrillic: str, expected: str) -> None:
    assert latin(cyrillic) == expected


def test_texts_inside_tables_and_lists_are_converted_and_keys_are_not() -> None:
    assert latin_all({"menu": ["Мәзір", {"түс": "көк"}], "n": 7}) == {"menu": ["Mäzır", {"түс": "kök"}], "n": 7}
