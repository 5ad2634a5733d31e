"""Events: articles as grouping sees them, where they belong and why, what chains and sums them up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import datetime

from monitor.model.kinds import Language, Span
from monitor.model.read import Fingerprint


@dataclass(frozen=True, slots=True)
class Report:
    """An article as grouping sees it; `text_id` and `event_id` are None until it was grouped."""

    article_id: int
    outlet: str
    language: Language
    at: datetime  #: publication time, first seen where that is missing
    fingerprint: Fingerprint
    text_id: int | None = None
    event_id: int | None = None
    dated: bool = True  #: False where `at` only gives an order and says nothing of when it was published


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where an article belongs: ids are those of the article that founded the text or the event."""

    article_id: int
    text_id: int
    event_id: int
    copied_from: int | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of articles that are known to tell one event, or two, by their ids and in any order.

    `twins` are an outlet's own links between its languages; `together` and `apart` are operators' corrections, which
    go before them.
    """

    twins: tuple[tuple[int, int], ...] = ()
    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """An event that turned out to be another one: every article of `gone` belongs to `into` from now on."""

    gone: int
    into: int
    by: int  #: the article that tied them


@dataclass(frozen=True, slots=True)
class Grouped:
    """What grouping decided: a place for every article that waited or was moved, and the events that became one."""

    assignments: tuple[Assignment, ...] = ()
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Something two articles both tell, and its part of all they have in common."""

    feature: str  #: as in a fingerprint: `n:412`, `g:алматы`
    part: float


@dataclass(frozen=True, slots=True)
class Candidacy:
    """An event an article may belong to: it does where the score is above the door."""

    event_id: int
    score: float
    door: float
    nearest: int  #: the event's article that is most like it
    evidence: tuple[tuple[str, float], ...] = ()  #: what each piece adds to the score of the nearest, heaviest first
    ties: tuple[Tie, ...] = ()

    @property
    def margin(self) -> float:
        """How far past the door."""
        return self.score - self.door


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article is where it is: its event, and the one it would be in otherwise."""

    article_id: int
    event_id: int
    text_id: int
    copied_from: int | None = None
    given: bool = False  #: an outlet's link or an operator's correction decided
    chosen: Candidacy | None = None  #: None where it founded its event
    runner_up: Candidacy | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """An event as a link in a chain: its time, and what its reports tell, weighed and sorted."""

    event_id: int
    first_at: datetime
    last_at: datetime
    features: tuple[tuple[str, float], ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Episode:
    """A chapter weighed by what is rare, its place in its story, and the event of seven days before that it follows."""

    event_id: int
    first_at: datetime
    last_at: datetime
    numbers: array[int]  #: its features, the heaviest first
    weights: array[float]  #: of each, together one long
    themes: tuple[str, ...] = ()
    follows: int | None = None
    likeness: float = 0.0  #: to what it follows
    story_id: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with the words it is told in."""

    report: Report
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChosenSentence:
    """A sentence that stands for its event, as it was printed; the span lies in the article's text."""

    article_id: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Summary:
    """An event in the words of its articles: a title in each language with the article it was taken from."""

    headline_ru: str = ""
    headline_kk: str = ""
    article_ru: int | None = None
    article_kk: int | None = None
    sentences: tuple[ChosenSentence, ...] = ()
