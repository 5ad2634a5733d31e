from __future__ import annotations

import pytest

from monitor.model import Validators
from monitor.web.conditional import UNCONDITIONAL, conditions


def test_what_a_server_said_is_given_back_unchanged() -> None:
    asked = conditions(Validators('W/"a  b"', "Fri, 20 Feb 2026 05:00:00 GMT"))

    assert asked == [
        (b"If-None-Match", b'W/"a  b"'),
        (b"If-Modified-Since", b"Fri, 20 Feb 2026 05:00:00 GMT"),
    ]


def test_nothing_known_asks_nothing() -> None:
    assert conditions(UNCONDITIONAL) == []


@pytest.mark.parametrize("etag", ['"a"\r\nX: y', '"a\n"', '"\0"', ' "a"', '"қ"'])
def test_what_no_header_can_hold_is_left_out(etag: str) -> None:
    assert conditions(Validators(etag)) == []
