"""The table and the limits it is held to."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

from tests.accuracy.score import FLOORS
from tests.accuracy.table import Limits, Measure, as_json, render, worst

LIMITS = Limits(floors={"people": 0.9}, ceilings={"false": 0.1})


def measure(key: str, value: float, **cases: Counter[str]) -> Measure:
    return Measure(key, f"{key} F1", "a corpus", 12, "by name", value, cases=cases)


def test_a_figure_under_its_floor_does_not_hold() -> None:
    assert LIMITS.keeps(measure("people", 0.9))
    assert not LIMITS.keeps(measure("people", 0.899))


def test_a_figure_over_its_ceiling_does_not_hold() -> None:
    assert LIMITS.keeps(measure("false", 0.1))
    assert not LIMITS.keeps(measure("false", 0.11))


def test_a_figure_without_a_limit_holds() -> None:
    assert LIMITS.keeps(measure("other", 0.0))


def test_limits_that_name_no_measure_are_told() -> None:
    assert LIMITS.strangers([measure("people", 1)]) == ("false",)


def test_the_table_shows_value_limit_and_verdict_in_columns() -> None:
    lines = render([measure("people", 0.8), measure("false", 0.05), measure("other", 1)], LIMITS).splitlines()

    assert lines[0].split() == "measure on n matching rule value floor ok detail".split()  # noqa: SIM905 - as it stands
    assert lines[2].split() == ["people", "F1", "a", "corpus", "12", "by", "name", "0.800", "0.900", "NO"]
    assert lines[3].split()[-4:] == ["0.050", "<=", "0.100", "yes"]
    assert lines[4].split()[-3:] == ["1.000", "-", "yes"]


def test_the_worst_texts_are_told_by_id_and_count_only() -> None:
    one = measure("people", 0.5, t1=Counter(missed=1), t2=Counter(missed=2, false=1), t3=Counter(false=1))

    assert worst(one, 2).splitlines() == [
        "people F1 (a corpus): 3 texts with errors",
        "  t2  false 1, missed 2",
        "  t1  missed 1",
    ]


def test_machines_read_the_same_figures() -> None:
    (row,) = json.loads(as_json([measure("people", 0.12345)], LIMITS))

    assert (row["key"], row["value"], row["floor"], row["ceiling"], row["ok"]) == ("people", 0.1235, 0.9, None, False)


def test_every_floor_in_the_file_is_a_share() -> None:
    tables = tomllib.loads(Path(FLOORS).read_text("utf-8"))

    assert set(tables) == {"floors", "ceilings"}
    assert all(0 <= value <= 1 for table in tables.values() for value in table.values())
