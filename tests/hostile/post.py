"""A real mail server on loopback that treats each recipient as it is told to."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from enum import StrEnum
from typing import Final, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

_AGES: Final = 3600


class Manner(StrEnum):
    """What a recipient's letters meet with."""

    TAKE = "take"
    BUSY = "busy"  #: 451 for the recipient
    REFUSE = "refuse"  #: 550 for the recipient
    BREAK = "break"  #: the connection breaks when the recipient is named
    REJECT = "reject"  #: 554 for the message
    PUT_OFF = "put off"  #: 452 for the message
    TAKE_AND_BREAK = "take and break"  #: the letter arrives, its sender never hears of it
    LOSE = "lose"  #: the connection breaks after the message, which is lost
    STALL = "stall"  #: no answer to the message
    DIE = "die"  #: the connection breaks after the message, which is lost, and so does every other until it is revived


@dataclass
class PostOffice:
    """The server while it is open: how it treats whom, and what arrived."""

    port: int = 0
    manners: dict[str, Manner] = field(default_factory=dict)
    arrived: list[tuple[str, str]] = field(default_factory=list)  #: recipient and Message-ID
    messages: list[bytes] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    dead: bool = False

    @classmethod
    @contextmanager
    def open(
        cls,
        manners: Mapping[str, Manner] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        guarded: bool = False,
    ) -> Iterator[Self]:
        """Serve on a free port, with TLS from the first byte or by STARTTLS; `guarded` asks for a password."""
        office = cls(_free_port(), dict(manners or {}))
        controller = _Doorkeeper(
            office,
            hostname="127.0.0.1",
            port=office.port,
            ready_timeout=20,
            ssl_context=tls,
            server_hostname="post.example.kz",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=office.authenticate,
            auth_required=guarded,
        )
        controller.start()
        try:
            yield office
        finally:
            controller.stop()

    def begin(self, manners: Mapping[str, Manner]) -> None:
        """Forget what was, and treat these as told from now on."""
        self.dead = False
        self.manners = dict(manners)
        self.arrived.clear()
        self.messages.clear()

    def url(self, before: str = "smtp://", after: str = "") -> str:
        """The server's address."""
        return f"{before}127.0.0.1:{self.port}{after}"

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to a recipient."""
        match self.manners.get(address, Manner.TAKE):
            case Manner.BUSY:
                return "451 4.3.2 Busy"
            case Manner.REFUSE:
                return "550 5.1.1 No such user"
            case Manner.BREAK:
                _break(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Answer to a message."""
        (address,) = envelope.rcpt_tos
        manner = self.manners.get(address, Manner.TAKE)
        if manner in {Manner.TAKE, Manner.TAKE_AND_BREAK}:
            message = envelope.original_content or b""
            self.arrived.append((address, str(message_from_bytes(message)["Message-ID"])))
            self.messages.append(message)
        match manner:
            case Manner.REJECT:
                return "554 5.7.1 Looks like spam"
            case Manner.PUT_OFF:
                return "452 4.3.1 No space"
            case Manner.TAKE_AND_BREAK | Manner.LOSE | Manner.DIE:
                self.dead = manner is Manner.DIE
                _break(server)
            case Manner.STALL:
                await asyncio.sleep(_AGES)
        return "250 2.0.0 Taken"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        """Let in who knows the password."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss/word", handled=False)


class _Mortal(SMTP):
    """Says nothing while its office is dead."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hang up at once, or begin."""
        assert isinstance(transport, asyncio.Transport)
        if self.event_handler.dead:
            transport.abort()
        else:
            super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """End what began."""
        if self.session is not None:
            super().connection_lost(error)


class _Doorkeeper(Controller):
    """Sends visitors to mortal servers."""

    def factory(self) -> SMTP:
        """Make one."""
        return _Mortal(self.handler, **self.SMTP_kwargs)


def _break(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])
