"""A conversation with a mail server: how it begins, how it becomes secure, what an answer means."""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final, NoReturn

from monitor.delivery.deadline import Deadline
from monitor.delivery.server import Security, Server
from monitor.documents.text import clean_line
from monitor.errors import DeliveryError, RefusedError, UnansweredError

_LONGEST_REPLY: Final = 100_000  #: bytes; honest ones have a few hundred
_SHOWN: Final = 200  #: characters of a server's words

_GOOD: Final = range(200, 300)
_READY: Final = range(220, 221)
_GO_AHEAD: Final = range(354, 355)
_FOR_NOW: Final = range(400, 500)
_FOR_GOOD: Final = range(500, 600)

Connect = Callable[[Deadline, str, int], socket.socket]


class Talk:
    """One conversation; every failure in it is a DeliveryError that names server and recipient."""

    def __init__(self, server: Server, deadline: Deadline, own_name: str, recipient: str = "") -> None:
        self._server, self._deadline, self._recipient = server, deadline, recipient
        self._smtp = _Smtp(server.host, own_name)
        self.secured = False

    def begin(self, connect: Connect, context: ssl.SSLContext) -> None:
        """Connect, become secure as the server's address asks, say hello and log in."""
        with self._told():
            connected = connect(self._deadline, self._server.host, self._server.port)
            if self._server.security is Security.AT_ONCE:
                connected = self._secure(connected, context)
            self._smtp.take(connected)
            self._expect("greeting", self._smtp.getreply, _READY)
            self._hello()
            if self._wants_starttls():
                self._expect("STARTTLS", partial(self._smtp.docmd, "STARTTLS"), _READY)
                self._smtp.take(self._secure(connected, context))
                self._hello()
            self._log_in()

    def address(self, sender: str) -> None:
        """Say from whom the letter comes and to whom it goes."""
        with self._told():
            self._expect("MAIL FROM", partial(self._smtp.mail, sender))
            self._expect("RCPT TO", partial(self._smtp.rcpt, self._recipient), refusing=True)

    def announce(self) -> None:
        """Say that the message follows; until the server says so too, nothing is handed over."""
        with self._told():
            self._expect("DATA", partial(self._smtp.docmd, "DATA"), _GO_AHEAD, refusing=True)

    def hand_over(self, message: bytes) -> str:
        """Give the message out of the hand; the server's answer comes back."""
        with self._told(UnansweredError):
            self._smtp.send(_dotted(message))
            code, words = self._smtp.getreply()
        if code in _GOOD:
            return f"{code} {self._shown(words)}"
        if code in _FOR_NOW or code in _FOR_GOOD:
            self._fail("message", code, words, refusing=True)
        raise UnansweredError(f"message: {self._shown(words)} is no answer", subject=self._subject)

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Close the conversation if the block fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave without waiting for good-byes."""
        connected = self._smtp.sock
        try:
            if connected is not None:
                with suppress(OSError, ValueError):
                    connected.settimeout(1)
                    connected.sendall(b"QUIT\r\n")
        finally:
            with suppress(OSError, ValueError):
                self._smtp.close()
            self._deadline.lift()

    def _secure(self, connected: socket.socket, context: ssl.SSLContext) -> socket.socket:
        connected.settimeout(self._deadline.left())
        secured = context.wrap_socket(connected, server_hostname=self._server.host)
        self.secured = True
        return secured

    def _hello(self) -> None:
        code, _ = self._smtp.ehlo()
        if code not in _GOOD:
            self._expect("HELO", self._smtp.helo)

    def _wants_starttls(self) -> bool:
        security, offered = self._server.security, self._smtp.has_extn("starttls")
        if security is Security.DEMANDED and not offered:
            raise DeliveryError("the server offers no STARTTLS, and nothing is sent in clear", subject=self._subject)
        return offered and security in {Security.DEMANDED, Security.OFFERED}

    def _log_in(self) -> None:
        if not self._server.user:
            return
        if not self.secured:
            raise DeliveryError("no password is sent in clear", subject=self._subject)
        try:
            self._smtp.login(self._server.user, self._server.password)
        except smtplib.SMTPResponseException as error:
            self._fail("user name or password", error.smtp_code, error.smtp_error)

    def _expect(
        self, what: str, step: Callable[[], tuple[int, bytes]], good: range = _GOOD, *, refusing: bool = False
    ) -> None:
        """Take a step; any other answer than a good one is an error."""
        code, words = step()
        if code not in good:
            self._fail(what, code, words, refusing=refusing)

    def _fail(self, what: str, code: int, words: bytes | str, *, refusing: bool = False) -> NoReturn:
        """Only what concerns the recipient or the letter is a refusal; a server out of order may be in order later."""
        kind = RefusedError if refusing and code in _FOR_GOOD else DeliveryError
        raise kind(f"{what}: {code} {self._shown(words)}".rstrip(), subject=self._subject)

    @contextmanager
    def _told(self, kind: type[DeliveryError] = DeliveryError) -> Iterator[None]:
        """Tell whatever goes wrong with the connection as an error of that kind."""
        try:
            yield
        except (OSError, ValueError) as error:
            words = "no answer in time" if self._deadline.passed else self._reason(error)
            raise kind(words, subject=self._subject) from None

    @property
    def _subject(self) -> str:
        return f"{self._server}, {self._recipient}" if self._recipient else str(self._server)

    def _reason(self, error: Exception) -> str:
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"the certificate cannot be trusted: {error.verify_message}"
        if isinstance(error, UnicodeError):
            return "user name, password or an address has letters that mail servers do not take"
        return self._shown(str(error) or type(error).__name__)

    def _shown(self, words: bytes | str) -> str:
        """A server's words as they may be logged: one short line, without our password in any form we sent it."""
        text = words.decode(errors="replace") if isinstance(words, bytes) else words
        user, password = self._server.user, self._server.password
        for secret in (f"\0{user}\0{password}", password) if password else ():
            text = text.replace(b64encode(secret.encode()).decode(), "***").replace(secret, "***")
        return clean_line(text)[:_SHOWN]


class _Smtp(smtplib.SMTP):
    """The protocol, over a connection made elsewhere; a reply without end is cut off."""

    def __init__(self, host: str, own_name: str) -> None:
        super().__init__(local_hostname=own_name)
        self._host = host

    def take(self, connected: socket.socket) -> None:
        """Speak over this connection from now on, and forget what was heard before."""
        self.sock, self.file = connected, _Bounded(connected)
        self.helo_resp, self.ehlo_resp = None, None
        self.esmtp_features, self.does_esmtp = {}, False

    def getreply(self) -> tuple[int, bytes]:
        """Read one reply."""
        if isinstance(self.file, _Bounded):
            self.file.left = _LONGEST_REPLY
        return super().getreply()


class _Bounded:
    """The lines of a connection, up to so many bytes."""

    def __init__(self, connected: socket.socket) -> None:
        self._file = connected.makefile("rb")
        self.left = _LONGEST_REPLY

    def readline(self, most: int) -> bytes:
        """The next line."""
        line = self._file.readline(most)
        self.left -= len(line)
        if self.left < 0:
            raise OSError("an answer without end")
        return line

    def close(self) -> None:
        """Close it."""
        self._file.close()


def _dotted(message: bytes) -> bytes:
    """A message as DATA takes it: lines end with CR LF, leading dots are doubled, a lone dot ends it."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join(b"." * line.startswith(b".") + line + b"\r\n" for line in lines) + b".\r\n"
