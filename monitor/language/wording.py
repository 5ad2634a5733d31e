"""How numbers, dates and counts are written for readers, in Russian and in Kazakh.

Numbers follow the house style: no-break space between thousands, a true minus, a comma before decimals, and a number
tied to its noun by a no-break space. Any language but Kazakh is written to as in Russian.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from monitor.model import Language

NBSP: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"
_RU: Final = Locale("ru")
_KK: Final = Locale("kk")
_ALMATY: Final = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as it stands after 1, 2 and 5 in Russian, and after any number in Kazakh."""

    one: str
    few: str
    many: str
    kk: str

    def after(self, count: int, language: Language) -> str:
        """The form that follows this number."""
        if is_kazakh(language):
            return self.kk
        return {"one": self.one, "few": self.few}.get(_RU.plural_form(count), self.many)

    def counted(self, count: int, language: Language) -> str:
        """Number and noun, tied together."""
        return f"{number(count)}{NBSP}{self.after(count, language)}"


PUBLICATION: Final = Noun("публикация", "публикации", "публикаций", "жарияланым")
TEXT: Final = Noun("текст", "текста", "текстов", "мәтін")
EVENT: Final = Noun("событие", "события", "событий", "оқиға")
OUTLET: Final = Noun("издание", "издания", "изданий", "басылым")
IN_OUTLETS: Final = Noun("издании", "изданиях", "изданиях", "басылымда")
FOR_DAYS: Final = Noun("день", "дня", "дней", "күнде")
PERSON: Final = Noun("человек", "человека", "человек", "адам")
THEME: Final = Noun("тема", "темы", "тем", "тақырып")
SPIKE: Final = Noun("всплеск", "всплеска", "всплесков", "күрт өсу")
OF_DAYS: Final = Noun("день", "дня", "дней", "күннің")
OF_WEEKS: Final = Noun("неделю", "недели", "недель", "аптаның")
QUOTED: Final = Noun("процитирован", "процитированы", "процитированы", "адамның сөзі")


def is_kazakh(language: Language) -> bool:
    """Whether a reader of this language is written to in Kazakh."""
    return language in {Language.KK, Language.KK_LATN}


def number(value: int) -> str:
    """A whole number: 12 480."""
    return _set(str(format_decimal(value, locale=_RU)))


def decimal(value: float) -> str:
    """A number with one digit behind the comma: 15,7."""
    return _set(str(format_decimal(value, format="#,##0.0", locale=_RU)))


def _set(written: str) -> str:
    return written.replace(" ", NBSP).replace("-", _MINUS)


def percent(part: int, whole: int) -> int:
    """A part of a whole in whole percent, a half rounded up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def share(part: int, whole: int, language: Language) -> str:
    """A part of a whole in percent: 38 % in Russian, 38% in Kazakh."""
    return in_percent(percent(part, whole), language)


def in_percent(value: int, language: Language) -> str:
    """A percentage with its sign as the language sets it."""
    return f"{number(value)}%" if is_kazakh(language) else f"{number(value)}{NBSP}%"


def change(now: int, before: int) -> str:
    """A difference with its sign: +52, −6, 0."""
    difference = now - before
    return f"+{number(difference)}" if difference > 0 else number(difference)


def long_date(day: date, language: Language) -> str:
    """Четверг, 19 ноября 2026; in Kazakh 2026 жылғы 19 қараша, бейсенбі."""
    written = _dated(day_and_month(day, language), day, language)
    if is_kazakh(language):
        return f"{written}, {str(format_date(day, 'EEEE', locale=_KK)).lower()}"
    return f"{str(format_date(day, 'EEEE', locale=_RU)).capitalize()}, {written}"


def day_and_month(day: date, language: Language) -> str:
    """19 ноября; in Kazakh 19 қараша."""
    locale = _KK if is_kazakh(language) else _RU
    return str(format_date(day, "d MMMM", locale=locale)).lower().replace(" ", NBSP)


def days_and_month(first: date, last: date, language: Language) -> str:
    """16–22 ноября, 30 ноября – 6 декабря; in Kazakh 16–22 қараша."""
    if first == last:
        return day_and_month(last, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_and_month(last, language)}"
    return f"{day_and_month(first, language)}{NBSP}– {day_and_month(last, language)}"


def long_span(first: date, last: date, language: Language) -> str:
    """16–22 ноября 2026; in Kazakh 2026 жылғы 16–22 қараша; a year that ends inside is named on both sides."""
    if first.year == last.year:
        return _dated(days_and_month(first, last, language), last, language)
    begin, end = (_dated(day_and_month(day, language), day, language) for day in (first, last))
    return f"{begin}{NBSP}– {end}"


def _dated(days: str, day: date, language: Language) -> str:
    return f"{day.year}{NBSP}жылғы {days}" if is_kazakh(language) else f"{days}{NBSP}{day.year}"


def short_date(day: date) -> str:
    """19.11."""
    return f"{day:%d.%m}"


def short_days(first: date, last: date) -> str:
    """09–15.11, 30.11–06.12; of one day 15.11."""
    if first == last:
        return short_date(last)
    begin = f"{first:%d}" if (first.year, first.month) == (last.year, last.month) else short_date(first)
    return f"{begin}–{short_date(last)}"


def short_span(first: date, last: date) -> str:
    """16–22.11.2026, 30.11–06.12.2026; of one day 22.11.2026."""
    if first.year != last.year:
        return f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"
    return f"{short_days(first, last)}.{last.year}"


def clock(moment: datetime) -> str:
    """The hour and minute in Almaty."""
    return f"{local(moment):%H:%M}"


def local(moment: datetime) -> datetime:
    """A moment on Almaty's clock."""
    return moment.astimezone(_ALMATY)


def offset(day: date) -> str:
    """Almaty's distance from UTC at noon of that day: UTC+5."""
    delta = datetime.combine(day, time(12), _ALMATY).utcoffset()
    hours = int(delta.total_seconds() // 3600) if delta else 0
    return f"UTC{hours:+d}"


def quoted(title: str) -> str:
    """An outlet's title in guillemets."""
    return f"«{title}»"


def tied(name: str) -> str:
    """Name and surname that no line break parts."""
    return name.replace(" ", NBSP)


def lowered(post: str) -> str:
    """A post inside a sentence: a capital that only began one goes, abbreviations keep theirs."""
    return post[:1].lower() + post[1:] if post[1:2].islower() else post
