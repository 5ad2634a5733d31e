"""When a newcomer shows that two events are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from statistics import fmean

from monitor.events.archive import Archive
from monitor.events.cards import Card
from monitor.events.doors import Found
from monitor.events.linking import Given
from monitor.model import Merge

_PROOF = 0.3  #: how far past its door a newcomer must be to tie an event to its own
_BALANCE = 0.1  #: what that and half the mean score of the articles of both with each other must come to
_LOOKED_AT = 4  #: articles of each event that are compared


def proven(
    card: Card,
    linked: Iterable[int],
    near: Iterable[Found],
    archive: Archive,
    given: Given,
    score: Callable[[Card, Card], float],
) -> Iterator[Merge]:
    """The events that are one with the newcomer's: linked ones, and those as near to it that fit its own."""
    for event_id in sorted(linked):
        yield from _merge(card, event_id, archive, given)
    for found in near:
        alike = _alikeness(card, found.event_id, archive, score) if found.margin > _PROOF else None
        if alike is not None and alike / 2 + found.margin > _BALANCE:
            yield from _merge(card, found.event_id, archive, given)


def _merge(card: Card, event_id: int, archive: Archive, given: Given) -> Iterator[Merge]:
    """The event that was known first keeps its id."""
    mine, theirs = archive.of_event(card.event_id), archive.of_event(event_id)
    if event_id != card.event_id and theirs and not given.forbid(mine, theirs):
        into, gone = sorted((card.event_id, event_id))
        yield Merge(gone, into, card.article_id)


def _alikeness(card: Card, event_id: int, archive: Archive, score: Callable[[Card, Card], float]) -> float | None:
    """The mean score of the articles of both events, without the newcomer; None where that is in the event or alone."""
    if card.event_id == event_id:
        return None
    mine = [other for other in archive.of_event(card.event_id) if other is not card][:_LOOKED_AT]
    return fmean(score(*pair) for pair in product(mine, archive.of_event(event_id)[:_LOOKED_AT])) if mine else None
