"""When two names mean one person."""

from __future__ import annotations

import pytest

from tests.accuracy.naming import match_people, same_person


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Әсел Бұлақты", "Асель Булакты"),
        ("Асель Булакты", "Булакты Асель"),
        ("А. Булакты", "Асель Булакты"),
        ("Асель Ерлановна Булакты", "Асель Булакты"),
        ("Али-Аскар Тасов", "Али Тасов"),
        ("Ерлан Бозыбаев", "Ерлан Бозубаев"),
        ("Булакты", "Асель Булакты"),
    ],
)
def test_one_person(gold: str, found: str) -> None:
    assert same_person(gold, found)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Асель Булакты", "Дамир Булакты"),
        ("Асель Булакты", "Асель Тасова"),
        ("Асель Булакты", "Булакты"),
        ("Асель", "Асель Булакты"),
        ("Ерлан Бозыбаев", "Еркин Бозубаев"),
        ("", "Асель Булакты"),
    ],
)
def test_two_people(gold: str, found: str) -> None:
    assert not same_person(gold, found)


def test_a_relative_goes_to_the_one_with_the_same_given_name() -> None:
    assert match_people(["Тасов", "Дамир Тасов"], ["Дамир Тасов", "Али Тасов"]) == {1: 0, 0: 1}


def test_one_found_person_answers_for_one_gold_person_only() -> None:
    assert match_people(["Али Тасов", "А. Тасов"], ["Али Тасов"]) == {0: 0}
