"""Posts as written beside names."""

from __future__ import annotations

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.document import Person, read
from monitor.mentions.people import find_people
from monitor.model import Language

NOBODY = Directory.build(())


def first(text: str, language: Language = Language.RU) -> Person:
    return find_people(read("", text, language), NOBODY)[0]


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("Встречу открыла министр примеров Дарига Есенова.", "министр примеров", ""),
        ("Об этом сказал депутат Сената Асан Ермеков.", "депутат Сената", "Сенат"),
        (
            "О планах говорил председатель Комитета малых дел Министерства примеров Асан Ермеков.",
            "председатель Комитета малых дел Министерства примеров",
            "Комитет малых дел Министерства примеров",
        ),
        (
            "Гостей ждала заместитель акима – руководитель Управления садов Дарига Есенова.",
            "заместитель акима – руководитель Управления садов",
            "Управление садов",
        ),
        ("Премию вручили бывшему директору завода Асану Ермекову.", "бывший директор завода", "завод"),
        ("С министром примеров Даригой Есеновой спорили.", "министр примеров", ""),
        ("Недавно новый ректор университета Асан Ермеков ушёл.", "ректор университета", "университет"),
        (
            "Асан Ермеков, главный врач Городской больницы, ответил.",
            "главный врач Городской больницы",
            "Городская больница",
        ),
        ("Слово дали юристу, основателю клуба «Вега» Асану Ермекову.", "юрист, основатель клуба «Вега»", "клуб «Вега»"),
        ("Пришёл и.о. министра примеров Асан Ермеков.", "и.о. министра примеров", ""),
        ("Жена министра Анна Ермекова приехала.", "", ""),
        ("Министр уехал. Асан Ермеков остался.", "", ""),
        ("Асан Ермеков, который живёт рядом, видел всё.", "", ""),
    ],
)
def test_russian_posts(text: str, title: str, organisation: str) -> None:
    person = first(text)
    assert (person.title, person.organisation) == (title, organisation)


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("Бұл туралы мысал министрі Дариға Есенова айтты.", "мысал министрі", ""),
        ("Кеше Сенат депутаты Асан Ермеков келді.", "Сенат депутаты", "Сенат"),
        (
            "Жиында Мысал министрлігінің төрағасы Асан Ермеков сөйледі.",
            "Мысал министрлігінің төрағасы",
            "Мысал министрлігі",
        ),
        (
            "Үйді қорғау және халықты қуанту министрі Асан Ермеков келді.",
            "Үйді қорғау және халықты қуанту министрі",
            "",
        ),
        ("Сол күні Асан Ермеков келді.", "", ""),
    ],
)
def test_kazakh_posts(text: str, title: str, organisation: str) -> None:
    person = first(text, Language.KK)
    assert (person.title, person.organisation) == (title, organisation)


def test_the_fullest_post_is_kept_and_every_place_told() -> None:
    text = "Депутат Асан Ермеков приехал. Позже депутат Сената Асан Ермеков уехал."
    person = first(text)
    assert person.title == "депутат Сената"
    assert [text[start:end] for start, end in person.title_spans] == ["Депутат", "депутат Сената"]


def test_the_post_of_one_is_not_given_to_the_next() -> None:
    people = find_people(read("", "Министр Асан Ермеков и Дарига Есенова приехали.", Language.RU), NOBODY)
    assert [person.title for person in people] == ["Министр", ""]
