"""Terms that count only where another one stands near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress

from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts
from monitor.model import Span

_COUNTED = Verdicts(lambda word: word[0].isalnum())

#: How many words stand between two places of a text.
WordsBetween = Callable[[int, int], int]


def word_counter(text: Segmented) -> WordsBetween:
    """Counts the words and numbers of a text between two offsets; signs are none."""
    starts = list(compress(text.starts, _COUNTED.of(text.written)))
    return lambda start, end: bisect_left(starts, end) - bisect_left(starts, start)


def near(ones: Iterable[Span], others: Iterable[Span], within: int, between: WordsBetween) -> Iterator[Span]:
    """Each of the ones with the nearest of the others, the earlier of two as near, as one place that holds both."""
    by_start = sorted(set(others))
    by_end = sorted(by_start, key=lambda span: (span[1], span[0]))
    starts, ends = [start for start, _ in by_start], [end for _, end in by_end]
    for one in sorted(set(ones)):
        before, after = bisect_right(ends, one[0]) - 1, bisect_left(starts, one[1])
        gaps = [*_gap(by_end, before, one, between), *_gap(by_start, after, one, between)]
        if gaps and (nearest := min(gaps, key=lambda gap: gap[0]))[0] <= within:
            other = nearest[1]
            yield min(one[0], other[0]), max(one[1], other[1])


def _gap(others: Sequence[Span], at: int, one: Span, between: WordsBetween) -> Iterator[tuple[int, Span]]:
    if 0 <= at < len(others):
        other = others[at]
        first, last = sorted((one, other))
        yield between(first[1], last[0]), other
