"""The articles that others may still join, and those among them that share what an article tells."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest

from monitor.events.cards import Card
from monitor.events.evidence import Portrait
from monitor.events.postings import Postings

WINDOW = 72 * 3600.0  #: seconds
_NOTED = 64  #: an article's features by which it is found, the most telling ones
_QUERY = 40  #: an article's weightiest features, by which others are looked up
_CANDIDATES = 24  #: articles that are compared in full
_MANY = 120  #: a feature of more articles is too common to look others up by
_NEVER = 1e-4


class Archive:
    """Cards by article, by what they tell, by their shingles, by event."""

    def __init__(self) -> None:
        self.cards: dict[int, Card] = {}
        self.shingles = Postings()
        self._features = Postings()
        self._events: dict[int, list[int]] = {}

    def add(self, card: Card) -> None:
        """Make an article known."""
        self.cards[card.article_id] = card
        self.shingles.add(card.article_id, card.shingles)
        self._features.add(card.article_id, _noted(card))
        self._events.setdefault(card.event_id, []).append(card.article_id)

    def remove(self, card: Card) -> None:
        """Forget an article that was added."""
        known = self.cards.pop(card.article_id)
        self.shingles.remove(known.article_id, known.shingles)
        self._features.remove(known.article_id, _noted(known))
        self._leave(known)

    def move(self, card: Card, event_id: int) -> None:
        """Put a known article into another event."""
        self._leave(card)
        card.event_id = event_id
        self._events.setdefault(event_id, []).append(card.article_id)

    def of_event(self, event_id: int) -> list[Card]:
        """An event's known articles, by id."""
        return [self.cards[article_id] for article_id in sorted(self._events.get(event_id, ()))]

    def before(self, moment: float) -> list[Card]:
        """The articles from before a moment."""
        return [card for card in self.cards.values() if card.at < moment]

    def near(self, portrait: Portrait) -> list[Card]:
        """The articles within the window that share the most weight of telling features."""
        shared: defaultdict[int, float] = defaultdict(float)
        for weight, feature in nlargest(_QUERY, ((weight, name) for name, weight in portrait.across.weights.items())):
            holders = self._features.of(feature)
            if len(holders) <= _MANY:
                for article_id in set(holders):
                    if self.cards[article_id].has_feature(feature):
                        shared[article_id] += weight
        near = (pair for pair in shared.items() if within_window(portrait.card, self.cards[pair[0]]))
        return [self.cards[article_id] for article_id, _ in nlargest(_CANDIDATES, near, key=_by_weight)]

    def _leave(self, card: Card) -> None:
        members = self._events[card.event_id]
        members.remove(card.article_id)
        if not members:
            del self._events[card.event_id]


def within_window(one: Card, other: Card) -> bool:
    """Whether two articles are near enough in time to tell one event; an unknown time always is."""
    return not (one.dated and other.dated) or abs(one.at - other.at) <= WINDOW


def _by_weight(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], -pair[0]


def _noted(card: Card) -> Iterator[int]:
    """The features an article is found by; they depend on nothing but the article."""
    told = ((weight * -math.log(max(expected, _NEVER)), feature) for feature, weight, expected in card.told())
    return (feature for _, feature in nlargest(_NOTED, told))
