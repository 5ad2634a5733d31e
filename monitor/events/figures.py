"""Numbers, days and times told in a text, in one spelling for Russian and Kazakh.

7 миллионов 954 тысячи 667, 7 954 667 and 7 млн 954 мың 667 are one number; 15 марта and 15 наурызда are one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_LETTERS = "а-яёәғқңөұүһі"
_DIGITS = r"\d{1,3}(?:[   ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_SCALE = rf"(?:трлн|триллион|млрд|миллиард|млн|миллион|тыс|мың)[{_LETTERS}]*\.?"
_PART = re.compile(rf"({_DIGITS})(?:\s*({_SCALE}))?", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w.,:])(?P<value>(?:{_DIGITS})(?:\s*{_SCALE}(?:\s+(?:{_DIGITS})(?!\w|[.,]\d))?)*)"
    rf"(?:[-‑][{_LETTERS}]+)?(?P<percent>\s*(?:%|процент|пайыз))?",
    re.IGNORECASE,
)
_SCALES = (("тр", 12), ("млрд", 9), ("миллиард", 9), ("мл", 6), ("милл", 6), ("ты", 3), ("мы", 3))
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d%:]|[.,]\d)")

# Both languages by month, in any case form.
_MONTHS = (
    ("январ", "қаңтар"),
    ("феврал", "ақпан"),
    ("март", "наурыз"),
    ("апрел", "сәуір"),
    ("ма[йяею]", "мамыр"),
    ("июн", "маусым"),
    ("июл", "шілде"),
    ("август", "тамыз"),
    ("сентябр", "қыркүйек"),
    ("октябр", "қазан"),
    ("ноябр", "қараша"),
    ("декабр", "желтоқсан"),
)
_MONTH = "|".join(rf"(?P<m{n}>(?:{ru}|{kk})[{_LETTERS}]*)" for n, (ru, kk) in enumerate(_MONTHS, 1))
_AND = r"(?:\s*[-–—,]\s*|\s+(?:и|мен|бен|пен|және)\s+)"
_DAY = re.compile(
    rf"(?:(?P<before>(?:19|20)\d\d)\s+жыл[{_LETTERS}]*\s+)?\b(?P<first>\d{{1,2}})(?:{_AND}(?P<last>\d{{1,2}}))?\s+(?:{_MONTH})\b"
    rf"(?:\s+(?P<after>(?:19|20)\d\d)(?!\s+жыл[{_LETTERS}]*\s+\d))?",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>0[1-9]|1[0-2])\.(?P<year>20\d\d|\d\d)\b")
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number as it is compared: digits without blanks, and `%` where it is a share."""

    key: str
    start: int


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day as told; the year is None where the text leaves it out."""

    month: int
    day: int
    year: int | None
    start: int
    end: int

    def near(self, day: date) -> date | None:
        """The date that is meant by someone who writes on that day, None where there is no such date."""
        years = (self.year,) if self.year else (day.year - 1, day.year, day.year + 1)
        candidates = [found for year in years if (found := _date(year, self.month, self.day))]
        return min(candidates, key=lambda found: abs(found - day), default=None)


def told_days(text: str) -> tuple[ToldDay, ...]:
    """Every day of the calendar that a text names, in order."""
    return tuple(sorted((*_long_days(text), *_short_days(text)), key=lambda day: (day.start, day.day)))


def told_times(text: str) -> tuple[tuple[str, int], ...]:
    """Every time of day with its place, as `9:05`."""
    return tuple((f"{int(found[1])}:{found[2]}", found.start()) for found in _CLOCK.finditer(text))


def told_years(text: str) -> tuple[tuple[str, int], ...]:
    """Every year with its place."""
    return tuple((found.group(), found.start()) for found in _YEAR.finditer(text))


def told_numbers(text: str) -> tuple[ToldNumber, ...]:
    """Every number of a text; blank out its days before, or their digits count as numbers."""
    return tuple(
        ToldNumber(_spell(found["value"]) + ("%" if found["percent"] else ""), found.start())
        for found in _NUMBER.finditer(text)
    )


def _spell(value: str) -> str:
    total = sum(
        float(re.sub(r"\s", "", digits).replace(",", ".")) * 10 ** _power(scale)
        for digits, scale in _PART.findall(value)
    )
    return f"{total:.12g}" if total < 1e12 else f"{total:.0f}"  # noqa: PLR2004 - digits that .12g can hold


def _power(scale: str) -> int:
    return next((power for prefix, power in _SCALES if scale.lower().startswith(prefix)), 0)


def _long_days(text: str) -> Iterator[ToldDay]:
    for found in _DAY.finditer(text):
        month = next(n for n in range(1, 13) if found[f"m{n}"])
        year = found["before"] or found["after"]
        for day in filter(None, (found["first"], found["last"])):
            yield ToldDay(month, int(day), int(year) if year else None, found.start(), found.end())


def _short_days(text: str) -> Iterator[ToldDay]:
    for found in _SHORT_DAY.finditer(text):
        year = int(found["year"])
        yield ToldDay(int(found["month"]), int(found["day"]), year % 100 + 2000, found.start(), found.end())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
