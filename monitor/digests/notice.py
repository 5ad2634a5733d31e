"""A plain letter to the operator: something is wrong with the service, or right again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b

from monitor.digests.headers import plain
from monitor.model.letters import OPERATOR, Letter


def notice(subject: str, text: str, *, recipient: str, mail_from: str, mail_domain: str, made_at: datetime) -> Letter:
    """Set the letter; the same words at the same moment are the same letter."""
    period = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = blake2b(f"{period}\n{subject}\n{text}".encode(), digest_size=8).hexdigest()
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("Press monitor", addr_spec=mail_from)
    message["To"] = Address(addr_spec=recipient)
    message["Subject"] = plain(subject)
    message["Date"] = made_at
    message["Message-ID"] = f"<notice.{digest}@{mail_domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(text, cte="base64")
    return Letter(
        office=OPERATOR,
        period=f"{period} {digest}",
        revision=1,
        recipient=recipient,
        message_id=message["Message-ID"],
        subject=subject,
        html="",
        text=text,
        message=message.as_bytes(),
    )
