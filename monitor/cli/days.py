"""Days as operators give them."""

from __future__ import annotations

from datetime import date

from monitor.errors import UsageError


def as_day(given: str, option: str) -> date:
    """The day of a text; UsageError names the option it stood in."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError("not a day of the form YYYY-MM-DD", subject=f"{option} {given}") from None
