from __future__ import annotations

import time

import pytest

from monitor.language.segment import segment
from monitor.mentions.theme_near import near, word_counter
from monitor.model import Span


@pytest.mark.parametrize(
    ("ones", "others", "within", "places"),
    [
        ([(0, 1)], [(4, 5)], 1, [(0, 5)]),
        ([(0, 1)], [(4, 5)], 0, []),
        ([(4, 5)], [(0, 1), (8, 9)], 1, [(0, 5)]),
        ([(4, 5)], [(0, 1), (6, 7)], 1, [(4, 7)]),
        ([(0, 3)], [(2, 5)], 5, []),
        ([(0, 1), (8, 9)], [(4, 5)], 1, [(0, 5), (4, 9)]),
        ([], [(4, 5)], 5, []),
        ([(4, 5)], [], 5, []),
    ],
)
def test_each_of_the_ones_is_joined_with_the_nearest_other(
    ones: list[Span], others: list[Span], within: int, places: list[Span]
) -> None:
    between = word_counter(segment("a b c d e"))

    assert list(near(ones, others, within, between)) == places


def test_signs_are_no_words_between() -> None:
    between = word_counter(segment("a, (b) – 5 c!"))

    assert between(1, 11) == 2


def test_many_places_take_time_in_proportion() -> None:
    places = [(2 * at, 2 * at + 1) for at in range(40_000)]
    between = word_counter(segment("a " * 40_000))
    begun = time.perf_counter()

    assert len(list(near(places[::2], places[1::2], 3, between))) == 20_000
    assert time.perf_counter() - begun < 3
