"""Lists of many rows with several numbers each: tables on a wide screen, lines of number and noun on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.dashboard.charts import LanguageBar
from monitor.dashboard.page import Linked
from monitor.language import wording


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is about, its numbers in the order of the columns, and a bar in percent or by language."""

    name: Linked
    cells: tuple[Linked, ...]
    width: float = 0.0
    bar: LanguageBar | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The list: what its first column and its numbers are called, and its rows."""

    of: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]


def cell(value: int, url: str) -> Linked:
    """A number that leads to its rows; nought is a dim dash and leads nowhere."""
    return Linked(wording.number(value), url) if value else Linked("")


def widths(values: Sequence[int]) -> tuple[float, ...]:
    """Each value in percent of the largest."""
    most = max(values, default=0)
    return tuple(round(100 * value / most, 2) if most else 0.0 for value in values)
