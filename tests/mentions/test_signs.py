from __future__ import annotations

import pytest

from monitor.language.segment import segment
from monitor.mentions.marks import lines_of
from monitor.mentions.signs import Signs, signs_of


def _signs(text: str) -> dict[int, Signs]:
    return signs_of(segment(text), [start for start, _ in lines_of(text)])


def test_signs_are_told_apart_and_kept_by_paragraph() -> None:
    found = _signs("Ничего\n«Да», – сказал он: так\nещё")
    assert found == {1: Signs(marks=[7, 10], dashes=[13], colon=True, telling=True)}


@pytest.mark.parametrize(("text", "telling"), [("час- другой", False), ("- Да", True), ("один -два", True)])
def test_a_hyphen_sets_words_off_unless_a_word_stands_before_it(text: str, *, telling: bool) -> None:
    assert _signs(text)[0].telling is telling


def test_a_hyphen_within_a_word_is_no_sign() -> None:
    assert _signs("когда-нибудь") == {}
