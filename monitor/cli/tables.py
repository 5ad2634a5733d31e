"""Tables for people: columns lined up, the same on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import typer
from rich.cells import cell_len

from monitor.documents.dates import almaty_clock


def show(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their head; the last column may be as long as it likes."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def clock(moment: datetime | None, now: datetime) -> str:
    """A moment on the clock of Almaty, as letters and pages tell it: the time alone on the same day."""
    if moment is None:
        return "never"
    there, today = almaty_clock(moment), almaty_clock(now)
    return f"{there:%H:%M}" if there.date() == today.date() else f"{there:%Y-%m-%d %H:%M}"


def seconds(moment: datetime | None) -> int | None:
    """A moment as the views give it."""
    return None if moment is None else int(moment.astimezone(UTC).timestamp())
