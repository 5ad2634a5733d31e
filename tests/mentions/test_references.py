"""Roles and pronouns go back to the right person, or to nobody; everybody here is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitor import catalog
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
NEIGHBOUR = Speaker(
    key="neighbour",
    name=Names(ru="Ян Горский", kk="Ян Горский"),
    gender=Gender.MALE,
    posts=(Post(title=Names(ru="Президент Италии", kk="Италия Президенті"), since=date(2020, 1, 1)),),
)
INSIDE = Speaker(
    key="inside",
    name=Names(ru="Бек Асанов", kk="Бек Асанов"),
    gender=Gender.MALE,
    posts=(
        Post(
            title=Names(ru="министр внутренних дел", kk="Ішкі істер министрі"),
            short=("глава МВД", "ІІМ басшысы"),
            since=date(2020, 1, 1),
        ),
    ),
)
OUTSIDE = Speaker(
    key="outside",
    name=Names(ru="Айнур Сатова", kk="Айнұр Сәтова"),
    gender=Gender.FEMALE,
    posts=(
        Post(title=Names(ru="министр иностранных дел", kk="Сыртқы істер министрі"), since=date(2020, 1, 1)),
        Post(title=Names(ru="вице-премьер", kk="вице-премьер"), since=date(2020, 1, 1)),
    ),
)
TOWN = Speaker(
    key="town",
    name=Names(ru="Тимур Жунев", kk="Тимур Жүнев"),
    gender=Gender.MALE,
    posts=(
        Post(
            title=Names(ru="аким Алматы", kk="Алматы қаласының әкімі"),
            short=("Алматы әкімі",),
            since=date(2020, 1, 1),
        ),
    ),
)
HOME = Speaker(
    key="home",
    name=Names(ru="Арман Беков", kk="Арман Беков"),
    gender=Gender.MALE,
    posts=(
        Post(
            title=Names(ru="Президент Республики Казахстан", kk="Қазақстан Республикасының Президенті"),
            short=("Глава государства", "Президент", "Мемлекет басшысы"),
            since=date(2020, 1, 1),
        ),
    ),
)
DIRECTORY = Directory.build((PRESIDENT, FORMER, LATER))
CABINET = Directory.build((HOME, NEIGHBOUR, INSIDE, OUTSIDE, TOWN))


_KAZAKH = frozenset("әғқңөұүһі")


def _meant(
    marked: Marking, source: str, language: str = "ru", directory: Directory = DIRECTORY
) -> list[tuple[str, str]]:
    """What was resolved, each with the key of the person it stands for."""
    text = marked(source, language)
    people, references = find_references(text.document, text.people, directory)
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


@pytest.mark.parametrize(
    ("source", "language", "meant"),
    [
        ("[T Главный агроном хозяйства] [P Тимур Жунев] прибыл. Агроном молчал.", "ru", "Агроном"),
        ("[T Биолог] [P Тимур Жунев] прибыл. По словам учёного, рыб мало.", "ru", "учёного"),
        ("[T Научный сотрудник музея] [P Тимур Жунев] прибыл. Учёный молчал.", "ru", "Учёный"),
        ("[T Хирург] [P Тимур Жунев] прибыл. Врач молчал.", "ru", "Врач"),
        ("[T Гидролог] [P Тимур Жунев] прибыл. Специалист молчал.", "ru", "Специалист"),
        ("[T Бас агроном] [P Тимур Жүнев] келді. Агроном үндемеді.", "kk", "Агроном"),
        ("[T Облыс эпидемиологы] [P Тимур Жүнев] келді. Дәрігердің айтуынша, дерт бар.", "kk", "Дәрігердің"),
        ("[T Гидролог] [P Тимур Жүнев] келді. Маман үндемеді.", "kk", "Маман"),
        ("[T Oblys äkımı] [P Timur Jünev] keldı. Äkım ketti.", "kk-Latn", "Äkım"),
        ("[T Mınıstr] [P Tımýr Júnev] keldi. Mınıstr ketti.", "kk-Latn", "Mınıstr"),
    ],
)
def test_trade_stands_for_whom_it_was_written_beside(marked: Marking, source: str, language: str, meant: str) -> None:
    assert [words for words, _ in _meant(marked, source, language)] == [meant]


def test_a_word_of_a_role_is_not_counted_once_more(marked: Marking) -> None:
    source = "[T Глава облздрава] [P Тимур Жунев] прибыл. «Воды нет», – пошутил глава облздрава."

    assert [words for words, _ in _meant(marked, source)] == ["глава облздрава"]


def test_a_trade_of_two_is_left_open(marked: Marking) -> None:
    source = "[T Агроном] [P Тимур Жунев] и [T агроном] [P Бек Асанов] прибыли. Агроном молчал."

    assert _meant(marked, source) == []


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


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("Глава государства уехал.", "home"),
        ("Президент уехал.", "home"),
        ("Президент страны уехал.", "home"),
        ("Президент РК уехал.", "home"),
        ("Министр внутренних дел уехал.", "inside"),
        ("Министр иностранных дел Казахстана уехала.", "outside"),
        ("Глава МВД уехал.", "inside"),
        ("Аким Алматы уехал.", "town"),
        ("Президент Италии уехал.", "neighbour"),
    ],
)
def test_unnamed_post_is_compared_word_for_word(marked: Marking, source: str, key: str) -> None:
    assert [found for _, found in _meant(marked, source, directory=CABINET)] == [key]


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("Мемлекет басшысы кетті.", "home"),
        ("Бүгін Президент кетті.", "home"),
        ("Кеше Ішкі істер министрі кетті.", "inside"),
        ("ҚР Сыртқы істер министрі кетті.", "outside"),
        ("ІІМ басшысы кетті.", "inside"),
        ("Алматы қаласының әкімі кетті.", "town"),
        ("Италия Республикасының Президенті кетті.", "neighbour"),
        ("Мемлекет басшысының айтуынша, бәрі бітті.", "home"),
    ],
)
def test_unnamed_kazakh_post_is_compared_word_for_word(marked: Marking, source: str, key: str) -> None:
    assert [found for _, found in _meant(marked, source, "kk", CABINET)] == [key]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("президент уехал.", "ru"),
        ("Министр уехал.", "ru"),
        ("Министр внутренних дел Италии уехал.", "ru"),
        ("Президент Испании уехал. Президент летел.", "ru"),
        ("Испанский президент уехал.", "ru"),
        ("Аким Алматинской области уехал.", "ru"),
        ("Министр внутренних дел сообщила об этом.", "ru"),
        ("Бывший министр внутренних дел уехал.", "ru"),
        ("Первый вице-премьер уехал.", "ru"),
        ("Вице-премьер уехал.", "ru"),
        ("Италия Ішкі істер министрі кетті.", "kk"),
        ("Испания Республикасының Президенті кетті.", "kk"),
        ("Алматы облысының әкімі кетті.", "kk"),
        ("Бұрынғы ішкі істер министрі кетті.", "kk"),
    ],
)
def test_a_post_nobody_listed_surely_holds_stays_open(marked: Marking, source: str, language: str) -> None:
    assert _meant(marked, source, language, CABINET) == []


def test_whom_the_text_names_comes_before_whom_only_the_directory_knows(marked: Marking) -> None:
    source = "[T Министр внутренних дел] [P Ян Гросс] прибыл. Глава МВД уехал."

    assert _meant(marked, source, directory=CABINET) == [("Глава МВД", "Ян Гросс")]


def test_of_two_in_the_text_the_one_whose_post_is_worded_so(marked: Marking) -> None:
    source = "[P Арман Беков|home] и [T президент] Мальты [P Ян Гросс] прибыли. Глава государства уехал."
    text = marked(source)
    people = tuple(replace(one, watched=one.key == "home") for one in text.people)
    found, (reference,) = find_references(text.document, people, CABINET)

    assert found[reference.person].key == "home"


def test_no_wording_of_the_shipped_watch_list_means_somebody_else(marked: Marking) -> None:
    speakers = catalog.load(Path(__file__).parents[2] / "config").speakers
    shipped, day = Directory.build(speakers), date(2026, 3, 10)
    meant: list[tuple[str, str, bool]] = []
    for speaker in speakers:
        for post in (one for one in speaker.posts if one.held_on(day)):
            for wording in (*post.title.all(), *post.short):
                language, left = ("ru", "уехал") if _KAZAKH.isdisjoint(wording.lower()) else ("kk", "кетті")
                document = marked(f"{wording[0].upper()}{wording[1:]} {left}.", language).document
                document = replace(document, day=day)
                people, references = find_references(document, (), shipped)
                meant += [(wording, speaker.key, people[one.person].key == speaker.key) for one in references]

    assert [(wording, key) for wording, key, right in meant if not right] == []
    assert len(meant) > 400  # of some five hundred; the others are shared by several or hold marks


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


def test_pronoun_behind_somebody_unnamed_is_left_open(marked: Marking) -> None:
    source = "[P Айнур Сатова] уехала. Санитарка взвесила банки. По её мнению, бульон остыл."

    assert _meant(marked, source) == []


def test_pronoun_opens_a_sentence_whose_second_verb_speaks(marked: Marking) -> None:
    source = "[P Тимур Жунев] вёл журнал. Он записывал всё и сообщил, что дождей было мало."

    assert _meant(marked, source) == [("Он", "Тимур Жунев")]


def _in_title(marked: Marking, title: str, source: str) -> list[tuple[str, str]]:
    text = marked(source, title=title)
    people, references = find_references(text.document, text.people, DIRECTORY)
    found = (one for one in references if one.in_title)
    return [(title[one.start : one.end], people[one.person].key) for one in found]


@pytest.mark.parametrize(
    ("title", "source", "meant"),
    [
        ("Глава государства подписал закон", "Закон вступит в силу в мае.", [("Глава государства", "head")]),
        ("Министр рассказал о ценах", "[T Министр труда] [P Тимур Жунев] прибыл.", [("Министр", "Тимур Жунев")]),
        ("Тимур Жунев ушёл", "[T Министр труда] [P Тимур Жунев] прибыл.", []),
        ("Министр обороны уехал", "[T Министр труда] [P Тимур Жунев] прибыл.", []),
    ],
)
def test_a_role_in_the_title_goes_back_to_its_holder(
    marked: Marking, title: str, source: str, meant: list[tuple[str, str]]
) -> None:
    assert _in_title(marked, title, source) == meant


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("[T Министр труда] [P Тимур Жунев] прибыл. Министр ушёл. Он сказал речь.", ["post-of-text", "pronoun-latest"]),
        ("Глава государства подписал закон.", ["post-of-list"]),
        ("[P Тимур Жунев] предложил закрыть улицу. Депутат ушёл.", ["just-spoke"]),
    ],
)
def test_a_reference_tells_the_rule_behind_it(marked: Marking, source: str, rules: list[str]) -> None:
    text = marked(source)
    _, references = find_references(text.document, text.people, DIRECTORY)

    assert [one.rule for one in references] == rules


@pytest.mark.parametrize(
    "source",
    [
        "[T Хирург] [P Тимур Жунев] прибыл. Приехали ещё два врача.",
        "[P Тимур Жунев] прибыл. «Воды нет», – сказал депутат.",
        "[P Тимур Жунев] сказал речь. [P Бек Асанов] прибыл. «Воды нет», – заявил депутат.",
        "[P Тимур Жунев] сказал речь. «Воды нет», – заявила женщина.",
        "[T Руководитель управления здравоохранения] [P Тимур Жунев] прибыл. «Пульс частый», – отметил хирург.",
        "[T Министр сельского хозяйства] [P Тимур Жунев] прибыл. «Дождя нет», – сказал агроном.",
    ],
)
def test_a_calling_that_may_be_anybody_is_left_open(marked: Marking, source: str) -> None:
    assert _meant(marked, source) == []
