"""A feed's own rhythm: how many items an hour of the week brings, learnt from those it brought. Pure.

Each hour of the week is told by its own four weeks and by the same hour of the other working days (or of the other day
of the weekend), for four weeks alone say little. What was never watched is expected to bring nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

#: How far back a rhythm is learnt.
MEMORY = timedelta(days=28)
ALMATY = ZoneInfo("Asia/Almaty")

_HOURS = 168
_DAY = 24
_WORKING_HOURS = 5 * _DAY
_MONDAY = datetime(2024, 3, 4)  # noqa: DTZ001 - the clock on the wall in Almaty, whatever its zone
_SHRINK = 4.0  #: weeks of its own that weigh as much as what like hours say
_FEWEST_A_BURST, _BURST_SHARE = 3.0, 0.25


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Items expected in each hour of the week, Monday 00:00 in Almaty first.

    `widest` is the longest pause there was, in items expected during it; `days` is how long the feed was watched and
    `items` how many it brought.
    """

    rates: tuple[float, ...] = (0.0,) * _HOURS
    widest: float = 0.0
    days: float = 0.0
    items: int = 0

    def expected(self, start: datetime, end: datetime) -> float:
        """How many items a stretch of time should bring."""
        return max(0.0, self._until(_hours(end)) - self._until(_hours(start)))

    def surely_expected(self, start: datetime, end: datetime) -> float:
        """The same less what may be an error of learning from so few items."""
        return self.expected(start, end) * (1 - self.items**-0.5) if self.items else 0.0

    def _until(self, hours: float) -> float:
        """Items expected since the first Monday there is."""
        weeks, hour = divmod(hours, _HOURS)
        whole = int(hour)
        sums = [0.0, *accumulate(self.rates)]
        return weeks * sums[-1] + sums[whole] + (hour - whole) * self.rates[whole]


NO_RHYTHM = Rhythm()


def learn(times: Iterable[datetime], now: datetime) -> Rhythm:
    """The rhythm of a feed whose items appeared at these times; those of the last four weeks count."""
    seen = sorted(_hours(time) for time in times if now - MEMORY <= time <= now)
    if not seen:
        return NO_RHYTHM
    begin, end = seen[0], _hours(now)
    days = (end - begin) / _DAY
    if days <= 0:
        return NO_RHYTHM
    watched = _watched(begin, end)
    rates = _rates(_counted(seen, len(seen) / max(days, 1.0)), watched)
    rhythm = Rhythm(rates, days=days)
    return Rhythm(rates, _widest(rhythm, seen), days, len(seen))


def pack(rhythm: Rhythm) -> str:
    """A rhythm as it is stored."""
    rates = [round(rate, 4) for rate in rhythm.rates]
    return json.dumps([rates, round(rhythm.widest, 3), round(rhythm.days, 3), rhythm.items], separators=(",", ":"))


def unpack(stored: str) -> Rhythm:
    """A stored rhythm; the empty text is none."""
    if not stored:
        return NO_RHYTHM
    rates, *rest = json.loads(stored)
    return Rhythm(tuple(rates), *rest)


def _hours(moment: datetime) -> float:
    """Hours on Almaty's clock since a Monday."""
    return (moment.astimezone(ALMATY).replace(tzinfo=None) - _MONDAY).total_seconds() / 3600


def _watched(begin: float, end: float) -> list[float]:
    """How much of each hour of the week lay between two moments."""
    found = [0.0] * _HOURS
    for hour in range(int(begin // 1), int(end // 1) + 1):
        found[hour % _HOURS] += max(0.0, min(end, hour + 1) - max(begin, hour))
    return found


def _counted(seen: Sequence[float], daily: float) -> list[float]:
    """Items of each hour of the week; what came at once after a pause of our own counts as a crowd, not as a custom."""
    most = max(_FEWEST_A_BURST, daily * _BURST_SHARE)
    found = [0.0] * _HOURS
    for hour, number in Counter(int(time // 1) for time in seen).items():
        found[hour % _HOURS] += min(float(number), most)
    return found


def _rates(counted: Sequence[float], watched: Sequence[float]) -> tuple[float, ...]:
    kinds = (range(_WORKING_HOURS), range(_WORKING_HOURS, _HOURS))
    found = [0.0] * _HOURS
    for hour in range(_HOURS):
        alike = [one for one in kinds[hour >= _WORKING_HOURS] if (one - hour) % _DAY == 0]
        weeks = sum(watched[one] for one in alike)
        if weeks > 0:
            usual = sum(counted[one] for one in alike) / weeks
            found[hour] = (counted[hour] + _SHRINK * usual) / (watched[hour] + _SHRINK)
    return tuple(found)


def _widest(rhythm: Rhythm, seen: Sequence[float]) -> float:
    until = [rhythm._until(time) for time in seen]  # noqa: SLF001 - its own module
    return max((late - early for early, late in pairwise(until)), default=0.0)
