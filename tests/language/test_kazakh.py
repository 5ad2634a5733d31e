"""Suffixes of Kazakh words taken off by harmony and junction."""

from __future__ import annotations

import pytest

from monitor.language import kazakh


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("мектебінде", "мектеп"),
        ("қалалардағы", "қала"),
        ("министрлігінің", "министрлік"),
        ("бағдарламасын", "бағдарлама"),
        ("депутаттарымыз", "депутат"),
        ("халқымыздың", "халық"),
        ("жобасы", "жоба"),
        ("облысының", "облыс"),
        ("экономиканың", "экономика"),
        ("оқушыларға", "оқушы"),
        ("Қазақстанның", "қазақстан"),
        ("сауданы", "сауда"),
        ("БҰҰ-ның", "бұұ"),
    ],
)
def test_forms_share_the_stem_of_their_base(form: str, base: str) -> None:
    assert kazakh.stem(form) == kazakh.stem(base) == base


@pytest.mark.parametrize("ending", ["", "ның", "ға", "ны", "да", "дан", "мен"])
def test_every_case_of_a_noun_leads_to_it(ending: str) -> None:
    assert "қала" in kazakh.stems("қала" + ending)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Сәтованың", "сәтова"),
        ("Пономаревтің", "пономарев"),
        ("Тоқсанбаевтың", "тоқсанбаев"),
        ("Дүйсеновпен", "дүйсенов"),
        ("Мұқанұлына", "мұқанұлы"),
        ("Ерланқызының", "ерланқызы"),
        ("Ділдәбектің", "ділдәбек"),
        ("Қасеновтар", "қасенов"),
    ],
)
def test_borrowed_surnames_may_break_harmony(form: str, name: str) -> None:
    assert name in kazakh.stems(form)


@pytest.mark.parametrize("word", ["қазақстан", "орда", "нұрбекұлы", "бағдат", "іні"])
def test_stems_begin_with_the_word_itself(word: str) -> None:
    assert kazakh.stems(word.capitalize())[0] == word


@pytest.mark.parametrize("wrong", ["қалаге", "мектепқа", "үйлар", "баладен"])
def test_a_suffix_against_harmony_or_junction_stays(wrong: str) -> None:
    assert kazakh.stems(wrong) == (wrong,)


def test_a_bare_word_is_nominative_and_an_inflected_one_is_not() -> None:
    assert kazakh.is_nominative("министрі")
    assert not kazakh.is_nominative("министріне")


@pytest.mark.parametrize(
    ("latin", "expected"), [("Qazaqstan", "Қазақстан"), ("ğylym", "ғылым"), ("şeşim", "шешім"), ("oqushy", "оқушы")]
)
def test_latin_script_is_read_as_cyrillic(latin: str, expected: str) -> None:
    assert kazakh.cyrillic(latin) == expected
