"""The text part, read as mail in a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.digests import plain
from monitor.digests.compose import compose
from monitor.digests.render import render
from monitor.digests.sheet import Sheet
from monitor.model import Digest, Names, Recipient

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)
LONG = Names(ru="Константин Константинович " * 5, kk="Көкшетаулық Қырғауылбай " * 5)


def _sheet(digest: Digest, language: str = "ru") -> Sheet:
    return compose(digest, Recipient("press@example.kz", language), made_at=MADE, version="1")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_line_but_an_address_is_wider_than_a_terminal(digest: Digest, language: str) -> None:
    card = replace(digest.events[0], headline=LONG, speakers=(LONG,) * 9)
    full = replace(digest, events=(card,) * 9, speakers=(replace(digest.speakers[0], post=LONG),), late_since=MADE)
    reader = Recipient("press@example.kz", language)

    text = render(full, reader, mail_from="m@example.kz", mail_domain="example.kz", made_at=MADE).text

    assert [line for line in text.splitlines() if len(line) > plain.WIDTH and "https://" not in line] == []


def test_numbers_stand_under_one_another_and_what_belongs_to_a_name_beneath_it(digest: Digest) -> None:
    other = replace(digest.speakers[0], publications=1234, post=Names(), main=0, secondary=1, passing=0)

    head, _, first, post, roles, second, *_ = plain.people(
        _sheet(replace(digest, speakers=(digest.speakers[0], other)))
    ).splitlines()

    assert head.index("Публ.") + len("Публ.") == first.index("10 ") + 2 == second.index("1\N{NO-BREAK SPACE}234") + 5
    assert (post.strip(), roles.strip()[:5]) == ("аким", "роль:")


def test_a_name_too_long_for_its_row_stands_above_it(digest: Digest) -> None:
    _, _, *lines = plain.themes(_sheet(replace(digest, themes=(replace(digest.themes[0], title=LONG),)))).splitlines()

    assert lines[0].startswith("Константин")
    assert next(line for line in lines if line.endswith("+6")).startswith("   ")


def test_figures_stand_in_columns(digest: Digest) -> None:
    lines = plain.figures(_sheet(digest)).splitlines()

    assert len({line.index("обычно") for line in lines}) == 1
    assert len(lines) == 5
