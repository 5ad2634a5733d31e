"""Headlines as names: the same one, however it was set."""

from __future__ import annotations

import hashlib
import re

from monitor.documents.text import clean_line

_NO_LETTERS = re.compile(r"[\W_]+")
# Shorter ones are names of columns and tell little: "Погода", "Курс валют".
_FEWEST_WORDS = 3
_FEWEST_SIGNS = 12
_DIGEST_BYTES = 8


def title_key(title: str) -> str:
    """What a headline is known by, past capitals, punctuation and blanks; empty where it has no letters."""
    words = _words(title)
    return hashlib.blake2b(" ".join(words).encode(), digest_size=_DIGEST_BYTES).hexdigest() if words else ""


def is_telling(title: str) -> bool:
    """Whether a headline is long enough to tell its article from others."""
    words = _words(title)
    return len(words) >= _FEWEST_WORDS and sum(map(len, words)) >= _FEWEST_SIGNS


def _words(title: str) -> list[str]:
    return _NO_LETTERS.sub(" ", clean_line(title).casefold()).split()
