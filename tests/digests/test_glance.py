"""The letter at a glance."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.digests import plain
from monitor.digests.glance import glance
from monitor.model import Digest, Recipient

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.mark.parametrize(("language", "headline"), [("ru", "В Тасбулаке открыли мост"), ("kk", "Тасбұлақта көпір")])
def test_it_holds_every_event_and_little_else(digest: Digest, language: str, headline: str) -> None:
    many = replace(digest, events=digest.events * 9, speakers=digest.speakers[:1] * 30)
    told = glance(many, Recipient("press@example.kz", language), MADE).splitlines()

    assert sum(line.startswith(headline) for line in told) == 9
    assert len(told) < 60
    assert max(map(len, told)) <= plain.WIDTH
    assert not any("http" in line for line in told)


def test_a_day_without_events_says_so(digest: Digest) -> None:
    empty = replace(digest, events=(), speakers=(), themes=())

    assert glance(empty, Recipient("press@example.kz"), MADE).count("\n") < 15
