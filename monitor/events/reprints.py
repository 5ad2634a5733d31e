"""Which article was copied from which: shared runs of three words, whatever was cut away or added around them.

A run says nothing when many texts hold it, and nothing of an outlet's article when other texts of that outlet hold it.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from monitor.events.archive import Archive
from monitor.events.cards import Card
from monitor.events.fingerprint import RATES

CONTAINED = 0.4  #: share of the shorter text's shingles that the longer one must hold
HALF = 0.5  #: the same where a sample left less than a handful
NEARLY_EQUAL = 0.75  #: the same where few can be compared; two very short texts must have as much of all in common
BRIEFLY = 0.7  #: the same where both are briefs of a few sentences: half of one may be a usual phrase
BRIEF = 40  #: shingles below which a text is a brief
FEW = 8  #: shingles below which a text is very short
_FEWEST = 3  #: shingles left of a short text when it is sampled like the longer one
_WORTH_A_LOOK = 0.1
BOILERPLATE = 6  #: different texts a shingle may stand in before it says nothing any more
HOUSE_STYLE = 2  #: different texts of one outlet a shingle may stand in before it is that outlet's boilerplate


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares its text, and how much of it."""

    source: Card
    share: float


def copies(card: Card, archive: Archive) -> Iterator[Copy]:
    """Every known article of the same language with the same text, whole or in part."""
    if not _may_share(card, archive):
        return
    own = _telling(card, archive)
    for other in _sharing(card, own, archive):
        share = _share(own, _telling(other, archive), _least(card, other))
        if share:
            yield Copy(other, share)


def _may_share(card: Card, archive: Archive) -> bool:
    """Whether any article holds as many of the shingles as a copy must; what follows is costly."""
    if len(card.shingles) < FEW:
        return True
    maybe = Counter(chain.from_iterable(map(archive.shingles.of, card.shingles)))
    own = frozenset(card.shingles)
    enough = (article_id for article_id, count in maybe.items() if count >= _FEWEST and article_id != card.article_id)
    return any(len(own.intersection(archive.cards[article_id].shingles)) >= _FEWEST for article_id in enough)


def _sharing(card: Card, own: frozenset[int], archive: Archive) -> Iterator[Card]:
    shared = Counter(chain.from_iterable(map(archive.shingles.of, own)))
    for article_id in sorted(shared):
        other = archive.cards[article_id]
        enough = _WORTH_A_LOOK * min(len(own), len(other.shingles))
        if shared[article_id] >= enough and article_id != card.article_id and other.language is card.language:
            yield other


def _telling(card: Card, archive: Archive) -> frozenset[int]:
    return frozenset(shingle for shingle in card.shingles if not _is_boilerplate(shingle, card, archive))


def _is_boilerplate(shingle: int, card: Card, archive: Archive) -> bool:
    maybe = archive.shingles.of(shingle)
    if len(maybe) <= HOUSE_STYLE:
        return False
    texts = _texts(shingle, maybe, archive)
    house = {text for text, outlet in texts if outlet == card.outlet and card.outlet}
    return len(house - {card.text_id}) > HOUSE_STYLE or len({text for text, _ in texts}) > BOILERPLATE


def _texts(shingle: int, maybe: array[int], archive: Archive) -> set[tuple[int, str]]:
    """The texts that hold a shingle, each with the outlets that printed it."""
    holders = (archive.cards[article_id] for article_id in set(maybe))
    return {(holder.text_id, holder.outlet) for holder in holders if holder.has_shingle(shingle)}


def _least(one: Card, other: Card) -> float:
    """An outlet repeats its own background under many news, so there a copy must hold more."""
    return NEARLY_EQUAL if one.outlet and one.outlet == other.outlet else CONTAINED


def _share(one: frozenset[int], other: frozenset[int], least: float) -> float:
    """How much of the shorter text the longer one holds, 0 where that is no reprint."""
    if min(len(one), len(other)) < FEW:
        share = len(one & other) / max(len(one | other), 1)
        return share if share >= NEARLY_EQUAL else 0.0
    if max(len(one), len(other)) < BRIEF:
        least = max(least, BRIEFLY)
    one, other = _alike_sampled(one, other)
    short = min(len(one), len(other))
    share = len(one & other) / max(short, 1)
    return share if share >= _asked(short, least) else 0.0


def _asked(short: int, least: float) -> float:
    """The share that so many shingles must reach: the fewer there are, the more chance has a part in it."""
    if short >= FEW:
        return least
    return max(least, HALF) if short > _FEWEST else NEARLY_EQUAL if short == _FEWEST else math.inf


def _alike_sampled(one: frozenset[int], other: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    rate = max(_rate(one), _rate(other))
    return _sample(one, rate), _sample(other, rate)


def _rate(shingles: frozenset[int]) -> int:
    return next(rate for rate in RATES if all(shingle % rate == 0 for shingle in shingles))


def _sample(shingles: frozenset[int], rate: int) -> frozenset[int]:
    return frozenset(shingle for shingle in shingles if shingle % rate == 0)
