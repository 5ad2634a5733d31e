"""Tell the events that changed: the story each belongs to, a headline in each language, three sentences.

stale events | stories.chapter | chains beside those of seven days | summing.summarise | record
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from monitor.events.chains import Chains, episode
from monitor.events.evidence import tongue
from monitor.events.rarity import Rarity
from monitor.events.stories import SPAN, chapter
from monitor.events.summing import summarise
from monitor.model import Episode, Language, Telling
from monitor.pipeline.memory import rarity_of
from monitor.runtime import Runtime
from monitor.storage import telling

_MOST = 24  #: texts of an event that are looked at
_TONGUES = (Language.RU, Language.KK)


def tell(runtime: Runtime) -> int:
    """Tell every event that changed since it was told; returns how many."""
    done = 0
    while count := _tell_some(runtime):
        done += count
    return done


def _tell_some(runtime: Runtime) -> int:
    with runtime.database.write() as connection:
        changed = telling.stale(connection)
        if changed:
            retell(connection, changed)
    return len(changed)


def retell(connection: Connection, changed: Iterable[int]) -> None:
    """Tell these events anew, and chain them."""
    rarity = rarity_of(connection) or Rarity()
    told = {event_id: telling.tellings(connection, event_id, _MOST) for event_id in changed}
    chain(connection, {event_id: known for event_id, known in told.items() if known}, rarity)
    for event_id, known in told.items():
        told_in = {language: summarise(_in(language, known), rarity) for language in _TONGUES}
        headlines = {language: f"{one.headline_ru}{one.headline_kk}" for language, one in told_in.items()}
        sentences = [(language, sentence) for language, one in told_in.items() for sentence in one.sentences]
        telling.record(connection, event_id, headlines, sentences)


def chain(connection: Connection, told: dict[int, tuple[Telling, ...]], rarity: Rarity) -> None:
    """Find the stories of events among those of the week before and the week after."""
    new = [_episode(connection, event_id, known, rarity) for event_id, known in told.items()]
    if not new:
        return
    since, until = min(one.first_at for one in new) - SPAN, max(one.last_at for one in new) + SPAN
    known = telling.episodes(connection, since, until)
    chains = Chains(known)
    for one in sorted(new, key=lambda one: (one.first_at, one.event_id)):
        chains.place(one)
    before = {one.event_id: one for one in known}
    telling.chain(connection, [one for one in chains.settled() if one != before.get(one.event_id)])


def _episode(connection: Connection, event_id: int, known: tuple[Telling, ...], rarity: Rarity) -> Episode:
    reports = (one.report for one in known)
    return episode(chapter(event_id, reports, telling.themes(connection, event_id)), rarity)


def _in(language: Language, known: tuple[Telling, ...]) -> tuple[Telling, ...]:
    return tuple(one for one in known if tongue(one.report.language) is language)
