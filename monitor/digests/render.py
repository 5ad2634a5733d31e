"""A digest becomes a letter: HTML with its styles inline, a complete text part, and the frozen bytes of the mail.

The same digest, recipient and moment give the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from functools import cache
from importlib.metadata import version

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from monitor.digests.compose import compose
from monitor.digests.headers import boundary, headed, message_id
from monitor.model import Digest, Letter, Recipient


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
    sheet = compose(digest, recipient, made_at=made_at, version=version("monitor"), dashboard_url=dashboard_url)
    html = _inliner().inline(_environment().get_template("letter.html.j2").render(sheet=sheet))
    text = _environment().get_template("letter.txt.j2").render(sheet=sheet)
    office, period = digest.office, digest.period.key
    letter = Letter(
        office=office.key,
        period=period,
        revision=digest.revision,
        recipient=recipient.email,
        message_id=message_id(office.key, period, digest.revision, recipient.email, mail_domain),
        subject=sheet.subject,
        html=html,
        text=text,
    )
    sender = Address(sheet.kicker, addr_spec=mail_from)
    message = headed(letter, office, sender=sender, domain=mail_domain, made_at=made_at)
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    message.set_boundary(boundary(letter))
    return replace(letter, message=message.as_bytes())


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
