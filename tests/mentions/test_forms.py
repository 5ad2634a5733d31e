from __future__ import annotations

import pytest

from monitor.mentions.forms import exact_key, exact_keys, term_key, text_keys
from monitor.model import Language


@pytest.mark.parametrize(
    ("term", "term_language", "word", "language"),
    [
        ("учёный", "ru", "ученых", Language.RU),
        ("бақ", "kk", "бақтардың", Language.KK),
        ("бақ", "kk", "бақ", Language.RU),
        ("театр", "ru", "театрында", Language.KK),
        ("ЖЭО", "kk", "ЖЭО-ның", Language.KK),
        ("IT", "ru", "IT‑компаниях", Language.RU),
        ("eGov", "ru", "eGov", Language.RU),
        ("garden", "en", "Gardens", Language.EN),
        ("garden", "en", "gardens", Language.RU),
    ],
)
def test_a_word_of_a_text_stands_for_a_word_of_a_term(
    term: str, term_language: str, word: str, language: Language
) -> None:
    assert term_key(term, term_language) in text_keys(word, language)


@pytest.mark.parametrize(
    ("term", "term_language", "word", "language"),
    [
        ("ВОЗ", "ru", "воз", Language.RU),
        ("сел", "kk", "сел", Language.RU),
        ("garden", "en", "Garden", Language.RU),
    ],
)
def test_what_only_looks_alike_is_kept_apart(term: str, term_language: str, word: str, language: Language) -> None:
    assert term_key(term, term_language) not in text_keys(word, language)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("сад", "Сад"),
        ("сад", "САД"),
        ("Сад", "САД"),
        ("Сад", "Сад"),
        ("елка", "ёлка"),
        ("АЭС", "АЭС"),
        ("eGov", "eGov"),
    ],
)
def test_a_word_sought_as_written_is_found_in_capitals_too(written: str, word: str) -> None:
    assert exact_key(written) in exact_keys(word)


@pytest.mark.parametrize(("written", "word"), [("сад", "сада"), ("Сад", "сад"), ("АЭС", "аэс"), ("АЭС", "Аэс")])
def test_a_capital_sought_as_written_is_no_small_letter(written: str, word: str) -> None:
    assert exact_key(written) not in exact_keys(word)
