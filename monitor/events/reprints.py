"""Which article was copied from which: shared runs of three words, whatever was cut away or added around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.events.fingerprint import SAMPLE
from monitor.model import Report

CONTAINED = 0.4  #: share of the shorter text's shingles that the longer one must hold
NEARLY_EQUAL = 0.75  #: the same where few can be compared; two very short texts must have as much of all in common
FEW = 8  #: shingles below which a text is very short
_FEWEST = 3  #: shingles left of a short text when it is sampled like the longer one
_WORTH_A_LOOK = 0.1
BOILERPLATE = 6  #: different texts a shingle may stand in before it says nothing any more


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares its text, and how much of it."""

    source: Report
    share: float


class Reprints:
    """The known articles by their shingles."""

    def __init__(self) -> None:
        self._reports: dict[int, Report] = {}
        self._holders: defaultdict[int, dict[int, int]] = defaultdict(dict)  #: shingle -> article -> text

    def add(self, report: Report) -> None:
        """Make an article with its text known."""
        self._reports[report.article_id] = report
        text = _text(report)
        for shingle in report.fingerprint.shingles:
            self._holders[shingle][report.article_id] = text

    def remove(self, report: Report) -> None:
        """Forget an article that was added."""
        del self._reports[report.article_id]
        for shingle in report.fingerprint.shingles:
            holders = self._holders[shingle]
            del holders[report.article_id]
            if not holders:
                del self._holders[shingle]

    def of(self, report: Report) -> Iterator[Copy]:
        """Every known article of the same language with the same text, whole or in part."""
        own = self._telling(report)
        for other in self._sharing(report, own):
            share = _share(own, self._telling(other), _least(report, other))
            if share:
                yield Copy(other, share)

    def _sharing(self, report: Report, own: frozenset[int]) -> Iterator[Report]:
        shared = Counter(article_id for shingle in own for article_id in self._holders.get(shingle, ()))
        for article_id in sorted(shared):
            other = self._reports[article_id]
            enough = _WORTH_A_LOOK * min(len(own), len(other.fingerprint.shingles))
            if shared[article_id] >= enough and article_id != report.article_id and other.language is report.language:
                yield other

    def _telling(self, report: Report) -> frozenset[int]:
        return frozenset(shingle for shingle in report.fingerprint.shingles if not self._is_boilerplate(shingle))

    def _is_boilerplate(self, shingle: int) -> bool:
        holders = self._holders.get(shingle, {})
        return len(holders) > BOILERPLATE and len(set(holders.values())) > BOILERPLATE


def _text(report: Report) -> int:
    return report.article_id if report.text_id is None else report.text_id


def _least(one: Report, other: Report) -> float:
    """An outlet repeats its own background under many news, so there a copy must hold more."""
    return NEARLY_EQUAL if one.outlet and one.outlet == other.outlet else CONTAINED


def _share(one: frozenset[int], other: frozenset[int], least: float) -> float:
    """How much of the shorter text the longer one holds, 0 where that is no reprint."""
    if min(len(one), len(other)) < FEW:
        share = len(one & other) / max(len(one | other), 1)
        return share if share >= NEARLY_EQUAL else 0.0
    one, other = _alike_sampled(one, other)
    short = min(len(one), len(other))
    share = len(one & other) / max(short, 1)
    return share if share >= (least if short >= FEW else NEARLY_EQUAL) and short >= _FEWEST else 0.0


def _alike_sampled(one: frozenset[int], other: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    if _is_sample(one) == _is_sample(other):
        return one, other
    return _sample(one), _sample(other)


def _is_sample(shingles: frozenset[int]) -> bool:
    return all(shingle % SAMPLE == 0 for shingle in shingles)


def _sample(shingles: frozenset[int]) -> frozenset[int]:
    return frozenset(shingle for shingle in shingles if shingle % SAMPLE == 0)
