"""How many rows an address of the dashboard shows."""

from __future__ import annotations

import re

from lxml import html

from tests.dashboard.asking import Get


def rows(get: Get, address: str) -> int:
    """The number that stands over the rows at an address."""
    answer = get(address)
    assert answer.status_code == 200, address
    found = html.fromstring(answer.content).xpath("//main//p[@class='facts']")[0].text_content()
    return number(found.partition("·")[0])


def number(words: str) -> int:
    """The number in words such as `12 480 публикаций`."""
    return int(re.sub(r"\D", "", words))
