"""What a small logistic regression finds."""

from __future__ import annotations

import pytest

from tests.accuracy.fitting import Example, fit, solve


def test_solves_linear_equations() -> None:
    assert solve([[0.0, 2.0], [3.0, 1.0]], [4.0, 5.0]) == pytest.approx([1.0, 2.0])


def test_what_goes_with_the_answer_gets_weight() -> None:
    examples = [Example([place / 10, 1.0], same=place > 5) for place in range(10)]
    even, telling, constant = fit(examples, shrink=0.1)

    assert telling > 1
    assert constant == pytest.approx(0)
    assert even + telling * 0.2 < 0 < even + telling * 0.9


def test_more_shrinking_means_less_weight() -> None:
    examples = [Example([float(place)], same=place > 1) for place in range(4)]

    assert abs(fit(examples, shrink=10)[1]) < abs(fit(examples, shrink=0.1)[1])


def test_examples_count_as_much_as_they_are_said_to() -> None:
    """With nothing else to go by, the constant is the log-odds of what counts for and against."""
    even, _ = fit([Example([0.0], same=True, counts=3.0), Example([0.0], same=False)], shrink=1)

    assert even == pytest.approx(1.0986, abs=0.01)
