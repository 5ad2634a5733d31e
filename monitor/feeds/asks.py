"""How long a publisher asks readers to wait between two looks at a feed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.model import Response

LONGEST = timedelta(hours=24)
NOTHING = timedelta(0)

_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})', re.IGNORECASE)
_NEVER_OLD = re.compile(r"no-cache|no-store|must-revalidate", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")


def of_channel(said: Mapping[str, object]) -> timedelta:
    """What a feed says of itself (by feedparser's names): ttl in minutes, so many updates a period; a day at most."""
    ttl = timedelta(minutes=_number(said.get("ttl")))
    period = _PERIODS.get(str(said.get("sy_updateperiod", "")).strip().lower(), NOTHING)
    return _capped(max(ttl, period / max(_number(said.get("sy_updatefrequency")), 1)))


def of_answer(answer: Response) -> timedelta:
    """How long an answer stays fresh by its own headers: max-age before Expires, less its age; a day at most."""
    control = answer.header("cache-control")
    stated = _MAX_AGE.search(control)
    if stated:
        return _capped(timedelta(seconds=int(stated[1]) - _number(answer.header("age"))))
    if _NEVER_OLD.search(control):
        return NOTHING
    expires, since = _moment(answer.header("expires")), _moment(answer.header("date"))
    return _capped(expires - since) if expires and since else NOTHING


def _capped(asked: timedelta) -> timedelta:
    return max(NOTHING, min(asked, LONGEST))


def _number(said: object) -> int:
    found = _NUMBER.fullmatch(str(said or "").strip())
    return int(found.group()) if found else 0


def _moment(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value).astimezone()
    except (ValueError, OverflowError):
        return None
