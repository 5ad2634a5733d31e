"""The kinds of values operators write: keys, texts, addresses, durations, times, days, zones.

Each `parse_...` takes what YAML gave and answers the domain value, or raises ValueError in an operator's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

MAX_TEXT = 300

_KEY = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DURATION = re.compile(r"(-)?(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class MisplacedError(ValueError):
    """A fault inside a text: `at` counts the characters before it."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def plain(value: object) -> str:
    """A text as written; numbers and true/false must be put in quotes."""
    if isinstance(value, bool) or value is None:
        raise ValueError("should be a text")
    if isinstance(value, int):
        raise ValueError(f"should be a text; put the number in quotes: '{value}'")  # noqa: TRY004 - pydantic gathers ValueErrors
    if not isinstance(value, str):
        raise ValueError("should be a text, not a list or mapping")  # noqa: TRY004 - pydantic gathers ValueErrors
    return value


def parse_text(value: object) -> str:
    """A text of one line, blanks around it taken off."""
    text = plain(value).strip()
    if not text:
        raise ValueError("is empty")
    if len(text) > MAX_TEXT:
        raise ValueError(f"is longer than {MAX_TEXT} characters")
    if any(ord(sign) < ord(" ") for sign in text):
        raise ValueError("should stand on one line")
    return text


def parse_key(value: object) -> str:
    """A key: the name the other files and the database know a thing by."""
    text = plain(value)
    if found := _CYRILLIC.search(text):
        raise ValueError(f"the letter {found.group()} is Cyrillic; a key is made of small Latin letters")
    if len(text) > MAX_TEXT or not _KEY.fullmatch(text):
        raise ValueError("a key is made of small Latin letters and digits, joined by - or _ or .")
    return text


def parse_url(value: object) -> str:
    """A web address."""
    text = plain(value)
    if any(sign.isspace() for sign in text):
        raise ValueError("a web address has no spaces")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError("this is no web address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("a web address begins with http:// or https:// and a host name")
    if parts.username is not None:
        raise ValueError("a web address here holds no user name or password")
    return text


def parse_email(value: object) -> str:
    """A mail address, alone."""
    text = plain(value)
    if not _EMAIL.fullmatch(text):
        raise ValueError("this is no mail address such as press@example.kz")
    return text


def parse_unsubscribe(value: object) -> str:
    """Where a reader can sign off: mailto: and an address, or an https address."""
    text = plain(value)
    if text.startswith("mailto:"):
        return f"mailto:{parse_email(text.removeprefix('mailto:'))}"
    if text.startswith("https://"):
        return parse_url(text)
    raise ValueError("should begin with mailto: or https://")


def parse_duration(value: object) -> timedelta:
    """A stretch of time such as 5s, 15m, 1h30m, 2d, 0h, -1h."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(f"has no unit; write {value}s, {value}m or {value}h")  # noqa: TRY004 - pydantic gathers ValueErrors
    text = plain(value)
    found = _DURATION.fullmatch(text)
    if not found or text in {"", "-"}:
        raise ValueError("should be a stretch of time such as 5s, 15m, 1h or 1h30m")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] else length


def parse_clock(value: object) -> time:
    """A time of day such as 08:00."""
    found = _CLOCK.fullmatch(plain(value))
    if not found:
        raise ValueError('should be a time of day such as "08:00"')
    return time(int(found[1]), int(found[2]))


def parse_day(value: object) -> date | None:
    """A day such as 2024-02-06; null for none."""
    if value is None:
        return None
    text = plain(value)
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text}") from None
    raise ValueError("should be a day such as 2024-02-06")


def parse_verified(value: object) -> date | None:
    """A day, or `never`."""
    if value == "never":
        return None
    try:
        day = parse_day(value)
    except ValueError as error:
        raise ValueError(f"{error}, or never") from None
    if day is None:
        raise ValueError("should be never, or a day such as 2026-02-06")
    return day


@lru_cache(maxsize=64)
def _zone_exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def parse_zone(value: object) -> str:
    """A time zone by its IANA name."""
    text = plain(value)
    if not text or not _zone_exists(text):
        raise ValueError("there is no such time zone; a name such as Asia/Almaty is needed")
    return text


def between(least: timedelta, most: timedelta, words: str) -> Callable[[object], timedelta]:
    """A duration within bounds; `words` tell them."""

    def check(value: object) -> timedelta:
        length = parse_duration(value)
        if not least <= length <= most:
            raise ValueError(f"should be {words}")
        return length

    return check


def choice(*words: str) -> Callable[[object], str]:
    """One of a few words."""

    def check(value: object) -> str:
        if value not in words:
            raise ValueError(f"should be {', '.join(words[:-1])} or {words[-1]}")
        return str(value)

    return check


def parse_letter_language(value: object) -> str:
    """One of the languages letters are written in."""
    if value not in LETTER_LANGUAGES:
        raise ValueError(f"should be {' or '.join(LETTER_LANGUAGES)}: letters are written in Russian and Kazakh only")
    return str(value)


def parse_selection(value: object) -> object:
    """`all` (as None), or a list."""
    if value == "all":
        return None
    if isinstance(value, list):
        return value
    raise ValueError("should be all, or a list of keys")


DAY = timedelta(days=1)
LANGUAGES = ("ru", "kk", "en")
LETTER_LANGUAGES = ("ru", "kk")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _like(pattern: str, **more: Any) -> WithJsonSchema:  # noqa: ANN401 - whatever JSON holds
    """What an editor is told of a text: the whole of it fits the pattern."""
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$", **more})


def _one_of(*words: str) -> WithJsonSchema:
    return WithJsonSchema({"enum": list(words)})


_LINE = WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TEXT})
_STRETCH = _like(r"-?(?=\d)(\d{1,4}d)?(\d{1,5}h)?(\d{1,6}m)?(\d{1,7}s)?")
_ZONES = ["Asia/Almaty", "Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Aqtau", "Asia/Atyrau", "Asia/Oral", "Europe/Moscow"]

Text = Annotated[str, BeforeValidator(parse_text), _LINE]
Key = Annotated[str, BeforeValidator(parse_key), _like(_KEY.pattern, maxLength=MAX_TEXT)]
Url = Annotated[str, BeforeValidator(parse_url), _like(r"https?://\S+")]
Email = Annotated[str, BeforeValidator(parse_email), _like(_EMAIL.pattern)]
Unsubscribe = Annotated[str, BeforeValidator(parse_unsubscribe), _like(rf"https://\S+|mailto:{_EMAIL.pattern}")]
Spacing = Annotated[timedelta, BeforeValidator(between(0 * DAY, DAY, "between 0s and 24h")), _STRETCH]
Interval = Annotated[timedelta, BeforeValidator(between(DAY / 86400, DAY, "between 1s and 24h")), _STRETCH]
Offset = Annotated[timedelta, BeforeValidator(between(-DAY, DAY, "between -24h and 24h")), _STRETCH]
Clock = Annotated[time, BeforeValidator(parse_clock), _like(_CLOCK.pattern)]
Day = Annotated[date | None, BeforeValidator(parse_day), _like(_ISO_DAY.pattern)]
Verified = Annotated[date | None, BeforeValidator(parse_verified), _like(f"never|{_ISO_DAY.pattern}")]
Zone = Annotated[str, BeforeValidator(parse_zone), WithJsonSchema({"type": "string", "examples": _ZONES})]
TextLanguage = Annotated[str, BeforeValidator(choice(*LANGUAGES)), _one_of(*LANGUAGES)]
LetterLanguage = Annotated[str, BeforeValidator(parse_letter_language), _one_of(*LETTER_LANGUAGES)]
Weekday = Annotated[str, BeforeValidator(choice(*WEEKDAYS)), _one_of(*WEEKDAYS)]
Weekly = Annotated[str, BeforeValidator(choice(*WEEKDAYS, "never")), _one_of(*WEEKDAYS, "never")]
EmptyDay = Annotated[str, BeforeValidator(choice("send", "skip")), _one_of("send", "skip")]
RetryScope = Annotated[str, BeforeValidator(choice("host", "feed")), _one_of("host", "feed")]
Sex = Annotated[str, BeforeValidator(choice("f", "m")), _one_of("f", "m")]
