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
