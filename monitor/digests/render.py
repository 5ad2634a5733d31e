"""A digest becomes a letter: HTML with its styles inline, a complete text part, and the frozen bytes of the mail.

The same digest, recipient and moment give the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from hashlib import blake2b
from importlib.metadata import version

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from monitor.digests.compose import Sheet, compose
from monitor.model import Digest, Letter, Recipient

_REVISION = 1


def render(
    digest: Digest,
    recipient: Recipient,
    *,
    mail_from: str,
    mail_domain: str,
    made_at: datetime,
    dashboard_url: str = "",
) -> Letter:
    """Set one recipient's letter."""
    sheet = compose(digest, made_at=made_at, version=version("monitor"), dashboard_url=dashboard_url)
    html = _inliner().inline(_environment().get_template("letter.html.j2").render(sheet=sheet))
    text = _environment().get_template("letter.txt.j2").render(sheet=sheet)
    office, period = digest.office, digest.day.isoformat()
    key = f"{office.key}.{period}.r{_REVISION}.{_short(recipient.email)}"
    letter = Letter(
        office=office.key,
        period=period,
        revision=_REVISION,
        recipient=recipient.email,
        message_id=f"<digest.{key}@{mail_domain}>",
        subject=sheet.subject,
        html=html,
        text=text,
    )
    return replace(letter, message=_message(letter, digest, sheet, mail_from, made_at))


def _message(letter: Letter, digest: Digest, sheet: Sheet, mail_from: str, made_at: datetime) -> bytes:
    office = digest.office
    domain = letter.message_id.rpartition("@")[2].rstrip(">")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(sheet.kicker, addr_spec=mail_from)
    message["To"] = Address(addr_spec=letter.recipient)
    message["Subject"] = letter.subject
    message["Date"] = made_at
    message["Message-ID"] = letter.message_id
    message["List-Id"] = f"<{office.key}.digest.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if office.reply_to:
        message["Reply-To"] = Address(addr_spec=office.reply_to)
    if office.unsubscribe:
        message["List-Unsubscribe"] = f"<{office.unsubscribe}>"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    message.set_boundary(f"=_{_short(letter.message_id)}")
    return message.as_bytes()


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.digests"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["under"] = lambda words, sign: f"{words}\n{sign * len(words)}"
    return environment


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
