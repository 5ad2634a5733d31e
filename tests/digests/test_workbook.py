from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook  # type: ignore[import-untyped]

from monitor.digests.phrases import KK, RU, Phrases
from monitor.digests.workbook import workbook
from monitor.model import Digest, Link, Names

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TARGET = "Target"


def _parts(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sheets(book: bytes) -> list[etree._Element]:
    parts = _parts(book)
    return [etree.fromstring(parts[name]) for name in sorted(parts) if name.startswith("xl/worksheets/sheet")]


def _words(book: bytes) -> list[str]:
    root = etree.fromstring(_parts(book)["xl/sharedStrings.xml"])
    return ["".join(item.itertext()) for item in root]


def _addresses(book: bytes) -> list[str]:
    found = (etree.fromstring(part) for name, part in _parts(book).items() if name.startswith("xl/worksheets/_rels"))
    return [str(relation.get(_TARGET)) for relations in found for relation in relations]


@pytest.mark.parametrize("says", [RU, KK])
def test_the_same_digest_gives_the_same_bytes(digest: Digest, says: Phrases) -> None:
    made = [workbook(digest, says) for _ in range(3)]

    assert made[0] == made[1] == made[2]
    assert b'<family val="2"/></font>' in _parts(made[2])["xl/styles.xml"]  # not what is left of the book before


@pytest.mark.parametrize("says", [RU, KK])
def test_five_sheets_have_frozen_headers_and_filters(digest: Digest, says: Phrases) -> None:
    book = workbook(digest, says)
    names = [sheet.get("name") for sheet in etree.fromstring(_parts(book)["xl/workbook.xml"]).iter(f"{_MAIN}sheet")]

    assert names == [says.events_sheet, says.publications_sheet, says.people, says.quotes_sheet, says.themes_sheet]
    for sheet in _sheets(book):
        assert [pane.get("state") for pane in sheet.iter(f"{_MAIN}pane")] == ["frozen"]
        assert len(list(sheet.iter(f"{_MAIN}autoFilter"))) == 1


@pytest.mark.parametrize("says", [RU, KK])
def test_every_column_has_a_name_and_a_width(digest: Digest, says: Phrases) -> None:
    for sheet in _sheets(workbook(digest, says)):
        head, *rows = sheet.iter(f"{_MAIN}row")

        assert {len(row) for row in rows} == {len(head)}
        assert sum(int(part.get("max")) - int(part.get("min")) + 1 for part in sheet.iter(f"{_MAIN}col")) == len(head)


def test_headlines_and_quotes_are_whole_and_lead_to_their_pages(digest: Digest) -> None:
    book = workbook(digest, RU)

    assert {"Тасбұлақта көпір ашылды", "Мост построили за год", "Открыли мост", "прямая"} <= set(_words(book))
    assert set(_addresses(book)) == {"https://example.kz/1", "https://example.kz/2"}


def test_hours_can_be_sorted_and_languages_are_words(digest: Digest) -> None:
    row = list(load_workbook(BytesIO(workbook(digest, RU)))[RU.publications_sheet].values)[1]

    assert (row[0], row[3]) == (datetime(2026, 11, 19, 9, 12), "русский")  # noqa: DTZ001 - a sheet knows no zones


def test_a_kazakh_reader_finds_outlets_by_their_kazakh_titles(digest: Digest) -> None:
    link = replace(digest.publications[0].link, outlet_kk="Дала телеграфы")

    words = _words(workbook(replace(digest, publications=(replace(digest.publications[0], link=link),)), KK))

    assert "Дала телеграфы" in words


@pytest.mark.parametrize(("first", "words"), [(None, RU.day_before), (date(2026, 11, 13), RU.week_before)])
def test_a_week_is_compared_with_the_week_before(digest: Digest, first: date | None, words: str) -> None:
    assert words in _words(workbook(replace(digest, first=first), RU))


def test_a_page_of_paper_shows_whole_rows_under_the_header(digest: Digest) -> None:
    long = replace(digest.quotes[0], text="Мост построили за год. " * 20)
    office = replace(digest.office, title=Names(ru="Печать & связь"))
    book = load_workbook(BytesIO(workbook(replace(digest, quotes=(long,), office=office), RU)))

    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddHeader.right.text == "Печать && связь"
    assert book[RU.quotes_sheet].row_dimensions[2].height > 6 * 13


def test_nothing_a_publisher_wrote_is_a_formula_or_leads_astray(digest: Digest) -> None:
    title, script = "=cmd|' /C calc'!A0", "javascript:alert(1)"
    link = Link(script, "+outlet", "@title\x00\x0b\ud800\ufffe", "ru", digest.events[0].first.at)
    card = replace(digest.events[0], headline=Names(ru=title), first=link)

    book = workbook(replace(digest, events=(card,), publications=(replace(digest.publications[0], link=link),)), RU)

    assert [formula for sheet in _sheets(book) for formula in sheet.iter(f"{_MAIN}f")] == []
    assert {title, "+outlet", "@title"} <= set(_words(book))
    assert script not in _addresses(book)


def test_a_post_begins_its_cell_as_a_sentence_begins(digest: Digest) -> None:
    assert "Аким" in _words(workbook(digest, RU))
