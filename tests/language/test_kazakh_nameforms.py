"""What forms of names in Kazakh text can stand for."""

from __future__ import annotations

import pytest

from monitor.language.kazakh_nameforms import kazakh_forms


@pytest.mark.parametrize(
    ("word", "lemma", "case"),
    [
        ("Сатоваға", "сатова", "dat"),
        ("Сәтовтікі", "сәтов", "gen"),
        ("Айдосымыздың", "айдос", "gen"),
        ("Nurğaliğa", "нурғали", "dat"),
    ],
)
def test_a_name_loses_its_ending(word: str, lemma: str, case: str) -> None:
    assert (lemma, case) in {(form.lemma, case) for form in kazakh_forms(word) for case in form.cases}
