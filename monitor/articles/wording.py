"""Set phrases of web pages, written one way a line."""

from __future__ import annotations

import re


def any_of(*ways: str) -> re.Pattern[str]:
    """A pattern for any of these ways to say a thing, in small letters or capitals."""
    return re.compile("|".join(ways), re.IGNORECASE)
