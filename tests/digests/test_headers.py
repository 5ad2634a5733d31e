from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

import pytest

from monitor.digests.headers import headed, message_id, short
from monitor.model import Letter, Office, Recipient

DOMAIN = "post.a-ministry-with-a-long-name.example.kz"
READER = "press@example.kz"
OFFICE = Office("office", (Recipient(READER),), reply_to="chief@example.kz", unsubscribe="mailto:stop@example.kz")
LETTER = Letter(
    "office", "2026-W08", 1, READER, message_id("office", "2026-W08", 1, READER, DOMAIN), "Обзор прессы", "", ""
)
MADE = datetime(2026, 2, 23, 3, tzinfo=UTC)


def _head(letter: Letter = LETTER, office: Office = OFFICE) -> tuple[EmailMessage, str]:
    """As read back, and as written."""
    sender = Address("Утренний обзор", addr_spec="monitor@example.kz")
    written = headed(letter, office, sender=sender, domain=DOMAIN, made_at=MADE).as_bytes()
    return message_from_bytes(written, policy=default), written.decode("ascii")


def test_a_head_tells_sender_reader_list_and_that_no_machine_should_answer() -> None:
    head, _ = _head()

    assert (head["From"], head["To"]) == ("Утренний обзор <monitor@example.kz>", READER)
    assert (head["Reply-To"], head["Subject"]) == ("chief@example.kz", "Обзор прессы")
    assert head["Date"].datetime == MADE
    assert head["List-Id"] == f"<office.digest.{DOMAIN}>"
    assert head["Auto-Submitted"] == "auto-generated"
    assert head["X-Auto-Response-Suppress"] == "All"
    assert head["Message-ID"] == f"<digest.office.2026-W08.r1.{short(READER)}@{DOMAIN}>"


def test_a_reader_stops_by_mail() -> None:
    head, _ = _head()

    assert head["List-Unsubscribe"] == "<mailto:stop@example.kz>"
    assert head["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize(("page", "joint"), [("https://example.kz/stop", "?"), ("https://example.kz/stop?a=1", "&")])
def test_a_reader_stops_by_one_click_where_there_is_a_page(page: str, joint: str) -> None:
    """The address tells the list and the reader, but no mail address."""
    head, _ = _head(office=replace(OFFICE, unsubscribe=page))

    assert head["List-Unsubscribe"] == f"<{page}{joint}list=office&reader={short(READER)}>"
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert READER not in head["List-Unsubscribe"]


def test_a_correction_answers_the_letters_before_it() -> None:
    head, _ = _head(replace(LETTER, revision=3))
    earlier = [message_id("office", "2026-W08", number, READER, DOMAIN) for number in (1, 2)]

    assert head["In-Reply-To"] == earlier[1]
    assert head["References"].split() == earlier
    assert _head()[0]["References"] is None


def test_identifiers_and_addresses_are_written_literally_however_long() -> None:
    """Folded into encoded words they would mean nothing to a mail program."""
    office = replace(OFFICE, unsubscribe=f"https://example.kz/{'stop/' * 40}")
    _, written = _head(replace(LETTER, revision=3), office)
    literal = [line for line in written.split("\r\n") if line.startswith(("List-", "Message-ID", "In-Reply", "Refer"))]

    assert len(literal) == 6
    assert not any("=?" in line for line in literal)


def test_no_name_can_add_a_header() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        _head(replace(LETTER, subject="Обзор\r\nBcc: other@example.kz"))


@pytest.mark.parametrize(
    "office",
    [replace(OFFICE, reply_to="a@example.kz\r\nBcc: b@example.kz"), replace(OFFICE, unsubscribe="mailto:a\r\nBcc: b")],
)
def test_no_address_can_add_a_header(office: Office) -> None:
    with pytest.raises(ValueError, match=r"(?i)line|invalid|parse"):
        _head(office=office)


def test_what_looks_like_encoded_words_stays_words() -> None:
    """The library would decode it, and write the line end in it as one."""
    head, written = _head(replace(LETTER, subject="=?utf-8?Q?a=0D=0ABcc=3Aother=40example.kz?="))

    assert head["Bcc"] is None
    assert "\r\nBcc" not in written
    assert "Bcc=3A" in head["Subject"]
