"""The whole day as a workbook: everything the letter had to cut. Every cell is text or a number, none is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from monitor.digests.manner import cut, web
from monitor.digests.phrases import Phrases
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.model import Digest

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]

_OPTIONS: Final = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": "Arial", "font_size": 10}  #: a copy of it is given away: the library writes into it
_CELL: Final = 2000  #: no text in a cell is longer
_LINKS: Final = 60_000  #: a sheet can hold no more than 65,530
_WIDTHS: Final = {"№": 5, "title": 60, "text": 80, "name": 28, "note": 34, "number": 12, "time": 13}


@dataclass(frozen=True, slots=True)
class _Linked:
    """Words that lead to a page."""

    words: str
    address: str


Cell = str | int | _Linked


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet: its name, its columns' names and widths, its rows."""

    name: str
    columns: str
    widths: str
    rows: Iterable[Sequence[Cell]]


def workbook(digest: Digest, says: Phrases) -> bytes:
    """Set the sheets; the same digest gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a tenth of a service's memory, for one minute of the day

    file = BytesIO()
    with Workbook(file, _OPTIONS | {"default_format_properties": dict(_FONT)}) as book:
        book.set_properties({"created": datetime.combine(digest.day, time.min)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        link = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#0B6B64"})
        for table in _tables(digest, says):
            _lay(book, table, head, body, link)
    return file.getvalue()


def _lay(book: Workbook, table: _Table, head: Format, body: Format, link: Format) -> None:
    """One sheet, its header in sight and its rows to be sifted."""
    sheet, columns, number = book.add_worksheet(table.name), table.columns.split("|"), 0
    for column, kind in enumerate(table.widths.split()):
        sheet.set_column(column, column, _WIDTHS[kind], body)
    for column, words in enumerate(columns):
        sheet.write_string(0, column, words, head)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, body)
            elif isinstance(cell, str) or not cell.address or number > _LINKS:
                sheet.write_string(number, column, cell if isinstance(cell, str) else cell.words, body)
            else:
                sheet.write_url(number, column, cell.address, link, string=cell.words or cell.address)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _tables(digest: Digest, says: Phrases) -> tuple[_Table, ...]:
    people = "name note number number number number number number number number number"
    return (
        _Table(
            says.events_sheet,
            says.events_columns,
            "№ title title number number number number name time note",
            _events(digest, says),
        ),
        _Table(
            says.publications_sheet, says.publications_columns, "time name title number № number", _published(digest)
        ),
        _Table(says.people, says.people_columns, people, _people(digest, says)),
        _Table(says.quotes_sheet, says.quotes_columns, "name note number text number name time", _quotes(digest, says)),
        _Table(
            says.themes_sheet,
            says.themes_columns,
            "note number number number number number title",
            _themes(digest, says),
        ),
    )


def _moment(moment: datetime) -> str:
    return f"{wording.short_date(almaty_day(moment))} {wording.clock(moment)}"


def _events(digest: Digest, says: Phrases) -> Iterable[Sequence[Cell]]:
    for number, card in enumerate(digest.events, 1):
        totals, first = card.totals, card.first
        yield (
            number,
            cut(card.headline.ru),
            cut(card.headline.kk),
            totals.publications,
            totals.texts,
            totals.outlets,
            totals.kk_publications,
            _Linked(cut(first.outlet), web(first.url)),
            _moment(first.at),
            cut(", ".join(says.name(name) for name in card.speakers), _CELL),
        )


def _published(digest: Digest) -> Iterable[Sequence[Cell]]:
    events = {card.event_id: number for number, card in enumerate(digest.events, 1)}
    for one in digest.publications:
        link = one.link
        title = _Linked(cut(link.title), web(link.url))
        yield (
            _moment(link.at),
            cut(link.outlet),
            title,
            link.language,
            events.get(one.event_id or 0, ""),
            one.text_id or "",
        )


def _people(digest: Digest, says: Phrases) -> Iterable[Sequence[Cell]]:
    for line in digest.speakers:
        yield (
            cut(says.name(line.name)),
            cut(says.name(line.post)),
            line.events,
            line.publications,
            line.texts,
            line.direct_quotes,
            line.indirect_quotes,
            line.main,
            line.secondary,
            line.passing,
            line.before,
        )


def _quotes(digest: Digest, says: Phrases) -> Iterable[Sequence[Cell]]:
    kinds = {"direct": says.direct, "indirect": says.indirect, "mixed": says.mixed}
    for one in digest.quotes:
        name, post, said = cut(says.name(one.speaker)), cut(says.name(one.post)), cut(one.text, _CELL)
        source = _Linked(cut(one.outlet), web(one.url))
        yield name, post, kinds.get(one.kind, ""), said, one.language, source, _moment(one.at)


def _themes(digest: Digest, says: Phrases) -> Iterable[Sequence[Cell]]:
    for line in digest.themes:
        voices = ", ".join(f"{says.name(name)} {count}" for name, count in line.speakers)
        yield (
            cut(says.name(line.title) or line.key),
            line.events,
            line.publications,
            line.texts,
            line.kk_publications,
            line.before,
            cut(voices, _CELL),
        )
