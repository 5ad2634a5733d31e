"""The stage on which speakers are sought: one body with everything in it that may be or introduce a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from monitor.language.russian import parse
from monitor.language.segment import Segmented, Sentence, Token
from monitor.mentions.cue_forms import Cue
from monitor.mentions.cues import KAZAKH, find_cues
from monitor.mentions.document import Document, Person, Reference
from monitor.mentions.marks import Passage, find_passages, lines_of
from monitor.model import Gender, Language, Span

_MOST = 40  # cues of one stretch that are looked at: what holds more is no prose


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the body where a person stands: a naming with the post beside it, a role or a pronoun."""

    start: int
    end: int
    person: int
    gender: Gender | None = None
    nominative: bool | None = None
    named: bool = True
    pronoun: bool = False

    def agrees(self, gender: Gender | None) -> bool:
        """Whether the person may be of that gender."""
        return gender is None or self.gender is None or self.gender is gender


@dataclass(frozen=True)
class Scene:
    """A body with its anchors, cues and passages, each in order of place."""

    document: Document
    people: tuple[Person, ...]
    anchors: tuple[Anchor, ...]
    cues: tuple[Cue, ...]
    passages: tuple[Passage, ...]

    @property
    def body(self) -> Segmented:
        """The text all spans point into."""
        return self.document.body

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.document.language

    @property
    def is_kazakh(self) -> bool:
        """Whether the rules of Kazakh hold, in either script."""
        return self.document.language in KAZAKH

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The paragraphs."""
        return lines_of(self.body.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [anchor.start for anchor in self.anchors]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.start for cue in self.cues]

    @cached_property
    def _spoken(self) -> tuple[list[int], list[int]]:
        pieces = sorted(piece for passage in self.passages for piece in passage.pieces)
        return [start for start, _ in pieces], [end for _, end in pieces]

    def line_of(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(bisect_left(self._line_starts, offset + 1) - 1, 0)

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside words that are set off."""
        starts, ends = self._spoken
        index = bisect_left(starts, offset + 1) - 1
        return index >= 0 and offset < ends[index]

    def anchors_in(self, start: int, end: int) -> tuple[Anchor, ...]:
        """The anchors of a span that no passage holds."""
        first, last = bisect_left(self._anchor_starts, start), bisect_left(self._anchor_starts, end)
        return tuple(
            anchor for anchor in self.anchors[first:last] if anchor.end <= end and not self.quoted(anchor.start)
        )

    def cues_in(self, start: int, end: int) -> tuple[Cue, ...]:
        """The first cues of a span that no passage holds."""
        first, last = bisect_left(self._cue_starts, start), bisect_left(self._cue_starts, end)
        near = self.cues[first : min(last, first + _MOST)]
        return tuple(cue for cue in near if cue.end <= end and not self.quoted(cue.start))

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of a span."""
        return self.body.tokens[self.body.token_at(start) : self.body.token_at(end)]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that begin in a span."""
        starts = self._sentence_starts
        return self.body.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds (or last began before) an offset; -1 before the first."""
        return bisect_left(self._sentence_starts, offset + 1) - 1

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.body.sentences]


def set_scene(document: Document, people: tuple[Person, ...], references: Iterable[Reference] = ()) -> Scene:
    """Find cues and passages and gather every place a person stands at."""
    return with_references(_bare(_Same(document)), people, references)


class _Same:
    """A document compared by identity: its words need not be compared to know that it is the same one."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document


@lru_cache(maxsize=2)  # body and title
def _bare(same: _Same) -> Scene:
    """The scene before anybody enters it; references and quotes of one document ask for it in turn."""
    document = same.document
    cues = find_cues(document.body, document.language)
    return Scene(document, (), (), cues, find_passages(document.body, cues))


def with_references(scene: Scene, people: tuple[Person, ...], references: Iterable[Reference]) -> Scene:
    """The same scene with these people and roles standing in it."""
    anchors = [anchor for index, person in enumerate(people) for anchor in _namings(scene, index, person)]
    anchors += [_referring(people, reference) for reference in references if not reference.in_title]
    anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
    return replace(scene, people=people, anchors=tuple(_apart(anchors)))


def with_anchor(scene: Scene, reference: Reference) -> Scene:
    """The same scene with one more role or pronoun in it."""
    anchor = _referring(scene.people, reference)
    at = bisect_left(scene.anchors, anchor.start, key=lambda one: one.start)
    return replace(scene, anchors=(*scene.anchors[:at], anchor, *scene.anchors[at:]))


def _apart(anchors: list[Anchor]) -> list[Anchor]:
    """Anchors without those that lie inside another."""
    kept: list[Anchor] = []
    for anchor in anchors:
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


def _referring(people: tuple[Person, ...], reference: Reference) -> Anchor:
    gender = people[reference.person].gender
    return Anchor(
        reference.start,
        reference.end,
        reference.person,
        gender,
        reference.nominative,
        named=False,
        pronoun=reference.pronoun,
    )


# Between a post and the name beside it: «министр Аида Сәтова», «Аида Сәтова, министр», «ректор – Аида Сәтова».
_BESIDE = re.compile(r"[\s,–—-]{0,3}")


def _namings(scene: Scene, index: int, person: Person) -> list[Anchor]:
    return [
        _with_post(scene, person, Anchor(naming.start, naming.end, index, person.gender, naming.nominative))
        for naming in person.namings
        if not naming.in_title
    ]


def _with_post(scene: Scene, person: Person, anchor: Anchor) -> Anchor:
    """The naming stretched over the post beside it; a post in an oblique case says that the name is no subject."""
    text = scene.body.text
    for start, end in person.title_spans:
        if end <= anchor.start and _BESIDE.fullmatch(text, end, anchor.start):
            begin = max((cue.end for cue in scene.cues_in(start, end)), default=start)  # «– деді» is no post
            oblique = anchor.nominative is None and not scene.is_kazakh and _is_oblique(text[begin:end])
            anchor = replace(anchor, start=begin, nominative=False if oblique else anchor.nominative)
        elif start >= anchor.end and _BESIDE.fullmatch(text, anchor.end, start):
            anchor = replace(anchor, end=end)
    return anchor


def _is_oblique(post: str) -> bool:
    """Whether a Russian post cannot be a subject, by its first noun."""
    for word in post.split():
        readings = [reading for reading in parse(word.strip('«»"“”,')) if reading.pos == "NOUN"]
        if readings:
            return not any(reading.is_nominative for reading in readings)
    return False
