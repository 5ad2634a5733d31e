"""A digest becomes a letter: HTML with its styles inline, a complete text part, and the frozen bytes of the mail.

The same digest, recipient and moment give the same bytes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from importlib.metadata import version
from typing import Final

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup, escape

from monitor.digests import charts, plain
from monitor.digests.compose import compose
from monitor.digests.headers import boundary, headed, message_id, short
from monitor.digests.sheet import Rows, Sheet
from monitor.digests.workbook import workbook
from monitor.language import tying
from monitor.language.wording import NBSP
from monitor.model import Digest, Letter, Recipient

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WHOLE: Final = 95_000  #: bytes; beyond 102 kB mail programs cut a page off
_NUMBER: Final = re.compile(r"(?<![\d#&])\d[\d\N{NO-BREAK SPACE}]*(?<=\d)")
_SPAN: Final = re.compile(r"\S*\d–\d\S*")
_JOINT: Final = re.compile(r"(?<=\S) (?=[—–·] )")
_SHARES: Final = (1, 0.7, 0.5, 0.3, 0.1)


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
    office, period = digest.office, digest.period.key
    number = message_id(office.key, period, digest.revision, recipient.email, mail_domain)
    tail = f"{short(number)}@{mail_domain}"
    sheet, html = _fitting(
        lambda rows: compose(
            digest,
            recipient,
            made_at=made_at,
            version=version("monitor"),
            dashboard_url=dashboard_url,
            rows=rows,
        ),
        tail,
    )
    pictures = {f"{name}.{tail}": png for name, png in _drawn(sheet).items()}
    letter = Letter(
        office=office.key,
        period=period,
        revision=digest.revision,
        recipient=recipient.email,
        message_id=number,
        subject=sheet.subject,
        html=_alone(html, pictures),
        text=_environment().get_template("letter.txt.j2").render(sheet=sheet),
    )
    sender = Address(sheet.kicker, addr_spec=mail_from)
    message = headed(letter, office, sender=sender, domain=mail_domain, made_at=made_at)
    _fill(message, letter, html, pictures)
    if recipient.workbook:
        _attach(message, workbook(digest, sheet.says), f"digest-{office.key}-{period}.xlsx")
    _part(message, letter)
    return replace(letter, message=message.as_bytes())


def _drawn(sheet: Sheet) -> dict[str, bytes]:
    """The pictures by name, in the order they stand in; they are numbered as their rows."""
    drawn = {}
    for number, person in enumerate(sheet.people, 1):
        if person.role_words:
            drawn[f"role{number}"] = charts.role(person.roles)
        if person.trail:
            drawn[f"spark{number}"] = charts.spark(person.trail)
    themes = {f"heat{number}": row.trail for number, row in enumerate(sheet.themes, 1) if row.trail}
    most = max((count for trail in themes.values() for count in trail), default=0)
    return drawn | {name: charts.heat(trail, most) for name, trail in themes.items()}


def _fitting(set_out: Callable[[Rows], Sheet], tail: str) -> tuple[Sheet, str]:
    """The letter and its page with as many rows as fit into what mail programs show whole."""
    for share in _SHARES:
        sheet = set_out(Rows().fewer(share))
        html = _inliner().inline(_page().render(sheet=sheet, tail=tail))
        if len(html.encode()) < _WHOLE:
            break
    return sheet, html


def _alone(html: str, pictures: dict[str, bytes]) -> str:
    """The page with its pictures inside it, for a browser."""
    for cid, png in pictures.items():
        html = html.replace(f'"cid:{cid}"', f'"data:image/png;base64,{b64encode(png).decode()}"')
    return html


def _fill(message: EmailMessage, letter: Letter, html: str, pictures: dict[str, bytes]) -> None:
    """Text first, then the page with its pictures."""
    message.set_content(letter.text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    page = message.get_body(("html",))
    for cid, png in pictures.items():
        if isinstance(page, EmailMessage):
            name = f"{cid.partition('.')[0]}.png"
            page.add_related(png, "image", "png", cid=f"<{cid}>", disposition="inline", filename=name)


def _attach(message: EmailMessage, book: bytes, name: str) -> None:
    message.add_attachment(book, *_XLSX.split("/"), filename=name)


def _part(message: EmailMessage, letter: Letter) -> None:
    """Every level is parted by a boundary of the letter's own."""
    levels = [part for part in message.walk() if part.is_multipart()]
    for level, part in enumerate(levels):
        part.set_boundary(boundary(letter, level))


def _spanned(words: str) -> Markup:
    """Our own words, from day to day on one line."""
    return Markup(_SPAN.sub(r'<span class="held">\g<0></span>', str(escape(words))))  # noqa: S704 - escaped right here


def _tied(written: object) -> object:
    """A dash or a dot between words begins no line."""
    if isinstance(written, Markup):
        return Markup(_JOINT.sub(NBSP, written))  # noqa: S704 - it was markup before
    return _JOINT.sub(NBSP, written) if isinstance(written, str) else written


def _strong(words: str) -> Markup:
    """Our own words with their numbers in bold."""
    return Markup(_NUMBER.sub(r"<b>\g<0></b>", str(escape(words))))  # noqa: S704 - escaped right here


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
    environment.filters |= {
        "line": tying.line,
        "strong": _strong,
        "spanned": _spanned,
        "filled": plain.filled,
        "underlined": plain.underlined,
    }
    environment.filters |= {"figures": plain.figures, "people": plain.people, "themes": plain.themes}
    return environment


@cache
def _page() -> Template:
    return _environment().overlay(finalize=_tied).get_template("letter.html.j2")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)
