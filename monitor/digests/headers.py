"""The head of a letter: who, to whom, when, of which list, and how to stop. The same letter has the same head."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from hashlib import blake2b
from typing import Any, Final

from monitor.model import Letter, Office

_LITERAL: Final = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "In-Reply-To", "References")


class _Literal(BaseHeader):
    """A header of identifiers and addresses: the library would fold long ones into encoded words nobody reads back."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, object]) -> None:
        """Take it as it is."""
        kwds["parse_tree"] = UnstructuredHeader.value_parser(value)
        kwds["decoded"] = value

    def fold(self, *, policy: Policy[Any]) -> str:
        """The whole of it on one line."""
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    kinds = HeaderRegistry()
    for name in _LITERAL:
        kinds.map_to_type(name, _Literal)
    return SMTP.clone(header_factory=kinds)


def message_id(office: str, period: str, revision: int, recipient: str, domain: str) -> str:
    """What a letter is known by: made of what it is, so that sending it again cannot make it another one."""
    return f"<digest.{office}.{period}.r{revision}.{short(recipient)}@{domain}>"


def headed(letter: Letter, office: Office, *, sender: Address, domain: str, made_at: datetime) -> EmailMessage:
    """A message with its head, and no body yet."""
    message = EmailMessage(policy=_policy())
    message["From"] = sender
    message["To"] = Address(addr_spec=letter.recipient)
    message["Subject"] = plain(letter.subject)
    message["Date"] = made_at
    message["Message-ID"] = letter.message_id
    message["List-Id"] = f"<{office.key}.digest.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if office.reply_to:
        message["Reply-To"] = Address(addr_spec=office.reply_to)
    _say_how_to_stop(message, letter, office)
    _thread(message, letter, domain)
    return message


def boundary(letter: Letter, level: int = 0) -> str:
    """What parts the bodies of a level; it cannot stand inside them, for those are base64, nor begin another's."""
    return f"=_{level}_{short(letter.message_id)}"


def plain(words: str) -> str:
    """Words for a header, in which nothing passes for encoded ones: the library would decode it, line ends and all."""
    return words.replace("=?", "= ?")


def short(text: str) -> str:
    """Sixteen signs that stand for a text, the same on every day and machine."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _say_how_to_stop(message: EmailMessage, letter: Letter, office: Office) -> None:
    """By mail; or by one click where there is a page, which is told the list and the reader but no address."""
    if office.unsubscribe.startswith("mailto:"):
        message["List-Unsubscribe"] = f"<{office.unsubscribe}>"
    elif office.unsubscribe:
        joint = "&" if "?" in office.unsubscribe else "?"
        reader = f"list={office.key}&reader={short(letter.recipient)}"
        message["List-Unsubscribe"] = f"<{office.unsubscribe}{joint}{reader}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _thread(message: EmailMessage, letter: Letter, domain: str) -> None:
    """A corrected letter answers the one before it."""
    numbers = range(1, letter.revision)
    earlier = [message_id(letter.office, letter.period, number, letter.recipient, domain) for number in numbers]
    if earlier:
        message["In-Reply-To"] = earlier[-1]
        message["References"] = " ".join(earlier)
