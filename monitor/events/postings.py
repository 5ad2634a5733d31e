"""Which articles hold a feature or a shingle: an inverted index in a fixed number of slots, four bytes an entry."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

_SLOTS = 1 << 14
_MIX = 2654435761  # a prime near 2^32 over the golden ratio: spreads numbers that are multiples of something


class Postings:
    """Articles by what they hold; things that share a slot are mixed up, so what is found is to be looked at."""

    def __init__(self) -> None:
        self._slots: list[array[int] | None] = [None] * _SLOTS

    def add(self, article_id: int, things: Iterable[int]) -> None:
        """Note what an article holds."""
        for slot in map(_slot, things):
            held = self._slots[slot]
            if held is None:
                self._slots[slot] = array("I", (article_id,))
            else:
                held.append(article_id)

    def remove(self, article_id: int, things: Iterable[int]) -> None:
        """Forget what was noted."""
        for slot in map(_slot, things):
            held = self._slots[slot]
            if held is not None:
                held.remove(article_id)

    def of(self, thing: int) -> array[int]:
        """The articles that may hold a thing, once for each thing of theirs in its slot."""
        return self._slots[_slot(thing)] or _NONE


_NONE: array[int] = array("I")


def _slot(thing: int) -> int:
    return (thing * _MIX >> 12) % _SLOTS
