"""What grouping remembers of an article, a few kilobytes at most."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from monitor.events.features import features
from monitor.language.names import name_key
from monitor.model import Article, Fingerprint, Mention

SHORT = 64  #: shingles up to which all are kept
MIDDLING = (
    256  #: shingles up to which every second is kept, of more every fourth: by its hash, so the same in all copies
)
RATES = (4, 2, 1)
_WORD = re.compile(r"\w+")
_DECIMALS = 3


def fingerprint(article: Article, mentions: tuple[Mention, ...]) -> Fingerprint:
    """The shingles and features of an article with the people it names."""
    weighted = sorted(features(article, mentions).items())
    return Fingerprint(shingles(article.text), tuple((name, round(weight, _DECIMALS)) for name, weight in weighted))


def shingles(text: str) -> tuple[int, ...]:
    """Sorted 32-bit hashes of the runs of three words: all of a short text, a sample of a longer one."""
    words = [name_key(word) for word in _WORD.findall(text)]
    runs = (f"{first} {second} {third}" for (first, second), (_, third) in pairwise(pairwise(words)))
    hashes = {crc32(run.encode()) for run in runs}
    every = 1 if len(hashes) <= SHORT else 2 if len(hashes) <= MIDDLING else 4
    return tuple(sorted(kept for kept in hashes if kept % every == 0))
