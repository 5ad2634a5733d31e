"""The mail server, as the address in MONITOR_SMTP_URL names it.

smtps://user:password@host          TLS from the first byte, port 465
smtp://user:password@host           STARTTLS, port 587; a password is never sent in clear
smtp://host                         STARTTLS where the server offers it, port 25
smtp://host?starttls                only with STARTTLS
smtp://host?starttls=never          in clear, for a relay on the same machine
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from monitor.errors import DeliveryError

_TLS_PORT: Final = 465
_SUBMISSION_PORT: Final = 587
_RELAY_PORT: Final = 25


class Security(StrEnum):
    """When a connection becomes a TLS one."""

    AT_ONCE = "at once"
    DEMANDED = "starttls"
    OFFERED = "starttls where offered"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is, how to speak to it and as whom."""

    host: str
    port: int
    security: Security = Security.OFFERED
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of_url(cls, url: str) -> Self:
        """Read the address; DeliveryError says what is wrong with it, without its password."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise DeliveryError("this is no address of a mail server", subject="MONITOR_SMTP_URL") from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
            raise DeliveryError("write smtp://host or smtps://host", subject="MONITOR_SMTP_URL")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        security = _security(parts.scheme, parts.query, has_password=bool(password))
        return cls(parts.hostname, port or _port(security, user), security, user, password)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def _security(scheme: str, query: str, *, has_password: bool) -> Security:
    asked = dict(parse_qsl(query, keep_blank_values=True))
    starttls = asked.pop("starttls", None)
    if asked or starttls not in {None, "", "never"} or (scheme == "smtps" and starttls is not None):
        raise DeliveryError("only ?starttls and ?starttls=never may follow smtp://host", subject="MONITOR_SMTP_URL")
    if scheme == "smtps":
        return Security.AT_ONCE
    if starttls == "never":
        if has_password:
            raise DeliveryError("a password is never sent in clear", subject="MONITOR_SMTP_URL")
        return Security.NEVER
    return Security.DEMANDED if starttls is not None or has_password else Security.OFFERED


def _port(security: Security, user: str) -> int:
    if security is Security.AT_ONCE:
        return _TLS_PORT
    return _SUBMISSION_PORT if user else _RELAY_PORT
