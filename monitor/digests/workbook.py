"""The whole day as a workbook: everything the letter had to cut. A cell is a text, a number or a moment, no formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from monitor.digests.manner import Manner, cut, manner, web
from monitor.digests.phrases import Phrases
from monitor.language import tying, wording
from monitor.model import Digest, Language, Names

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

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
_LINE: Final = 13  #: points of height
_TALLEST: Final = 400  #: points; a sheet allows 409
_MARGIN: Final = 2  #: of a column's width no sign stands in
_WIDTHS: Final = {"№": 6, "title": 42, "text": 72, "name": 24, "note": 34, "number": 14, "time": 17, "word": 14}
_RIGHT: Final = frozenset({"№", "number"})
_CELLS: Final = {"valign": "top", "bottom": 1, "bottom_color": "#E4E1DA"}
_TEXT: Final = {"align": "left", "indent": 1, "text_wrap": True}
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F3F1EC"}
_MOMENT: Final = "dd\\.mm\\.yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class _Linked:
    """Words that lead to a page."""

    words: str
    address: str


Cell = str | int | datetime | _Linked


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet: its name, its columns' names and widths, its rows."""

    name: str
    columns: str
    widths: str
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Formats:
    """What cells look like."""

    head: Format
    right_head: Format
    text: Format
    number: Format
    moment: Format
    link: Format


def workbook(digest: Digest, says: Phrases) -> bytes:
    """Set the sheets; the same digest gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a tenth of a service's memory, for one minute of the day

    file = BytesIO()
    days = wording.long_span(digest.period.first, digest.period.last, says.language)
    office = cut(says.name(digest.office.title)) or digest.office.key
    with Workbook(file, _OPTIONS | {"default_format_properties": dict(_FONT)}) as book:
        kicker = says.kicker_week if digest.period.weekly else says.kicker
        created = datetime.combine(digest.day, time.min)
        book.set_properties({"title": f"{kicker}, {days}", "subject": office, "created": created})
        formats = _formats(book)
        for table in _tables(digest, manner(digest, says)):
            sheet = book.add_worksheet(table.name)
            _lay(sheet, table, formats)
            _print(sheet, f"{table.name}. {days}", office)
    return file.getvalue()


def _formats(book: Workbook) -> _Formats:
    right = {"align": "right", "indent": 1}
    return _Formats(
        head=book.add_format(_HEAD | _TEXT),
        right_head=book.add_format(_HEAD | right),
        text=book.add_format(_CELLS | _TEXT),
        number=book.add_format(_CELLS | right | {"num_format": "#,##0"}),
        moment=book.add_format(_CELLS | {"align": "left", "indent": 1, "num_format": _MOMENT}),
        link=book.add_format(_CELLS | _TEXT | {"font_color": "#0B6B64", "underline": 1}),
    )


def _lay(sheet: Worksheet, table: _Table, formats: _Formats) -> None:
    """One sheet, its header in sight and its rows to be sifted."""
    columns, kinds, number = table.columns.split("|"), table.widths.split(), 0
    widths = [_WIDTHS[kind] for kind in kinds]
    sheet.set_row(0, _height(columns, widths) + _LINE)
    for column, (words, kind) in enumerate(zip(columns, kinds, strict=True)):
        sheet.set_column(column, column, _WIDTHS[kind])
        sheet.write_string(0, column, words, formats.right_head if kind in _RIGHT else formats.head)
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(row, widths))
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(columns) - 1)


def _write(sheet: Worksheet, place: tuple[int, int], cell: Cell, formats: _Formats) -> None:
    match cell:
        case int():
            sheet.write_number(*place, cell, formats.number)
        case datetime():
            sheet.write_datetime(*place, cell, formats.moment)
        case _Linked(words, address) if address and place[0] <= _LINKS:
            sheet.write_url(*place, address, formats.link, string=words or address)
        case _Linked(words):
            sheet.write_string(*place, words, formats.text)
        case str():
            sheet.write_string(*place, cell, formats.text)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Room for the longest cell of a row: not every program makes it by itself."""
    texts = (cell.words if isinstance(cell, _Linked) else cell if isinstance(cell, str) else "" for cell in row)
    lines = max(_lines(text, width - _MARGIN) for text, width in zip(texts, widths, strict=True))
    return min(_LINE * lines + 3, _TALLEST)


def _lines(text: str, width: int) -> int:
    return len(wrap(text, width)) if len(text) > width else 1


def _print(sheet: Worksheet, title: str, office: str) -> None:
    """On paper: a page wide, the header on every page, what and whose it is above, the page's number below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{_shown(title)}&R{_shown(office)}")
    sheet.set_footer("&R&P / &N")


def _shown(words: str) -> str:
    """Words in a page's header, where an ampersand would be an order."""
    return cut(words, 100).replace("&", "&&")


def _tables(digest: Digest, how: Manner) -> tuple[_Table, ...]:
    says = how.says
    before = says.week_before if how.weekly else says.day_before
    events = "№ title title number number number number name time note"
    people = "name note number number number number number number number number number"
    themes = "note number number number number number title"
    return (
        _Table(says.events_sheet, says.events_columns, events, _events(digest, how)),
        _Table(
            says.publications_sheet,
            says.publications_columns,
            "time name text word number number",
            _published(digest, how),
        ),
        _Table(says.people, says.people_columns.format(before=before), people, _people(digest, says)),
        _Table(says.quotes_sheet, says.quotes_columns, "name note word text word name time", _quotes(digest, how)),
        _Table(says.themes_sheet, says.themes_columns.format(before=before), themes, _themes(digest, says)),
    )


def _moment(moment: datetime) -> datetime:
    """As the clock shows it in Almaty: a sheet knows no zones."""
    return wording.local(moment).replace(second=0, microsecond=0, tzinfo=None)


def _languages(says: Phrases) -> dict[str, str]:
    """What each language's code is in words."""
    return dict(zip(map(str, Language), says.languages.split("|"), strict=True))


def _events(digest: Digest, how: Manner) -> Iterable[Sequence[Cell]]:
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
            _Linked(how.outlet(first), web(first.url)),
            _moment(first.at),
            cut(", ".join(how.says.name(name) for name in card.speakers), _CELL),
        )


def _published(digest: Digest, how: Manner) -> Iterable[Sequence[Cell]]:
    events = {card.event_id: number for number, card in enumerate(digest.events, 1)}
    languages = _languages(how.says)
    for one in digest.publications:
        link = one.link
        title = _Linked(cut(link.title), web(link.url))
        yield (
            _moment(link.at),
            how.outlet(link),
            title,
            languages.get(link.language, link.language),
            events.get(one.event_id or 0, ""),
            one.text_id or "",
        )


def _post(names: Names, says: Phrases) -> str:
    """A post as a cell begins."""
    return tying.sentence(cut(says.name(names)))


def _people(digest: Digest, says: Phrases) -> Iterable[Sequence[Cell]]:
    for line in digest.speakers:
        yield (
            cut(says.name(line.name)),
            _post(line.post, says),
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


def _quotes(digest: Digest, how: Manner) -> Iterable[Sequence[Cell]]:
    says = how.says
    kinds = {"direct": says.direct, "indirect": says.indirect, "mixed": says.mixed}
    languages = _languages(says)
    for one in digest.quotes:
        name, post, said = cut(says.name(one.speaker)), _post(one.post, says), cut(one.text, _CELL)
        source = _Linked(how.outlet(one), web(one.url))
        language = languages.get(one.language, one.language)
        yield name, post, kinds.get(one.kind, ""), said, language, source, _moment(one.at)


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
