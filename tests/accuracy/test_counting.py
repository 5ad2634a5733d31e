"""How right answers are counted."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.accuracy.counting import (
    Tally,
    b_cubed,
    cases,
    overlap,
    pair_errors,
    pair_up,
    same_group_pairs,
    shared_ngrams,
    starts_with,
    tally,
    total,
)

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
SPLIT = {"a": 1, "b": 1, "c": 3, "d": 3, "e": 3}  # c went to the wrong event
JUDGED = tuple(combinations(sorted(GOLD), 2))


def test_f1_of_counts() -> None:
    one = tally({"x", "y", "z"}, {"y", "z", "w", "v"})

    assert (one.right, one.found, one.there) == (2, 3, 4)
    assert one.precision == pytest.approx(2 / 3)
    assert one.recall == pytest.approx(1 / 2)
    assert one.f1 == pytest.approx(4 / 7)


def test_nothing_found_where_nothing_is_there_is_right() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1, 1, 1)


def test_what_is_found_in_vain_or_missed_scores_nothing() -> None:
    assert Tally(0, 3, 0).f1 == 0
    assert Tally(0, 0, 3).f1 == 0


def test_larger_texts_count_for_more() -> None:
    assert total([Tally(1, 1, 1), Tally(0, 3, 3)]).f1 == pytest.approx(1 / 4)


def test_texts_without_errors_are_no_cases() -> None:
    assert cases({"good": Tally(2, 2, 2), "bad": Tally(1, 2, 3)}) == {"bad": {"missed": 2, "false": 1}}


def test_a_sure_match_is_not_taken_by_a_loose_one_before_it() -> None:
    joined = pair_up(["A.", "Ab"], ["Ab", "Ac"], str.__eq__, lambda one, other: other.startswith(one[0]))

    assert joined == {1: 0, 0: 1}


def test_pairs_of_one_group() -> None:
    """Gold joins ab ac bc de, found ab cd ce de: two of four either way."""
    pairs = same_group_pairs(SPLIT, GOLD, JUDGED)

    assert (pairs.right, pairs.found, pairs.there) == (2, 4, 4)


def test_only_the_pairs_given_are_judged_and_strangers_belong_to_nothing() -> None:
    found = {"a": 1, "b": 1, "x": 1}

    assert same_group_pairs(found, {"a": 1, "b": 1}, [("a", "b"), ("a", "x")]) == Tally(1, 2, 1)


def test_both_members_of_a_wrong_pair_are_named() -> None:
    assert pair_errors(SPLIT, GOLD, JUDGED) == {
        "a": {"missed": 1},
        "b": {"missed": 1},
        "c": {"missed": 2, "false": 2},
        "d": {"false": 1},
        "e": {"false": 1},
    }


def test_b_cubed_of_a_worked_example() -> None:
    """Precision: a, b 1, c 1/3, d, e 2/3. Recall: a, b 2/3, c 1/3, d, e 1."""
    groups = b_cubed(SPLIT, GOLD)

    assert groups.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert groups.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert groups.f1 == pytest.approx(11 / 15)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        pytest.param(dict.fromkeys(GOLD, 0), 13 / 25, 1.0, id="all in one"),
        pytest.param({name: name for name in GOLD}, 1.0, 2 / 5, id="each alone"),
        pytest.param(GOLD | {"x": 1}, 1.0, 1.0, id="unlabelled members do not count"),
    ],
)
def test_b_cubed_at_the_ends(found: dict[str, object], precision: float, recall: float) -> None:
    groups = b_cubed(found, GOLD)

    assert groups.precision == pytest.approx(precision)
    assert groups.recall == pytest.approx(recall)


def test_spans_match_when_they_share_a_character() -> None:
    """One found in part, one missed for a neighbour that only touches it, one found in vain."""
    assert overlap(found=[(0, 4), (15, 20), (40, 44)], there=[(2, 9), (10, 15)]) == Tally(1, 3, 2)


def test_one_long_span_is_not_two_people() -> None:
    assert overlap(found=[(0, 20)], there=[(0, 5), (8, 20)]) == Tally(1, 1, 2)


def test_a_quote_opens_with_words_whatever_their_marks_and_case() -> None:
    assert starts_with("«Мост – открыт», и всё", "мост открыт и")
    assert not starts_with("Наш мост открыт", "мост открыт")
    assert not starts_with("Мост", "")


def test_runs_of_words_are_shared_and_every_text_counts_alike() -> None:
    """Of 3 runs on either side 2 are shared: 2 of 4 different ones."""
    one = shared_ngrams("а б в г д е", "б в г д е ё")

    assert one.f1 == pytest.approx(2 / 3)
    assert one.right == pytest.approx(2 / 4)


def test_a_text_shorter_than_a_run_is_one_run() -> None:
    assert shared_ngrams("да нет", "Да, нет!").f1 == 1
    assert shared_ngrams("", "да нет").f1 == 0
    assert shared_ngrams("", "") == Tally()
