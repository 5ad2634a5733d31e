"""When an office is to be written to: plain reckoning, whatever its clock does.

When the office's hour comes on one of its weekdays, a digest of the day before is due; a weekly one is of the last
whole ISO week. Whether it was written is for the database to say: here one digest may be found due any number of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from monitor.model import Edition, Office, Period

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ALMATY: Final = ZoneInfo("Asia/Almaty")
_DAY: Final = timedelta(days=1)
_MADE_UP: Final = timedelta(days=7)  #: digests missed longer ago are not sent any more, only told
_LATE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Due:
    """What an office is due by now, the oldest first, and what was missed too long ago to be sent still."""

    editions: tuple[Edition, ...] = ()
    missed: tuple[Edition, ...] = ()


def due(office: Office, seen: datetime | None, now: datetime) -> Due:
    """What became due after `seen` (None: the office is new), or today at any hour.

    All of today counts, whenever it was due: an office listed at noon, or whose hour was put forward, is written to
    today still, and then from now on. Where the clock was put back (`seen` lies ahead) only today counts.
    """
    today = now.astimezone(ZoneInfo(office.zone)).date()
    found = [one for one in _found(office, seen, today) if one.due_at <= now]
    fresh = [one if _is_news(one, seen) else Edition(one.office, one.period, now) for one in found]
    oldest = now - _MADE_UP
    return Due(tuple(one for one in fresh if one.due_at > oldest), tuple(one for one in fresh if one.due_at <= oldest))


def is_late(edition: Edition, now: datetime) -> bool:
    """Whether readers should be told that they were kept waiting."""
    return now - edition.due_at > _LATE


def _found(office: Office, seen: datetime | None, today: date) -> Iterator[Edition]:
    """The digests of every day since `seen`, and all of today."""
    day = today if seen is None else min(seen.astimezone(ZoneInfo(office.zone)).date(), today)
    while day <= today:
        yield from (one for one in _of_day(office, day) if day == today or _is_news(one, seen))
        day += _DAY


def _is_news(edition: Edition, seen: datetime | None) -> bool:
    return seen is not None and edition.due_at > seen


def _of_day(office: Office, day: date) -> Iterator[Edition]:
    """What an office is to be sent on a day of its calendar."""
    weekday, at = _WEEKDAYS[day.weekday()], _moment(office, day)
    if weekday in office.days:
        yield Edition(office.key, Period.of_day(day - _DAY), at)
    if weekday == office.weekly:
        yield Edition(office.key, Period.of_week(day - 7 * _DAY), at)


def _moment(office: Office, day: date) -> datetime:
    """The first time the office's clock shows its hour that day; after a skipped hour the moment it would have been.

    Never before the day it tells of is over in Almaty, however far east the office reads it.
    """
    hour = datetime.combine(day, office.at, ZoneInfo(office.zone)).astimezone(UTC)
    return max(hour, datetime.combine(day, time(), _ALMATY).astimezone(UTC))
