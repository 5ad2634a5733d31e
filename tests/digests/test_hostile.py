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

from monitor.digests.manner import cut
from monitor.digests.notice import notice
from monitor.digests.render import render
from monitor.model import Citation, Digest, EventCard, Letter, Link, Names, Recipient
from monitor.model.letters import NewVoice, Publication, Spike
from tests.pipeline.letters import flat, page_of

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
    "<!-- <![endif]--> --><script>alert(1)</script>",
    "<![CDATA[ ]]> <?php ?> <!DOCTYPE html>",
    "&#x3c;script&#x3e; &lt &amp;amp; &nbsp &#0; &#xD800;",
    "%0d%0aBcc:other@example.kz%0d%0a",
    "=?utf-8?Q?=0D=0ABcc=3Aother=40example.kz?=",
    "＝1+1",
    "|cmd /C calc",
    "-@SUM(1+1)*cmd|' /C calc'!A0",
    "👪‍👩🇰💩",
    "data:text/html;base64,PHNjcmlwdD4=",
    "cid:role1 url(javascript:alert(1)) expression(alert(1))",
    "${7*7} #{7*7} {%- set x = 1 %}{# comment #}",
    "]]></w:t>_x000D__x0000_",
    "Мост\u003cscript\u003e\r\nBcc:",
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
    "https://x.example/%0d%0aBcc:other@example.kz",
    "https://x.example/?a=1&lt;script&amp;b=<script>",
    "https://x.example/\u202egnp.exe",
    "https://x.example/\x00\x0b",
    "https://x.example/\ud800",
    "https://x.example/'onmouseover='alert(1)",
    "https://x.example/{{ 7 * 7 }}",
    "https://x.example/a b\tc",
    "https://" + "x" * 300 + "@127.0.0.1/",
    "mailto:other@example.kz?bcc=all@example.kz",
    "feed:javascript:alert(1)",
    "\x01javascript:alert(1)",
    "ms-excel:ofe|u|https://x.example/a.xls",
    "\\\\x.example\\share",
    '=HYPERLINK("https://x.example")',
    "http://[::1",
    "https://xn--/",
    "HTTPS://X.EXAMPLE/ЖАҢА",
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


def _check(letter: Letter, plain: Letter) -> list[str]:
    """Nothing acts and nothing is broken; every text of the workbook comes back."""
    page_of(letter)
    message = message_from_bytes(letter.message, policy=default)
    body = message.get_body(("html",))
    assert body is not None
    page = html.document_fromstring(body.get_content())
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}

    assert tags <= {
        element.tag for element in html.document_fromstring(plain.html).iter() if isinstance(element.tag, str)
    }
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert all(link.lower().startswith(("https://", "http://")) for link in page.xpath("//a/@href"))
    assert all(link.startswith("cid:") for link in page.xpath("//img/@src"))
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x1b]", letter.html + letter.text)
    assert message["Bcc"] is None
    assert message["Subject"] == letter.subject == plain.subject
    assert len(body.get_content().encode()) < 100_000
    (book,) = message.iter_attachments()
    cells = [cell for sheet in load_workbook(BytesIO(book.get_content())) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    targets = [str(cell.hyperlink.target) for cell in cells if cell.hyperlink]
    assert all(target.lower().startswith(("https://", "http://")) for target in targets)
    return [str(cell.value) for cell in cells if cell.data_type == "s"]


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hostile_words_stay_words(digest: Digest, words: str) -> None:
    """They are shown as they are, or cut with a mark, in every part."""
    letter, shown = _letter(_spoilt(digest, words, "https://example.kz/1")), flat(cut(words)) or "—"

    cells = _check(letter, _letter(digest))

    assert flat(page_of(letter).xpath("string(//h3)")) == shown
    assert _unbroken(shown) in _unbroken(letter.text)
    assert shown == "—" or any(flat(cell).startswith(shown.removesuffix("…")) for cell in cells)
    assert len(words) < 1000 or shown.endswith("…")


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_hostile_addresses_lead_nowhere(digest: Digest, address: str) -> None:
    _check(_letter(_spoilt(digest, "Мост", address), "kk"), _letter(digest, "kk"))


def _unbroken(words: str) -> str:
    """Without the blanks at which lines are broken."""
    return "".join(words.split())


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_no_words_of_an_operators_letter_act(words: str) -> None:
    """Its text is shown as it is; a subject of several lines is refused, any other comes back."""
    plain = words.encode(errors="replace").decode()
    subject = flat(cut(plain, 100))
    letter = notice(
        subject,
        plain,
        recipient="operator@example.kz",
        mail_from="monitor@example.kz",
        mail_domain="example.kz",
        made_at=MADE,
    )
    message = message_from_bytes(letter.message, policy=default)

    assert message["Bcc"] is None
    assert message.get_content_type() == "text/plain"
    assert _unbroken(message.get_content()) == _unbroken(plain)
    assert max(map(len, letter.message.split(b"\r\n"))) <= 998


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
