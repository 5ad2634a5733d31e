from __future__ import annotations

from pathlib import Path

import pytest

from monitor.model import QuoteKind
from tests.accuracy.marks import read, read_file


def test_marks_leave_the_text_and_say_who_speaks() -> None:
    source = "[P Айнур Сатова] молчала. «[Q Сатова: Нет]», – сказала она [p Ким|Лев Ким]."
    text = read("", "", source)
    assert text.text == "Айнур Сатова молчала. «Нет», – сказала она Ким."
    assert text.people == ("Айнур Сатова", "Лев Ким")
    (said,) = text.said
    assert (said.kind, said.speaker, text.text[said.start : said.end]) == (QuoteKind.DIRECT, "Айнур Сатова", "Нет")


def test_marks_may_nest() -> None:
    text = read("", "", "[P Айнур Сатова] сказала, что [I Сатова: [T министр] [P Лев Ким] прав].")
    (said,) = text.said
    assert text.text[said.start : said.end] == "министр Лев Ким прав"


def test_surnames_and_initials_mean_who_was_named_before() -> None:
    text = read("", "", "[P Айнур Сатова], [P А. Сатова] и [P Сатова] – она, [P Б. Сатова] – другая.")
    assert text.people == ("Айнур Сатова", "Б. Сатова")


def test_nobody_in_person_speaks_for_an_organisation() -> None:
    assert read("", "", "В акимате ответили, что [I -: всё готово].").said[0].speaker is None


@pytest.mark.parametrize(
    "wrong", ["[P Айнур", "Айнур]", "[X Айнур]", "[Q Ким: Нет]", "[P Я Ким] [P Он Ким] [Q Ким: А]"]
)
def test_a_wrong_mark_is_told_with_the_name_of_its_text(wrong: str) -> None:
    with pytest.raises(ValueError, match="the third"):
        read("the third", "", wrong)


def test_a_file_holds_many_texts(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("# for whom\n\n## first\ntitle: «Да»\nОдин.\nДва.\n\n## second\nТри.\n", encoding="utf-8")
    assert [(one.name, one.title, one.text) for one in read_file(path)] == [
        ("first", "«Да»", "Один.\nДва."),
        ("second", "", "Три."),
    ]
