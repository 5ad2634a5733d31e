"""Which articles hold a feature or a shingle: an inverted index in a fixed number of slots, eight bytes an entry."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

_SLOTS = 1 << 16
_MIX = 2654435761  # a prime near 2^32 over the golden ratio: spreads numbers that are multiples of something


class Postings:
    """Articles by what they hold; things that share a slot are mixed up, so what is found is to be looked at."""

    def __init__(self) -> None:
        self._slots: dict[int, array[int]] = {}

    def add(self, article_id: int, things: Iterable[int]) -> None:
        """Note what an article holds."""
        for slot in map(_slot, things):
            held = self._slots.get(slot)
            if held is None:
                self._slots[slot] = array("q", (article_id,))
            else:
                held.append(article_id)

    def remove(self, article_id: int, things: Iterable[int]) -> None:
        """Forget what was noted."""
        for slot in map(_slot, things):
            held = self._slots[slot]
            held.remove(article_id)
            if not held:
                del self._slots[slot]

    def of(self, thing: int) -> array[int]:
        """The articles that may hold a thing, once for each thing of theirs in its slot."""
        return self._slots.get(_slot(thing), _NONE)


_NONE: array[int] = array("q")


def _slot(thing: int) -> int:
    return (thing * _MIX >> 12) % _SLOTS
