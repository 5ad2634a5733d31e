"""Tables for people: columns lined up, the same on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import typer
from rich.cells import cell_len


def show(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their head; the last column may be as long as it likes."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def clock(moment: datetime | None, now: datetime) -> str:
    """A moment on this machine's clock: the time alone on the same day."""
    if moment is None:
        return "never"
    here, today = moment.astimezone(), now.astimezone()
    return f"{here:%H:%M}" if here.date() == today.date() else f"{here:%Y-%m-%d %H:%M}"


def seconds(moment: datetime | None) -> int | None:
    """A moment as the views give it."""
    return None if moment is None else int(moment.astimezone(UTC).timestamp())
