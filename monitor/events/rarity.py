"""How telling a feature is: rare ones say much, common ones little.

A feature's rarity is -log of the share of articles that have it, counted over the stream. While the stream is small, a
background speaks with it: a table of common Russian and Kazakh words for `w:` and `c:`, a guess by kind for all else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

BACKGROUND = 300  #: articles the background counts for
_UNSEEN = {"w": 0.006, "c": 0.02, "n": 0.002, "d": 0.01, "t": 0.01, "y": 0.03, "l": 0.004, "p": 0.005}
_NUMBERS = (0.1, 0.12, 0.06, 0.01)  #: shares of numbers by their digits (noughts at the end left out): 0, 7, 17, 173
_OTHER = 0.005


class Rarity:
    """The rarity of features in a stream; `learn` and `forget` keep it up with the articles it is made of."""

    def __init__(self) -> None:
        self._articles = 0
        self._having: Counter[str] = Counter()
        self._known: dict[str, float] = {}

    def learn(self, features: Iterable[str]) -> None:
        """Count one article's features."""
        self._articles += 1
        self._having.update(features)
        self._known.clear()

    def forget(self, features: Iterable[str]) -> None:
        """Take one article's features out again."""
        self._articles -= 1
        self._having.subtract(features)
        self._known.clear()

    def of(self, feature: str) -> float:
        """The rarity of a feature, 0 for one that everything has."""
        known = self._known.get(feature)
        if known is None:
            having = self._having[feature] + BACKGROUND * share(feature)
            known = self._known[feature] = math.log((self._articles + BACKGROUND) / having)
        return known


def share(feature: str) -> float:
    """The share of articles that may be expected to have a feature, before any was seen."""
    kind = feature[0]
    if kind == "n":
        return _share_of_number(feature[2:])
    return max(_table().get(feature, 0.0), _UNSEEN.get(kind, _OTHER))


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
