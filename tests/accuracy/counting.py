"""How right answers are counted: what was found against what is there, pairs and groups, overlapping spans, n-grams."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from monitor.model import Span

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", int, str)
_WORD = re.compile(r"\w+")
NGRAM = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things are right, found and there; fractions where texts count alike whatever their length."""

    right: float = 0
    found: float = 0
    there: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f}"


def tally(found: Collection[Hashable], there: Collection[Hashable]) -> Tally:
    """Compare two sets."""
    return Tally(len(set(found) & set(there)), len(set(found)), len(set(there)))


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts added up, so that larger texts count for more (micro)."""
    return sum(tallies, Tally())


def errors(one: Tally) -> Counter[str]:
    """What is wrong in a tally, by kind; empty where nothing is."""
    kinds = {"missed": round(one.there - one.right), "false": round(one.found - one.right)}
    return Counter({kind: number for kind, number in kinds.items() if number})


def cases(tallies: Mapping[str, Tally]) -> dict[str, Counter[str]]:
    """The texts with something wrong."""
    return {name: wrong for name, one in tallies.items() if (wrong := errors(one))}


def pair_up(there: Sequence[A], found: Sequence[B], *rules: Callable[[A, B], bool]) -> dict[int, int]:
    """Join each expected thing with at most one found, by place; what the first rule joins goes before the second's."""
    joined: dict[int, int] = {}
    for rule in rules:
        for i, one in enumerate(there):
            fitting = (j for j, other in enumerate(found) if j not in joined.values() and rule(one, other))
            if i not in joined and (j := next(fitting, None)) is not None:
                joined[i] = j
    return joined


def overlap(found: Iterable[Span], there: Iterable[Span]) -> Tally:
    """Spans that share at least one character, each counted once."""
    found, there = sorted(found), sorted(there)
    joined = pair_up(there, found, lambda one, other: one[0] < other[1] and other[0] < one[1])
    return Tally(len(joined), len(found), len(there))


# --- groups ---------------------------------------------------------------------------------------------------------


def same_group_pairs(found: Mapping[K, Hashable], there: Mapping[K, Hashable], among: Iterable[tuple[K, K]]) -> Tally:
    """Pairs of the same group among those given; what `there` does not know is in no group."""
    judged = [(found[one] == found[other], _together(there, one, other)) for one, other in among]
    return Tally(
        sum(here and gold for here, gold in judged), sum(here for here, _ in judged), sum(gold for _, gold in judged)
    )


def _together(groups: Mapping[K, Hashable], one: K, other: K) -> bool:
    return one in groups and other in groups and groups[one] == groups[other]


def pair_errors(
    found: Mapping[K, Hashable], there: Mapping[K, Hashable], among: Iterable[tuple[K, K]]
) -> dict[K, Counter[str]]:
    """How many of its pairs each member got wrong, by kind."""
    wrong: defaultdict[K, Counter[str]] = defaultdict(Counter)
    for one, other in among:
        here, gold = found[one] == found[other], _together(there, one, other)
        if here != gold:
            for member in (one, other):
                wrong[member]["missed" if gold else "false"] += 1
    return dict(wrong)


def b_cubed(found: Mapping[K, Hashable], there: Mapping[K, Hashable]) -> Tally:
    """B-cubed over the members of `there`, groups cut down to them: each member counts 1 at its own precision, recall.

    The tally is scaled so that its precision, recall and F1 are those of B-cubed.
    """
    if not there:
        return Tally()
    groups, gold = _groups({name: found[name] for name in there}), _groups(there)
    common = {name: len(groups[found[name]] & gold[there[name]]) for name in there}
    precision = sum(common[name] / len(groups[found[name]]) for name in there) / len(there)
    recall = sum(common[name] / len(gold[there[name]]) for name in there) / len(there)
    return Tally(precision * recall, recall, precision)


def _groups(labels: Mapping[K, Hashable]) -> dict[Hashable, set[K]]:
    groups: defaultdict[Hashable, set[K]] = defaultdict(set)
    for name, label in labels.items():
        groups[label].add(name)
    return groups


# --- words ----------------------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def starts_with(text: str, opening: str) -> bool:
    """Whether a text opens with those words, whatever stands between them; with no words nothing does."""
    expected = words(opening)
    return bool(expected) and words(text)[: len(expected)] == expected


def ngrams(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text with their counts; a shorter text is one run."""
    listed = words(text)
    if len(listed) < NGRAM:
        return Counter([tuple(listed)] if listed else [])
    return Counter(tuple(listed[i : i + NGRAM]) for i in range(len(listed) - NGRAM + 1))


def shared_ngrams(found: str, there: str) -> Tally:
    """Compare two texts by their runs of words, scaled so that every text counts alike."""
    one, other = ngrams(found), ngrams(there)
    right = (one & other).total()
    scale = one.total() + other.total() - right
    return Tally(right / scale, one.total() / scale, other.total() / scale) if scale else Tally()
