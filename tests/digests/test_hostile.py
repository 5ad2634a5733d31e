"""Whatever publishers, catalogues and readers' names hold, a letter stays whole and nothing in it acts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from lxml import html
from openpyxl import load_workbook  # type: ignore[import-untyped]

from monitor.digests.render import render
from monitor.model import Citation, Digest, EventCard, Letter, Link, Names, Recipient
from monitor.model.letters import NewVoice, Publication, Spike

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)
WORDS = (
    "<script>alert(1)</script>",
    "</title></style></head><body onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "<iframe src=https://x.example></iframe>",
    "<style>*{display:none}</style>",
    "<form action=https://x.example><input name=a></form>",
    "<base href=https://x.example/>",
    "<meta http-equiv=refresh content=0>",
    "&lt;script&gt;",
    "{{ 7 * 7 }}{% raw %}",
    "{count} {0} {publications!r}",
    "%s %n %(name)s",
    "one\r\nBcc: other@example.kz",
    "one\n\n<b>two</b>",
    "\r\n.\r\nMAIL FROM:<a@example.kz>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("https://x.example","go")',
    "\t=1+1",
    "\u202egnp.exe",
    "\u2066left\u2069 \u200fright\u200e",
    "zero\u200bwidth\ufeff",
    "\x00\x01\x08\x0b\x1f",
    "\x1b[2J\x1b[31m",
    "\x85\u2028\u2029",
    "\ud800 alone",
    "\ufffe\uffff",
    "a" * 1_000_000,
    "ж " * 500_000,
    "́" * 5_000,
    "",
    " ",
)
ADDRESSES = (
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "//x.example",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/\r\nBcc: a@example.kz",
    "https://x.example/" + "a" * 100_000,
    "https://x.example/#" + "=" * 200,
    "",
)


def _spoilt(digest: Digest, words: str, address: str) -> Digest:
    """A day in which everything from outside is the same words."""
    names, at = Names(words, words, words), digest.events[0].first.at
    link = Link(address, words, words, "ru", at)
    quote = Citation(words, names, names, words, address, at)
    card = digest.events[0]
    totals = card.totals
    return replace(
        digest,
        office=replace(digest.office, title=names),
        events=(EventCard(1, names, totals, link, (link,) * 9, (names,) * 20, (quote,)),),
        speakers=(replace(digest.speakers[0], name=names, post=names),),
        themes=(replace(digest.themes[0], title=names, speakers=((names, 3),)),),
        unwatched=(replace(digest.unwatched[0], title=names),),
        spikes=(Spike(names, digest.day, 9, 1.5, 0.5),),
        new_voices=(NewVoice(names, names, 2, link),),
        belated=(link,),
        publications=(Publication(link, 1, 1),),
        quotes=(quote,),
    )


def _letter(digest: Digest, language: str = "ru") -> Letter:
    reader = Recipient("press@example.kz", language)
    return render(digest, reader, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=MADE)


def _check(letter: Letter, plain: Letter) -> None:
    message = message_from_bytes(letter.message, policy=default)
    body = message.get_body(("html",))
    assert body is not None
    page = html.document_fromstring(body.get_content())
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}

    assert tags <= {
        element.tag for element in html.document_fromstring(plain.html).iter() if isinstance(element.tag, str)
    }
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert all(link.startswith(("https://", "http://")) for link in page.xpath("//a/@href"))
    assert all(link.startswith("cid:") for link in page.xpath("//img/@src"))
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x1b]", letter.html + letter.text)
    assert message["Bcc"] is None
    assert message["Subject"] == letter.subject == plain.subject
    assert len(body.get_content().encode()) < 100_000
    (book,) = message.iter_attachments()
    cells = [cell for sheet in load_workbook(BytesIO(book.get_content())) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    targets = [str(cell.hyperlink.target) for cell in cells if cell.hyperlink]
    assert all(target.startswith(("https://", "http://")) for target in targets)


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hostile_words_stay_words(digest: Digest, words: str) -> None:
    _check(_letter(_spoilt(digest, words, "https://example.kz/1")), _letter(digest))


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_hostile_addresses_lead_nowhere(digest: Digest, address: str) -> None:
    _check(_letter(_spoilt(digest, "Мост", address), "kk"), _letter(digest, "kk"))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_same_digest_gives_the_same_bytes_in_either_language(digest: Digest, language: str) -> None:
    assert _letter(digest, language).message == _letter(digest, language).message


def test_the_fullest_letter_stays_under_what_mail_programs_cut(digest: Digest) -> None:
    """Long headlines, quotes and addresses in every row there can be."""
    words = "Жаңа " * 60
    link = "https://example.kz/" + "a" * 150
    one = _spoilt(digest, words, link)
    full = replace(
        one,
        events=one.events * 40,
        speakers=one.speakers * 40,
        themes=one.themes * 40,
        unwatched=one.unwatched * 40,
        spikes=one.spikes * 40,
        new_voices=one.new_voices * 40,
        belated=one.belated * 40,
    )
    body = message_from_bytes(_letter(full, "kk").message, policy=default).get_body(("html",))

    assert body is not None
    assert len(body.get_content().encode()) < 100_000
