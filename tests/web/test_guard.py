"""Which addresses are public, who is exempt, and what the guard makes of a request."""

from __future__ import annotations

import asyncio
import ssl
import threading
from functools import partial
from ipaddress import ip_address

import httpx
import pytest

from monitor.errors import SettingsError
from monitor.web.failures import NoAddressError, NotPublicError, failure_of
from monitor.web.guard import Exemption, Guard, GuardedTransport, aside, is_public, look_up

pytestmark = pytest.mark.anyio

PUBLIC = ("92.46.0.1", "2.72.0.10", "8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8")
NOT_PUBLIC = (
    "0.0.0.0",  # noqa: S104 - to be refused
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
)


@pytest.mark.parametrize("address", PUBLIC)
async def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_everything_else_is_not(address: str) -> None:
    assert not is_public(ip_address(address))


class Names:
    """A resolver that knows some names, one answer after the other."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """The next answer."""
        self.asked.append(f"{host}:{port}")
        return self.answers.pop(0)


async def test_a_host_is_refused_for_any_address_that_is_not_public() -> None:
    guard = Guard(resolve=Names(("92.46.0.1", "10.0.0.1")))

    with pytest.raises(NotPublicError):
        await guard.admit("example.kz", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "localhost", "::1"])
async def test_every_spelling_of_loopback_is_refused(host: str) -> None:
    with pytest.raises((NotPublicError, NoAddressError)):
        await Guard().admit(host, 80)


@pytest.mark.parametrize("answer", [(), ("nonsense",)])
async def test_a_host_without_an_address_is_told_apart(answer: tuple[str, ...]) -> None:
    with pytest.raises(NoAddressError):
        await Guard(resolve=Names(answer)).admit("example.kz", 80)


async def test_a_label_too_long_for_dns_is_no_host() -> None:
    with pytest.raises(NoAddressError):
        await Guard().admit("a" * 70 + ".kz", 80)


async def test_the_system_finds_loopback() -> None:
    assert await look_up("127.0.0.1", 80) == ("127.0.0.1",)


async def test_name_servers_that_do_not_answer_hold_up_nobody() -> None:
    """Forty slow look-ups and a quick one side by side; what a look-up raises is raised."""
    slow = [asyncio.create_task(aside(partial(threading.Event().wait, 5))) for _ in range(40)]
    await asyncio.sleep(0)

    async with asyncio.timeout(2):
        assert await aside(lambda: "found") == "found"
        with pytest.raises(OSError, match="no such name"):
            await aside(_unknown)
    for task in slow:
        task.cancel()


def _unknown() -> str:
    raise OSError("no such name")


@pytest.mark.parametrize(
    ("allowed", "host", "address", "port", "admitted"),
    [
        ("127.0.0.0/8:*", "x.test", "127.0.0.5", 9000, True),
        ("127.0.0.0/8:*", "x.test", "10.0.0.5", 9000, False),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9000, True),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9001, False),
        ("mirror.test:80", "MIRROR.test", "10.0.0.5", 80, True),
        ("mirror.test:80", "other.test", "10.0.0.5", 80, False),
        ("[::1]:8080", "x.test", "::1", 8080, True),
        ("::1/128:*", "x.test", "::1", 8080, True),
    ],
)
async def test_exemptions_hold_for_their_host_and_port_alone(
    allowed: str, host: str, address: str, port: int, *, admitted: bool
) -> None:
    assert Exemption.parse(allowed).covers(host, ip_address(address), port) is admitted


@pytest.mark.parametrize("text", ["", "127.0.0.1", ":80", "host:http", "host:-1", "host:８０"])
async def test_an_exemption_that_cannot_be_read_is_an_error_of_the_settings(text: str) -> None:
    with pytest.raises(SettingsError):
        Guard((text,))


async def answered(transport: httpx.AsyncBaseTransport, url: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=transport) as client:
        return await client.get(url)


async def test_the_connection_goes_to_the_judged_address_and_keeps_the_name() -> None:
    """One look-up for one request, so a name that changes its mind afterwards changes nothing."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    names = Names(("92.46.0.1",), ("127.0.0.1",))
    transport = GuardedTransport(Guard(resolve=names), httpx.MockTransport(answer))

    await answered(transport, "https://қазақ.kz/news?a=1")

    (request,) = seen
    assert str(request.url) == "https://92.46.0.1/news?a=1"
    assert request.headers["host"] == "xn--80aau21bd.kz"
    assert request.extensions["sni_hostname"] == "xn--80aau21bd.kz"
    assert names.asked == ["xn--80aau21bd.kz:443"]


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != "92.46.0.2":
            raise httpx.ConnectError("unreachable")
        return httpx.Response(200)

    names = Names(("2a00:1450:4001::1", "92.46.0.2"))
    transport = GuardedTransport(Guard(resolve=names), httpx.MockTransport(answer))

    assert (await answered(transport, "http://example.kz/")).status_code == 200


async def test_a_refused_host_is_never_connected_to() -> None:
    transport = GuardedTransport(Guard(resolve=Names(("10.0.0.1",))), httpx.MockTransport(never))

    with pytest.raises(NotPublicError) as refusal:
        await answered(transport, "http://intranet.example.kz/")

    assert failure_of(refusal.value).reason == "address"
    assert "10.0.0.1" in failure_of(refusal.value).detail


def never(_: httpx.Request) -> httpx.Response:
    pytest.fail("a connection was made")


async def test_a_certificate_that_is_not_trusted_is_told_apart() -> None:
    error = httpx.ConnectError("handshake failed")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed certificate")

    assert failure_of(error).reason == "tls"
    assert failure_of(httpx.ConnectError("refused")).reason == "connect"
