"""What was asked for meets what stands in a text, whatever the case, the spelling and the keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.language.search_words import LONGEST_WORD, MOST_ASKED, MOST_BYTES, asked, forms, searchable
from monitor.model import Language

RU, KK, LATN, EN = Language.RU, Language.KK, Language.KK_LATN, Language.EN


def _meet(query: str, text: str, language: Language) -> bool:
    stored = set(searchable("", text, language).text.split())
    return all(not stored.isdisjoint(spellings) for spellings in asked(query))


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("елка", "У ёлки", RU),
        ("ёлками", "елку нарядили", RU),
        ("плотина", "размыло плотину", RU),
        ("плотинами", "у плотин", RU),
        ("Дархану Тулпарову", "Дархан Тулпаров", RU),
        ("Тулпаров", "с Дарханом Тулпаровым", RU),
        ("Бекеев", "Аида Бекеева", RU),
        ("Токаи", "сладкий токай", RU),
        ("Алтай-Жол", "на трассе «Алтай - Жол»", RU),
        ("Нур-Жол", "в Нур‑Жоле", RU),
        ("казакстаннын", "Қазақстанда", KK),
        ("көпірлер", "көпірдің", KK),
        ("копирлер", "көпірдің", KK),
        ("мектебинде", "мектептер", KK),
        ("мектеп", "мектебінің", KK),
        ("халкына", "халықтың", KK),
        ("акимдиктин", "әкімдікке", KK),
        ("дəрiгер", "дәрігерлер", KK),
        ("Шымкенте", "Шымкентте", KK),
        ("Шымкентте", "в Шымкенте", RU),
        ("министріне", "об этом сказал министр", RU),
        ("министром", "мостар министрінің", KK),
        ("Бәйтерек", "у монумента Бәйтерек", RU),
        ("Байтереком", "у монумента Бәйтерек", RU),
        ("көпір", "kópirge", LATN),
        ("копир", "köpırge", LATN),
        ("kopir", "көпірге", KK),
        ("kopirge", "köpırdı", LATN),
        ("Abai", "Абайдың", KK),
        ("iPhone", "купил IPHONE", RU),
        ("café", "cafe", EN),
        ("2026", "в 2026 году", RU),
        ("О'Брайен", "О’Брайена", RU),
        ("за́мок", "замка", RU),
        ("ﬁnance", "Finance", EN),
        ("и в", "и дом в лесу", RU),
    ],
)
def test_a_word_is_met(query: str, text: str, language: Language) -> None:
    assert _meet(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("акимата", "аким сказал", RU),
        ("карта", "қар жауды", KK),
        ("банан", "банк", RU),
        ("мост снег", "мост открыт", RU),
        ("мышка", "мишка", RU),
        ("көл", "күл", KK),
    ],
)
def test_another_word_is_not_met(query: str, text: str, language: Language) -> None:
    assert not _meet(query, text, language)


def test_words_that_only_join_others_are_not_asked_for() -> None:
    assert asked("мост и река") == asked("мост река") == asked("мост және река")


def test_a_question_without_words_asks_nothing() -> None:
    assert asked("") == asked(" ?! «» _ \0") == ()


def test_a_repeated_word_is_asked_once_and_a_long_question_in_part() -> None:
    assert len(asked("мост мост мост")) == 1
    assert len(asked(" ".join(f"слово{number}" for number in range(100)))) == MOST_ASKED


def test_a_long_text_is_stored_in_its_beginning() -> None:
    stored = searchable("", " ".join(f"слово{number}" for number in range(100_000)), RU).text

    assert stored.startswith("слово0 слово1 ")
    assert MOST_BYTES - 100 < len(stored.encode()) <= MOST_BYTES


@given(st.text(max_size=80), st.sampled_from(Language))
def test_forms_are_letters_and_digits(text: str, language: Language) -> None:
    """Neither an index nor a query sees anything else."""
    stored = searchable(text, text, language)

    assert all(form.isalnum() and len(form) <= LONGEST_WORD for form in stored.text.split())
    assert all(form.isalnum() for spellings in asked(text) for form in spellings)
    assert stored.title == stored.text


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x4FF), min_size=1, max_size=12))
def test_a_word_is_met_by_itself(word: str) -> None:
    for language in Language:
        assert _meet(word, word, language), (language, forms(word, language))
