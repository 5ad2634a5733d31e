"""What speaks for and against two reports telling one event."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.events.cards import Card
from monitor.events.evidence import Evidence, Portrait, compare, portray
from monitor.events.rarity import Rarity
from monitor.model import Language, Report

Told = Callable[..., Report]
_FLOOD = "Река Буланты вышла из берегов, из посёлка Майкудук вывезли 412 жителей."


def _portrait(report: Report) -> Portrait:
    return portray(Card.of(report), Rarity())


def _evidence(one: Report, other: Report) -> Evidence:
    found = compare(_portrait(one), _portrait(other))
    assert found == compare(_portrait(other), _portrait(one))
    return found


def test_equal_texts_are_quite_alike(told: Told) -> None:
    assert _evidence(told(_FLOOD), told(_FLOOD)).held == pytest.approx(1)


def test_nothing_in_common_is_not_alike_at_all(told: Told) -> None:
    assert _evidence(told(_FLOOD), told("Шахматный турнир выиграла школьница")).held == 0


def test_an_empty_report_is_like_nothing(told: Told) -> None:
    assert _evidence(told(""), told("")).held == 0


def test_counts_telling_numbers_only(told: Told) -> None:
    told_by_both = "Вывезли 412 жителей за 2 дня, 18 455 голов скота."

    assert _evidence(told(told_by_both), told(told_by_both)).numbers == 2


def test_days_speak_against_only_where_both_tell_some(told: Told) -> None:
    ninth, tenth, none = told("Матч 9 июня"), told("Матч 10 июня"), told("Матч")

    assert _evidence(ninth, tenth).other_days
    assert not _evidence(ninth, none).other_days
    assert not _evidence(ninth, told("Матч 9 и 10 июня")).other_days


def test_a_day_recalled_speaks_less_against(told: Told) -> None:
    recalling = (
        "Матч сыграли 10 июня. " + "Счёт открыл полузащитник хозяев. " * 5 + "\nНапомним, 2 мая команды сыграли вничью."
    )
    early, late = told("Матч 2 июня"), told(recalling.replace("10 июня", "в среду"))

    assert 0 < _evidence(early, late).other_days < _evidence(early, told(recalling)).other_days


def test_other_places_speak_against_only_where_both_name_some(told: Told) -> None:
    karaganda, pavlodar, none = told("В Караганде сгорел склад"), told("В Павлодаре сгорел склад"), told("Сгорел склад")

    assert _evidence(karaganda, pavlodar).other_places
    assert not _evidence(karaganda, none).other_places
    assert not _evidence(karaganda, told("Қарағанды қаласында қойма өртенді")).other_places


def test_a_brief_is_held_by_the_long_report_of_the_same(told: Told) -> None:
    long = _FLOOD + " " + "Дорогу восстановят к осени, подрядчик назвал смету и сроки. Мост закрыт для грузовиков. " * 3

    assert _evidence(told(_FLOOD), told(long)).held > 0.8


def test_the_same_words_on_another_day_are_a_series(told: Told) -> None:
    rates = "Курсы валют на {} мая: доллар и евро подорожали на открытии торгов"
    alike = _evidence(told(rates.format(12)), told(rates.format(13)))
    unlike = _evidence(told(rates.format(12)), told("13 мая откроется школа, доллар тут ни при чём"))

    assert alike.other_days > unlike.other_days > 0


def test_who_is_named_in_neither_makes_strangers(told: Told) -> None:
    one, other = told("Выступил тренер Ерлан Мамыров"), told("Выступила судья Дина Кожанова")

    assert _evidence(one, other).strangers == 1
    assert _evidence(one, one).strangers == 0


def test_an_outlets_own_phrases_are_its_template(told: Told) -> None:
    one, other = told(_FLOOD, "dala"), told(_FLOOD, "dala")

    assert _evidence(one, other).template == pytest.approx(1)
    assert _evidence(one, replace(other, outlet="qyr")).template == 0


def test_today_is_the_day_that_another_names(told: Told) -> None:
    assert not _evidence(told("Матч сегодня"), told("Матч 14 мая")).other_days


def test_an_unknown_outlet_is_no_same_outlet(told: Told) -> None:
    one, other = told(_FLOOD, "dala"), told(_FLOOD, "dala")

    assert _evidence(one, other).same_outlet
    assert not _evidence(replace(one, outlet=""), replace(other, outlet="")).same_outlet
    assert not _evidence(one, replace(other, language=Language.KK)).same_outlet


def test_both_scripts_of_kazakh_are_one_language(told: Told) -> None:
    one, other = told("Қала әкімі"), replace(told("Қала әкімі"), language=Language.KK_LATN)

    assert not _evidence(one, other).across


def test_an_unknown_time_is_no_distance(told: Told) -> None:
    found = _evidence(told(_FLOOD, hours=60), told(_FLOOD, dated=False))

    assert found.undated
    assert found.days_apart == 0
    assert _evidence(told(_FLOOD, hours=60), told(_FLOOD)).days_apart == pytest.approx(2.5)
