from datetime import UTC, date, datetime

import pytest

from monitor.digests import words


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1 публикация"), (2, "2 публикации"), (5, "5 публикаций"), (11, "11 публикаций"), (21, "21 публикация")],
)
def test_noun_agrees_with_its_number_and_is_tied_to_it(count: int, expected: str) -> None:
    assert words.PUBLICATION.counted(count) == expected.replace(" ", words.NBSP)


def test_thousands_are_parted_by_a_no_break_space() -> None:
    assert words.number(12480) == f"12{words.NBSP}480"


@pytest.mark.parametrize(("now", "before", "expected"), [(5, 3, "+2"), (3, 9, "−6"), (4, 4, "0")])
def test_change_carries_a_true_sign(now: int, before: int, expected: str) -> None:
    assert words.change(now, before) == expected


def test_date_is_written_out_with_its_weekday() -> None:
    assert words.long_date(date(2026, 11, 19)) == f"Четверг, 19{words.NBSP}ноября{words.NBSP}2026"


def test_clock_and_offset_are_those_of_almaty() -> None:
    """Kazakhstan's clock moved back on the first of March 2024."""
    assert words.clock(datetime(2026, 11, 19, 4, 12, tzinfo=UTC)) == "09:12"
    assert (words.offset(date(2024, 2, 29)), words.offset(date(2024, 3, 1))) == ("UTC+6", "UTC+5")


def test_share_of_nothing_is_zero() -> None:
    assert words.share(0, 0) == f"0{words.NBSP}%"


@pytest.mark.parametrize(("post", "expected"), [("Фермер", "фермер"), ("CEO компании", "CEO компании"), ("", "")])
def test_a_post_is_lowered_but_abbreviations_are_not(post: str, expected: str) -> None:
    assert words.lowered(post) == expected
