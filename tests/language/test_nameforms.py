"""What forms of names can stand for."""

from __future__ import annotations

import pytest

from monitor.language.nameforms import given_forms, patronymic_forms, surname_forms, surname_gender
from monitor.model import Gender

MALE_CASES = ("Нурлан", "Нурлана", "Нурлану", "Нурланом", "Нурлане")
FEMALE_CASES = ("Аида", "Аиды", "Аиде", "Аиду", "Аидой")


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (MALE_CASES, "нурлан"),
        (FEMALE_CASES, "аида"),
        (("Абай", "Абая", "Абаю", "Абаем", "Абае"), "абай"),
        (("Асель", "Асели", "Аселью"), "асель"),
        (("Алия", "Алии", "Алие", "Алию"), "алия"),
        (("Илья", "Ильи", "Илье", "Илью", "Ильей"), "илья"),
        (("Касым-Жомарт", "Касым-Жомарта", "Касым-Жомарту"), "касым-жомарт"),
        (("Анна-Мария", "Анны-Марии", "Анне-Марии", "Анну-Марию"), "анна-мария"),
        (("Жан-Клод", "Жан-Клода", "Жана-Клода"), "жан-клод"),
        (("Джошуа",), "джошуа"),
    ],
)
def test_given_names_are_known_in_every_case(forms: tuple[str, ...], name: str) -> None:
    for form in forms:
        assert name in {reading.lemma for reading in given_forms(form)}, form


@pytest.mark.parametrize(
    ("forms", "name", "gender"),
    [
        (("Сатов", "Сатова", "Сатову", "Сатовым", "Сатове"), "сатов", Gender.MALE),
        (("Сатова", "Сатовой", "Сатову"), "сатова", Gender.FEMALE),
        (("Тлеп", "Тлепа", "Тлепу", "Тлепом", "Тлепе"), "тлеп", Gender.MALE),
        (("Болатжан",), "болатжан", Gender.FEMALE),
        (("Вербицкий", "Вербицкого", "Вербицкому", "Вербицким", "Вербицком"), "вербицкий", Gender.MALE),
        (("Вербицкая", "Вербицкой", "Вербицкую"), "вербицкая", Gender.FEMALE),
        (("Абилькы", "Абилькы"), "абилькы", None),
        (("Кравдец", "Кравдца", "Кравдцу", "Кравдцем", "Кравдце"), "кравдец", Gender.MALE),
        (("Бондырь", "Бондыря", "Бондырю", "Бондырем", "Бондыре"), "бондырь", Gender.MALE),
        (("Тулуй", "Тулуя", "Тулую", "Тулуем", "Тулуе"), "тулуй", Gender.MALE),
        (("Орбель-младший", "Орбеля-младшего", "Орбелю-младшему"), "орбель-младший", Gender.MALE),
        (("Берлони",), "берлони", None),
        (("Соловей", "Соловья", "Соловью", "Соловьем", "Соловье"), "соловей", Gender.MALE),
        (("Заяц", "Зайца", "Зайцу", "Зайцем"), "заяц", Gender.MALE),
        (("Сатова-Дюсен", "Сатовой-Дюсен", "Сатову-Дюсен"), "сатова-дюсен", Gender.FEMALE),
        (("Ремизович-Данченко", "Ремизовича-Данченко"), "ремизович-данченко", Gender.MALE),
        (("Айтолкын",), "айтолкын", Gender.FEMALE),
    ],
)
def test_surnames_no_dictionary_knows_inflect_by_their_ending(
    forms: tuple[str, ...], name: str, gender: Gender | None
) -> None:
    for form in forms:
        assert (name, gender) in {(reading.lemma, reading.gender) for reading in surname_forms(form)}, form


@pytest.mark.parametrize(("form", "wrong"), [("Берлони", "берлонь"), ("Торыат", "торыяя"), ("Бондырем", "бондыр")])
def test_endings_that_names_do_not_have_are_not_read(form: str, wrong: str) -> None:
    assert wrong not in {reading.lemma for reading in surname_forms(form)}


def test_a_family_in_the_plural_is_nobody() -> None:
    assert surname_forms("Сатовы") == ()


def test_a_case_goes_with_a_gender() -> None:
    """Сатову is a man's dative or a woman's accusative."""
    readings = {(form.gender, case) for form in surname_forms("Сатову") for case in form.cases}
    assert readings == {(Gender.MALE, "datv"), (Gender.FEMALE, "accs")}


@pytest.mark.parametrize("word", ["Ерланович", "Ерлановича", "Ерлановна", "Ерлановной", "Сапаргалиулы", "Абайқызы"])
def test_patronymics_are_recognised(word: str) -> None:
    assert patronymic_forms(word)


@pytest.mark.parametrize("word", ["Москвич", "Министр", "Аида"])
def test_other_words_are_no_patronymics(word: str) -> None:
    assert not patronymic_forms(word)


@pytest.mark.parametrize(
    ("surname", "gender"),
    [("Сатова", Gender.FEMALE), ("Сатов", Gender.MALE), ("Нұрланқызы", Gender.FEMALE), ("Тлеп", None)],
)
def test_an_ending_tells_the_gender(surname: str, gender: Gender | None) -> None:
    assert surname_gender(surname) is gender
