"""Which text and which event an article belongs to, decided once for each article in order of arrival.

report | reprints.of -> the text and the event of its source
       | known reports within 72 h that share telling features | compare -> events by score | the best past its door
       | nothing found -> a text and an event of its own
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from heapq import nlargest
from statistics import fmean

from monitor.events.rarity import Rarity
from monitor.events.reprints import Copy, Reprints
from monitor.events.scoring import WEIGHTS, Portrait, Weights, compare, portray
from monitor.model import Assignment, Report

WINDOW = timedelta(hours=72)
_VERBATIM = 0.9  #: share of a text from which it is a copy whatever else speaks against it
_QUERY = 40  #: an article's weightiest features, by which others are looked up
_CANDIDATES = 24  #: reports that are compared in full
_MANY, _MANY_SHARE = 50, 0.15  #: a feature of more known articles than both is too common to look others up by


def group(waiting: tuple[Report, ...], recent: tuple[Report, ...]) -> tuple[Assignment, ...]:
    """Assign every waiting report, in their order, beside the recent ones that were grouped before.

    A waiting report that was grouped before keeps its event as long as it is still at home there.
    """
    grouper = Grouper()
    again = {report.article_id for report in waiting}
    grouper.know(report for report in recent if report.article_id not in again)
    return grouper.group(waiting)


class Grouper:
    """Groups batch after batch, each in order of time, and keeps what it knows of the last 72 hours in between."""

    def __init__(self, weights: Weights = WEIGHTS) -> None:
        self._weights = weights
        self._rarity = Rarity()
        self._reprints = Reprints()
        self._known: dict[int, Report] = {}
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self._portraits: dict[int, Portrait] = {}

    def know(self, reports: Iterable[Report]) -> None:
        """Take in reports that were grouped before."""
        for report in reports:
            self._rarity.learn(_features(report))
            self._add(report)

    def group(self, waiting: tuple[Report, ...]) -> tuple[Assignment, ...]:
        """Assign every report of a batch, in their order."""
        self._forget_before(waiting)
        self._portraits.clear()
        for report in waiting:
            self._rarity.learn(_features(report))
            if report.event_id is not None:
                self._add(report)
        return tuple(self._place(report) for report in waiting)

    def _place(self, report: Report) -> Assignment:
        if report.article_id in self._known:
            self._remove(report)
        assignment = self._as_copy(report) or self._as_telling(report)
        self._add(replace(report, text_id=assignment.text_id, event_id=assignment.event_id))
        return assignment

    def _as_copy(self, report: Report) -> Assignment | None:
        copies = [copy for copy in self._reprints.of(report) if self._may_be(copy, report)]
        if not copies:
            return None
        best = max(copies, key=lambda copy: _preference(copy, report))
        text_id, event_id = _ids(best.source)
        founded_here = text_id == report.article_id or _moment(best.source) > _moment(report)
        copied_from = None if founded_here else best.source.article_id
        return Assignment(report.article_id, text_id, event_id, copied_from, best.share)

    def _may_be(self, copy: Copy, report: Report) -> bool:
        """A bulletin of another day (the weather, the rates) is no copy of today's, however alike they look."""
        if not _within_window(report, copy.source):
            return False
        return copy.share >= _VERBATIM or not compare(self._portrait(report), self._portrait(copy.source)).other_days

    def _as_telling(self, report: Report) -> Assignment:
        own = report.article_id
        past_their_door = [
            (event_id == report.event_id, score, -event_id) for event_id, score in self._scores(report) if score > 0
        ]
        if not past_their_door:
            return Assignment(own, own, own)
        _, score, event_id = max(past_their_door)
        return Assignment(own, own, -event_id, score=score)

    def _scores(self, report: Report) -> Iterator[tuple[int, float]]:
        """Each event with a candidate: its nearest report counts as much as all of its reports taken together."""
        portrait = self._portrait(report)
        scores: defaultdict[int, list[float]] = defaultdict(list)
        for other in self._candidates(portrait):
            _, event_id = _ids(other)
            scores[event_id].append(compare(portrait, self._portrait(other)).score(self._weights))
        for event_id, found in scores.items():
            yield event_id, (max(found) + fmean(found)) / 2

    def _candidates(self, portrait: Portrait) -> list[Report]:
        """The known reports within the window that share the most weight of telling features."""
        shared: defaultdict[int, float] = defaultdict(float)
        many = max(_MANY, _MANY_SHARE * len(self._known))
        for weight, name in nlargest(_QUERY, ((weight, name) for name, weight in portrait.across.weights.items())):
            holders = self._holders.get(name, ())
            if len(holders) <= many:
                for article_id in holders:
                    shared[article_id] += weight
        near = (
            (weight, article_id)
            for article_id, weight in shared.items()
            if _within_window(portrait.report, self._known[article_id])
        )
        return [self._known[article_id] for _, article_id in nlargest(_CANDIDATES, near)]

    def _portrait(self, report: Report) -> Portrait:
        found = self._portraits.get(report.article_id)
        if found is None:
            found = self._portraits[report.article_id] = portray(report, self._rarity)
        return found

    def _add(self, report: Report) -> None:
        self._known[report.article_id] = report
        self._reprints.add(report)
        for name in _features(report):
            self._holders[name].add(report.article_id)

    def _remove(self, report: Report) -> None:
        known = self._known.pop(report.article_id)
        self._reprints.remove(known)
        for name in _features(known):
            self._holders[name].discard(known.article_id)
            if not self._holders[name]:
                del self._holders[name]

    def _forget_before(self, waiting: tuple[Report, ...]) -> None:
        if not waiting or not all(report.dated for report in waiting):
            return
        since = min(report.at for report in waiting) - WINDOW
        for report in [report for report in self._known.values() if report.at < since]:
            self._rarity.forget(_features(report))
            self._remove(report)


def _preference(copy: Copy, report: Report) -> tuple[bool, float, float, int]:
    at, article_id = _moment(copy.source)
    return copy.source.text_id == report.text_id, copy.share, -at, -article_id


def _ids(report: Report) -> tuple[int, int]:
    """A known report's text and event; one that was never grouped stands for itself."""
    own = report.article_id
    return (
        own if report.text_id is None else report.text_id,
        own if report.event_id is None else report.event_id,
    )


def _moment(report: Report) -> tuple[float, int]:
    return report.at.timestamp(), report.article_id


def _features(report: Report) -> list[str]:
    return [name for name, _ in report.fingerprint.features]


def _within_window(one: Report, other: Report) -> bool:
    return not (one.dated and other.dated) or abs(one.at - other.at) <= WINDOW
