from __future__ import annotations

import pytest

from monitor.errors import near_ones


@pytest.mark.parametrize(
    ("word", "words"),
    [("bridge", "; near are Мосты (bridges)"), ("zzz", ""), ("", "")],
)
def test_what_may_have_been_meant_is_told_as_it_is_called(word: str, words: str) -> None:
    assert near_ones(word, {"bridges": "Мосты (bridges)", "snow": "Снег (snow)"}) == words


def test_what_is_called_alike_is_told_once_and_no_more_than_asked_for() -> None:
    known = {"anna": "Анна", "anne": "Анна", "hanna": "Ханна"}

    assert near_ones("anna", known) == "; near are Анна, Ханна"
    assert near_ones("anna", known, most=1) == "; near are Анна"
