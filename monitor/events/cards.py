"""What grouping keeps of an article while others may still join it: a Report packed into a few kilobytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from zlib import crc32

from monitor.events.rarity import share
from monitor.model import Language, Report

KINDS = "wcndtylpgo"  #: a feature's first letter, by which its number begins
_STEP = 0.02  #: weights are kept in steps
_BYTE = 255
_KIND_BITS = 28


@dataclass(slots=True)
class Card:
    """A report's time, place among texts and events, features and shingles; only its place ever changes."""

    article_id: int
    outlet: str
    language: Language
    at: float  #: seconds since 1970
    dated: bool
    text_id: int
    event_id: int
    features: array[int]  #: sorted
    weights: bytes
    shares: bytes  #: the share of articles that may be expected to have each feature
    shingles: array[int]  #: sorted

    @classmethod
    def of(cls, report: Report) -> Card:
        """Pack a report; one that was never grouped stands for itself."""
        own = report.article_id
        packed = sorted(
            (number(name), _step(weight), _packed_share(name)) for name, weight in report.fingerprint.features
        )
        return cls(
            own,
            report.outlet,
            report.language,
            report.at.timestamp(),
            report.dated,
            own if report.text_id is None else report.text_id,
            own if report.event_id is None else report.event_id,
            array("I", (feature for feature, _, _ in packed)),
            bytes(weight for _, weight, _ in packed),
            bytes(expected for _, _, expected in packed),
            array("I", report.fingerprint.shingles),
        )

    def told(self) -> list[tuple[int, float, float]]:
        """Each feature with its weight and its expected share."""
        return [
            (feature, weight * _STEP, _EXPECTED[expected])
            for feature, weight, expected in zip(self.features, self.weights, self.shares, strict=True)
        ]

    def of_kind(self, sort: str) -> range:
        """Where the features of a kind stand among all, which are in order of kinds."""
        first = KINDS.index(sort) << _KIND_BITS
        return range(bisect_left(self.features, first), bisect_left(self.features, first + (1 << _KIND_BITS)))

    def has_shingle(self, shingle: int) -> bool:
        """Whether a shingle is one of this article's."""
        return _is_in(self.shingles, shingle)

    def has_feature(self, feature: int) -> bool:
        """Whether a feature is one of this article's."""
        return _is_in(self.features, feature)


def _is_in(ordered: array[int], sought: int) -> bool:
    place = bisect_left(ordered, sought)
    return place < len(ordered) and ordered[place] == sought


_EXPECTED = tuple((packed / _BYTE) ** 2 for packed in range(_BYTE + 1))


@lru_cache(maxsize=1 << 13)
def number(feature: str) -> int:
    """A feature as a number that begins with its kind."""
    return KINDS.index(feature[0]) << _KIND_BITS | crc32(feature.encode()) & ((1 << _KIND_BITS) - 1)


def kind(feature: int) -> str:
    """The first letter of a feature that is given as a number."""
    return KINDS[feature >> _KIND_BITS]


def _step(weight: float) -> int:
    return min(round(weight / _STEP), _BYTE)


@lru_cache(maxsize=1 << 13)
def _packed_share(feature: str) -> int:
    return round(sqrt(share(feature)) * _BYTE)
