"""A made press: how many items its feeds bring, and when, by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

HOUR: Final = timedelta(hours=1)
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
_ALMATY: Final = 5 * HOUR
_SATURDAY: Final = 5
_OFFICE_HOURS: Final = range(8, 20)
#: Items an hour of the day, as shares: nights are thin.
_DAYTIME: Final = (
    *(0.15,) * 7,
    *(0.6, 1, 1.6, 1.9, 1.9, 1.8, 1.7, 1.8, 1.8, 1.7, 1.5, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3),
)


@dataclass(frozen=True, slots=True)
class Habit:
    """So many items on a working day, part of that at weekends, at night too or in office hours only."""

    daily: float
    weekend: float
    nights: bool

    def rate(self, moment: datetime) -> float:
        """Items expected in the hour that begins at a moment."""
        shares = [one if self.nights or hour in _OFFICE_HOURS else 0.0 for hour, one in enumerate(_DAYTIME)]
        local = moment + _ALMATY
        weight = self.weekend if local.weekday() >= _SATURDAY else 1.0
        return self.daily * weight * shares[local.hour] / sum(shares)

    def items(self, chance: Random, begin: datetime, end: datetime) -> list[datetime]:
        """When items appear, earliest first."""
        found: list[datetime] = []
        while begin < end:
            left, at = self.rate(begin), chance.expovariate(1)
            while at < left:
                found.append(begin + HOUR * chance.random())
                at += chance.expovariate(1)
            begin += HOUR
        return sorted(one for one in found if one < end)


#: As the press has them: busy agencies, dailies, weeklies' sites, offices (one of them without weekends).
HABITS: Final = (
    Habit(300, 0.6, nights=True),
    Habit(120, 0.5, nights=True),
    Habit(60, 0.5, nights=True),
    Habit(40, 0.4, nights=False),
    Habit(25, 0.3, nights=True),
    Habit(15, 0.2, nights=False),
    Habit(10, 0.5, nights=True),
    Habit(6, 0.0, nights=False),
    Habit(4, 0.3, nights=True),
    Habit(2, 0.5, nights=True),
)
