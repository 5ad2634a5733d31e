"""Doors and weights that are set on one part and measured on another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.events.fingerprint import fingerprint
from monitor.model import Article, Language, Report
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import best_door, judged, news_by_folds, pairs_by_folds

NOON = datetime(2031, 5, 14, 7, tzinfo=UTC)
BRIDGE = "Мост через реку Каражырык длиной 412 метров открыли в Тасбулаке, проезд займёт 3 минуты, сообщил акимат."
SCHOOL = (
    "Школу на 640 мест в посёлке Кендирли закрыли на карантин из-за ветряной оспы до 21 мая, учёба идёт дистанционно."
)


def report(number: int, text: str) -> Report:
    article = Article(outlet=f"outlet-{number}", text=text, language=Language.RU, published_at=NOON)
    return Report(number, article.outlet, Language.RU, NOON + timedelta(minutes=number), fingerprint(article, ()))


@pytest.mark.parametrize(
    ("scored", "door"),
    [
        pytest.param([(0.1, False), (0.3, False), (0.7, True), (0.9, True)], 0.5, id="between the two kinds"),
        pytest.param([(0.2, True), (0.4, True)], -0.8, id="under all, where all are one event"),
        pytest.param(
            [(0.1, True), (0.3, False), (0.5, False), (0.7, True), (0.9, True)],
            0.6,
            id="above what costs more than it brings",
        ),
        pytest.param([], 0.0, id="nothing known"),
    ],
)
def test_the_best_door(scored: list[tuple[float, bool]], door: float) -> None:
    assert best_door(scored) == pytest.approx(door)


def test_pairs_are_told_apart_by_the_doors_of_others() -> None:
    texts = (BRIDGE, SCHOOL)
    pairs = [Pair(report(2 * n, texts[0]), report(2 * n + 1, texts[n % 2]), same=not n % 2) for n in range(10)]

    assert pairs_by_folds(pairs) == [pair.same for pair in pairs]


def test_near_misses_are_judged_beside_the_labelled_pairs() -> None:
    news = Labelled((), {1: "bridge", 2: "bridge", 5: "school"}, ((2, 9),))

    assert judged(news) == {(1, 2), (1, 5), (2, 5), (2, 9)}


def test_events_that_any_weights_find_are_found_in_every_fold() -> None:
    reports = tuple(report(number, (BRIDGE, SCHOOL)[number % 2]) for number in range(1, 7))
    news = Labelled(reports, {number: ("bridge", "school")[number % 2] for number in range(1, 7)}, ())

    assert news_by_folds(news).f1 == 1
