"""What a cue is: a word form of saying, what it tells of its subject, and a place where one stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from monitor.model import Gender


class CueKind(StrEnum):
    """In which company a verb is one of saying."""

    SAY = "say"  #: always
    REPORT = "report"  #: outlets do it too: only with a person for its subject
    FRAME = "frame"  #: only beside quoted words (or after деп)
    TOPIC = "topic"  #: only with one of its objects: обозначил позицию
    ACT = "act"  #: asks, orders, judges: a statement, though nothing is told
    PLACE = "place"  #: by its place alone: – отрезал он


class CueForm(StrEnum):
    """What kind of word the cue is."""

    FINITE = "finite"
    GERUND = "gerund"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Verb:
    """A word form of saying; `gender` is that of its subject, `plural` also stands for neuters: no single person."""

    lemma: str
    kind: CueKind
    form: CueForm = CueForm.FINITE
    gender: Gender | None = None
    plural: bool = False
    own: bool = False  #: the writer's own question: спрашиваем


class Cue(NamedTuple):
    """A cue in a text; `first` and `last` are the half-open range of its tokens."""

    first: int
    last: int
    start: int
    end: int
    verb: Verb
    reported: bool = False  #: деп stands before it

    @property
    def is_phrase(self) -> bool:
        """Whether it is по словам, айтуынша and the like."""
        return self.verb.form is CueForm.PHRASE


class Cues:
    """Cues in order of place, to be asked for by place."""

    __slots__ = ("all", "starts")

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.all = tuple(cues)
        self.starts = [cue.start for cue in self.all]

    def at(self, offset: int) -> Cue | None:
        """The one that an offset lies in."""
        index = bisect_right(self.starts, offset) - 1
        return self.all[index] if index >= 0 and offset < self.all[index].end else None

    def begins_in(self, start: int, end: int) -> bool:
        """Whether one begins in a span."""
        first = bisect_left(self.starts, start)
        return first < len(self.starts) and self.starts[first] < end

    def between(self, start: int, end: int) -> list[Cue]:
        """The first of those that lie inside a span."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if first == last:
            return []
        return [cue for cue in self.all[first : min(last, first + _MOST)] if cue.end <= end]


_MOST = 40  # cues of one stretch that are looked at: what holds more is no prose


PHRASE = Verb("", CueKind.SAY, CueForm.PHRASE)


def folded(word: str) -> str:
    """A Russian word in lower case with е for ё."""
    return word.lower().replace("ё", "е")
