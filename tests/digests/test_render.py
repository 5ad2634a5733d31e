from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from lxml import html

from monitor.digests.render import render
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
    text, page = _message(digest).iter_parts()

    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    for part in (text, page):
        content = str(part.get_content())
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
