from __future__ import annotations

import pytest

from monitor.delivery.server import Security, Server
from monitor.errors import DeliveryError


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.kz", Server("mail.example.kz", 25, Security.OFFERED)),
        ("smtp://mail.example.kz:2525", Server("mail.example.kz", 2525, Security.OFFERED)),
        ("smtp://mail.example.kz?starttls", Server("mail.example.kz", 25, Security.DEMANDED)),
        ("smtp://localhost?starttls=never", Server("localhost", 25, Security.NEVER)),
        ("smtp://u:p@mail.example.kz", Server("mail.example.kz", 587, Security.DEMANDED, "u", "p")),
        (
            "smtps://u%40x.kz:p%3A%2F@mail.example.kz/",
            Server("mail.example.kz", 465, Security.AT_ONCE, "u@x.kz", "p:/"),
        ),
    ],
)
def test_an_address_says_where_how_and_as_whom(url: str, server: Server) -> None:
    assert Server.of_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.kz",
        "smtp://",
        "smtp://u:s3cret@mail.example.kz?starttls=never",
        "smtp://u:s3cret@mail.example.kz?tls",
        "smtps://u:s3cret@mail.example.kz?starttls",
        "smtp://u:s3cret@mail.example.kz/path",
        "smtp://u:s3cret@mail.example.kz:port",
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(url: str) -> None:
    with pytest.raises(DeliveryError, match="MONITOR_SMTP_URL") as caught:
        Server.of_url(url)

    assert "s3cret" not in str(caught.value)


def test_a_password_is_not_shown() -> None:
    assert "s3cret" not in repr(Server.of_url("smtp://u:s3cret@mail.example.kz"))
