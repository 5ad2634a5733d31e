"""Letters go to a mail server: one connection, one message, one recipient each.

connect | TLS | EHLO | log in | MAIL | RCPT || DATA | message | answer

A refusal before the message was handed over, or in answer to it, is certain: the letter did not arrive. Only where the
message went out and no answer came does nobody know.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import Final

from monitor.delivery.deadline import Deadline
from monitor.delivery.server import Server
from monitor.delivery.talk import Connect, Talk
from monitor.model import Delivery

_PATIENCE: Final = 60.0  #: seconds for one letter, whatever the server does


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Hands letters to a mail server; `sender` is the address its complaints go to, `own_name` how we say hello."""

    server: Server
    sender: str
    own_name: str
    patience: float = _PATIENCE
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    connect: Connect = Deadline.connect

    def open_envelope(self, delivery: Delivery) -> SmtpEnvelope:
        """Get a recipient accepted by the server."""
        talk = Talk(self.server, Deadline(self.patience), self.own_name, delivery.recipient)
        with talk.closed_on_error():
            talk.begin(self.connect, self.context)
            talk.address(self.sender)
        return SmtpEnvelope(talk, delivery.message)

    def greet(self, patience: float) -> str:
        """Connect, log in and go."""
        talk = Talk(self.server, Deadline(patience), self.own_name)
        with talk.closed_on_error():
            talk.begin(self.connect, self.context)
        talk.close()
        secured = "TLS" if talk.secured else "in clear"
        return f"{self.server} answers ({secured}{', logged in' if self.server.user else ''})"


@dataclass(frozen=True, slots=True)
class SmtpEnvelope:
    """A letter whose recipient the server took."""

    talk: Talk
    message: bytes = field(repr=False)

    def send_data(self) -> str:
        """Hand the message over and wait for the answer."""
        self.talk.announce()
        return self.talk.hand_over(self.message)

    def close(self) -> None:
        """Say good-bye without waiting for an answer."""
        self.talk.close()
