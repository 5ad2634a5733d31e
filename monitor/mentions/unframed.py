"""Quotations without a frame: words that stand alone belong to whom the text just showed speaking."""

from __future__ import annotations

import re

from monitor.mentions.cases import PAD, Attribution, Case, is_sentence, sentence_end, sentence_start, words_of
from monitor.mentions.cue_forms import CueForm
from monitor.mentions.interviews import asks
from monitor.mentions.marks import Shape
from monitor.mentions.pairs import DASHES
from monitor.mentions.salience import introduced
from monitor.mentions.scene import Anchor
from monitor.mentions.subjects import subject_of


def goes_on(case: Case) -> Attribution | None:
    """«…», – сказал он. «…»: the second part belongs to the speaker of the first."""
    if case.attributed is None or case.previous is None:
        return None
    end = max(case.attributed.frame[1], case.previous.outer[1])
    between = case.text[end : case.passage.outer[0]]
    if end > case.passage.outer[0] or "\n" in between or between.strip(PAD + ".,"):
        return None
    joined = _ends_sentence(case) or not set(between).isdisjoint(DASHES)
    if not is_sentence(case) and not (joined and case.text[case.passage.words[0]].isupper()):
        return None
    return case.attributed


def resumes(case: Case) -> Attribution | None:
    """«…», – сказал он, – «…»: marks on both sides of a frame."""
    if case.attributed is None or case.previous is None or case.attributed.cue is None:
        return None
    start = case.passage.outer[0]
    frame = case.attributed.frame
    inside = frame[0] <= start and case.attributed.cue.end < start < frame[1]
    if not inside or not _RESUMED.search(case.text, case.attributed.cue.end, start):
        return None
    return case.attributed


_RESUMED = re.compile(rf"[,.:]?\s*[{DASHES}]\s*$")


def told_after(case: Case) -> Attribution | None:
    """«…». Так матч прокомментировал капитан: the next sentence says whose words they were."""
    joint = _SO.match(case.text, case.passage.outer[1]) if case.passage.shape is Shape.MARKS else None
    if joint is None or joint.end() > case.line_end or not is_sentence(case):
        return None
    frame = (joint.end(1), sentence_end(case.scene, joint.end(1)))
    for cue in case.scene.cues_in(*frame):
        subject = subject_of(case.scene, cue, frame) if cue.verb.form is CueForm.FINITE else None
        if subject and subject.anchor:
            return Attribution(subject.anchor, frame, cue, words_of(case, cue), subject)
    return None


_SO = re.compile(r"(\s*[.!?…]?\s+)(?:Так|Таким образом|Такими словами|Этими словами|Об этом|Осылай|Бұл туралы)\s")


def speech_goes_on(case: Case) -> Attribution | None:
    """A dash line without a frame right below one: the same person, unless that was a question."""
    if case.passage.shape is not Shape.DASH or case.passage.frame or not is_sentence(case):
        return None
    if case.attributed is None or case.previous is None or case.attributed.anchor is None:
        return None
    above = case.line_before is not None and case.previous.outer[1] > case.line_before[0]
    if not above or case.previous.shape not in {Shape.DASH, Shape.BARE} or asks(case.text[slice(*case.line)]):
        return None
    asked = any(case.text[end - 1] == "?" for _, end in (case.previous.pieces[0], case.previous.pieces[-1]))
    return None if asked else Attribution(case.attributed.anchor, case.attributed.frame)


def own_sentence(case: Case) -> Attribution | None:
    """A sentence in quotation marks that nothing frames belongs to whom the text just showed speaking."""
    if case.passage.shape is not Shape.MARKS or not is_sentence(case):
        return None
    start = sentence_start(case.scene, case.passage.outer[0])
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
    anchor = introduced(case.scene, *case.line_before) or _still_speaking(case)
    if anchor is None and case.length < _LONG_ENOUGH:
        return None
    return Attribution(anchor, case.line_before)


def _still_speaking(case: Case) -> Anchor | None:
    """Who spoke in the quotation before, if nobody else was named since."""
    if case.attributed is None or case.previous is None or case.attributed.anchor is None:
        return None
    since = case.scene.anchors_in(case.previous.outer[1], case.passage.outer[0])
    return case.attributed.anchor if all(one.person == case.attributed.anchor.person for one in since) else None


_LONG_ENOUGH = 6  # words a lone quotation holds when nobody is known to have said it


def _ends_sentence(case: Case) -> bool:
    end = case.passage.outer[1]
    return case.text[end - 2] in ".!?…" or case.text[end : end + 1] in {".", "!", "?", "", "\n"}
