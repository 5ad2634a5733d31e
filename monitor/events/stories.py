"""Chains of events over days: what follows from one happening is another event of the same story.

Events are linked through the people, places, names and words they share; an event joins the story of the event within
seven days before that it is most like, or begins one of its own. A story bears the id of the event that began it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from monitor.events.cards import number
from monitor.events.features import BEGINNING
from monitor.events.rarity import Rarity, share
from monitor.language.names import name_key
from monitor.model import Chapter, Report

SPAN = timedelta(days=7)
DOOR = 0.16  #: likeness from which an event follows another
_MOST = 160  #: features kept of an event
#: words tell the matter; people and places are the same in much that has nothing to do with each other
_KINDS = {"w": 1.0, "c": 1.0, "l": 1.0, "p": 0.2, "o": 0.3, "g": 0.2, "n": 0.5}
_FLATTENED = 0.75  #: the power that flattens weights
_LOUDNESS = 5  #: articles that a chapter counts for, where chapters are all that is known of the stream
_NAME_PART = re.compile(r"[~\s_-]+")


def chapter(event_id: int, reports: Iterable[Report], themes: Iterable[str] = ()) -> Chapter:
    """An event made of its reports, at least one, and the themes they have; events of other themes are never linked."""
    reports = tuple(reports)
    weights: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        for name, weight in report.fingerprint.features:
            if name[0] in _KINDS:
                weights[name] += weight / len(reports)
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    moments = [report.at for report in reports]
    return Chapter(event_id, min(moments), max(moments), tuple(sorted(heaviest)), tuple(sorted(set(themes))))


def stories(chapters: Iterable[Chapter], rarity: Rarity | None = None) -> dict[int, int]:
    """The story of every event, by event id; without a `rarity` learnt from the stream the chapters' own is used."""
    ordered = sorted(chapters, key=lambda one: (one.first_at, one.event_id))
    rarity = rarity or _learnt(ordered)
    vectors = [vector(one, rarity) for one in ordered]
    found: dict[int, int] = {}
    for place, one in enumerate(ordered):
        likenesses = [
            (_likeness(vectors[place], vectors[earlier]), -earlier)
            for earlier, other in enumerate(ordered[:place])
            if one.first_at - other.last_at <= SPAN and related(one.themes, other.themes)
        ]
        likeness, best = max(likenesses, default=(0.0, 0))
        found[one.event_id] = found[ordered[-best].event_id] if likeness > DOOR else one.event_id
    return found


def related(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether events of these themes may be of one story; nothing speaks against it where either has none."""
    return not one or not other or not set(one).isdisjoint(other)


def _learnt(chapters: Iterable[Chapter]) -> Rarity:
    rarity = Rarity()
    for one in chapters:
        told = [number(name) for name, _ in one.features]
        for _ in range(_LOUDNESS):
            rarity.learn(told)
    return rarity


def vector(one: Chapter, rarity: Rarity) -> dict[str, float]:
    """A chapter's features weighed by rarity, made one long."""
    people = _names_of_people(one)
    told = {
        name: weight**_FLATTENED * _KINDS[name[0]] * rarity.of(number(name), share(name))
        for name, weight in one.features
        if not (name[0] in "wo" and name[2:] in people)
    }
    length = math.sqrt(math.fsum(weight * weight for weight in told.values()))
    return {name: weight / length for name, weight in told.items()} if length else {}


def _names_of_people(one: Chapter) -> frozenset[str]:
    """The words of people's names: the same official speaks of many things."""
    keys = (name[2:] for name, _ in one.features if name[0] == "p")
    return frozenset(name_key(word)[:BEGINNING] for key in keys for word in _NAME_PART.split(key) if word)


def _likeness(mine: dict[str, float], theirs: dict[str, float]) -> float:
    return math.fsum(weight * theirs[name] for name, weight in mine.items() if name in theirs)
