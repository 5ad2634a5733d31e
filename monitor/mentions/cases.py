"""A passage to be judged with all that stands around it, and the answer: the attribution."""

from __future__ import annotations

from typing import NamedTuple

from monitor.language.kept import kept
from monitor.mentions.clauses import Subject, can_speak
from monitor.mentions.cue_forms import Cue, CueForm
from monitor.mentions.marks import Passage
from monitor.mentions.pairs import DASHES
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Span

PAD = " \t\u00a0" + DASHES
NAME_WORDS = 3  # a passage shorter than this needs a dash or colon to be speech
_FRAME_REACH = 10  # tokens within which a frame names its cue


class Attribution(NamedTuple):
    """Who speaks (None where that cannot be told), the cue and its words, the frame that says so."""

    anchor: Anchor | None
    frame: Span
    cue: Cue | None = None
    words: str = ""
    subject: Subject | None = None  #: what the rules of subjects said of the cue
    rule: str = ""  #: the name of the rule that answered


class Case:
    """A passage to be judged, and what was found of the passage before it; `line` is the paragraph it begins in."""

    def __init__(
        self, scene: Scene, passage: Passage, previous: Passage | None = None, attributed: Attribution | None = None
    ) -> None:
        self.scene, self.passage, self.previous, self.attributed = scene, passage, previous, attributed
        self.text: str = scene.body.text
        self._first_line = scene.line_of(passage.outer[0])
        self.line: Span = scene.lines[self._first_line]

    @kept
    def line_end(self) -> int:
        """The end of the paragraph the passage ends in."""
        return self.scene.lines[self.scene.line_of(self.passage.outer[1] - 1)][1]

    @kept
    def line_before(self) -> Span | None:
        """The paragraph before, if there is one."""
        return self.scene.lines[self._first_line - 1] if self._first_line else None

    @kept
    def length(self) -> int:
        """How many words the passage holds."""
        return sum([self.scene.body.count_words(start, end) for start, end in self.passage.pieces])

    @kept
    def is_whole_line(self) -> bool:
        """Whether the passage is all its paragraph holds."""
        return not self.text[self.line[0] : self.passage.outer[0]].strip(PAD) and not self.text[
            self.passage.outer[1] : self.line_end
        ].strip(PAD + ".!?…,;")


def is_sentence(case: Case) -> bool:
    """Whether the words look like speech of their own: four or more, beginning as sentences do."""
    first = case.text[case.passage.words[0]]
    return (first.isupper() or first.isdigit() or first in '…«"“') and case.length > NAME_WORDS


def subject_before(scene: Scene, start: int, end: int) -> Anchor | None:
    """The first possible subject of a span."""
    anchors = [anchor for anchor in scene.anchors_in(start, end) if can_speak(anchor)]
    return anchors[0] if anchors else None


def cue_at(scene: Scene, start: int, end: int) -> Cue | None:
    """The first finite cue near the beginning of a frame."""
    first = scene.body.token_at(start)
    for cue in scene.setting.cues.between(start, end):
        if cue.first - first > _FRAME_REACH:
            return None
        if cue.verb.form is CueForm.FINITE:
            return cue
    return None


def words_of(case: Case, cue: Cue) -> str:
    """The cue as written."""
    return case.text[cue.start : cue.end]


def sentence_end(scene: Scene, offset: int) -> int:
    """Where the sentence that holds an offset ends."""
    index = scene.sentence_index(offset)
    return scene.body.sentences[index].end if index >= 0 else offset


def sentence_start(scene: Scene, offset: int) -> int:
    """Where the sentence that holds an offset begins."""
    index = scene.sentence_index(offset)
    return scene.body.sentences[index].start if index >= 0 else offset
