"""What is known beforehand: articles that an outlet links as one, and what operators put together or apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from monitor.events.cards import Card
from monitor.model import Links

_NOBODY: frozenset[int] = frozenset()


class Given:
    """Links by article, for both of each pair; what operators put apart is no pair, whoever else links it."""

    def __init__(self, links: Links) -> None:
        self._apart = _both_ways(links.apart)
        self._together = _both_ways(
            (one, other) for one, other in (*links.together, *links.twins) if other not in self._apart.get(one, ())
        )

    def partners(self, article_id: int) -> tuple[int, ...]:
        """The articles one is tied to, in order."""
        return tuple(sorted(self._together.get(article_id, ())))

    def forbids(self, card: Card, members: Iterable[Card]) -> bool:
        """Whether an article was put apart from any of these."""
        apart = self._apart.get(card.article_id)
        return apart is not None and any(member.article_id in apart for member in members)

    def forbid(self, some: Iterable[Card], others: Iterable[Card]) -> bool:
        """Whether any of these was put apart from any of those."""
        others = tuple(others)
        return any(self.forbids(card, others) for card in some)


def _both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    known: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        known[one].add(other)
        known[other].add(one)
    return dict(known)
