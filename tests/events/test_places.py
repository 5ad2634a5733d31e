"""Places are one whatever their language and form; what only looks like one is none."""

import pytest

from monitor.events.places import told_places
from monitor.model import Language


def _told(text: str, language: Language = Language.RU) -> list[str]:
    return [place for place, _ in told_places(text, language)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("пожар в Караганде", "карагандинская область"),
        ("карагандинские врачи", "карагандинская область"),
        ("жители Карагандинской области", "карагандинская область"),
        ("из области Абай", "абайская область"),
        ("по Абайской области", "абайская область"),
        ("в Усть-Каменогорске", "усть-каменогорск"),
        ("в Алматы", "алматы"),
        ("акимат Алматинской области", "алматинская область"),
        ("в Самарском районе", "самарский район"),
        ("в Германии", "германия"),
        ("пожар в Омске", "омская область"),
        ("власти Кубани", "краснодарский край"),
        ("полиция Ошской области", "ош"),
        ("власти США", "сша"),
    ],
)
def test_a_russian_place(text: str, place: str) -> None:
    assert _told(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Қарағандыда өрт шықты", "карагандинская область"),
        ("Абай облысының әкімі", "абайская область"),
        ("Алматы облысында", "алматинская область"),
        ("Алматыда", "алматы"),
        ("Өскеменнен келді", "усть-каменогорск"),
        ("Түркияға барды", "турция"),
        ("Омбыда өрт шықты", "омская область"),
        ("Шығыс Қазақстанда", "восточно-казахстанская область"),
    ],
)
def test_a_kazakh_place(text: str, place: str) -> None:
    assert _told(text, Language.KK) == [place]


def test_kazakh_in_latin_script() -> None:
    assert _told("Qaraǵandyda órt shyqty", Language.KK_LATN) == ["карагандинская область"]


@pytest.mark.parametrize(
    "text",
    [
        "Индивидуальный план",
        "Абай Кунанбаев писал",
        "шаровая молния",
        "Романов выступил",
        "Владимир Орлов ушёл",
        "Уфологи спорят",
    ],
)
def test_no_place(text: str) -> None:
    assert not _told(text)
