"""The watch-list compiled: who a name can be."""

from __future__ import annotations

import pickle

from monitor.mentions.directory import Directory
from monitor.model import Gender, Language, Names, Speaker

SATOVA = Speaker(
    "aida-satova",
    Names("Аида Сатова", "Аида Сәтова"),
    Gender.FEMALE,
    ("Сатова Аида Ерлановна", "Аида Ерлановна Сатова"),
)
SATOV = Speaker("marat-satov", Names("Марат Сатов", "Марат Сәтов"), Gender.MALE)
ERMEK = Speaker("bolat-ermek", Names("Болат Ермек", "Болат Ермек"), Gender.MALE)
BOZUM = Speaker("kanat-bozumov", Names("Канат Бозумов", "Қанат Бозымов"), Gender.MALE)
DIRECTORY = Directory.build((SATOVA, SATOV, ERMEK, BOZUM), never=("Ринат Тайный",))


def key(given: str, surname: str) -> str | None:
    found = DIRECTORY.by_name(given, surname)
    return found.key if found else None


def test_russian_and_kazakh_spellings_find_the_same_person() -> None:
    assert key("Аида", "Сатова") == key("Аида", "Сәтова") == "aida-satova"


def test_a_surname_may_differ_in_vowels_beside_the_given_name() -> None:
    assert key("Қанат", "Бозымбов") is None
    assert key("Канат", "Бозимов") == "kanat-bozumov"


def test_an_initial_serves_for_the_given_name() -> None:
    assert key("А.", "Сатова") == "aida-satova"
    assert key("К.", "Сатова") is None


def test_a_bare_surname_needs_to_be_borne_by_one_person() -> None:
    alone = Directory.build((SATOVA, Speaker("dana-satova", Names("Дана Сатова"), Gender.FEMALE)))
    assert alone.by_surname_alone("Сатова") is None
    found = DIRECTORY.by_surname_alone("Сатова", Gender.FEMALE)
    assert found is not None
    assert found.key == "aida-satova"


def test_a_bare_surname_respects_gender() -> None:
    assert DIRECTORY.by_surname_alone("Ермек", Gender.FEMALE) is None


def test_never_names_are_known_as_such() -> None:
    found = DIRECTORY.by_name("Ринат", "Тайный")
    assert found is not None
    assert found.never


def test_a_person_is_called_as_the_language_has_it() -> None:
    found = DIRECTORY.by_name("Аида", "Сатова")
    assert found is not None
    assert [found.name_in(language) for language in (Language.RU, Language.KK, Language.EN)] == [
        "Аида Сатова",
        "Аида Сәтова",
        "Аида Сатова",
    ]


def test_it_travels_to_workers() -> None:
    assert pickle.loads(pickle.dumps(DIRECTORY)) == DIRECTORY  # noqa: S301 - our own bytes
