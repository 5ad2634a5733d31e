"""A packed report is told as it was, nearly."""

from collections.abc import Callable

import pytest

from monitor.events.cards import Card, kind, number
from monitor.model import Report

Told = Callable[..., Report]


def test_features_keep_their_weights(told: Told) -> None:
    report = told("Плотину прорвало ночью 14 мая, вывезли 412 человек в Караганду")
    weights = {number(name): weight for name, weight in report.fingerprint.features}

    for feature, weight, expected in Card.of(report).told():
        assert weight == pytest.approx(weights[feature], abs=0.011)
        assert 0 <= expected <= 1


@pytest.mark.parametrize("feature", ["w:плоти", "n:412", "d:05-14", "g:алматы", "o:жарсу"])
def test_a_number_tells_the_kind(feature: str) -> None:
    assert kind(number(feature)) == feature[0]


def test_knows_its_shingles(told: Told) -> None:
    card = Card.of(told("один два три четыре пять шесть"))

    assert all(map(card.has_shingle, card.shingles))
    assert not card.has_shingle(1)


def test_a_report_never_grouped_stands_for_itself(told: Told) -> None:
    card = Card.of(told("один"))

    assert (card.text_id, card.event_id) == (card.article_id, card.article_id)
