import pytest

from monitor.events.rarity import Rarity, share


def test_before_any_article_common_words_already_say_less() -> None:
    rarity = Rarity()

    assert rarity.of("w:котор") < rarity.of("w:кумис")


def test_long_numbers_say_more_than_short_ones() -> None:
    rarity = Rarity()

    assert rarity.of("n:7") < rarity.of("n:17") < rarity.of("n:173") < rarity.of("n:17354")
    assert rarity.of("n:2000") == rarity.of("n:2")


def test_what_every_article_has_comes_to_say_nothing() -> None:
    rarity = Rarity()
    first = rarity.of("w:кумис")
    for _ in range(3000):
        rarity.learn(["w:кумис"])

    assert rarity.of("w:кумис") < 0.2 < first


def test_forgetting_undoes_learning() -> None:
    rarity = Rarity()
    before = rarity.of("l:kumys")
    rarity.learn(["l:kumys"])
    rarity.forget(["l:kumys"])

    assert rarity.of("l:kumys") == pytest.approx(before)


def test_an_unknown_kind_has_a_share() -> None:
    assert 0 < share("z:что-то") < 1
