"""Full names taken apart."""

from __future__ import annotations

import pytest

from monitor.language.fullnames import FullName, take_apart


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Аида Сатова", FullName("Аида", "Сатова")),
        ("Сатова Аида Ерлановна", FullName("Аида", "Сатова", "Ерлановна")),
        ("Аида Ерлановна Сатова", FullName("Аида", "Сатова", "Ерлановна")),
        ("Болат Ермек", FullName("Болат", "Ермек")),
        ("Ермек Болат Сапарұлы", FullName("Ермек", "Болат", "Сапарұлы")),
        ("Касым-Али Нур", FullName("Касым-Али", "Нур")),
        ("Дос Мұқанұлы", FullName("Дос", "Мұқанұлы")),
        ("Валерий Маратович Зотович", FullName("Валерий", "Зотович", "Маратович")),
        ("Зотович Валерий Маратович", FullName("Валерий", "Зотович", "Маратович")),
        ("Валерий Зотович", FullName("Валерий", "Зотович")),
        ("Сатова", FullName("", "Сатова")),
    ],
)
def test_names_are_taken_apart(name: str, parts: FullName) -> None:
    assert take_apart(name) == parts


def test_order_and_patronymic_leave_the_key_alone() -> None:
    names = ("Аида Сатова", "Сатова Аида", "Сәтова Аида Ерланқызы", "Аида Ерлановна Сатова")
    assert {take_apart(name).key for name in names} == {"аида сатова"}
