"""How values stand in columns: moments as unix seconds, days as text, spans and hashes as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import overload

from monitor.documents.dates import almaty_day
from monitor.model import Fingerprint, Span


@overload
def seconds(moment: datetime) -> int: ...
@overload
def seconds(moment: None) -> None: ...
@overload
def seconds(moment: datetime | None) -> int | None: ...
def seconds(moment: datetime | None) -> int | None:
    """Unix seconds of an aware moment; parts of a second are dropped."""
    return None if moment is None else int(moment.timestamp() // 1)


@overload
def moment(at: int) -> datetime: ...
@overload
def moment(at: None) -> None: ...
@overload
def moment(at: int | None) -> datetime | None: ...
def moment(at: int | None) -> datetime | None:
    """The moment of unix seconds, in UTC."""
    return None if at is None else datetime.fromtimestamp(at, UTC)


def day_of(moment: datetime) -> str:
    """The Kazakhstan day of a moment, as days are stored."""
    return almaty_day(moment).isoformat()


def day(text: str) -> date:
    """A stored day."""
    return date.fromisoformat(text)


def whole_seconds(span: timedelta) -> int:
    """A duration in whole seconds."""
    return int(span.total_seconds())


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as stored: `[[0,12],[40,47]]`."""
    return _json([list(span) for span in spans])


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of a stored text."""
    return tuple((start, end) for start, end in json.loads(text))


def fingerprint_row(fingerprint: Fingerprint) -> dict[str, str]:
    """A fingerprint's two columns."""
    return {"shingles": _json(fingerprint.shingles), "features": _json(fingerprint.features)}


def fingerprint(shingles: str, features: str) -> Fingerprint:
    """The fingerprint of its two columns."""
    pairs: list[tuple[str, float]] = json.loads(features)
    return Fingerprint(tuple(json.loads(shingles)), tuple((name, weight) for name, weight in pairs))


def words_text(words: Iterable[str]) -> str:
    """Words as stored: `["one","two"]`."""
    return _json(list(words))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a stored text."""
    return tuple(json.loads(text))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
