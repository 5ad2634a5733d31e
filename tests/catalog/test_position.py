from __future__ import annotations

from monitor.catalog import guard
from monitor.catalog.position import Sheet, compose
from monitor.errors import Problem


def read(text: str) -> tuple[Sheet, tuple[Problem, ...]]:
    events, faults = guard.parse(text, "f")
    assert faults == ()
    return compose("f", events)


def test_keys_and_values_know_their_places() -> None:
    sheet, problems = read("a: 1\nb:\n  - c: x\n    d: 'y'\n")

    assert problems == ()
    assert sheet.data == {"a": 1, "b": [{"c": "x", "d": "y"}]}
    assert sheet.keys["b", 0, "d"] == (4, 5)
    assert sheet.values["b", 0, "d"] == (4, 8)


def test_only_numbers_true_false_and_null_are_more_than_text() -> None:
    sheet, _ = read("[no, yes, on, 08:00, 1.10, 0123, 2024-02-06, 7, true, null, '5', 12:30:45]")

    assert sheet.data == ["no", "yes", "on", "08:00", "1.10", "0123", "2024-02-06", 7, True, None, "5", "12:30:45"]


def test_a_key_given_twice_is_told_with_its_first_line() -> None:
    sheet, (problem,) = read("a: 1\nb: 2\na: 3\n")

    assert str(problem) == "f:3:1: the key a stands twice (first in line 1)"
    assert sheet.data == {"a": 1, "b": 2}


def test_a_key_that_is_a_list_is_told_and_passed_over_with_its_value() -> None:
    sheet, (problem,) = read("? [a, {b: c}]\n: [1, {d: []}]\ne: 2\n")

    assert (problem.line, problem.column) == (1, 3)
    assert sheet.data == {"e": 2}


def test_the_value_of_a_key_given_twice_is_passed_over() -> None:
    sheet, (problem,) = read("a: [1]\na: {b: [c, d], e: {f: 1}}\ng: 2\n")

    assert (problem.line, problem.column) == (2, 1)
    assert sheet.data == {"a": [1], "g": 2}


def test_a_file_of_comments_holds_nothing() -> None:
    sheet, _ = read("# nothing yet\n")

    assert sheet.data is None
    assert sheet.values == {(): (1, 1)}


def test_a_place_that_is_not_there_is_told_at_what_is_around_it() -> None:
    sheet, _ = read("a:\n  b: 1\n")

    assert str(sheet.at_value(("a", "c"), "gone")) == "f:2:3: gone"
