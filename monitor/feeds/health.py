"""How a feed fares by its own rhythm, and when its silence is worth an alarm. Pure.

A feed is alarmed about when eight items or more should have come since its last one. Feeds that come and go by chance
have longer pauses now and then, so one that usually brings eight a day or more is given twice the longest pause of its
last four weeks, counted in items, but never longer than 24 hours; one that keeps time strictly is missed after 24 hours
already when four should have come. On holidays, when the whole press says less, less is expected of each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.feeds.rhythm import ALMATY, NO_RHYTHM, Rhythm, unpack
from monitor.model import FeedHealth, HealthState

ENOUGH = 8.0
LONGEST_SILENCE = timedelta(hours=24)
#: How long a feed is watched before it is judged by its rhythm at all, and before chance is reckoned with.
FIRST_DAYS, FULL_DAYS = 2.0, 7.0

_DAY = timedelta(hours=24)
_IDLE_AFTER = timedelta(days=7)
_PAUSE = 2.0
_STRICT_PAUSE, _FEWEST = 2.5, 4.0
_FAILING = 0.5  #: weighted failures: two refused connections, or one answer that is no feed
_REFUSED = re.compile(r"\bHTTP (?:401|402|403|407|429|451)\b")
_FEWEST_FEEDS, _FEWEST_ITEMS, _LEAST_SHARE = 10, 50.0, 0.25
_SLOW_SHARE, _SPREADS = 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Change:
    """A feed whose alarm began, or ended."""

    health: FeedHealth
    begins: bool


def judge(found: FeedHealth, now: datetime, share: float = 1.0) -> FeedHealth:
    """The feed with its state; `share` is how much of its custom the whole press brought lately (`press_share`)."""
    rhythm = unpack(found.rhythm)
    usual = rhythm.expected(now - _DAY, now)
    if found.failed and not found.failures:  # nobody knows: the outage was ours, or the host was not asked
        return replace(found, usual_24h=usual, as_of=now)
    missing = _missing(found, rhythm)
    judged = replace(found, usual_24h=usual, missing=missing, as_of=now)
    judged = replace(judged, alarmed_at=_alarmed_at(judged, rhythm, now, share))
    return replace(judged, state=_state(judged, rhythm, share))


def press_share(feeds: Iterable[FeedHealth], now: datetime) -> float:
    """How much of its custom the whole press brought in the last 24 hours: a quarter to 1; 1 where too few tell."""
    known = [one for one in feeds if one.rhythm]
    usual = sum(unpack(one.rhythm).expected(now - _DAY, now) for one in known)
    if len(known) < _FEWEST_FEEDS or usual < _FEWEST_ITEMS:
        return 1.0
    return min(1.0, max(_LEAST_SHARE, sum(one.items_24h for one in known) / usual))


def changes(before: Iterable[FeedHealth], after: Iterable[FeedHealth]) -> tuple[Change, ...]:
    """The alarms that began or ended between two looks at the same feeds."""
    return tuple(
        Change(now, begins=now.alarmed_at is not None)
        for was, now in zip(before, after, strict=True)
        if (was.alarmed_at is None) != (now.alarmed_at is None)
    )


def told(change: Change) -> str:
    """One line for the operator; times are Almaty's."""
    found = change.health
    if not change.begins:
        return f"{found.feed} ({found.outlet}) speaks again, since {_clock(found.last_item_at)}."
    last = f"nothing new since {_clock(found.last_item_at)}" if found.last_item_at else "nothing new ever"
    due = f", about {found.missing:.0f} items are missing" if found.missing else ""
    why = f"; last error: {found.last_error}" if found.last_error else ""
    return f"{found.feed} ({found.outlet}) is {found.state}: {last}{due}{why}."


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(ALMATY):%Y-%m-%d %H:%M}" if moment else "never"


def _missing(found: FeedHealth, rhythm: Rhythm) -> float:
    """What should have come between the last item and the last poll: nothing can come while nobody asks."""
    if found.last_item_at is None or found.last_polled_at is None:
        return 0.0
    return rhythm.surely_expected(found.last_item_at, found.last_polled_at)


def _alarmed_at(judged: FeedHealth, rhythm: Rhythm, now: datetime, share: float) -> datetime | None:
    """An alarm ends with the next item alone: a rhythm forgets what does not come any more."""
    began = judged.alarmed_at
    if judged.gone_since:
        return began or now
    if began is not None:
        return None if judged.last_item_at is not None and judged.last_item_at >= began else began
    return now if _is_silent(judged, rhythm, share) else None


def _is_silent(judged: FeedHealth, rhythm: Rhythm, share: float) -> bool:
    if rhythm == NO_RHYTHM or rhythm.days < FIRST_DAYS or not judged.last_item_at or not judged.last_polled_at:
        return False
    if judged.last_polled_at - judged.last_item_at >= LONGEST_SILENCE:
        strict = max(_STRICT_PAUSE * rhythm.widest, _FEWEST)
        return judged.missing >= strict or rhythm.expected(judged.last_item_at, judged.last_polled_at) >= ENOUGH
    return rhythm.days >= FULL_DAYS and judged.missing * share >= max(_PAUSE * rhythm.widest, ENOUGH)


def _state(judged: FeedHealth, rhythm: Rhythm, share: float) -> HealthState:
    if judged.gone_since:
        return HealthState.GONE
    if judged.failed and _REFUSED.search(judged.last_error):
        return HealthState.BLOCKED
    if judged.failed and judged.failures >= _FAILING:
        return HealthState.FAILING
    if judged.alarmed_at or _never_spoke(judged):
        return HealthState.SILENT
    return HealthState.SLOW if _is_slow(judged, rhythm, share) else HealthState.OK


def _never_spoke(judged: FeedHealth) -> bool:
    """A feed that answers and never had anything new; one that another feed of its outlet forestalls does speak."""
    if judged.last_item_at or judged.failed or not judged.last_polled_at:
        return False
    return judged.newest_at is None or judged.last_polled_at - judged.newest_at > _IDLE_AFTER


def _is_slow(judged: FeedHealth, rhythm: Rhythm, share: float) -> bool:
    """Under half of what was usual up to the last poll, and less than chance explains."""
    if not judged.last_polled_at or not judged.as_of:
        return False
    usual = rhythm.expected(judged.as_of - _DAY, judged.last_polled_at) * share
    if rhythm.days < FULL_DAYS or usual < ENOUGH:
        return False
    return judged.items_24h < min(_SLOW_SHARE * usual, usual - _SPREADS * math.sqrt(usual))
