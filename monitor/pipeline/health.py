"""Judge how every feed fares, and tell the operator of those that fell silent or speak again.

feeds with their items | learn the rhythm of some | feeds.health.judge | record, with a letter where that is called for
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from loguru import logger

from monitor.feeds.health import Change, changes, judge, press_share, told
from monitor.feeds.rhythm import MEMORY, learn, pack
from monitor.model import FeedHealth
from monitor.pipeline import alarm
from monitor.runtime import Runtime
from monitor.storage import health as stored

_LEARN_EVERY = timedelta(hours=24)
_AT_ONCE = 50  #: rhythms learnt in one round: each takes milliseconds


def health(runtime: Runtime) -> int:
    """Judge every enabled feed; returns how many there are."""
    found = _with_rhythms(runtime)
    now = runtime.now()
    share = press_share(found, now)
    judged = tuple(judge(one, now, share) for one in found)
    changed = changes(found, judged)
    with runtime.database.write() as connection:
        stored.record(connection, judged)
        if changed:
            alarm.write(runtime, connection, _subject(changed), "\n".join(map(told, changed)) + "\n")
    for change in changed:
        _log(change)
    return len(judged)


def _with_rhythms(runtime: Runtime) -> tuple[FeedHealth, ...]:
    """Every feed as it is now; some learn their rhythm anew, those that never did first."""
    now = runtime.now()
    with runtime.database.read() as connection:
        found = stored.current(connection, now)
        stale = [one for one in found if _is_stale(one, now)]
        stale.sort(key=lambda one: (one.learnt_at is not None, one.learnt_at or now))
        rhythms = {
            one.feed: pack(learn(stored.appearances(connection, one.feed, now - MEMORY), now))
            for one in stale[:_AT_ONCE]
            if one.last_item_at is not None
        }
    return tuple(replace(one, rhythm=rhythms[one.feed], learnt_at=now) if one.feed in rhythms else one for one in found)


def _is_stale(found: FeedHealth, now: datetime) -> bool:
    """Whether the rhythm is to be learnt anew; a silence is judged by the rhythm before it, not by its own."""
    if found.learnt_at is None:
        return True
    silent = found.last_item_at is not None and found.last_item_at < found.learnt_at
    return now - found.learnt_at >= _LEARN_EVERY and not silent


def _subject(changed: tuple[Change, ...]) -> str:
    silent = sum(change.begins for change in changed)
    parts = (("fell silent", silent), ("speak again", len(changed) - silent))
    return "Press monitor: feeds that " + ", ".join(f"{words}: {count}" for words, count in parts if count)


def _log(change: Change) -> None:
    line = logger.bind(feed=change.health.feed, state=str(change.health.state), missing=round(change.health.missing, 1))
    if change.begins:
        line.bind(last_item=change.health.last_item_at, error=change.health.last_error).error("feed fell silent")
    else:
        line.info("feed speaks again")
