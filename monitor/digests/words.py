"""The letter's words and its ways of writing numbers and dates.

Numbers follow the house style: no-break space between thousands and before %, a true minus, and a number tied to its
noun by a no-break space.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NBSP: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"
_LOCALE: Final = Locale("ru")
_ALMATY: Final = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as it stands after 1, 2 and 5."""

    one: str
    few: str
    many: str

    def after(self, count: int) -> str:
        """The form that follows this number."""
        return {"one": self.one, "few": self.few}.get(_LOCALE.plural_form(count), self.many)

    def counted(self, count: int) -> str:
        """Number and noun, tied together."""
        return f"{number(count)}{NBSP}{self.after(count)}"


PUBLICATION: Final = Noun("публикация", "публикации", "публикаций")
TEXT: Final = Noun("текст", "текста", "текстов")
EVENT: Final = Noun("событие", "события", "событий")
OUTLET: Final = Noun("издание", "издания", "изданий")
IN_OUTLETS: Final = Noun("издании", "изданиях", "изданиях")
QUOTED: Final = Noun("процитирован", "процитированы", "процитированы")


def number(value: int) -> str:
    """A whole number: 12 480."""
    return str(format_decimal(value, locale=_LOCALE)).replace(" ", NBSP).replace("-", _MINUS)


def share(part: int, whole: int) -> str:
    """A part of a whole in percent: 38 %."""
    return f"{percent(part, whole)}{NBSP}%"


def percent(part: int, whole: int) -> int:
    """A part of a whole in whole percent, 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def change(now: int, before: int) -> str:
    """A difference with its sign: +52, −6, 0."""
    difference = now - before
    return f"+{number(difference)}" if difference > 0 else number(difference)


def long_date(day: date) -> str:
    """Четверг, 19 ноября 2026."""
    words = str(format_date(day, "EEEE, d MMMM y", locale=_LOCALE))
    weekday, _, rest = words.partition(", ")
    return f"{weekday.capitalize()}, {rest.replace(' ', NBSP)}"


def day_and_month(day: date) -> str:
    """19 ноября."""
    return str(format_date(day, "d MMMM", locale=_LOCALE)).replace(" ", NBSP)


def short_date(day: date) -> str:
    """19.11."""
    return f"{day:%d.%m}"


def clock(moment: datetime) -> str:
    """The hour and minute in Almaty."""
    return f"{moment.astimezone(_ALMATY):%H:%M}"


def offset(day: date) -> str:
    """Almaty's distance from UTC at noon of that day: UTC+5."""
    delta = datetime.combine(day, time(12), _ALMATY).utcoffset()
    hours = int(delta.total_seconds() // 3600) if delta else 0
    return f"UTC{hours:+d}"


def quoted(title: str) -> str:
    """An outlet's title in guillemets, tied."""
    return f"«{title}»"


def tied(name: str) -> str:
    """Name and surname that no line break parts."""
    return name.replace(" ", NBSP)


def lowered(post: str) -> str:
    """A post inside a sentence: a capital that only began one goes, abbreviations keep theirs."""
    return post[:1].lower() + post[1:] if post[1:2].islower() else post
