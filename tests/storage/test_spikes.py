"""v_spikes against the plain model, on days that are made up: counts of one person and one theme."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, insert, text

from monitor.counts import Spike, spikes
from monitor.storage.database import Database
from monitor.storage.schema import daily_speakers, daily_themes, daily_totals, speaker, theme

FIRST = date(2026, 2, 1)
STEADY = [1, 2] * 7

Days = dict[date, dict[str, int]]


def _days(counts: list[tuple[int, int]], gaps: frozenset[int] = frozenset()) -> Days:
    """Counts of somebody and something on one day after another; on some there was no article at all."""
    dates = [FIRST + timedelta(days=number) for number in range(len(counts) + len(gaps)) if number not in gaps]
    return {day: {"anna": one, "snow": other} for day, (one, other) in zip(dates, counts, strict=False)}


_counts = st.lists(st.tuples(st.sampled_from((0, 1, 4, 5, 9)), st.integers(0, 40)), max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.builds(_days, _counts, st.frozensets(st.integers(0, 15), max_size=3)))
@example(days=_days([(one, one) for one in (*STEADY, 5)]))
@example(days=_days([(one, one) for one in (*[0] * 14, 4, 5)]))
def test_spikes_are_those_of_the_model(database: Database, days: Days) -> None:
    with database.write() as connection:
        _store(connection, days)
        found = _found(connection)
        expected = spikes({(day, key): one for day, of_day in days.items() for key, one in of_day.items()}, days)
        for table in (daily_speakers, daily_themes, daily_totals, speaker, theme):
            connection.execute(table.delete())

    assert found.keys() == expected.keys()
    for cell, spike in expected.items():
        assert found[cell].publications == spike.publications
        assert (found[cell].mean, found[cell].sd) == pytest.approx((spike.mean, spike.sd))


@pytest.mark.parametrize(
    ("counts", "spiking"),
    [
        ([*STEADY, 5], True),  # 1.5 + 2 x 0.5 and more, and five
        ([*STEADY, 4], False),
        ([8] * 14 + [8], False),
        ([8] * 14 + [9], True),
        ([0, 16] * 7 + [24], False),  # 8 + 2 x 8 is not exceeded
        ([0, 16] * 7 + [25], True),
        ([1] * 13 + [9], False),  # thirteen days are too few
    ],
)
def test_a_spike_is_above_the_mean_and_two_deviations(database: Database, counts: list[int], spiking: bool) -> None:  # noqa: FBT001 - a table
    with database.write() as connection:
        _store(connection, _days([(one, one) for one in counts]))
        last = FIRST + timedelta(days=len(counts) - 1)

        assert set(_found(connection)) == ({(last, "anna"), (last, "snow")} if spiking else set())


def _store(connection: Connection, days: Days) -> None:
    connection.execute(insert(speaker).values(_filled(speaker, key="anna", watched=1, shown=1)))
    connection.execute(insert(theme).values(_filled(theme, key="snow", enabled=1)))
    for day, of_day in days.items():
        row = {"day": day.isoformat()}
        connection.execute(insert(daily_totals).values(_filled(daily_totals, **row)))
        about = _filled(daily_speakers, **row, speaker="anna", publications=of_day["anna"])
        connection.execute(insert(daily_speakers).values(about))
        connection.execute(
            insert(daily_themes).values(_filled(daily_themes, **row, theme="snow", publications=of_day["snow"]))
        )


def _filled(table: Table, **values: object) -> dict[str, object]:
    """A row with something in every column."""
    return {one.name: 0 if one.type.python_type is int else "" for one in table.c} | values


def _found(connection: Connection) -> dict[tuple[date, str], Spike]:
    rows = connection.execute(text("SELECT day, key, publications, mean_14d, sd_14d FROM v_spikes"))
    return {(date.fromisoformat(row.day), row.key): Spike(*row[2:]) for row in rows}
