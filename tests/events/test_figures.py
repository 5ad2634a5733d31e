import pytest

from monitor.events.figures import told_days, told_numbers, told_times, told_years


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7 954 667 человек", "7954667"),
        ("7 миллионов 954 тысячи 667 человек", "7954667"),
        ("7 млн 954 мың 667 адам", "7954667"),
        ("898 тыс. 99 бюллетеней", "898099"),
        ("2,1 млрд теңге", "2100000000"),
        ("87,15%", "87.15%"),
        ("87,15 процента", "87.15%"),
        ("87,15 пайыз", "87.15%"),
        ("16-ға жетті", "16"),
    ],
)
def test_spells_a_number_the_same_however_it_is_told(text: str, key: str) -> None:
    assert [number.key for number in told_numbers(text)] == [key]


def test_keeps_numbers_of_different_things_apart() -> None:
    assert [number.key for number in told_numbers("312 домов, 41 тысяча жителей, 5,5 км")] == ["312", "41000", "5.5"]


@pytest.mark.parametrize(
    "text", ["15 марта", "15 наурызда", "2031 жылғы 15 наурыз", "15 марта 2031 года", "15.03.2031"]
)
def test_reads_a_day_in_both_languages(text: str) -> None:
    assert [(day.month, day.day) for day in told_days(text)] == [(3, 15)]


@pytest.mark.parametrize("text", ["11-12 қарашада", "11 және 12 қарашада", "11 и 12 ноября", "11, 12 ноября"])
def test_reads_both_days_before_one_month(text: str) -> None:
    assert [(day.month, day.day) for day in told_days(text)] == [(11, 11), (11, 12)]


def test_no_day_in_the_month_of_may_without_a_number() -> None:
    assert told_days("в мае прошлого года") == ()


def test_tells_times_and_years() -> None:
    assert told_times("в 00:09 и в 23.17") == (("0:09", 2), ("23:17", 12))
    assert [year for year, _ in told_years("с 1998 по 2031 год, 2031%")] == ["1998", "2031"]


def test_survives_a_number_beyond_all_measure() -> None:
    assert len(told_numbers("9" * 5000)) == 1
