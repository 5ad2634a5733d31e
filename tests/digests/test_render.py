from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from lxml import html

from monitor.digests.render import render
from monitor.language.wording import NBSP
from monitor.model import Digest, Letter, Names, Recipient

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)


def _letter(digest: Digest) -> Letter:
    recipient = Recipient("press@example.kz")
    return render(digest, recipient, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=MADE)


def _message(digest: Digest) -> EmailMessage:
    return message_from_bytes(_letter(digest).message, policy=default)


def test_the_same_digest_gives_the_same_bytes(digest: Digest) -> None:
    assert _letter(digest).message == _letter(digest).message


def test_text_comes_first_and_both_parts_hold_every_section(digest: Digest) -> None:
    message = _message(digest)
    text, page = message.get_body(("plain",)), message.get_body(("html",))

    bodies, book = message.iter_parts()
    assert [part.get_content_type() for part in bodies.iter_parts()] == ["text/plain", "multipart/related"]
    assert book.get_filename() == "digest-tasbulak-2026-11-19.xlsx"
    for part in (text, page):
        assert part is not None
        content = str(part.get_content()).replace("&nbsp;", " ")
        for words in ("Главные события", "Люди", "Темы и кто о них говорил", "Мост построили за год"):
            assert words in content


def test_headers_tell_office_sender_and_how_to_stop(digest: Digest) -> None:
    message = _message(digest)

    assert message["Message-ID"].startswith("<digest.tasbulak.2026-11-19.r1.")
    assert message["List-Id"] == "<tasbulak.digest.example.kz>"
    assert message["List-Unsubscribe"] == "<mailto:press@example.kz>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == "press@example.kz"


def test_what_publishers_wrote_is_escaped(digest: Digest) -> None:
    hostile = replace(digest.events[0], headline=Names(ru="<script>alert(1)</script>"))

    page = html.document_fromstring(_letter(replace(digest, events=(hostile,))).html)

    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>" in page.text_content()


def test_styles_stand_inline_and_the_dark_ones_remain(digest: Digest) -> None:
    page = _letter(digest).html

    assert 'style="' in page
    assert "prefers-color-scheme: dark" in page


def test_pictures_come_with_the_mail_and_are_told_in_words(digest: Digest) -> None:
    message = _message(digest)
    page = message.get_body(("html",))
    assert page is not None
    shown = html.document_fromstring(page.get_content()).xpath("//img")

    pictures = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert [f"cid:{part['Content-ID'][1:-1]}" for part in pictures] == [image.get("src") for image in shown]
    trail = "За 14 дней в среднем 3,7, больше всего 12 (18.11)"
    roles = f"главная{NBSP}5, второстепенная{NBSP}3, мимоходом{NBSP}2"
    assert [image.get("alt") for image in shown] == [roles, trail, trail]
    assert len({part.get_boundary() for part in message.walk() if part.is_multipart()}) == 3


def test_mail_programs_show_the_first_headlines_beside_the_subject(digest: Digest) -> None:
    (lead,) = html.document_fromstring(_letter(digest).html).xpath("//div[@class='lead']")

    assert "display:none" in lead.get("style")
    assert lead.text == "В Тасбулаке открыли мост <через> Сарысу"


def test_outlook_is_told_the_width_and_the_resolution(digest: Digest) -> None:
    page = _letter(digest).html

    assert '<!--[if mso]><table role="presentation" width="600"' in page
    assert "<o:PixelsPerInch>96</o:PixelsPerInch>" in page


def test_a_dash_or_a_dot_begins_no_line(digest: Digest) -> None:
    written = html.document_fromstring(_letter(digest).html).text_content()

    assert " — " not in written
    assert f"{NBSP}— " in written


def test_the_page_alone_carries_its_pictures_inside(digest: Digest) -> None:
    sources = html.document_fromstring(_letter(digest).html).xpath("//img/@src")

    assert len(sources) == 3
    assert all(source.startswith("data:image/png;base64,") for source in sources)


def test_who_wants_no_workbook_gets_none(digest: Digest) -> None:
    reader = Recipient("press@example.kz", workbook=False)
    letter = render(digest, reader, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=MADE)

    assert list(message_from_bytes(letter.message, policy=default).iter_attachments()) == []
    assert "в приложенной" not in letter.html


def test_days_from_one_to_another_stand_on_one_line(digest: Digest) -> None:
    week = replace(digest, first=digest.day - timedelta(days=6))

    (head, _) = html.document_fromstring(_letter(week).html).xpath("//th/span[@class='held']")

    assert (head.text, head.get("style")) == ("06–12.11", "white-space:nowrap")
