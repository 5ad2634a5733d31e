"""What grouping keeps in memory between two batches: nothing that the database does not say too.

Before each batch the articles in memory are brought in step with those stored, so that corrections, readings and
erasures by others are seen, and a service that was restarted goes on exactly as one that was not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from monitor.errors import UsageError
from monitor.events.cards import Card
from monitor.events.explaining import explain
from monitor.events.grouping import WINDOW, Grouper
from monitor.events.rarity import Rarity
from monitor.model import Explanation, Grouped, Links, Report
from monitor.runtime import Kept
from monitor.storage import events, learnt, links

_RARITY = "rarity"
_LONGEST = timedelta(hours=24)  #: between the first and the last article of a batch


def group(kept: Kept, connection: Connection, waiting: tuple[Report, ...]) -> Grouped:
    """Group a batch beside everything that is stored within three days of it."""
    since, until = waiting[0].at - WINDOW, waiting[-1].at + WINDOW
    grouper, kept.grouper = kept.grouper or _remembering(connection, since, until), None  # none if anything fails
    known = links.between(connection, since, until)
    grouper.link(known)
    _bring_in_step(grouper, connection, {**events.places(connection, since, until), **_linked(connection, known)})
    grouped = grouper.group(waiting)
    kept.grouper = grouper
    return grouped


def keep(kept: Kept, connection: Connection) -> None:
    """Store what was learnt, in the transaction that records the batch."""
    if kept.grouper is not None:
        learnt.keep(connection, _RARITY, kept.grouper.rarity.state())


def _remembering(connection: Connection, since: datetime, until: datetime) -> Grouper:
    """A grouper with all that was learnt; before anything was kept it learns from the stored articles."""
    rarity = rarity_of(connection)
    if rarity is None:
        rarity = Rarity()
        for report in events.recent(connection, since, until):
            rarity.learn(Card.of(report).features)
    return Grouper(rarity=rarity)


def rarity_of(connection: Connection) -> Rarity | None:
    """How telling features are in this stream, as far as that was kept."""
    state = learnt.load(connection, _RARITY)
    return None if state is None else Rarity.restore(state)


def explained(connection: Connection, article_id: int) -> Explanation:
    """Why an article is in its event, by all that is stored now.

    Raises:
        UsageError: it is in none yet.
    """
    asked = events.reports(connection, (article_id,))
    if not asked:
        raise UsageError("is in no event yet", subject=f"article {article_id}")
    (report,) = asked
    since, until = report.at - WINDOW, report.at + WINDOW
    given = links.between(connection, since, until)
    return explain(report, events.recent(connection, since, until), given, rarity_of(connection))


def batch(connection: Connection) -> tuple[Report, ...]:
    """The articles to group next: near enough in time to be compared with the same stored ones."""
    waiting = events.waiting(connection)
    return tuple(report for report in waiting if report.at - waiting[0].at <= _LONGEST)


def _linked(connection: Connection, known: Links) -> dict[int, events.Place]:
    """Where the articles are that anything links, however old."""
    ids = {article_id for pair in (*known.twins, *known.together, *known.apart) for article_id in pair}
    return events.places_of(connection, ids)


def _bring_in_step(grouper: Grouper, connection: Connection, stored: dict[int, events.Place]) -> None:
    archive = grouper.archive
    for card in list(archive.cards.values()):
        place = stored.get(card.article_id)
        if place is None or place.text_id != card.text_id:
            archive.remove(card)
        elif place.event_id != card.event_id:
            archive.move(card, place.event_id)
    grouper.know(events.reports(connection, stored.keys() - archive.cards.keys()))
