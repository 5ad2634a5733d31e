"""Publications day by day: Kazakh at the foot, the rest above, a dotted line where a usual day is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from monitor.dashboard.page import Asked, Linked
from monitor.language import wording
from monitor.language.wording import PUBLICATION

HEIGHT: Final = 150  # pixels
_LINES: Final = 3
_USUAL_DAYS: Final = 14
_FEWEST_USUAL: Final = 3
_WEEK: Final = 7
_GAP: Final = 1.5
_NARROW: Final = 2.0  # percent
_FILLED: Final = 0.7  # of a day's width
_ROOM: Final = 0.5  # of the width, for words on a narrow screen


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day: places and widths in percent, heights in pixels; `value` where the number stands above the bar."""

    x: float
    width: float
    kazakh: float
    rest: float
    rest_y: float
    url: str
    label: str
    value: str = ""

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round(self.x + self.width / 2, 2)

    @property
    def narrow(self) -> bool:
        """Whether a number is wider than it."""
        return self.width < _NARROW


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the chart, or a day named beneath it; `minor` ones step out where there is little room."""

    at: float
    words: str
    minor: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class DayBars:
    """The chart; `label` says it in words to those who do not see it."""

    bars: tuple[DayBar, ...]
    lines: tuple[Mark, ...]
    days: tuple[Mark, ...]
    usual: Mark | None
    usual_words: Linked
    rows: Linked
    label: str
    begins: Mark | None = None


def day_bars(
    asked: Asked,
    days: Sequence[date],
    counted: Mapping[str, tuple[int, int]],
    address: Callable[[str], str],
    between: Callable[[str, str], str],
    oldest: date | None = None,
) -> DayBars:
    """The chart of (publications, of them Kazakh) by day.

    `address` gives the rows of a day, `between` the counts of days, both ends included. Days before the `oldest` of the
    archive are told from days without publications.
    """
    values = [counted.get(day.isoformat(), (0, 0)) for day in days]
    step, top = _scale(max((total for total, _ in values), default=0))
    scale = HEIGHT / top
    each = 100 / len(days)
    bars = tuple(
        _bar(asked, day, value, scale, (each * number, each), address)
        for number, (day, value) in enumerate(zip(days, values, strict=True))
    )
    usual = _usual([total for total, _ in values], {day.isoformat() for day in days} & counted.keys())
    return DayBars(
        bars=_labelled(bars, values[-1][0]),
        lines=tuple(Mark(HEIGHT - one * scale, wording.number(one)) for one in range(0, top + 1, step)),
        days=_days(asked, days),
        usual=Mark(round(HEIGHT - usual * scale, 1), wording.number(round(usual))) if usual else None,
        usual_words=_usual_words(asked, usual, between(*(day.isoformat() for day in _before(days)))),
        rows=Linked(asked.say["numbers_of_days"], between(days[0].isoformat(), days[-1].isoformat())),
        label=_told(asked, days, values),
        begins=_begins(asked, days, oldest),
    )


def _begins(asked: Asked, days: Sequence[date], oldest: date | None) -> Mark | None:
    """Where the archive begins, if there is room for words before it."""
    before = sum(day < oldest for day in days) if oldest else 0
    if oldest is None or before < len(days) * _ROOM:
        return None
    words = asked.say["begins"].format(day=wording.day_and_month(oldest, asked.language))
    return Mark(round(100 * before / len(days), 2), words)


def _scale(most: int) -> tuple[int, int]:
    """The distance of grid lines, and the top: at most three lines above the ground."""
    for power in count():
        for lead in (1, 2, 5):
            step = lead * 10**power
            if step * _LINES >= most:
                return step, step * max(1, -(-most // step))
    raise AssertionError


def _bar(
    asked: Asked,
    day: date,
    value: tuple[int, int],
    scale: float,
    place: tuple[float, float],
    address: Callable[[str], str],
) -> DayBar:
    (total, kazakh), (x, each) = value, place
    foot, rest = kazakh * scale, (total - kazakh) * scale
    gap = _GAP if foot and rest > 2 * _GAP else 0
    words = f"{wording.day_and_month(day, asked.language)}: {PUBLICATION.counted(total, asked.language)}"
    return DayBar(
        x=round(x + each * (1 - _FILLED) / 2, 2),
        width=round(each * _FILLED, 2),
        kazakh=round(foot, 1),
        rest=round(rest - gap, 1),
        rest_y=round(HEIGHT - foot - rest, 1),
        url=address(day.isoformat()) if total else "",
        label=f"{words}, {asked.say['kazakh']} {wording.number(kazakh)}",
    )


def _labelled(bars: tuple[DayBar, ...], newest: int) -> tuple[DayBar, ...]:
    last = bars[-1]
    value = wording.number(newest) if newest else ""
    return (
        *bars[:-1],
        DayBar(last.x, last.width, last.kazakh, last.rest, last.rest_y, last.url, last.label, value),
    )


def _before(days: Sequence[date]) -> tuple[date, date]:
    """The first and the last of the days that tell what is usual."""
    return days[:-1][-_USUAL_DAYS:][0], days[-2]


def _usual_words(asked: Asked, usual: float, rows: str) -> Linked:
    words = asked.say["usual_day"].format(count=wording.number(round(usual)))
    return Linked(words, rows) if usual else Linked("")


def _usual(totals: list[int], counted: set[str]) -> float:
    """The mean of the days before the newest; 0 where there are too few for one."""
    before = totals[:-1][-_USUAL_DAYS:]
    if len(counted) <= _FEWEST_USUAL or not before:
        return 0.0
    return sum(before) / len(before)


def _days(asked: Asked, days: Sequence[date]) -> tuple[Mark, ...]:
    each = 100 / len(days)
    apart = _WEEK if len(days) <= 5 * _WEEK else 2 * _WEEK
    last = len(days) - 1
    return tuple(
        Mark(
            round(each * (number + 0.5), 2),
            wording.day_and_month(days[number], asked.language),
            minor=(last - number) // apart % 2 == 1,
            last=number == last,
        )
        for number in range(last % apart, last + 1, apart)
        if number == last or number > 1
    )


def _told(asked: Asked, days: Sequence[date], values: list[tuple[int, int]]) -> str:
    most, day = max((total, day) for (total, _), day in zip(values, days, strict=True))
    return asked.say["bars_label"].format(
        since=wording.day_and_month(days[0], asked.language),
        until=wording.day_and_month(days[-1], asked.language),
        publications=PUBLICATION.counted(sum(total for total, _ in values), asked.language),
        most=wording.number(most),
        day=wording.day_and_month(day, asked.language),
    )
