"""The letter's text part: lines no longer than a terminal is wide, numbers under one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

from monitor.digests.sheet import Sheet

WIDTH: Final = 78
_APART: Final = 2  #: blanks between columns
_STEP: Final = 2  #: what stands under a line begins so far in


def filled(words: str, indent: int = 0, hanging: int = 0) -> str:
    """A paragraph so far in, its later lines further; what cannot be broken (an address, tied words) stays whole."""
    return "\n".join(
        wrap(
            words,
            WIDTH,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def underlined(words: str) -> str:
    """A heading."""
    return f"{words}\n{'=' * len(words)}"


def figures(sheet: Sheet) -> str:
    """The key figures: number, noun, change, usual."""
    rows = [(one.value, one.noun, one.change, one.usual) for one in sheet.figures]
    value, noun, change = (max((len(row[column]) for row in rows), default=0) for column in range(3))
    lines = (f"{row[0]:>{value}}  {row[1]:<{noun}}  {row[2]:<{change}}  {row[3]}" for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def people(sheet: Sheet) -> str:
    """People with their numbers, under each the post and the roles."""
    says = sheet.says
    head = (says.events_column, says.publications_column, says.quotes_column, sheet.change_column)
    rows = [
        (
            row.name,
            (row.events, row.publications, row.quotes, row.change),
            (row.post, f"{says.role_column.lower()}: {row.role_words}" if row.role_words else ""),
        )
        for row in sheet.people
    ]
    return _table(head, rows)


def themes(sheet: Sheet) -> str:
    """Themes with their numbers, under each who spoke on it."""
    says = sheet.says
    head = (says.events_column, says.publications_column, sheet.change_column)
    rows = [
        (row.title, (row.events, row.publications, row.change), (f"{says.spoke} {row.voices}" if row.voices else "",))
        for row in sheet.themes
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> str:
    """Rows of a name, cells to the right of it and lines beneath it."""
    rows = list(rows)
    widths = [
        max(len(line[column]) for line in (head, *(cells for _, cells, _ in rows))) for column in range(len(head))
    ]
    room = WIDTH - sum(widths) - _APART * len(widths)
    lines = [_line("", head, widths, room), "-" * WIDTH]
    for name, cells, beneath in rows:
        long = [] if len(name) <= room else [filled(name)]
        lines += [*long, _line("" if long else name, cells, widths, room)]
        lines += [filled(words, _STEP) for words in beneath if words]
    return "\n".join(lines)


def _line(name: str, cells: Sequence[str], widths: Sequence[int], room: int) -> str:
    right = "".join(f"{'':{_APART}}{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{name:<{max(room, 0)}}{right}".rstrip()
