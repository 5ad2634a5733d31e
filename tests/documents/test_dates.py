from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.dates import AHEAD, OLDEST, almaty_day, parse_date, settled_time

NOW = datetime(2026, 2, 21, 6, tzinfo=UTC)  # 11:00 in Almaty
AFTERNOON = datetime(2026, 2, 20, 9, 5, tzinfo=UTC)  # 14:05 in Almaty
MIDNIGHT = datetime(2026, 2, 19, 19, tzinfo=UTC)  # 20 February begins in Almaty


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 20 Feb 2026 14:05:00 +0500",
        "Fri, 20 Feb 2026 09:05:00 GMT",
        "20 Feb 2026 09:05 -0000",
        "Fri, 20 Feb 2026 14:05:00 ALMT",
        "Fri, 20 Feb 2026 12:05:00 MSK",
        "Пт, 20 фев 2026 15:05:00 +0600",
        "2026-02-20T09:05:00Z",
        "2026-02-20T14:05:00+05:00",
        "2026-02-20 14:05:00 +0500",
        "2026-02-20 14:05",
        "20260220T090500Z",
        "1771578300",
        "1771578300000",
        "20.02.2026 14:05",
        "20.02.26, 14:05",
        "14:05 20/02/2026",
        "20.02.2026 12:05 (UTC+3)",
        "20 февраля 2026, 14:05",
        "14:05, 20 Февраля 2026 г.",
        "2026 жылғы 20 ақпан 14:05",
        "2026 ж. 20 ақпан, 14:05",
        "20 ақпан 2026 14:05",
        "20 aqpan 2026 14:05",
        "February 20, 2026 2:05 PM",
        "Вчера в 14:05",
        "кеше, 14:05",
    ],
)
def test_a_moment_is_read_however_it_is_written(text: str) -> None:
    assert parse_date(text, now=NOW) == AFTERNOON


@pytest.mark.parametrize(
    "text", ["2026-02-20", "20.02.2026", "20 февраля 2026 года", "2026 жылғы 20 ақпан", "20 ақпанда", "вчера", "Кеше"]
)
def test_a_day_begins_at_midnight_of_its_zone(text: str) -> None:
    assert parse_date(text, now=NOW) == MIDNIGHT


_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)


@pytest.mark.parametrize(("number", "month"), [pair for year in _MONTHS for pair in enumerate(year.split(), 1)])
def test_every_month_is_known(number: int, month: str) -> None:
    moment = parse_date(f"7 {month} 2025 12:00", now=NOW)
    assert moment is not None
    assert moment.month == number


@pytest.mark.parametrize(
    ("text", "back"),
    [("5 минут назад", timedelta(minutes=5)), ("2 сағат бұрын", timedelta(hours=2)), ("час назад", timedelta(hours=1))],
)
def test_time_passed_is_counted_back(text: str, back: timedelta) -> None:
    assert parse_date(text, now=NOW) == NOW - back


def test_today_is_the_day_of_the_outlets_zone() -> None:
    late = datetime(2026, 2, 20, 20, tzinfo=UTC)  # the 21st in Almaty, the 20th in Riga
    assert parse_date("сегодня, 00:30", now=late) == datetime(2026, 2, 20, 19, 30, tzinfo=UTC)
    assert parse_date("бүгін, 21:00", zone="Europe/Riga", now=late) == datetime(2026, 2, 20, 19, tzinfo=UTC)


def test_a_day_without_a_year_is_the_last_one() -> None:
    assert parse_date("1 мая 12:00", now=NOW) == datetime(2025, 5, 1, 7, tzinfo=UTC)


def test_almaty_changed_its_clock_in_2024() -> None:
    assert parse_date("29.02.2024 12:00", now=NOW) == datetime(2024, 2, 29, 6, tzinfo=UTC)
    assert parse_date("02.03.2024 12:00", now=NOW) == datetime(2024, 3, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "новости",
        "0000-00-00",
        "31.02.2026",
        "29 февраля",
        "9" * 50_000,
        "99",
        "1700-01-01",
        "2015-01-01",
        "23.02.2026",
    ],
)
def test_nonsense_and_absurd_dates_are_no_dates(text: str) -> None:
    assert parse_date(text, now=NOW) is None


_WORDS = st.sampled_from(
    [
        *("2026", "20", "31", "99", ".", "-", ":", "14:05", "T", "Z", "+05:00", "-2359", "0001-01-01", "9999-12-31"),
        *("февраля", "ақпан", "жылғы", "назад", "5", "мин", "вчера", ",", "Fri", "Feb"),
    ]
)
_NOWS = st.datetimes(NOW.replace(year=2000, tzinfo=None), NOW.replace(year=9900, tzinfo=None), timezones=st.just(UTC))


@given(st.text(max_size=40) | st.lists(_WORDS, max_size=8).map(" ".join), _NOWS)
def test_any_text_gives_a_near_moment_or_none(text: str, now: datetime) -> None:
    moment = parse_date(text, now=now)
    assert moment is None or (now - OLDEST <= moment <= now + AHEAD and moment.tzinfo is UTC)


def test_the_day_turns_at_midnight_in_almaty() -> None:
    assert almaty_day(datetime(2026, 2, 20, 18, 59, tzinfo=UTC)) == date(2026, 2, 20)
    assert almaty_day(datetime(2026, 2, 20, 19, 0, tzinfo=UTC)) == date(2026, 2, 21)


def test_absurd_times_give_way_to_first_sight() -> None:
    assert settled_time(AFTERNOON, NOW) == AFTERNOON
    for absurd in (None, NOW + timedelta(hours=25), NOW - timedelta(days=3700)):
        assert settled_time(absurd, NOW) == NOW
