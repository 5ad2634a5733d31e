"""Letters handed to a real mail server on loopback."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.delivery import Server, SmtpMailer
from monitor.errors import DeliveryError, RefusedError, UnansweredError
from monitor.model import Delivery
from tests.hostile.post import Manner, PostOffice

CERTIFICATE = Path(__file__).parent / "localhost.pem"
LETTER = Delivery(7, "press@example.kz", b"Message-ID: <7@example.kz>\r\n\r\n.hello\r\n..\r\nend")


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    """What the server shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture(scope="module")
def trust() -> ssl.SSLContext:
    """What we trust."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def _mailer(url: str, patience: float = 5, context: ssl.SSLContext | None = None) -> SmtpMailer:
    mailer = SmtpMailer(Server.of_url(url), "monitor@example.kz", "example.kz", patience)
    return replace(mailer, context=context) if context else mailer


def _send(mailer: SmtpMailer, letter: Delivery = LETTER) -> str:
    with closing(mailer.open_envelope(letter)) as envelope:
        return envelope.send_data()


def test_a_letter_arrives_as_it_was_written_once_its_data_is_sent() -> None:
    with PostOffice.open() as office:
        with closing(_mailer(office.url()).open_envelope(LETTER)) as envelope:
            assert office.arrived == []
            assert envelope.send_data() == "250 2.0.0 Taken"

        assert office.arrived == [("press@example.kz", "<7@example.kz>")]
        assert office.messages[0].rstrip() == LETTER.message


def test_an_envelope_closed_early_sends_nothing() -> None:
    with PostOffice.open() as office:
        _mailer(office.url()).open_envelope(LETTER).close()

    assert office.arrived == []


@pytest.mark.parametrize(
    ("manner", "error", "words"),
    [
        (Manner.BUSY, DeliveryError, "RCPT TO: 451 4.3.2 Busy"),
        (Manner.REFUSE, RefusedError, "RCPT TO: 550 5.1.1 No such user"),
        (Manner.BREAK, DeliveryError, "onnection"),
        (Manner.REJECT, RefusedError, "message: 554 5.7.1 Looks like spam"),
        (Manner.PUT_OFF, DeliveryError, "message: 452 4.3.1 No space"),
        (Manner.TAKE_AND_BREAK, UnansweredError, "onnection"),
        (Manner.LOSE, UnansweredError, "onnection"),
        (Manner.STALL, UnansweredError, "no answer in time"),
    ],
)
def test_an_answer_means_what_it_says(manner: Manner, error: type[DeliveryError], words: str) -> None:
    """Only where the message went out and no answer came does nobody know."""
    with PostOffice.open({LETTER.recipient: manner}) as office, pytest.raises(DeliveryError, match=words) as caught:
        _send(_mailer(office.url(), patience=0.5 if manner is Manner.STALL else 5))

    assert type(caught.value) is error
    assert caught.value.subject == f"127.0.0.1:{office.port}, press@example.kz"


def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(DeliveryError, match=f"127.0.0.1:{port}, press@example.kz: "):
        _send(_mailer(f"smtp://127.0.0.1:{port}"))


# --- TLS and passwords ----------------------------------------------------------------------------------------------


def test_tls_from_the_first_byte(tls: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with PostOffice.open(tls=tls) as office:
        assert "TLS" in _mailer(office.url("smtps://"), context=trust).greet(5)
        _send(_mailer(office.url("smtps://"), context=trust))

    assert len(office.arrived) == 1


@pytest.mark.parametrize("after", ["", "?starttls"])
def test_starttls_is_used_where_it_is_offered(tls: ssl.SSLContext, trust: ssl.SSLContext, after: str) -> None:
    with PostOffice.open(starttls=tls) as office:
        _send(_mailer(office.url(after=after), context=trust))

    assert len(office.arrived) == 1


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "starttls"])
def test_a_certificate_nobody_vouches_for_is_not_trusted(tls: ssl.SSLContext, at_once: bool) -> None:  # noqa: FBT001 - a case
    before, contexts = ("smtps://", (tls, None)) if at_once else ("smtp://", (None, tls))
    with PostOffice.open(tls=contexts[0], starttls=contexts[1]) as office:
        with pytest.raises(DeliveryError, match="certificate cannot be trusted"):
            _send(_mailer(office.url(before)))

        assert office.arrived == []


@pytest.mark.parametrize("before", ["smtp://", "smtp://user:secret@"])
def test_a_demanded_starttls_that_is_not_offered_sends_nothing(before: str) -> None:
    after = "?starttls" if before == "smtp://" else ""
    with PostOffice.open() as office, pytest.raises(DeliveryError, match="nothing is sent in clear"):
        _send(_mailer(office.url(before, after)))

    assert (office.arrived, office.logins) == ([], [])


def test_a_password_is_sent_over_tls_as_it_was_meant(tls: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with PostOffice.open(starttls=tls, guarded=True) as office:
        assert "logged in" in _mailer(office.url("smtp://us%40er:p%40ss%2Fword@"), context=trust).greet(5)

    assert office.logins == [(b"us@er", b"p@ss/word")]


def test_a_wrong_password_is_no_fault_of_the_recipient_and_never_told(
    tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    with (
        PostOffice.open(starttls=tls, guarded=True) as office,
        pytest.raises(DeliveryError, match="user name or password: 535") as caught,
    ):
        _send(_mailer(office.url("smtp://user:wr0ng@"), context=trust))

    assert type(caught.value) is DeliveryError
    assert "wr0ng" not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {caught.value.__dict__}"


def test_a_server_that_repeats_the_password_is_not_quoted(tls: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    said = [b"220 hello\r\n", b"250-x\r\n250 AUTH PLAIN\r\n", b"535 no, not AHVzZXIAd3IwbmdwYXNz or wr0ngpass\r\n"]

    def behave(peer: socket.socket) -> None:
        with tls.wrap_socket(peer, server_side=True) as secured:
            _say(said, secured)

    with _scripted(behave) as port, pytest.raises(DeliveryError) as caught:
        _send(_mailer(f"smtps://user:wr0ngpass@127.0.0.1:{port}", context=trust))

    assert str(caught.value).endswith("user name or password: 535 no, not *** or ***")


# --- servers that never come to an end ------------------------------------------------------------------------------


def _say(lines: list[bytes], peer: socket.socket) -> None:
    for line in lines:
        peer.sendall(line)
        peer.recv(1000)


def _drip(peer: socket.socket) -> None:
    while True:
        peer.sendall(b"2")
        time.sleep(0.05)


def _never_end(peer: socket.socket) -> None:
    peer.sendall(b"220 hello\r\n")
    peer.recv(1000)
    for _ in range(2000):
        peer.sendall(b"250-AND MORE\r\n" * 100)


def _be_silent(peer: socket.socket) -> None:
    peer.recv(1000)


@pytest.mark.parametrize("behaviour", [_drip, _never_end, _be_silent])
@pytest.mark.parametrize("before", ["smtp://", "smtps://"])
def test_no_server_holds_a_letter_beyond_its_deadline(behaviour: Callable[[socket.socket], None], before: str) -> None:
    begin = time.monotonic()
    with _scripted(behaviour) as port, pytest.raises(DeliveryError):
        _send(_mailer(f"{before}127.0.0.1:{port}", patience=0.4))

    assert time.monotonic() - begin < 5


def test_a_server_that_stalls_is_named() -> None:
    with _scripted(_be_silent) as port, pytest.raises(DeliveryError, match=f"127.0.0.1:{port}.*no answer in time"):
        _mailer(f"smtp://127.0.0.1:{port}").greet(0.3)


@contextmanager
def _scripted(behaviour: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does that with its first visitor; its port."""

    def serve() -> None:
        with suppress(OSError), closing(listener.accept()[0]) as peer:
            behaviour(peer)

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(10)
