"""Moments as feeds and pages write them, and the Kazakhstan day a moment belongs to.

A reader is a small function from the text to a moment, or None where it is not written that way; `READERS` lists them
in the order they are asked. What lies over ten years back or over a day ahead was misread or is a lie: None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

OLDEST = timedelta(days=3653)
AHEAD = timedelta(hours=24)
_MAX_LENGTH = 200
_ALMATY = ZoneInfo("Asia/Almaty")

# Abbreviations met in feeds. Local names of Kazakhstan follow its clock, which changed on 1 March 2024.
_ZONES: dict[str, tzinfo] = {
    "z": UTC,
    "utc": UTC,
    "gmt": UTC,
    "ut": UTC,
    "almt": _ALMATY,
    "qyzt": ZoneInfo("Asia/Qyzylorda"),
    "aqtt": ZoneInfo("Asia/Aqtobe"),
    "orat": ZoneInfo("Asia/Oral"),
    "msk": ZoneInfo("Europe/Moscow"),
    "мск": ZoneInfo("Europe/Moscow"),
}

# The first letters that tell each month: Russian, Kazakh (Cyrillic, then Latin), English.
_MONTHS = (
    ("янв", "қаң", "qañ", "qan", "jan"),
    ("фев", "ақп", "aqp", "feb"),
    ("мар", "нау", "nau", "mar"),
    ("апр", "сәу", "säu", "sáu", "apr"),
    ("май", "мая", "мамыр", "mamyr", "may"),
    ("июн", "мау", "mau", "jun"),
    ("июл", "шіл", "şil", "shil", "jul"),
    ("авг", "там", "tam", "aug"),
    ("сен", "қыр", "qyr", "sep"),
    ("окт", "қаз", "qaz", "oct"),
    ("ноя", "қар", "qar", "nov"),
    ("дек", "жел", "jel", "dec"),
)
_MONTH_OF = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems}
_MONTH = "(?P<month>{})".format("|".join(sorted(_MONTH_OF, key=len, reverse=True))) + r"[^\W\d_]*\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)"
_YEAR = r"(?<!\d)(?P<year>\d{4})(?!\d)"

_DATE_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})(?!\d)",
        rf"{_DAY}[-./](?P<month>\d{{1,2}})[-./]{_YEAR}",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})(?!\d)",
        rf"{_YEAR}\s*(?:ж[^\W\d_]*\.?|j[^\W\d_]*\.?)?,?\s+{_DAY}[-\s]+{_MONTH}",
        rf"{_DAY}(?:-?(?:го|е|шы|ші))?[-\s]+{_MONTH},?[-\s]*(?:{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s*(?:{_YEAR})?",
    )
)
_DAYS_AGO = {
    "сегодня": 0,
    "бүгін": 0,
    "bügin": 0,
    "today": 0,
    "вчера": 1,
    "кеше": 1,
    "keşe": 1,
    "yesterday": 1,
    "позавчера": 2,
}
_DAY_WORD = re.compile(r"\b(?:{})\b".format("|".join(_DAYS_AGO)))
_AGO = re.compile(
    r"(?:(?<!\d)(?P<count>\d{1,3})\s*)?\b(?P<unit>мин|час|сағ|дн|ден|күн|min|hour|day)[^\W\d_]*\s+(?:назад|бұрын|ago)\b"
)
_UNITS = {
    "мин": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "час": timedelta(hours=1),
    "сағ": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "дн": timedelta(days=1),
    "ден": timedelta(days=1),
    "күн": timedelta(days=1),
    "day": timedelta(days=1),
}
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?![\d:])"
)
_OFFSET = re.compile(
    r"\s*(?:\(?\s*(?:utc|gmt)\s*)?(?P<sign>[+-])(?P<hours>0?\d|1[0-4])(?::?(?P<minutes>[0-5]\d))?(?!\d)"
)
_ZONE_NAME = re.compile(r"\s*\(?\s*(?P<name>[a-zа-я]{1,5})\b")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?")
_RFC_822 = re.compile(
    r"(?:[a-z]{3,9},?\s+)?\d{1,2}[\s-]+[a-z]{3,9}[\s-]+\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[+-]\d{4}|[a-z]{1,3})"
)


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as written (lower case), the zone of its outlet and the moment of reading."""

    text: str
    zone: tzinfo
    now: datetime


def parse_date(text: str, *, zone: str = "Asia/Almaty", now: datetime) -> datetime | None:
    """The moment a feed or a page names, in UTC; `zone` holds where the text names none.

    Reads RFC 822, ISO 8601, unix seconds, dates in figures and in Russian, Kazakh or English words (`вчера, 14:05`).
    None where nothing is readable, or it lies over ten years back or over 24 hours ahead of `now`.
    """
    written = _Written(" ".join(text[:_MAX_LENGTH].lower().split()), ZoneInfo(zone), now)
    for reader in READERS:
        moment = _attempt(reader, written)
        if moment is not None:
            return moment if now - OLDEST <= moment <= now + AHEAD else None
    return None


def almaty_clock(moment: datetime) -> datetime:
    """The moment on the clock that days are counted by."""
    return moment.astimezone(_ALMATY)


def almaty_day(moment: datetime) -> date:
    """The Kazakhstan day a moment belongs to."""
    return moment.astimezone(_ALMATY).date()


def day_begins(day: date) -> datetime:
    """The first moment of a day in Kazakhstan."""
    return datetime.combine(day, time(), _ALMATY).astimezone(UTC)


def settled_time(published: datetime | None, first_seen: datetime) -> datetime:
    """The time an article counts at: as published, or first seen where that is missing or absurd."""
    if published is None or not first_seen - OLDEST <= published <= first_seen + AHEAD:
        return first_seen
    return published


def _attempt(reader: Callable[[_Written], datetime | None], written: _Written) -> datetime | None:
    try:
        moment = reader(written)
        return None if moment is None else _in_zone(moment, written.zone).astimezone(UTC)
    except (ValueError, OverflowError):  # 31 February, the year 9999 in a zone behind
        return None


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _epoch(written: _Written) -> datetime | None:
    if not _EPOCH.fullmatch(written.text):
        return None
    seconds = int(written.text)
    return datetime.fromtimestamp(seconds // 1000 if len(written.text) > len("9999999999") else seconds, UTC)


def _iso(written: _Written) -> datetime | None:
    return datetime.fromisoformat(written.text.upper())


def _rfc_822(written: _Written) -> datetime | None:
    """Zones of four letters and more are left to the readers below, which know them."""
    if not _RFC_822.fullmatch(written.text) or written.text.endswith("msk"):
        return None
    moment = parsedate_to_datetime(written.text)
    return moment.replace(tzinfo=UTC) if written.text.endswith("-0000") else moment


def _figures_and_words(written: _Written) -> datetime | None:
    for shape in _DATE_SHAPES:
        found = shape.search(written.text)
        if found:
            return datetime.combine(_day(found, written), *_clock(written))
    return None


def _day_words(written: _Written) -> datetime | None:
    found = _DAY_WORD.search(written.text)
    if not found:
        return None
    day = written.now.astimezone(written.zone).date() - timedelta(days=_DAYS_AGO[found.group()])
    return datetime.combine(day, *_clock(written))


def _ago(written: _Written) -> datetime | None:
    found = _AGO.search(written.text)
    return written.now - int(found["count"] or 1) * _UNITS[found["unit"]] if found else None


def _day(found: re.Match[str], written: _Written) -> date:
    month = _MONTH_OF.get(found["month"]) or int(found["month"])
    day, year = int(found["day"]), found["year"]
    if year:
        return date(int(year) + (2000 if len(year) == len("26") else 0), month, day)
    # without a year the last such day is meant, tomorrow's date allowed for clocks that run ahead
    latest = (written.now + AHEAD).astimezone(written.zone).date()
    this_year = date(latest.year, month, day)
    return this_year if this_year <= latest else date(latest.year - 1, month, day)


def _clock(written: _Written) -> tuple[time, tzinfo]:
    """The time of day and its zone; midnight of the outlet's zone where there is none."""
    found = _TIME.search(written.text)
    if not found:
        return time(), written.zone
    hour = int(found["hour"])
    if written.text[found.end() :].lstrip().startswith("pm"):
        hour = hour % 12 + 12
    return time(hour, int(found["minute"]), int(found["second"] or 0)), _zone_after(
        written.text, found.end()
    ) or written.zone


def _zone_after(text: str, end: int) -> tzinfo | None:
    offset = _OFFSET.match(text, end)
    if offset:
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(ahead if offset["sign"] == "+" else -ahead)
    name = _ZONE_NAME.match(text, end)
    return _ZONES.get(name["name"]) if name else None


READERS: tuple[Callable[[_Written], datetime | None], ...] = (
    _epoch,
    _iso,
    _rfc_822,
    _figures_and_words,
    _day_words,
    _ago,
)
