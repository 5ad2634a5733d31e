"""Weights that are fitted on one part and measured on another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.events.fingerprint import fingerprint
from monitor.model import Article, Language, Report
from tests.accuracy.event_corpus import Labelled, Pair
from tests.accuracy.event_folds import groups_by_folds, news_by_folds, pairs_by_folds
from tests.accuracy.event_training import judged, of_stream

NOON = datetime(2031, 5, 14, 7, tzinfo=UTC)
BRIDGE = "Мост через реку Каражырык длиной 412 метров открыли в Тасбулаке, проезд займёт 3 минуты, сообщил акимат."
SCHOOL = (
    "Школу на 640 мест в посёлке Кендирли закрыли на карантин из-за ветряной оспы до 21 мая, учёба идёт дистанционно."
)


def report(number: int, text: str) -> Report:
    article = Article(outlet=f"outlet-{number}", text=text, language=Language.RU, published_at=NOON)
    return Report(number, article.outlet, Language.RU, NOON + timedelta(minutes=number), fingerprint(article, ()))


def test_pairs_are_told_apart_by_the_weights_of_others() -> None:
    texts = (BRIDGE, SCHOOL)
    pairs = [Pair(report(2 * n, texts[0]), report(2 * n + 1, texts[n % 2]), same=not n % 2) for n in range(10)]

    assert pairs_by_folds(pairs, []) == [pair.same for pair in pairs]
    assert pairs_by_folds(pairs, [], split=3) == [pair.same for pair in pairs]


def test_near_misses_are_judged_beside_the_labelled_pairs() -> None:
    news = Labelled((), {1: "bridge", 2: "bridge", 5: "school"}, ((2, 9),))

    assert judged(news) == {(1, 2), (1, 5), (2, 5), (2, 9)}


def test_events_that_any_weights_find_are_found_in_every_fold() -> None:
    reports = tuple(report(number, (BRIDGE, SCHOOL)[number % 2]) for number in range(1, 7))
    news = Labelled(reports, {number: ("bridge", "school")[number % 2] for number in range(1, 7)}, ())

    assert news_by_folds(news, of_stream(news)).f1 == 1
    assert len(set(groups_by_folds(news, of_stream(news)).values())) == 2
