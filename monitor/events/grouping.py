"""Which text and which event an article belongs to, decided once for each article in order of arrival.

report | linked by its outlet or an operator -> the event of its partner
       | reprints.copies -> the text and the event of its source
       | archive.near | compare -> doors.events_near -> the best past its door
       | nothing found -> a text and an event of its own
       | merging.proven -> events that the newcomer shows to be one
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from monitor.events import archive as archives
from monitor.events.archive import Archive, within_window
from monitor.events.cards import Card
from monitor.events.doors import Found, events_near
from monitor.events.evidence import Portrait, compare, portray
from monitor.events.linking import Given
from monitor.events.merging import proven
from monitor.events.rarity import Rarity
from monitor.events.reprints import Copy, copies
from monitor.events.scoring import WEIGHTS, Weights
from monitor.model import Assignment, Grouped, Links, Merge, Report

WINDOW = timedelta(seconds=archives.WINDOW)
_VERBATIM = 0.9  #: share of a text from which it is a copy whatever else speaks against it
_EQUAL_SHARES = 2  #: decimals to which two sources hold as much of a copy, and the earlier one is its source
_DRAWN = 256  #: portraits that are kept while a batch is grouped
NO_LINKS = Links()


def group(waiting: tuple[Report, ...], recent: tuple[Report, ...], links: Links = NO_LINKS) -> tuple[Assignment, ...]:
    """Assign every waiting report, in their order, beside the recent ones that were grouped before.

    A waiting report that was grouped before keeps its event as long as it is still at home there. Recent reports come
    back only where their event became another one.
    """
    grouper = Grouper(links=links)
    again = {report.article_id for report in waiting}
    grouper.know(report for report in recent if report.article_id not in again)
    return grouper.group(waiting).assignments


class Grouper:
    """Groups batch after batch, each in order of time, and keeps what it knows of the last 72 hours in between.

    Without a `rarity` learnt before it learns from the reports it is made to know.
    """

    def __init__(self, weights: Weights = WEIGHTS, rarity: Rarity | None = None, links: Links = NO_LINKS) -> None:
        self._weights = weights
        self._learns_known = rarity is None
        self.rarity = rarity or Rarity()
        self.archive = Archive()
        self._portraits: dict[int, Portrait] = {}
        self.given = Given(links)

    def link(self, links: Links) -> None:
        """Take in what is linked from now on, in place of what was."""
        self.given = Given(links)

    def know(self, reports: Iterable[Report]) -> None:
        """Take in reports that were grouped before."""
        for report in reports:
            card = Card.of(report)
            if self._learns_known:
                self.rarity.learn(card.features)
            self.archive.add(card)

    def group(self, waiting: tuple[Report, ...]) -> Grouped:
        """Assign every report of a batch, in their order."""
        self._forget_before(waiting)
        self._portraits.clear()
        cards = [Card.of(report) for report in waiting]
        for card, report in zip(cards, waiting, strict=True):
            self.rarity.learn(card.features)
            if report.event_id is not None and card.article_id not in self.archive.cards:
                self.archive.add(card)
        placed: dict[int, Assignment] = {}
        merges: list[Merge] = []
        for card, report in zip(cards, waiting, strict=True):
            if card.article_id in self.archive.cards:
                self.archive.remove(self.archive.cards[card.article_id])
            near = self.candidates(card)
            placed[card.article_id] = self._place(card, near, was=report.event_id)
            for merge in self._merges(card, near):
                placed |= self._merge(merge, placed)
                merges.append(merge)
        return Grouped(tuple(placed.values()), tuple(merges))

    def candidates(self, card: Card) -> list[Found]:
        """The events an article may be in, what speaks most for comes first; those it must not be in are left out."""
        found = events_near(self.portrait(card), self.archive, self.portrait, self._weights)
        allowed = (one for one in found if not self.given.forbids(card, self.archive.of_event(one.event_id)))
        return sorted(allowed, key=lambda one: (-one.margin, one.event_id))

    def _place(self, card: Card, near: list[Found], was: int | None) -> Assignment:
        linked = self._as_linked(card) if was is None else None  # one with an event brings it along, by a merge
        assignment = linked or self.as_copy(card) or _as_telling(card, near, was)
        card.text_id, card.event_id = assignment.text_id, assignment.event_id
        self.archive.add(card)
        return assignment

    def _as_linked(self, card: Card) -> Assignment | None:
        for partner in self.given.partners(card.article_id):
            other = self.archive.cards.get(partner)
            if other and not self.given.forbids(card, self.archive.of_event(other.event_id)):
                copy = self.as_copy(card)
                own = copy or Assignment(card.article_id, card.article_id, other.event_id)
                return Assignment(own.article_id, own.text_id, other.event_id, own.copied_from, own.score)
        return None

    def as_copy(self, card: Card) -> Assignment | None:
        """Where an article belongs as a reprint, None where it is none."""
        found = [copy for copy in copies(card, self.archive) if self._may_be(copy, card)]
        if not found:
            return None
        best = max(found, key=lambda copy: _preference(copy, card))
        source = best.source
        founded_here = source.text_id == card.article_id or _moment(source) > _moment(card)
        copied_from = None if founded_here else source.article_id
        return Assignment(card.article_id, source.text_id, source.event_id, copied_from, best.share)

    def _may_be(self, copy: Copy, card: Card) -> bool:
        """A bulletin of another day or place (the weather, the rates) is no copy of this, however alike they look."""
        if not within_window(card, copy.source):
            return False
        if self.given.forbids(card, self.archive.of_event(copy.source.event_id)):
            return False
        if copy.share >= _VERBATIM:
            return True
        found = compare(self.portrait(card), self.portrait(copy.source))
        return not (found.other_days or found.other_places)

    def _merges(self, card: Card, near: list[Found]) -> Iterable[Merge]:
        partners = (self.archive.cards.get(partner) for partner in self.given.partners(card.article_id))
        linked = {partner.event_id for partner in partners if partner}
        return proven(card, linked, near, self.archive, self.given, self._score)

    def _merge(self, merge: Merge, placed: dict[int, Assignment]) -> dict[int, Assignment]:
        """Move an event's articles, and tell where they are now."""
        moved = {}
        for card in self.archive.of_event(merge.gone):
            self.archive.move(card, merge.into)
            known = placed.get(card.article_id)
            copied_from, score = (known.copied_from, known.score) if known else (None, 0.0)
            moved[card.article_id] = Assignment(card.article_id, card.text_id, merge.into, copied_from, score)
        return moved

    def _score(self, one: Card, other: Card) -> float:
        return self._weights.score(compare(self.portrait(one), self.portrait(other)))

    def portrait(self, card: Card) -> Portrait:
        """An article as it is compared now; what is known of rarity changes with each batch only."""
        found = self._portraits.get(card.article_id)
        if found is None or found.card is not card:
            if len(self._portraits) >= _DRAWN:
                self._portraits.clear()
            found = self._portraits[card.article_id] = portray(card, self.rarity)
        return found

    def _forget_before(self, waiting: tuple[Report, ...]) -> None:
        if waiting and all(report.dated for report in waiting):
            since = min(report.at.timestamp() for report in waiting) - archives.WINDOW
            for card in self.archive.before(since):
                if not self.given.partners(card.article_id):  # a link holds however old
                    self.archive.remove(card)


def _as_telling(card: Card, near: list[Found], was: int | None) -> Assignment:
    own = card.article_id
    open_doors = [found for found in near if found.margin > 0]
    if not open_doors:
        return Assignment(own, own, own)
    best = next((found for found in open_doors if found.event_id == was), open_doors[0])
    return Assignment(own, own, best.event_id, score=best.score)


def _preference(copy: Copy, card: Card) -> tuple[bool, float, float, int]:
    at, article_id = _moment(copy.source)
    return copy.source.text_id == card.text_id, round(copy.share, _EQUAL_SHARES), -at, -article_id


def _moment(card: Card) -> tuple[float, int]:
    return card.at, card.article_id
