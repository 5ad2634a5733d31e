"""The stage on which speakers are sought: one body with everything in it that may be or introduce a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from monitor.language.russian import parse
from monitor.language.segment import Segmented, Sentence, Token
from monitor.mentions.cue_forms import Cue
from monitor.mentions.cues import KAZAKH, find_cues
from monitor.mentions.document import Document, Person, Reference
from monitor.mentions.marks import Passage, find_passages, lines_of
from monitor.model import Gender, Language, Span

_MOST = 40  # cues of one stretch that are looked at: what holds more is no prose


class Anchor(NamedTuple):
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


@dataclass(frozen=True, eq=False)
class Setting:
    """A body with its cues and passages, each in order of place, before anybody enters."""

    document: Document
    cues: tuple[Cue, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The paragraphs."""
        return lines_of(self.document.body.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where they start."""
        return [start for start, _ in self.lines]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences start."""
        return [sentence.start for sentence in self.document.body.sentences]

    @cached_property
    def _spoken(self) -> tuple[list[int], list[int]]:
        pieces = sorted(piece for passage in self.passages for piece in passage.pieces)
        return [start for start, _ in pieces], [end for _, end in pieces]

    @cached_property
    def _free(self) -> tuple[list[Cue], list[int]]:
        """The cues that no passage holds, and where they start."""
        free = [cue for cue in self.cues if not self.quoted(cue.start)]
        return free, [cue.start for cue in free]

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside words that are set off."""
        starts, ends = self._spoken
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The first cues of a span that no passage holds."""
        free, starts = self._free
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [cue for cue in free[first : min(last, first + _MOST)] if cue.end <= end]


@dataclass(frozen=True, eq=False)
class Scene:
    """A setting with the people who stand in it, in order of place."""

    setting: Setting
    people: tuple[Person, ...]
    anchors: tuple[Anchor, ...]

    @cached_property
    def document(self) -> Document:
        """The article."""
        return self.setting.document

    @cached_property
    def body(self) -> Segmented:
        """The text all spans point into."""
        return self.setting.document.body

    @cached_property
    def language(self) -> Language:
        """The language of the document."""
        return self.setting.document.language

    @cached_property
    def is_kazakh(self) -> bool:
        """Whether the rules of Kazakh hold, in either script."""
        return self.setting.document.language in KAZAKH

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue."""
        return self.setting.cues

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Words that are set off."""
        return self.setting.passages

    @property
    def lines(self) -> tuple[Span, ...]:
        """The paragraphs."""
        return self.setting.lines

    @cached_property
    def _free(self) -> tuple[list[Anchor], list[int]]:
        """The anchors that no passage holds, and where they start."""
        quoted = self.setting.quoted
        free = [anchor for anchor in self.anchors if not quoted(anchor.start)]
        return free, [anchor.start for anchor in free]

    def line_of(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(bisect_right(self.setting.line_starts, offset) - 1, 0)

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside words that are set off."""
        return self.setting.quoted(offset)

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors of a span that no passage holds."""
        free, starts = self._free
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return [anchor for anchor in free[first:last] if anchor.end <= end] if first < last else []

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The first cues of a span that no passage holds."""
        return self.setting.cues_in(start, end)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of a span."""
        return self.body.tokens[self.body.token_at(start) : self.body.token_at(end)]

    def words_in(self, start: int, end: int) -> tuple[str, ...]:
        """The tokens of a span as they are written."""
        return self.body.written[self.body.token_at(start) : self.body.token_at(end)]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that begin in a span."""
        starts = self.setting.sentence_starts
        return self.body.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds (or last began before) an offset; -1 before the first."""
        return bisect_right(self.setting.sentence_starts, offset) - 1


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
    return Scene(Setting(document, cues, find_passages(document.body, cues)), (), ())


def with_references(scene: Scene, people: tuple[Person, ...], references: Iterable[Reference]) -> Scene:
    """The same scene with these people and roles standing in it."""
    anchors = [anchor for index, person in enumerate(people) for anchor in _namings(scene, index, person)]
    anchors += [_referring(people, reference) for reference in references if not reference.in_title]
    anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
    return Scene(scene.setting, people, tuple(_apart(anchors)))


def with_passages(scene: Scene, passages: tuple[Passage, ...]) -> Scene:
    """The same scene with these words set off."""
    setting = Setting(scene.document, scene.cues, passages)
    return Scene(setting, scene.people, scene.anchors)


def with_anchor(scene: Scene, reference: Reference) -> Scene:
    """The same scene with one more role or pronoun in it."""
    anchor = _referring(scene.people, reference)
    at = bisect_left(scene.anchors, anchor.start, key=lambda one: one.start)
    return Scene(scene.setting, scene.people, (*scene.anchors[:at], anchor, *scene.anchors[at:]))


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
_NEAREST = 3  # characters between them at most


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
        if end + _NEAREST < anchor.start or anchor.end + _NEAREST < start:
            continue
        if end <= anchor.start and _BESIDE.fullmatch(text, end, anchor.start):
            begin = max((cue.end for cue in scene.cues_in(start, end)), default=start)  # «– деді» is no post
            oblique = anchor.nominative is None and not scene.is_kazakh and _is_oblique(text[begin:end])
            anchor = anchor._replace(start=begin, nominative=False if oblique else anchor.nominative)
        elif start >= anchor.end and _BESIDE.fullmatch(text, anchor.end, start):
            anchor = anchor._replace(end=end)
    return anchor


def _is_oblique(post: str) -> bool:
    """Whether a Russian post cannot be a subject, by its first noun."""
    for word in post.split():
        readings = [reading for reading in parse(word.strip('«»"“”,')) if reading.pos == "NOUN"]
        if readings:
            return not any(reading.is_nominative for reading in readings)
    return False
