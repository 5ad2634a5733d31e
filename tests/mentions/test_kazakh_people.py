"""Who is named in Kazakh texts: what the trained tagger tells, and what rules and the watch-list hold against it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.document import read
from monitor.mentions.people import find_people
from monitor.model import Gender, Language, Names, Speaker

NOBODY = Directory.build(())
WATCHED = Directory.build(
    (
        Speaker("erlan-kerimkul", Names("Ерлан Керимкул", "Ерлан Керімқұл"), Gender.MALE),
        Speaker("bakyt-saparuly", Names("Бақыт Сапарұлы"), Gender.MALE),
        Speaker("marat-tolenov", Names("Марат Толенов", "Марат Төленов"), Gender.MALE),
        Speaker("en-bek-dauletali", Names("Еңбек Дәулетәлі"), Gender.MALE),
    )
)


def named(text: str, directory: Directory = NOBODY, language: Language = Language.KK) -> list[tuple[str, list[str]]]:
    """Each person with the forms in which the text names them."""
    people = find_people(read("", text, language), directory)
    return [(person.name, [text[one.start : one.end] for one in person.namings]) for person in people]


def names(text: str, directory: Directory = NOBODY) -> Sequence[str]:
    return [name for name, _ in named(text, directory)]


WHOLE = [
    ("Жиында министр Айнұр Сәтова сөз сөйледі.", ["Айнұр Сәтова"]),
    ("Бұл туралы А. Сәтов айтты.", ["А. Сәтов"]),
    ("Бұйрық Е.Т. Қосбаевтың атынан шықты.", ["Е. Қосбаев"]),
    ("Кеше Ерлан Қалқабаев пен Айнұр Сәтова келді.", ["Ерлан Қалқабаев", "Айнұр Сәтова"]),
    ("Режиссер Айнұр Қалқабайдың фильмі шықты.", ["Айнұр Қалқабай"]),
    ("Оқушы Ерлан Сапарұлынан озды.", ["Ерлан Сапарұлы"]),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_names_are_found_in_their_forms(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NOT_PEOPLE = [
    "Сәтов көшесінде жөндеу жүріп жатыр.",
    "Айнұр Сәтова атындағы мектеп ашылды.",
    "Абай облысында қар жауды.",
    "Теміртас қалалық соты үкім шығарды.",
    "Теміртас маңында жол жабылды.",
    "Қалада «Айнұр» сыйлығы берілді.",
    "Бүгін Алматыда жаңа мектеп ашылды.",
]


@pytest.mark.parametrize("text", NOT_PEOPLE)
def test_what_bears_a_name_is_no_person(text: str) -> None:
    assert names(text) == []


AGAIN = [
    ("Айнұр Сәтова келді. Айнұрдың сөзі ұнады.", "Айнұрдың"),
    ("Самал Күмісбай келді. Келушілер Самалдың қолын алды.", "Самалдың"),
    ("Сәуле Тасбұлатова шықты. Өз Сәулеміз биыл да жеңді.", "Сәулеміз"),
    ("Марат Төленов ашты. Төленовтағы шеберлік бөлек.", "Төленовтағы"),
    ("Марат Төленов ашты. Бұл туынды Төленовтікі.", "Төленовтікі"),
    ("Гүлнұр Қайсарбек келді. Қайсарбектің сөзі ұнады.", "Қайсарбектің"),
    ("Рауан Көкенұлы жауап берді. Көкенұлы мерзімді айтты.", "Көкенұлы"),
    ("Ерлан Тасқора келді. Көпшілік Тасқораны тыңдады.", "Тасқораны"),
]


@pytest.mark.parametrize(("text", "form"), AGAIN)
def test_a_given_name_or_surname_alone_is_whom_the_text_named_in_full(text: str, form: str) -> None:
    ((_, forms),) = named(text)
    assert form in forms


def test_father_and_son_are_two() -> None:
    text = "Болат Қалқабаев пен оның ұлы Диас Қалқабаев келді. Диас үндемеді."
    assert named(text) == [
        ("Болат Қалқабаев", ["Болат Қалқабаев"]),
        ("Диас Қалқабаев", ["Диас Қалқабаев", "Диас"]),
    ]


def test_the_son_of_somebody_bears_no_name_of_two_words() -> None:
    assert names("Бала Ерлан Қалқабайдың ұлы екен.") == ["Ерлан Қалқабай"]


def test_two_surnames_side_by_side_are_no_full_name() -> None:
    text = "Марат Төленов пен Ерлан Қалқабаев кездесті. Төленов Қалқабаевты құттықтады."
    assert names(text) == ["Марат Төленов", "Ерлан Қалқабаев"]


def test_the_word_that_opens_a_sentence_is_not_drawn_into_a_name() -> None:
    assert named("Оқушы Марат Төленовпен кездесті.", WATCHED) == [("Марат Төленов", ["Марат Төленовпен"])]
    assert names("Оқушы Ерлан Сапарұлы озды.", WATCHED) == ["Ерлан Сапарұлы"]


@pytest.mark.parametrize("text", ["Шапан Еңбек Дәулетәліге жабылды.", "Ел Ерлан Керімқұлды таныды."])
def test_who_is_listed_needs_no_tagger(text: str) -> None:
    assert len(names(text, WATCHED)) == 1


def test_a_soft_sign_makes_endings_front() -> None:
    assert names("Инвестор Герман Вальцтің жобасы мақұлданды.") == ["Герман Вальц"]


def test_i_and_dotless_i_are_told_apart_by_their_alphabet() -> None:
    text = "Kıtap Nürken Kökşebeldıñ eñbegı."
    assert named(text, language=Language.KK_LATN) == [("Nürken Kökşebel", ["Nürken Kökşebeldıñ"])]


def test_a_sentence_in_capitals_is_left_to_the_rules() -> None:
    assert names("АЙНҰР СӘТОВА ЖАҢА МЕКТЕП АШТЫ.") == ["Айнұр Сәтова"]
