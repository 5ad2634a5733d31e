"""Which events an article may belong to: how much speaks for each, and how much its door asks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from monitor.events.archive import Archive
from monitor.events.cards import Card
from monitor.events.evidence import Evidence, Portrait, compare, tongue
from monitor.events.scoring import Weights

_NEAREST = 0.5  #: how much the nearest article counts, the rest is for all of them together
_GROWTH = 0.15  #: what the door asks more each time an event has doubled
_SMALL = 4  #: articles up to which an event's door stays where it is
_UPDATE = 4.0  #: how much less than even an outlet's own earlier report of the event may be like


@dataclass(frozen=True, slots=True)
class Found:
    """An event with what speaks for it."""

    event_id: int
    score: float
    door: float
    nearest: Card
    evidence: Evidence

    @property
    def margin(self) -> float:
        """How far past the door; above 0 the article belongs to the event."""
        return self.score - self.door


def events_near(
    portrait: Portrait, archive: Archive, portray: Callable[[Card], Portrait], weights: Weights
) -> Iterator[Found]:
    """Every event that has an article with something in common, in no order."""
    gathered: dict[int, list[tuple[float, Card, Evidence]]] = {}
    for other in archive.near(portrait):
        evidence = compare(portrait, portray(other))
        gathered.setdefault(other.event_id, []).append((weights.score(evidence), other, evidence))
    for event_id, found in gathered.items():
        score, nearest, evidence = max(found, key=lambda each: (each[0], -each[1].article_id))
        members = archive.of_event(event_id)
        overall = _NEAREST * score + (1 - _NEAREST) * fmean(each[0] for each in found)
        yield Found(event_id, min(overall, _as_update(portrait.card, found)), door(members), nearest, evidence)


def door(members: Iterable[Card]) -> float:
    """The score an event asks: more, the larger it is, for whatever is large is like many things."""
    size = len({card.text_id for card in members})
    return _GROWTH * math.log2(max(size, _SMALL) / _SMALL)


def _as_update(card: Card, found: list[tuple[float, Card, Evidence]]) -> float:
    """An outlet that has told the event in that language tells it again only as an update of its own report."""
    own = [
        score
        for score, other, _ in found
        if card.outlet and other.outlet == card.outlet and tongue(other.language) is tongue(card.language)
    ]
    return max(own) + _UPDATE if own else math.inf
