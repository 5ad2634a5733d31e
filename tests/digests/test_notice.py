from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

from monitor.digests.notice import notice
from monitor.model import Letter
from monitor.model.letters import OPERATOR

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def _notice(text: str = "https://dala.example/rss молчит.\n") -> Letter:
    return notice(
        "Press monitor: feeds that fell silent: 1",
        text,
        recipient="operator@example.kz",
        mail_from="monitor@example.kz",
        mail_domain="example.kz",
        made_at=NOW,
    )


def test_a_notice_is_a_plain_letter_that_nobody_answers_by_machine() -> None:
    letter = _notice()
    message = message_from_bytes(letter.message, policy=default)

    assert message["To"] == letter.recipient == "operator@example.kz"
    assert message["Subject"] == letter.subject
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().splitlines() == letter.text.splitlines()
    assert letter.office == OPERATOR


def test_the_same_words_at_the_same_moment_are_the_same_letter() -> None:
    assert _notice() == _notice()
    assert _notice().message_id != _notice("another").message_id
