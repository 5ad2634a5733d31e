"""In each text the words between brackets are to be made unreadable."""

from __future__ import annotations

import re

import pytest

from monitor.language.blackout import BLACK, Names

NAMES = Names(("Жаксыгул Маратовна Ондробаева", "Жақсыгүл Ондробаева"))


@pytest.mark.parametrize(
    "marked",
    [
        "Пекарь [Жаксыгул] [Ондробаева] открыла пекарню.",
        "У [Ондробаевой], [Жаксыгул] [Маратовны], гости; видели [Ондробаеву] и с [Ондробаевой].",
        "[ОНДРОБАЕВА] открыла пекарню",
        "Көршілері [Ондробаеваға] риза, нанды [Ондробаевадан] алады, [Жақсыгүл] [Ондробаеваның] наны.",
        "[Zhaksygul] [Ondrobaeva] opened a bakery, and [Ondrobayeva] bakes.",
        "Жаксыгул Сериковна печёт хлеб с утра и до самого вечера, Ондрасова его ест.",
    ],
)
def test_every_form_of_the_surname_goes_and_other_names_beside_it(marked: str) -> None:
    plain = re.sub(r"[\[\]]", "", marked)

    assert NAMES.blacken(plain) == re.sub(r"\[[^\]]+\]", BLACK, marked)


def test_the_words_of_given_places_go_whatever_they_are() -> None:
    assert NAMES.blacken("Вчера Жаксыгул испекла хлеб.", [(6, 14)]) == f"Вчера {BLACK} испекла хлеб."


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Гости Жаксыгул Ондробаевой", True),
        ("Ондробаева Ж. М., а с нею Жаксыгул", False),
        ("Ондробаева печёт", False),
        ("Жаксыгул печёт", False),
    ],
)
def test_a_person_is_in_a_text_by_surname_and_given_name(text: str, holds: bool) -> None:  # noqa: FBT001 - a case
    assert NAMES.are_in(text) is holds


def test_who_has_a_surname_alone_is_known_by_it() -> None:
    assert Names(("Ондробаева",)).are_in("Гости Ондробаевой")
    assert not Names(()).are_in("Гости")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example/news/anna-sadova-otkryla-most", "https://a.example/news/█████-█████-otkryla-most"),
        ("https://a.example/2026/most_sadovoi.html", "https://a.example/2026/most_█████.html"),
        ("https://a.example/t?q=%D0%A1%D0%B0%D0%B4%D0%BE%D0%B2%D0%B0", "https://a.example/t?q=█████"),
        ("https://sadova.example/news/1", "https://sadova.example/news/1"),
        ("https://a.example/%D0%BC%D0%BE%D1%81%D1%82", "https://a.example/%D0%BC%D0%BE%D1%81%D1%82"),
        ("tag:a.example,2026:7", "tag:a.example,2026:7"),
        ("", ""),
    ],
)
def test_an_address_that_spells_the_name_is_none_any_more(url: str, told: str) -> None:
    assert Names(("Анна Садова",)).blacken_address(url) == told
