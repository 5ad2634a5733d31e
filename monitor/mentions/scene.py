"""The stage on which speakers are sought: one body with everything in it that may be or introduce a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from monitor.language.russian import parse
from monitor.language.segment import Segmented, Sentence, Token
from monitor.mentions.cue_forms import Cue, Cues
from monitor.mentions.cues import KAZAKH, find_cues
from monitor.mentions.document import Document, Person, Reference
from monitor.mentions.marks import Passage, find_passages, lines_of
from monitor.model import Gender, Language, Span

_START = attrgetter("start")
_FAR = 300  # characters that no anchor exceeds


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


class Setting:
    """A body with its cues and passages, each in order of place, before anybody enters."""

    def __init__(self, document: Document, cues: Cues, lines: tuple[Span, ...], passages: tuple[Passage, ...]) -> None:
        self.document = document
        self.cues = cues
        self.lines = lines  #: the paragraphs
        self.line_starts = [start for start, _ in lines]
        self.sentence_starts = [sentence.start for sentence in document.body.sentences]
        self.passages = passages
        spoken = sorted([piece for passage in passages for piece in passage.pieces])
        self._starts = [start for start, _ in spoken]
        self._ends = [end for _, end in spoken]
        #: The cues that no passage holds.
        self.free = Cues([cue for cue in cues.all if not self.quoted(cue.start)]) if spoken else cues
        self._named: tuple[tuple[Person, ...], list[Anchor]] = ((), [])

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside words that are set off."""
        after = bisect_right(self._starts, offset)
        return after > 0 and offset < self._ends[after - 1]

    def namings_of(self, people: tuple[Person, ...]) -> list[Anchor]:
        """Where people are named in the body; references and quotes of one document ask for it in turn."""
        if self._named[0] is not people:
            found = [anchor for index, person in enumerate(people) for anchor in _namings(self, index, person)]
            self._named = (people, found)
        return self._named[1]


class Scene:
    """A setting with the people who stand in it, in order of place."""

    def __init__(self, setting: Setting, people: tuple[Person, ...], anchors: list[Anchor]) -> None:
        self.setting = setting
        self.people = people
        self.anchors = anchors
        self._free = [one for one in anchors if not setting.quoted(one.start)]
        self._starts = [one.start for one in self._free]
        # What rules ask for at every turn stands here itself: a property would cost a call.
        self.document = setting.document
        self.body: Segmented = setting.document.body  #: the text all spans point into
        self.language: Language = setting.document.language
        self.is_kazakh: bool = self.language in KAZAKH  #: whether the rules of Kazakh hold, in either script
        self.cues: tuple[Cue, ...] = setting.cues.all
        self.passages = setting.passages  #: words that are set off
        self.lines = setting.lines
        self.quoted = setting.quoted
        self.cues_in = setting.free.between  #: the first cues of a span that no passage holds

    def line_of(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(bisect_right(self.setting.line_starts, offset) - 1, 0)

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors of a span that no passage holds."""
        starts = self._starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return [anchor for anchor in self._free[first:last] if anchor.end <= end] if first < last else []

    def stands_between(self, start: int, end: int) -> bool:
        """Whether an anchor that no passage holds starts in a span."""
        first = bisect_left(self._starts, start)
        return first < len(self._starts) and self._starts[first] < end

    def anchor_at(self, start: int) -> Anchor | None:
        """The anchor that starts there, if no passage holds it."""
        at = bisect_left(self._starts, start)
        return self._free[at] if at < len(self._free) and self._starts[at] == start else None

    def stands_at(self, offset: int) -> bool:
        """Whether an offset lies inside a place where a person stands."""
        starts, free = self._starts, self._free
        last = bisect_right(starts, offset)
        return any(offset < free[at].end for at in range(bisect_left(starts, offset - _FAR, 0, last), last))

    def is_free(self, offset: int) -> bool:
        """Whether an offset lies in no such place, nor inside words that are set off."""
        return not self.stands_at(offset) and not self.quoted(offset)

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

    def enter(self, reference: Reference) -> None:
        """Let one more role or pronoun stand here, which those behind it may go back to."""
        anchor = _referring(self.people, reference)
        self.anchors.insert(bisect_left(self.anchors, anchor.start, key=_START), anchor)
        if not self.quoted(anchor.start):
            at = bisect_left(self._starts, anchor.start)
            self._free.insert(at, anchor)
            self._starts.insert(at, anchor.start)


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
    body, language = document.body, document.language
    cues, lines = Cues(find_cues(body, language)), lines_of(body.text)
    return Scene(Setting(document, cues, lines, find_passages(body, cues, lines)), (), [])


def with_references(scene: Scene, people: tuple[Person, ...], references: Iterable[Reference]) -> Scene:
    """The same scene with these people and roles standing in it."""
    standing = [_referring(people, reference) for reference in references if not reference.in_title]
    if people and people is scene.people and not standing:
        return scene
    anchors = [*scene.setting.namings_of(people), *standing]
    return Scene(scene.setting, people, _apart(anchors))


def with_passages(scene: Scene, passages: tuple[Passage, ...]) -> Scene:
    """The same scene with these words set off."""
    setting = Setting(scene.document, scene.setting.cues, scene.lines, passages)
    return Scene(setting, scene.people, scene.anchors)


def _apart(anchors: list[Anchor]) -> list[Anchor]:
    """Anchors in order without those that lie inside another; of those that start together the longest stands."""
    kept: list[Anchor] = []
    end = 0
    for anchor in sorted(anchors, key=_START):
        if anchor.start >= end:
            kept.append(anchor)
            end = anchor.end
        elif anchor.start == kept[-1].start and anchor.end > end:
            kept[-1] = anchor
            end = anchor.end
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


def _namings(setting: Setting, index: int, person: Person) -> list[Anchor]:
    found: list[Anchor] = []
    for naming in person.namings:
        if not naming.in_title:
            start, end, nominative = naming.start, naming.end, naming.nominative
            for span in person.title_spans:
                if span[0] - _NEAREST <= end and start <= span[1] + _NEAREST:
                    start, end, nominative = _with_post(setting, span, (start, end), nominative=nominative)
            found.append(Anchor(start, end, index, person.gender, nominative))
    return found


def _with_post(setting: Setting, post: Span, name: Span, *, nominative: bool | None) -> tuple[int, int, bool | None]:
    """The naming stretched over a post beside it; a post in an oblique case says that the name is no subject."""
    text, (start, end) = setting.document.body.text, name
    if post[1] <= start and _BESIDE.fullmatch(text, post[1], start):
        begin = max([cue.end for cue in setting.free.between(*post)], default=post[0])  # «– деді» is no post
        oblique = nominative is None and setting.document.language not in KAZAKH and _is_oblique(text[begin : post[1]])
        return begin, end, False if oblique else nominative
    if post[0] >= end and _BESIDE.fullmatch(text, end, post[0]):
        return start, post[1], nominative
    return start, end, nominative


@lru_cache(maxsize=5_000)
def _is_oblique(post: str) -> bool:
    """Whether a Russian post cannot be a subject, by its first noun."""
    for word in post.split():
        readings = [reading for reading in parse(word.strip('«»"“”,')) if reading.pos == "NOUN"]
        if readings:
            return not any(reading.is_nominative for reading in readings)
    return False
