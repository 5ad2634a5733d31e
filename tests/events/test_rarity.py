"""Common features say little, rare ones much, and what was learnt outlives a restart."""

import pytest

from monitor.events.cards import number
from monitor.events.rarity import Rarity, share


def _of(rarity: Rarity, feature: str) -> float:
    return rarity.of(number(feature), share(feature))


def test_before_any_article_common_words_already_say_less() -> None:
    assert _of(Rarity(), "w:котор") < _of(Rarity(), "w:кумис")


def test_a_name_is_as_common_as_its_word() -> None:
    assert share("o:котор") == share("w:котор")


def test_long_numbers_say_more_than_short_ones() -> None:
    rarity = Rarity()

    assert _of(rarity, "n:7") < _of(rarity, "n:17") < _of(rarity, "n:173") < _of(rarity, "n:17354")
    assert _of(rarity, "n:2000") == _of(rarity, "n:2")


def test_what_every_article_has_comes_to_say_nothing() -> None:
    rarity = Rarity()
    first = _of(rarity, "w:кумис")
    for _ in range(3000):
        rarity.learn([number("w:кумис")])

    assert _of(rarity, "w:кумис") < 0.2 < first


def test_what_was_learnt_is_restored() -> None:
    rarity = Rarity()
    for _ in range(30):
        rarity.learn([number("l:kumys")])
    restored = Rarity.restore(rarity.state())

    assert _of(restored, "l:kumys") == pytest.approx(_of(rarity, "l:kumys"))
    assert restored.state() == rarity.state()


def test_an_unknown_kind_has_a_share() -> None:
    assert 0 < share("z:что-то") < 1
