"""Which language a reader wants."""

from __future__ import annotations

import re
from typing import Final

from monitor.model import Language

READERS: Final = {"ru": Language.RU, "kk": Language.KK}
_IN_PATH: Final = re.compile(r"/(ru|kk)(?:/|$)")
_ACCEPTED: Final = re.compile(r"(?:^|,)\s*(ru|kk)\b", re.IGNORECASE)


def names_language(path: str) -> bool:
    """Whether an address is of one language alone."""
    return _IN_PATH.match(path) is not None


def wanted(path: str, field: str, accepted: str) -> Language:
    """That of the address (its path, else its field), else the first that the browser accepts, else Russian."""
    in_path, taken = _IN_PATH.match(path), _ACCEPTED.search(accepted)
    name = in_path.group(1) if in_path else field or (taken.group(1).lower() if taken else "")
    return READERS.get(name, Language.RU)
