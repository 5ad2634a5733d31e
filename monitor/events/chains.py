"""Stories kept up to date: each event that comes or changes finds its place in the chains that stand already."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.events.cards import number
from monitor.events.rarity import Rarity
from monitor.events.stories import DOOR, SPAN, related, vector
from monitor.model import Chapter, Episode

_TOLD_BY = 32  #: an event's heaviest features, by which others find it
_ASKED_BY = 64  #: and those by which it finds others


def episode(chapter: Chapter, rarity: Rarity) -> Episode:
    """A chapter as it is chained; rarities are those of the stream by now, and stay with it."""
    weighed = ((number(name), weight) for name, weight in vector(chapter, rarity).items())
    heaviest = sorted(weighed, key=lambda pair: (-pair[1], pair[0]))
    numbers, weights = array("I", (name for name, _ in heaviest)), array("f", (weight for _, weight in heaviest))
    return Episode(chapter.event_id, chapter.first_at, chapter.last_at, numbers, weights, chapter.themes)


class Chains:
    """The episodes of some days, each with what it follows and its story."""

    def __init__(self, known: Iterable[Episode]) -> None:
        self.episodes: dict[int, Episode] = {}
        self._telling: defaultdict[int, set[int]] = defaultdict(set)
        for one in known:
            self._add(one)

    def place(self, one: Episode) -> None:
        """Put an episode, new or changed, where it belongs; those after it that are most like it follow it."""
        before = self.episodes.get(one.event_id)
        if before is not None:
            self._drop(before)
        self._add(one)
        self._decide(one.event_id)
        for other in [other for other in self.episodes.values() if other.follows == one.event_id]:
            self._decide(other.event_id)
        for other, likeness in self._later(self.episodes[one.event_id]):
            if likeness > max(DOOR, other.likeness):
                self.episodes[other.event_id] = replace(other, follows=one.event_id, likeness=likeness)

    def drop(self, event_id: int) -> None:
        """Forget an event that is no more; what followed it looks for another."""
        gone = self.episodes.get(event_id)
        if gone is not None:
            self._drop(gone)
            for other in [other for other in self.episodes.values() if other.follows == event_id]:
                self._decide(other.event_id)

    def settled(self) -> tuple[Episode, ...]:
        """Every episode with its story, which bears the id of the event that began it, in order of time."""
        stories: dict[int, int] = {}
        for one in sorted(self.episodes.values(), key=_order):
            begun = one.story_id if one.follows is not None and one.follows not in self.episodes else None
            followed = stories.get(one.follows, begun) if one.follows is not None else begun
            stories[one.event_id] = one.event_id if followed is None else followed
        return tuple(replace(self.episodes[event_id], story_id=story) for event_id, story in stories.items())

    def _add(self, one: Episode) -> None:
        self.episodes[one.event_id] = one
        for feature in one.numbers[:_TOLD_BY]:
            self._telling[feature].add(one.event_id)

    def _drop(self, one: Episode) -> None:
        del self.episodes[one.event_id]
        for feature in one.numbers[:_TOLD_BY]:
            self._telling[feature].discard(one.event_id)

    def _decide(self, event_id: int) -> None:
        one = self.episodes[event_id]
        earlier = ((likeness, other.event_id) for other, likeness in self._alike(one) if _may_follow(one, other))
        likeness, best = max(earlier, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
        found = (best, likeness) if likeness > DOOR else (None, 0.0)
        self.episodes[event_id] = replace(one, follows=found[0], likeness=found[1])

    def _later(self, one: Episode) -> Iterator[tuple[Episode, float]]:
        return ((other, likeness) for other, likeness in self._alike(one) if _may_follow(other, one))

    def _alike(self, one: Episode) -> Iterator[tuple[Episode, float]]:
        """The others that share a heavy feature, and how like they are."""
        mine = dict(zip(one.numbers, one.weights, strict=True))
        found: set[int] = set()
        for feature in one.numbers[:_ASKED_BY]:
            found |= self._telling.get(feature, set())
        for event_id in sorted(found - {one.event_id}):
            other = self.episodes[event_id]
            if related(one.themes, other.themes):
                told = zip(other.numbers, other.weights, strict=True)
                yield other, math.fsum(weight * mine[feature] for feature, weight in told if feature in mine)


def _may_follow(one: Episode, other: Episode) -> bool:
    return _order(other) < _order(one) and one.first_at - other.last_at <= SPAN


def _order(one: Episode) -> tuple[float, int]:
    return one.first_at.timestamp(), one.event_id
