"""Roles and pronouns go back to the right person, or to nobody; everybody here is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.references import find_references
from monitor.model import Gender, Names, Post, Speaker

Marking = Callable[..., Any]

PRESIDENT = Speaker(
    key="head",
    name=Names(ru="Арман Беков", kk="Арман Беков"),
    gender=Gender.MALE,
    posts=(
        Post(
            title=Names(ru="Президент Республики", kk="Республика Президенті"),
            short=("Глава государства", "Мемлекет басшысы"),
            since=date(2020, 1, 1),
        ),
    ),
)
FORMER = Speaker(
    key="former",
    name=Names(ru="Серик Даутов", kk="Серік Дәутов"),
    posts=(Post(title=Names(ru="министр рыбы", kk="балық министрі"), since=date(2018, 1, 1), until=date(2021, 5, 1)),),
)
LATER = Speaker(
    key="later",
    name=Names(ru="Алия Сагиева", kk="Әлия Сағиева"),
    gender=Gender.FEMALE,
    posts=(Post(title=Names(ru="министр рыбы", kk="балық министрі"), since=date(2021, 5, 2)),),
)
DIRECTORY = Directory.build((PRESIDENT, FORMER, LATER))


def _meant(marked: Marking, source: str, language: str = "ru") -> list[tuple[str, str]]:
    """What was resolved, each with the key of the person it stands for."""
    text = marked(source, language)
    people, references = find_references(text.document, text.people, DIRECTORY)
    return [(text.document.body.text[one.start : one.end], people[one.person].key) for one in references]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("[T Министр труда] [P Тимур Жунев] прибыл. Министр сказал речь.", "Министр"),
        ("[T Министр труда] [P Тимур Жунев] прибыл. Глава Минтруда сказал речь.", "Глава Минтруда"),
        ("[T Министр труда] [P Тимур Жунев] прибыл. Глава ведомства сказал речь.", "Глава ведомства"),
        ("[T Министр внутренних дел] [P Тимур Жунев] прибыл. Глава МВД сказал речь.", "Глава МВД"),
        ("[T Председатель Мажилиса] [P Тимур Жунев] прибыл. Спикер сказал речь.", "Спикер"),
        ("[T Заместитель Премьер-министра] [P Тимур Жунев] прибыл. Вице-премьер сказал речь.", "Вице-премьер"),
        ("[P Тимур Жунев], [T депутат Мажилиса], прибыл. Депутат сказал речь.", "Депутат"),
        ("[T Аким области] [P Тимур Жунев] прибыл. Глава региона сказал речь.", "Глава региона"),
    ],
)
def test_role_goes_back_to_whose_post_answers_to_it(marked: Marking, source: str, meant: str) -> None:
    assert _meant(marked, source) == [(meant, "Тимур Жунев")]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("[T Еңбек министрі] [P Тимур Жүнев] келді. Министр айтты.", "Министр"),
        ("[T Еңбек министрі] [P Тимур Жүнев] келді. Министрлік басшысы айтты.", "Министрлік басшысы"),
        ("[T Облыс әкімі] [P Тимур Жүнев] келді. Өңір басшысы айтты.", "Өңір басшысы"),
        ("[T Мәжіліс төрағасы] [P Тимур Жүнев] келді. Спикер айтты.", "Спикер"),
        ("[T Премьер-министрдің орынбасары] [P Тимур Жүнев] келді. Вице-премьер айтты.", "Вице-премьер"),
    ],
)
def test_kazakh_role_goes_back_to_whose_post_answers_to_it(marked: Marking, source: str, meant: str) -> None:
    assert _meant(marked, source, "kk") == [(meant, "Тимур Жүнев")]


def test_verb_gender_tells_two_ministers_apart(marked: Marking) -> None:
    source = "[T Министр труда] [P Тимур Жунев] и [T министр школ] [P Айнур Сатова] прибыли. Заявила министр о школах."

    assert _meant(marked, source) == [("министр", "Айнур Сатова")]


def test_complement_tells_two_ministers_apart(marked: Marking) -> None:
    source = "[T Министр труда] [P Тимур Жунев] и [T министр школ] [P Бек Асанов] прибыли. Министр труда ушёл."

    assert _meant(marked, source) == [("Министр труда", "Тимур Жунев")]


def test_a_role_that_two_hold_in_one_sentence_is_left_open(marked: Marking) -> None:
    source = "[T Депутат] [P Тимур Жунев] и [T депутат] [P Бек Асанов] прибыли. Депутат сказал речь."

    assert _meant(marked, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "[T Министр труда] [P Тимур Жунев] прибыл. Министр обороны уехал.",
        "[T Министр труда] [P Тимур Жунев] прибыл. Бывший министр уехал.",
        "[T Министр труда] [P Тимур Жунев] прибыл. Пресс-служба министра молчит.",
        "[T Вице-министр труда] [P Тимур Жунев] прибыл. Министр молчит.",
        "Министр молчит.",
    ],
)
def test_another_post_is_not_taken_for_his(marked: Marking, source: str) -> None:
    assert _meant(marked, source) == []


def test_head_of_state_unnamed_is_the_holder_of_the_post(marked: Marking) -> None:
    assert _meant(marked, "Глава государства подписал закон.") == [("Глава государства", "head")]
    assert _meant(marked, "Мемлекет басшысы заңға қол қойды.", "kk") == [("Мемлекет басшысы", "head")]


def test_a_foreign_head_of_state_is_not_ours(marked: Marking) -> None:
    assert _meant(marked, "Президент Италии подписал закон.") == []
    assert _meant(marked, "Италия Президенті заңға қол қойды.", "kk") == []


@pytest.mark.parametrize(("day", "holder"), [(date(2020, 3, 1), "former"), (date(2022, 3, 1), "later")])
def test_unnamed_post_is_that_of_its_holder_on_the_day(marked: Marking, day: date, holder: str) -> None:
    document = marked("Министр рыбы открыл пруд.").document
    dated = type(document)(document.language, document.title, document.body, day)
    people, references = find_references(dated, (), DIRECTORY)

    assert [person.key for person in people] == [holder]
    assert [one.person for one in references] == [0]


def test_person_brought_in_by_a_post_has_name_and_no_namings(marked: Marking) -> None:
    people, _ = find_references(marked("Глава государства подписал закон.").document, (), DIRECTORY)

    assert [(person.name, person.namings, person.watched) for person in people] == [("Арман Беков", (), True)]


def test_pronoun_goes_back_to_the_subject_of_its_gender(marked: Marking) -> None:
    source = "[P Тимур Жунев] говорил с [p Айнур Сатовой|Айнур Сатова]. Он подчеркнул важность. Она добавила своё."

    assert _meant(marked, source) == [("Он", "Тимур Жунев"), ("Она", "Айнур Сатова")]


def test_kazakh_pronoun_goes_back_to_the_last_subject(marked: Marking) -> None:
    source = "[P Айнұр Сәтова] [p Тимур Жүневпен|Тимур Жүнев] кездесті. Ол жиын өткенін айтты."

    assert _meant(marked, source, "kk") == [("Ол", "Айнұр Сәтова")]


def test_pronoun_after_two_joined_men_is_left_open(marked: Marking) -> None:
    assert _meant(marked, "[P Тимур Жунев] и [P Бек Асанов] прибыли. Он сообщил об итогах.") == []


def test_pronoun_that_says_nothing_is_left_alone(marked: Marking) -> None:
    assert _meant(marked, "[P Тимур Жунев] прибыл. Дом стоял у реки, он был стар.") == []
