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
        if found.margin > _PROOF and _is_one(card, found, archive, score):
            yield from _merge(card, found.event_id, archive, given)


def _merge(card: Card, event_id: int, archive: Archive, given: Given) -> Iterator[Merge]:
    """The event that was known first keeps its id."""
    mine, theirs = archive.of_event(card.event_id), archive.of_event(event_id)
    if event_id != card.event_id and theirs and not given.forbid(mine, theirs):
        into, gone = sorted((card.event_id, event_id))
        yield Merge(gone, into, card.article_id)


def _is_one(card: Card, found: Found, archive: Archive, score: Callable[[Card, Card], float]) -> bool:
    """Whether the articles of both events, without the newcomer, do not speak against what it shows.

    Where a time is unknown they must speak for it: nothing else keeps the bulletins of two days apart.
    """
    if card.event_id == found.event_id:
        return False
    theirs = archive.of_event(found.event_id)[:_LOOKED_AT]
    mine = [other for other in archive.of_event(card.event_id) if other is not card][:_LOOKED_AT]
    if not mine:
        return False
    alike = fmean(score(*pair) for pair in product(mine, theirs))
    return alike / 2 + found.margin > _BALANCE and (alike > 0 or all(one.dated for one in (card, *mine, *theirs)))
