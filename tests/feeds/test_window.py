from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.window import count_known, marks, pack, unpack
from monitor.model import Entry

ENTRY = Entry("example", "https://example.kz/rss", "https://example.kz/1", "guid-1", "Мост через реку открыт")
NUMBERS = st.integers(0, 2**64 - 1)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), unique=True))
def test_a_window_comes_back_as_it_was_packed(window: list[tuple[int, int, int, int]]) -> None:
    assert unpack(pack(window)) == tuple(window)


def test_a_broken_window_keeps_what_is_whole() -> None:
    assert unpack(pack([(1, 2, 3, 4), (5, 6, 7, 8)])[:-1]) == ((1, 2, 3, 4),)


@pytest.mark.parametrize(
    "again",
    [
        replace(ENTRY, summary="Иначе"),
        replace(ENTRY, url="https://m.example.kz/1?utm_source=rss", guid="other", title="Другое"),
        replace(ENTRY, url="https://example.kz/new-slug", title="Другое"),
        replace(ENTRY, url="https://example.kz/new-slug", guid="other"),
    ],
)
def test_an_item_is_known_by_any_of_its_names(again: Entry) -> None:
    assert count_known([marks(again, 2)], [marks(ENTRY, 1)]) == 1


def test_another_item_is_not_known() -> None:
    other = Entry("example", "https://example.kz/rss", "https://example.kz/2", "guid-2", "Школа в ауле открыта")

    assert count_known([marks(other, 2)], [marks(ENTRY, 1)]) == 0


def test_what_has_no_name_is_not_known_by_it() -> None:
    """No guid and no headline are nothing in common."""
    bare = replace(ENTRY, guid="", title="")

    assert count_known([marks(replace(bare, url="https://example.kz/2"), 0)], [marks(bare, 0)]) == 0
