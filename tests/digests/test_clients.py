"""What mail programs can show: the letter keeps to it, whatever it holds.

Outlook draws with Word (tables, no floats, no positions), Gmail drops a style sheet it does not understand and cuts a
page off beyond 102 kB, all of them refuse scripts, forms and what is fetched from elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from monitor.digests.render import render
from monitor.model import Digest, Letter, Names, Recipient, Totals
from tests.pipeline.letters import message_of, page_of

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)
TAGS = "html head meta title style body div table tbody tr td th p h1 h2 h3 span a b img br"
ATTRIBUTES = "lang charset name content class style role width height align valign href title src alt scope colspan"
PROPERTIES = (
    "margin margin-top padding padding-top padding-bottom padding-left padding-right border border-top border-right"
    " border-bottom border-left border-collapse border-spacing width max-width height max-height line-height color"
    " background-color font-family font-size font-style font-weight text-align text-decoration vertical-align"
    " white-space display overflow table-layout mso-line-height-rule mso-hide"
)
DISPLAYS = {"block", "inline", "inline-block", "none"}
WIDEST = 600


@pytest.fixture(params=["ru", "kk"])
def letter(digest: Digest, request: pytest.FixtureRequest) -> Letter:
    """A full letter in either language."""
    return _letter(digest, request.param)


@pytest.fixture
def page(letter: Letter) -> etree._Element:
    """Its page."""
    return page_of(letter)


def _letter(digest: Digest, language: str) -> Letter:
    reader = Recipient("press@example.kz", language)
    return render(
        digest,
        reader,
        mail_from="monitor@example.kz",
        mail_domain="example.kz",
        made_at=MADE,
        dashboard_url="https://monitor.example.kz/",
    )


def _styles(page: etree._Element) -> list[tuple[str, str]]:
    """Every property that stands in a tag, with its value."""
    rules = [
        rule for style in page.xpath("//body//@style | //body/@style") for rule in style.split(";") if rule.strip()
    ]
    return [(name.strip(), value.strip()) for name, _, value in (rule.partition(":") for rule in rules)]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("kind", ["full", "empty", "without a past", "corrected and late", "other languages"])
def test_a_strict_reader_finds_no_fault_with_the_page(digest: Digest, kind: str, language: str) -> None:
    card = digest.events[0]
    kinds = {
        "full": digest,
        "empty": replace(digest, totals=Totals(), events=(), speakers=(), themes=(), spikes=(), new_voices=()),
        "without a past": replace(digest, before=Totals(), usual=Totals()),
        "corrected and late": replace(digest, revision=2, late_since=MADE),
        "other languages": replace(digest, events=(replace(card, ru_publications=0, headline=Names(en="Bridge")),)),
    }

    page = page_of(_letter(kinds[kind], language))

    assert page.get("lang") == language
    assert page.findtext("head/title")


def test_only_plain_tags_and_attributes_stand_in_it(page: etree._Element) -> None:
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    attributes = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}

    assert tags <= {*TAGS.split()}
    assert attributes <= {*ATTRIBUTES.split()}
    assert page.xpath("//meta[@http-equiv]") == []


def test_every_style_is_one_that_mail_programs_know(page: etree._Element) -> None:
    styles = _styles(page)

    assert {name for name, _ in styles} <= {*PROPERTIES.split()}
    assert {value for name, value in styles if name == "display"} <= DISPLAYS
    assert not [value for _, value in styles if "url(" in value or "!important" in value or "var(" in value]


def test_nothing_is_fetched_from_elsewhere(letter: Letter, page: etree._Element) -> None:
    sources = page.xpath("//@src")
    numbers = {f"cid:{part['Content-ID'][1:-1]}" for part in message_of(letter).walk() if part["Content-ID"]}

    assert set(sources) == numbers
    assert page.xpath("//link | //base | //script | //*[@background]") == []
    assert not re.search(r"@import|@font-face|url\(", "".join(page.xpath("//style/text()")))


def test_the_style_sheet_only_adapts_what_already_stands_in_the_tags(page: etree._Element) -> None:
    """Without it the letter is the same, for light and wide screens."""
    (sheet,) = page.xpath("//style/text()")
    top, depth = "", 0
    for sign in sheet:
        depth += (sign == "{") - (sign == "}")
        top += sign if depth == 0 else ""

    rules = [rule.strip() for rule in top.replace("}", ";").split(";") if rule.strip()]
    assert {rule.split()[0] for rule in rules} == {"@media"}
    assert any("prefers-color-scheme: dark" in rule.replace(":dark", ": dark") for rule in rules)


def test_layout_is_in_tables_that_say_so_and_figures_in_tables_with_heads(page: etree._Element) -> None:
    for table in page.xpath("//table"):
        heads = table.xpath("./tbody/tr/th[@scope]")
        assert (table.get("role") == "presentation") == (not heads)
    shown = [
        element for element in page.iter("div") if "display:none" not in (element.get("style") or "").replace(" ", "")
    ]
    assert shown == []


def test_nothing_is_wider_than_the_paper(page: etree._Element) -> None:
    widths = [int(width) for width in page.xpath("//@width") if width.isdecimal()]
    styled = [value for name, value in _styles(page) if name in {"width", "max-width"}]

    assert max(widths) == WIDEST
    assert all(value.endswith("%") or int(value.removesuffix("px")) <= WIDEST for value in styled)


def test_every_picture_has_its_size_and_is_told_in_words(page: etree._Element) -> None:
    for image in page.xpath("//img"):
        assert image.get("alt").strip()
        assert int(image.get("width")) > 0
        assert int(image.get("height")) > 0


def test_words_for_one_program_alone_are_opened_and_closed(letter: Letter) -> None:
    body = message_of(letter).get_body(("html",))
    assert body is not None
    words = body.get_content()

    assert words.count("<!--[if mso]>") == words.count("<![endif]-->") > 0


def test_the_source_of_the_mail_is_plain_and_its_lines_are_short(letter: Letter) -> None:
    lines = letter.message.split(b"\r\n")

    assert letter.message.isascii()
    assert max(map(len, lines)) <= 998
    assert b"\n" not in b"".join(lines)
    assert b"\0" not in letter.message
