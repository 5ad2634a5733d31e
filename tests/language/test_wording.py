from datetime import UTC, date, datetime

import pytest

from monitor.language import wording
from monitor.language.wording import NBSP
from monitor.model import Language

RU, KK = Language.RU, Language.KK


def plain(written: str) -> str:
    """With ordinary blanks, for the eye."""
    return written.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1 публикация"), (2, "2 публикации"), (5, "5 публикаций"), (11, "11 публикаций"), (21, "21 публикация")],
)
def test_noun_agrees_with_its_number_and_is_tied_to_it(count: int, expected: str) -> None:
    assert wording.PUBLICATION.counted(count, RU) == expected.replace(" ", NBSP)


@pytest.mark.parametrize("count", [1, 2, 5, 21])
def test_a_kazakh_noun_stays_as_it_is_after_any_number(count: int) -> None:
    assert wording.PUBLICATION.counted(count, KK) == f"{count}{NBSP}жарияланым"


def test_thousands_are_parted_by_a_no_break_space_and_decimals_by_a_comma() -> None:
    assert (wording.number(12480), wording.decimal(12480.66)) == (f"12{NBSP}480", f"12{NBSP}480,7")


@pytest.mark.parametrize(("now", "before", "expected"), [(5, 3, "+2"), (3, 9, "−6"), (4, 4, "0")])
def test_change_carries_a_true_sign(now: int, before: int, expected: str) -> None:
    assert wording.change(now, before) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [(RU, "Четверг, 19 ноября 2026"), (KK, "2026 жылғы 19 қараша, бейсенбі")]
)
def test_date_is_written_out_with_its_weekday(language: Language, expected: str) -> None:
    assert plain(wording.long_date(date(2026, 11, 19), language)) == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_every_kazakh_month_is_a_kazakh_word_in_lower_case(month: int) -> None:
    written = wording.day_and_month(date(2026, month, 7), KK).removeprefix(f"7{NBSP}")
    assert written.isalpha()
    assert written.islower()


def test_clock_and_offset_are_those_of_almaty() -> None:
    """Kazakhstan's clock moved back on the first of March 2024."""
    assert wording.clock(datetime(2026, 11, 19, 4, 12, tzinfo=UTC)) == "09:12"
    assert (wording.offset(date(2024, 2, 29)), wording.offset(date(2024, 3, 1))) == ("UTC+6", "UTC+5")


@pytest.mark.parametrize(("language", "expected"), [(RU, f"38{NBSP}%"), (KK, "38%"), (Language.KK_LATN, "38%")])
def test_percent_is_set_as_the_language_sets_it(language: Language, expected: str) -> None:
    assert wording.share(19, 50, language) == expected


def test_share_of_nothing_is_zero() -> None:
    assert wording.percent(0, 0) == 0


@pytest.mark.parametrize(("post", "expected"), [("Фермер", "фермер"), ("CEO компании", "CEO компании"), ("", "")])
def test_a_post_is_lowered_but_abbreviations_are_not(post: str, expected: str) -> None:
    assert wording.lowered(post) == expected


@pytest.mark.parametrize(
    ("first", "last", "russian", "kazakh", "short"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 ноября 2026", "2026 жылғы 16–22 қараша", "16–22.11.2026"),
        (
            date(2026, 11, 30),
            date(2026, 12, 6),
            "30 ноября – 6 декабря 2026",
            "2026 жылғы 30 қараша – 6 желтоқсан",
            "30.11–06.12.2026",
        ),
        (
            date(2026, 12, 28),
            date(2027, 1, 3),
            "28 декабря 2026 – 3 января 2027",
            "2026 жылғы 28 желтоқсан – 2027 жылғы 3 қаңтар",
            "28.12.2026–03.01.2027",
        ),
        (date(2026, 2, 1), date(2026, 2, 1), "1 февраля 2026", "2026 жылғы 1 ақпан", "01.02.2026"),
    ],
)
def test_days_from_one_to_another_name_a_month_or_year_once(
    first: date, last: date, russian: str, kazakh: str, short: str
) -> None:
    assert plain(wording.long_span(first, last, RU)) == russian
    assert plain(wording.long_span(first, last, KK)) == kazakh
    assert wording.short_span(first, last) == short
    assert wording.short_days(first, last) == short.replace(".2026", "").replace(".2027", "")


def test_a_span_of_years_apart_keeps_its_months_apart() -> None:
    assert wording.short_span(date(2026, 12, 31), date(2027, 12, 1)) == "31.12.2026–01.12.2027"
