"""What was measured, the floors it may not fall under, and the one table that shows both."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Cases = Mapping[str, Counter[str]]  #: by the id of a text: how often each kind of error was made in it

_HEADINGS = ("measure", "on", "n", "matching rule", "value", "floor", "ok", "detail")
_RIGHT = frozenset({"n", "value", "floor"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure; `key` names its floor, `n` is how many things it was counted over, `cases` where it went wrong."""

    key: str
    name: str
    on: str
    n: int
    rule: str
    value: float
    detail: str = ""
    cases: Cases = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scores:
    """What one group of measures brings: rows of the table, what is printed below it, the keys it could not measure."""

    measures: tuple[Measure, ...]
    below: tuple[str, ...] = ()
    unmeasured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The floors and, for what should stay low, the ceilings; by the key of the measure."""

    floors: Mapping[str, float] = field(default_factory=dict)
    ceilings: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Limits:
        """Read the file of floors."""
        tables = tomllib.loads(path.read_text("utf-8"))
        return cls(tables.get("floors", {}), tables.get("ceilings", {}))

    def keeps(self, measure: Measure) -> bool:
        """Whether a measure stands where it may; one without a limit always does."""
        floor, ceiling = self.floors.get(measure.key), self.ceilings.get(measure.key)
        return (floor is None or measure.value >= floor) and (ceiling is None or measure.value <= ceiling)

    def shown(self, measure: Measure) -> str:
        """The limit as the table shows it."""
        if measure.key in self.ceilings:
            return f"<= {self.ceilings[measure.key]:.3f}"
        return f"{self.floors[measure.key]:.3f}" if measure.key in self.floors else "-"

    def strangers(self, measures: Iterable[Measure]) -> tuple[str, ...]:
        """The limits that no measure asked for."""
        known = {measure.key for measure in measures}
        return tuple(sorted((self.floors.keys() | self.ceilings.keys()) - known))


def render(measures: Iterable[Measure], limits: Limits) -> str:
    """The table as plain text."""
    rows = [_HEADINGS, *(_row(measure, limits) for measure in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(row, widths) for row in (rows[0], rule, *rows[1:]))


def _row(measure: Measure, limits: Limits) -> tuple[str, ...]:
    return (
        measure.name,
        measure.on,
        str(measure.n),
        measure.rule,
        f"{measure.value:.3f}",
        limits.shown(measure),
        "yes" if limits.keeps(measure) else "NO",
        measure.detail,
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = zip(_HEADINGS, row, widths, strict=True)
    aligned = (cell.rjust(width) if heading in _RIGHT else cell.ljust(width) for heading, cell, width in cells)
    return "  ".join(aligned).rstrip()


def worst(measure: Measure, count: int) -> str:
    """The texts a measure went most wrong in, by id, with how often."""
    order = sorted(measure.cases.items(), key=lambda case: (-case[1].total(), case[0]))
    lines = [f"{measure.name} ({measure.on}): {len(measure.cases)} texts with errors"]
    lines += [f"  {name}  {_told(kinds)}" for name, kinds in order[:count]]
    return "\n".join(lines)


def _told(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))


def as_json(measures: Iterable[Measure], limits: Limits) -> str:
    """The table for machines."""
    rows = [
        {
            "key": measure.key,
            "measure": measure.name,
            "on": measure.on,
            "n": measure.n,
            "rule": measure.rule,
            "value": round(measure.value, 4),
            "floor": limits.floors.get(measure.key),
            "ceiling": limits.ceilings.get(measure.key),
            "ok": limits.keeps(measure),
            "detail": measure.detail,
        }
        for measure in measures
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
