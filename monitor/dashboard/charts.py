"""What charts show, in percent of their width or height: frozen models that `templates/charts.html.j2` draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from monitor.dashboard.page import Asked, Linked
from monitor.language import wording

_ALMATY: Final = ZoneInfo("Asia/Almaty")
_STEPS: Final = tuple(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 96, 168))
_TICKS: Final = 9
_ROOM: Final = 16.0  # percent that a time takes on a narrow screen


@dataclass(frozen=True, slots=True)
class LanguageBar:
    """How much was published in either language: Russian left, Kazakh right, a linked number under each end."""

    ru: float
    kk_from: float
    kk: float
    ru_count: Linked
    kk_count: Linked
    label: str


def language_bar(asked: Asked, ru: int, kk: int, **filters: str | int) -> LanguageBar:
    """The bar of these counts; `filters` give the rows of `v_articles` behind them."""
    gap = 0.8 if ru and kk else 0.0
    share = 100 * ru / (ru + kk) if ru + kk else 0.0
    return LanguageBar(
        ru=round(max(share - gap / 2, 0), 2),
        kk_from=round(share + gap / 2, 2) if kk else 100.0,
        kk=round(max(100 - share - gap / 2, 0), 2) if kk else 0.0,
        ru_count=Linked(
            f"{asked.say['ru_short']} {wording.number(ru)}",
            asked.links.rows("v_articles", "", **filters, language="ru"),
        ),
        kk_count=Linked(
            f"{asked.say['kk_short']} {wording.number(kk)}",
            asked.links.rows("v_articles", "", **filters, language__startswith="kk"),
        ),
        label=asked.say["bar_label"].format(ru=ru, kk=kk),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a ranking: a name, a number, and a bar of so many percent of the largest."""

    name: Linked
    value: Linked
    width: float
    note: str = ""


def ranking(lines: Sequence[tuple[Linked, int, str, str]]) -> tuple[Bar, ...]:
    """A ranking of (name, number, address of its rows, note)."""
    most = max((value for _, value, _, _ in lines), default=0)
    return tuple(
        Bar(name, Linked(wording.number(value), url), round(100 * value / most, 2) if most else 0, note)
        for name, value, url, note in lines
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A publication on the strip: hollow where it is a reprint, with a time where it is the first of all."""

    x: float
    kazakh: bool
    hollow: bool
    url: str
    label: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class StripRow:
    """An outlet's publications in time."""

    outlet: Linked
    dots: tuple[Dot, ...]
    label: str

    @property
    def start(self) -> float:
        """Where its first dot is."""
        return self.dots[0].x

    @property
    def crowded(self) -> bool:
        """Whether there is no room for words between its first two dots."""
        return len(self.dots) > 1 and self.dots[1].x - self.start < _ROOM

    @property
    def end(self) -> float:
        """Where its last dot is."""
        return self.dots[-1].x


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment named on the axis; `minor` ones step out where there is little room."""

    x: float
    words: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time as the strip shows it, from 4 to 95 percent of its width."""

    start: datetime
    end: datetime
    ticks: tuple[Tick, ...]

    def at(self, moment: datetime) -> float:
        """Where a moment is, in percent."""
        return _spread((moment - self.start) / (self.end - self.start))


def axis(first: datetime, last: datetime) -> Axis:
    """The axis that holds both moments, with ticks at whole hours or days in Almaty."""
    step = next((one for one in _STEPS if (last - first) / one <= _TICKS - 1), _STEPS[-1])
    start = _floor(first.astimezone(_ALMATY), step)
    count = max(2, -int(-(last - start) // step) + 1)
    end = start + step * count
    while count > 1 and end - step >= last:
        end, count = end - step, count - 1
    moments = [start + step * number for number in range(count + 1)]
    ticks = tuple(
        Tick(_spread((one - start) / (end - start)), _named(one, step), minor=number % 2 == 1)
        for number, one in enumerate(moments)
    )
    return Axis(start, end, ticks)


def _floor(moment: datetime, step: timedelta) -> datetime:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((moment - midnight) // step) * step if step < timedelta(days=1) else midnight


def _named(moment: datetime, step: timedelta) -> str:
    if step >= timedelta(hours=24):
        return wording.short_date(moment.date())
    if moment.hour == 0 and moment.minute == 0:
        return wording.short_date(moment.date())
    return f"{moment:%H:%M}"


def _spread(share: float) -> float:
    return round(4 + 91 * share, 2)


@dataclass(frozen=True, slots=True)
class Column:
    """A day as a column of a small chart; `tall` is in percent of the chart."""

    x: float
    width: float
    tall: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Days side by side, told in words to those who do not see them."""

    columns: tuple[Column, ...]
    label: str


def columns(values: Sequence[int], label: str) -> Columns:
    """A column for each value, from zero; a day without anything keeps a hair's breadth."""
    most = max(values, default=0)
    step = 100 / max(1, len(values))
    return Columns(
        tuple(
            Column(round(number * step, 2), round(step * 0.74, 2), round(100 * value / most, 1) if most else 0)
            for number, value in enumerate(values)
        ),
        label,
    )
