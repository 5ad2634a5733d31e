"""Whose words a passage holds: rules over what stands after, before, inside and around it, in an ordered list.

A rule answers with an Attribution, or with None: ask the next. A passage that no rule knows is a name, a title or a
slogan, not a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.language.russian import parse
from monitor.mentions.cues import Cue, CueForm, CueKind
from monitor.mentions.marks import DASHES, Passage, Shape, cues_between
from monitor.mentions.salience import introduced, latest
from monitor.mentions.scene import Anchor, Scene
from monitor.mentions.subjects import can_speak, subject_of
from monitor.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks (None where that cannot be told), the cue and its words, the frame that says so."""

    anchor: Anchor | None
    frame: Span
    cue: Cue | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A passage to be judged, and what was found of the passage before it."""

    scene: Scene
    passage: Passage
    previous: Passage | None = None
    attributed: Attribution | None = None

    @property
    def text(self) -> str:
        """The body."""
        return self.scene.body.text

    @property
    def line(self) -> Span:
        """The paragraph the passage begins in."""
        return self.scene.lines[self.scene.line_of(self.passage.outer[0])]

    @property
    def line_end(self) -> int:
        """The end of the paragraph the passage ends in."""
        return self.scene.lines[self.scene.line_of(self.passage.outer[1] - 1)][1]

    @property
    def line_before(self) -> Span | None:
        """The paragraph before, if there is one."""
        index = self.scene.line_of(self.passage.outer[0])
        return self.scene.lines[index - 1] if index else None

    @property
    def length(self) -> int:
        """How many words the passage holds."""
        return sum(token.is_word for piece in self.passage.pieces for token in self.scene.tokens_in(*piece))

    @property
    def is_whole_line(self) -> bool:
        """Whether the passage is all its paragraph holds."""
        return not self.text[self.line[0] : self.passage.outer[0]].strip(_PAD) and not self.text[
            self.passage.outer[1] : self.line_end
        ].strip(_PAD + ".!?…,;")


_PAD = " \t\u00a0" + DASHES
_AFTER = re.compile(rf"\s*[,.!?…]?\s*(?:[{DASHES}]{{1,2}}|,)\s*|\s*\n\s*[{DASHES}]\s*")
_AFTER_KAZAKH = re.compile(r"\s+")
_COLON = re.compile(rf":\s*[{DASHES}]?\s*$")
_FRAME_REACH = 10  # tokens within which a frame names its cue
_NAME_WORDS = 3  # a passage shorter than this needs a dash or colon to be speech


def attribute(case: Case) -> Attribution | None:
    """The first rule's answer, or None where the passage is no quotation."""
    for rule in RULES:
        found = rule(case)
        if found is not None:
            return found
    return None


# --- the frame is part of the passage, or follows it ----------------------------------------------------------------


def frame_inside(case: Case) -> Attribution | None:
    """— Текст, — сказал он. — Текст: the frame between the pieces."""
    return _spoken_in(case, case.passage.frame) if case.passage.frame else None


def frame_after(case: Case) -> Attribution | None:
    """«…», – сказал он: a dash or comma, then a cue or any verb beside a person."""
    if case.passage.shape is not Shape.MARKS or not _opens_something(case):
        return None
    joint = _AFTER.match(case.text, case.passage.outer[1])
    if joint is None:
        return None
    frame = (joint.end(), _sentence_end(case.scene, joint.end()))
    if joint.group().strip() == "," and not _cue_at(case.scene, *frame):
        return None
    return _spoken_in(case, frame)


def verb_after(case: Case) -> Attribution | None:
    """«…» деп атап өтті X; «…» деді X: Kazakh needs no sign between."""
    if case.passage.shape is not Shape.MARKS or not case.scene.is_kazakh or case.length < _NAME_WORDS:
        return None
    joint = _AFTER_KAZAKH.match(case.text, case.passage.outer[1])
    if joint is None:
        return None
    cue = _cue_at(case.scene, joint.end(), _sentence_end(case.scene, joint.end()))
    if cue is None or (cue.start != joint.end() and not _dep_at(case, joint.end())):
        return None
    start = _sentence_start(case.scene, case.passage.outer[0])
    subject = subject_of(case.scene, cue, (cue.start, _sentence_end(case.scene, cue.end)), beside_quote=True)
    anchor = subject.anchor if subject else _subject_before(case.scene, start, case.passage.outer[0])
    return Attribution(anchor, (cue.start, _sentence_end(case.scene, cue.end)), cue, _words(case, cue))


def _dep_at(case: Case, offset: int) -> bool:
    return case.text[offset : offset + 4].lower() in {"деп ", "dep "}


def _opens_something(case: Case) -> bool:
    """Whether the passage begins its paragraph, its sentence, or follows a colon or another frame."""
    start = case.passage.outer[0]
    head = case.text[_sentence_start(case.scene, start) : start].rstrip(_PAD)
    return not head or head.endswith((":", ".", "!", "?", "»", "”")) or _ends_frame(case, start)


def _ends_frame(case: Case, start: int) -> bool:
    return case.attributed is not None and not case.text[case.attributed.frame[1] : start].strip(_PAD + ".,")


def _spoken_in(case: Case, frame: Span) -> Attribution | None:
    """Who speaks in a frame."""
    scene = case.scene
    cue = _cue_at(scene, *frame)
    if cue is None:
        return _verb_beside_person(case, frame)
    subject = subject_of(scene, cue, frame, beside_quote=True)
    if cue.verb.kind is CueKind.REPORT and (subject is None or subject.anchor is None):
        return None
    anchor = subject.anchor if subject else _dropped(case, cue, frame)
    return Attribution(anchor, frame, cue, _words(case, cue))


def _dropped(case: Case, cue: Cue, frame: Span) -> Anchor | None:
    """– отметил, завершая речь: nobody is named, so whoever spoke last goes on."""
    if any(token.is_word for token in case.scene.tokens_in(cue.end, frame[1])):
        return None
    return latest(case.scene, case.passage.outer[0], cue.verb.gender)


def _verb_beside_person(case: Case, frame: Span) -> Attribution | None:
    """– улыбнулась Балаева: behind a dash any verb in the past may speak."""
    anchors = [anchor for anchor in case.scene.anchors_in(*frame) if can_speak(anchor)]
    if not anchors or case.scene.is_kazakh:
        return None
    between = case.scene.tokens_in(frame[0], anchors[0].start)
    if not 1 <= len(between) <= 3 or not _is_past(between[-1].text, anchors[0]):  # noqa: PLR2004 - хитро улыбнулась
        return None
    return Attribution(anchors[0], frame, None, between[-1].text)


def _is_past(word: str, anchor: Anchor) -> bool:
    return any(
        reading.pos == "VERB" and reading.tense == "past" and anchor.agrees(reading.gender)
        for reading in parse(word)[:2]
    )


# --- the frame stands before ----------------------------------------------------------------------------------------


def colon_before(case: Case) -> Attribution | None:
    """X сказал: «…», also when the words stand in the next paragraph."""
    end = _colon_end(case)
    if end is None:
        return None
    start = _sentence_start(case.scene, end - 1)
    cues = [cue for cue in case.scene.cues_in(start, end) if cue.verb.form is not CueForm.PHRASE]
    if cues:
        subject = subject_of(case.scene, cues[-1], (start, end))
        anchor = subject.anchor if subject else latest(case.scene, start, cues[-1].verb.gender)
        return Attribution(anchor, (start, end), cues[-1], _words(case, cues[-1]))
    anchor = _subject_before(case.scene, start, end)
    return Attribution(anchor, (start, end)) if anchor and case.length >= _NAME_WORDS else None


def speaker_line(case: Case) -> Attribution | None:
    """ИМЯ ФАМИЛИЯ, ДОЛЖНОСТЬ, alone in the paragraph before or signing the one behind."""
    if not case.is_whole_line:
        return None
    index = case.scene.line_of(case.passage.outer[0])
    last = case.scene.line_of(case.passage.outer[1] - 1)
    for near in (index - 1, last + 1):
        if 0 <= near < len(case.scene.lines):
            anchor = _name_alone(case, case.scene.lines[near])
            if anchor is not None:
                return Attribution(anchor, case.scene.lines[near])
    return None


def _name_alone(case: Case, line: Span) -> Anchor | None:
    """The person a paragraph consists of, post included."""
    start, end = line
    anchors = case.scene.anchors_in(start, end)
    if not anchors or not anchors[0].named or case.scene.cues_in(start, end):
        return None
    rest = case.text[start : anchors[0].start] + case.text[anchors[0].end : end]
    bare = not rest.strip(_PAD + ":,.")
    return anchors[0] if bare or (rest.rstrip().endswith(":") and end - start < _SHORT_LINE) else None


_SHORT_LINE = 160


def _colon_end(case: Case) -> int | None:
    """The offset behind the colon that opens the passage, if one does."""
    start = case.passage.outer[0]
    head = case.text[case.line[0] : start]
    if head.strip(_PAD):
        found = _COLON.search(case.text, case.line[0], start)
    elif case.line_before:
        found = _COLON.search(case.text, *case.line_before)
    else:
        return None
    return found.start() + 1 if found else None


def _subject_before(scene: Scene, start: int, end: int) -> Anchor | None:
    anchors = [anchor for anchor in scene.anchors_in(start, end) if can_speak(anchor)]
    return anchors[0] if anchors else None


# --- the words stand alone ------------------------------------------------------------------------------------------


def goes_on(case: Case) -> Attribution | None:
    """«…», – сказал он. «…»: the second part belongs to the speaker of the first."""
    if case.attributed is None or case.previous is None:
        return None
    end = max(case.attributed.frame[1], case.previous.outer[1])
    between = case.text[end : case.passage.outer[0]]
    if end > case.passage.outer[0] or "\n" in between or between.strip(_PAD + ".,") or not _is_sentence(case):
        return None
    return Attribution(case.attributed.anchor, case.attributed.frame, case.attributed.cue, case.attributed.words)


def interview(case: Case) -> Attribution | None:
    """A dash line without a frame: an answer, where the paragraph before introduced who is asked."""
    if case.passage.shape is not Shape.DASH or case.line_before is None or not _is_sentence(case):
        return None
    if case.text[case.line[1] - 1] == "?" or not _is_talk(case, case.line_before):
        return None
    anchors = [anchor for anchor in case.scene.anchors_in(*case.line_before) if not anchor.pronoun]
    asked = next((anchor for anchor in reversed(anchors) if anchor.nominative is not True and anchor.named), None)
    return Attribution(asked, case.line_before) if asked else None


def _is_talk(case: Case, line: Span) -> bool:
    return any(token.text.lower().startswith(_TALK) for token in case.scene.tokens_in(*line))


_TALK = ("интервью", "поговорил", "побеседовал", "беседовал", "сұхбат", "suhbat", "suqbat", "suhbattas", "әңгімелес")


def own_sentence(case: Case) -> Attribution | None:
    """A sentence in quotation marks that nothing frames belongs to whom the text just showed speaking."""
    if case.passage.shape is not Shape.MARKS or not _is_sentence(case):
        return None
    start = _sentence_start(case.scene, case.passage.outer[0])
    if case.is_whole_line:
        return _from_line_before(case)
    if start != case.passage.outer[0] or start == case.line[0] or not _ends_sentence(case):
        return None
    anchor = introduced(case.scene, case.line[0], start)
    return Attribution(anchor, (max(case.line[0], start - 1), start)) if anchor else None


def _from_line_before(case: Case) -> Attribution | None:
    """The paragraph before, or the speaker of the quotation that fills it."""
    if case.line_before is None:
        return None
    if case.attributed and case.previous and case.attributed.anchor and case.previous.outer[1] > case.line_before[0]:
        return Attribution(case.attributed.anchor, case.attributed.frame)
    anchor = introduced(case.scene, *case.line_before)
    if anchor is None and case.length < _LONG_ENOUGH:
        return None
    return Attribution(anchor, case.line_before)


_LONG_ENOUGH = 6  # words a lone quotation holds when nobody is known to have said it


def _is_sentence(case: Case) -> bool:
    """Whether the words look like speech of their own: four or more, beginning as sentences do."""
    first = case.text[case.passage.words[0]]
    return case.length > _NAME_WORDS and (first.isupper() or first.isdigit() or first in '…«"“')


def _ends_sentence(case: Case) -> bool:
    end = case.passage.outer[1]
    return case.text[end - 2] in ".!?…" or case.text[end : end + 1] in {".", "!", "?", "", "\n"}


# --- places ---------------------------------------------------------------------------------------------------------


def _cue_at(scene: Scene, start: int, end: int) -> Cue | None:
    """The first finite cue near the beginning of a frame."""
    first = scene.body.token_at(start)
    for cue in cues_between(scene.cues, start, end):
        if cue.first - first > _FRAME_REACH:
            return None
        if cue.verb.form is CueForm.FINITE:
            return cue
    return None


def _words(case: Case, cue: Cue) -> str:
    return case.text[cue.start : cue.end]


def _sentence_end(scene: Scene, offset: int) -> int:
    index = scene.sentence_index(offset)
    return scene.body.sentences[index].end if index >= 0 else offset


def _sentence_start(scene: Scene, offset: int) -> int:
    index = scene.sentence_index(offset)
    return scene.body.sentences[index].start if index >= 0 else offset


Rule = Callable[[Case], Attribution | None]

RULES: tuple[Rule, ...] = (
    frame_inside,
    frame_after,
    verb_after,
    colon_before,
    goes_on,
    speaker_line,
    interview,
    own_sentence,
)
