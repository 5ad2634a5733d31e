"""Streams of reports that look alike: every bulletin is an event of its own, however dense the stream."""

from collections.abc import Callable, Iterator
from itertools import product

from monitor.events.grouping import Grouper
from monitor.model import Report

Told = Callable[..., Report]

_TOWNS = ("Караганде", "Павлодаре", "Актау", "Костанае", "Таразе", "Кокшетау")


def _weather(told: Told) -> Iterator[Report]:
    """Six towns, five days, one outlet and its template."""
    for day, (place, town) in product(range(5), enumerate(_TOWNS)):
        yield told(
            f"В {town} {14 + day} мая ожидается облачность, ветер западный {3 + (place + day) % 7} "
            f"метров в секунду. Температура ночью {4 + (day * 3 + place) % 9}, днём {15 + (place * 2 + day) % 13} "
            "градусов. Об этом сообщает Казгидромет.",
            "aua-raiy",
            title=f"Прогноз погоды на {14 + day} мая",
            hours=24 * day + place / 10,
        )


def _rates(told: Told) -> Iterator[Report]:
    """Four outlets, six days, the same few words."""
    for day, outlet in product(range(6), range(4)):
        yield told(
            f"{14 + day} мая средний курс доллара по итогам утренней сессии на бирже составил "
            f"{511 + day * 1.37:.2f} тенге, евро идёт за {602 + day * 0.91:.2f} тенге, рубль – {6.1 + day / 50:.2f}.",
            f"aqsha-{outlet}",
            title=f"Курс доллара на {14 + day} мая",
            hours=24 * day + outlet,
        )


_CASES = (
    ("кражу велосипеда", "41-летнего слесаря", "пяти месяцам ограничения свободы"),
    ("мошенничество с арендой квартир", "29-летнюю жительницу", "трём годам лишения свободы"),
    ("угон автобуса", "34-летнего водителя", "двум годам лишения свободы"),
    ("дачу взятки полицейскому", "52-летнего фермера", "штрафу в 690 тысяч тенге"),
    ("хулиганство в кафе", "двух братьев", "пятнадцати суткам ареста"),
    ("подделку дипломов", "бывшего методиста", "четырём годам лишения свободы"),
)


def _courts(told: Told) -> Iterator[Report]:
    """Cases of six towns in one day, each by one of three outlets."""
    for place, (town, (deed, who, sentence)) in enumerate(product(_TOWNS[:4], _CASES)):
        yield told(
            f"Суд в {town} признал виновным в преступлении за {deed} {who} и приговорил к {sentence}. "
            "Приговор не вступил в законную силу, сообщили в пресс-службе суда.",
            f"sot-{place % 3}",
            hours=place / 4,
        )


def test_a_forecast_is_of_its_town_and_day(told: Told) -> None:
    reports = tuple(_weather(told))

    assert len({one.event_id for one in Grouper().group(reports).assignments}) == len(reports)


def test_verdicts_of_two_towns_are_never_one_event(told: Told) -> None:
    reports = tuple(_courts(told))
    events = {one.event_id: set[int]() for one in Grouper().group(reports).assignments}
    for one in Grouper().group(reports).assignments:
        events[one.event_id].add((one.article_id - 1) // len(_CASES))

    assert all(len(towns) == 1 for towns in events.values())


def test_rates_of_one_day_are_one_event_and_of_another_day_another(told: Told) -> None:
    reports = tuple(_rates(told))
    found = {one.article_id: one.event_id for one in Grouper().group(reports).assignments}
    days = {report.article_id: report.at.date() for report in reports}
    together = {event: {days[number] for number, own in found.items() if own == event} for event in found.values()}

    assert all(len(told_on) == 1 for told_on in together.values())
