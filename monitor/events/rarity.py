"""How telling a feature is: rare ones say much, common ones little.

A feature's rarity is -log of the share of articles that have it, counted over the stream. While the stream is small, a
background speaks with it: a table of common Russian and Kazakh words for `w:` and `c:`, a guess by kind for all else.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from zlib import compress, decompress

BACKGROUND = 300  #: articles the background counts for
_SLOTS = 1 << 17
_MIX = 2654435761  # a prime near 2^32 over the golden ratio
_FULL = 50_000  #: articles from which old ones fade
_HEAD = 8
_UNSEEN = {"w": 0.006, "c": 0.02, "n": 0.002, "d": 0.01, "t": 0.01, "y": 0.03, "l": 0.004, "p": 0.005, "g": 0.01}
_NUMBERS = (0.1, 0.12, 0.06, 0.01)  #: shares of numbers by their digits (noughts at the end left out): 0, 7, 17, 173
_OTHER = 0.005


class Rarity:
    """The rarity of features in a stream: learnt from every article, kept in a table of fixed size.

    Features that fall into one slot of the table are counted together; old articles fade as the table fills.
    """

    def __init__(self) -> None:
        self._articles = 0
        self._having = array("I", bytes(4 * _SLOTS))

    @classmethod
    def restore(cls, state: bytes) -> Rarity:
        """What `state` gave, learnt again."""
        rarity = cls()
        plain = decompress(state)
        rarity._articles = int.from_bytes(plain[:_HEAD], "big")
        rarity._having = array("I", plain[_HEAD:])
        return rarity

    def state(self) -> bytes:
        """All that was learnt, to be kept over a restart."""
        return compress(self._articles.to_bytes(_HEAD, "big") + self._having.tobytes(), 1)

    def learn(self, features: Iterable[int]) -> None:
        """Count one article's features."""
        self._articles += 1
        for feature in features:
            self._having[feature * _MIX >> 9 & _SLOTS - 1] += 1
        if self._articles >= _FULL:
            self._articles //= 2
            self._having = array("I", (count // 2 for count in self._having))

    def of(self, feature: int, expected: float) -> float:
        """The rarity of a feature that `expected` of all articles may have: 0 for one that everything has."""
        return self.of_all((feature,), (expected,))[0]

    def of_all(self, features: Iterable[int], expected: Iterable[float]) -> list[float]:
        """The rarity of many features, each with the share of articles that may have it."""
        having, log, whole = self._having, math.log, math.log(self._articles + BACKGROUND)
        return [
            max(whole - log(having[feature * _MIX >> 9 & _SLOTS - 1] + BACKGROUND * share), 0.0)
            for feature, share in zip(features, expected, strict=True)
        ]


def share(feature: str) -> float:
    """The share of articles that may be expected to have a feature, before any was seen."""
    kind = feature[0]
    if kind == "n":
        return _share_of_number(feature[2:])
    word = f"w{feature[1:]}" if kind == "o" else feature
    return max(_table().get(word, 0.0), _UNSEEN.get(kind, _OTHER))


def _share_of_number(number: str) -> float:
    digits = len(number.rstrip("%").replace(".", "").strip("0"))
    if digits >= len(_NUMBERS):
        return _UNSEEN["n"]
    return _NUMBERS[digits] / (2 if number.endswith("%") else 1)


@cache
def _table() -> dict[str, float]:
    """Shares in thousandths by feature, as `tests/accuracy/fit_events.py` counted them."""
    text = files("monitor.events").joinpath("data/background.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {feature: int(thousandths) / 1000 for feature, thousandths in rows}
