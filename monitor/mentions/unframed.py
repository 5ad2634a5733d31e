"""Quotations without a frame: words that stand alone belong to whom the text just showed speaking."""

from __future__ import annotations

from monitor.mentions.cases import PAD, Attribution, Case, is_sentence, sentence_start
from monitor.mentions.marks import Shape
from monitor.mentions.salience import introduced
from monitor.model import Span


def goes_on(case: Case) -> Attribution | None:
    """«…», – сказал он. «…»: the second part belongs to the speaker of the first."""
    if case.attributed is None or case.previous is None:
        return None
    end = max(case.attributed.frame[1], case.previous.outer[1])
    between = case.text[end : case.passage.outer[0]]
    if end > case.passage.outer[0] or "\n" in between or between.strip(PAD + ".,") or not is_sentence(case):
        return None
    return Attribution(case.attributed.anchor, case.attributed.frame, case.attributed.cue, case.attributed.words)


def interview(case: Case) -> Attribution | None:
    """A dash line without a frame: an answer, where the paragraph before introduced who is asked."""
    if case.passage.shape is not Shape.DASH or case.line_before is None or not is_sentence(case):
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
    anchor = introduced(case.scene, *case.line_before)
    if anchor is None and case.length < _LONG_ENOUGH:
        return None
    return Attribution(anchor, case.line_before)


_LONG_ENOUGH = 6  # words a lone quotation holds when nobody is known to have said it


def _ends_sentence(case: Case) -> bool:
    end = case.passage.outer[1]
    return case.text[end - 2] in ".!?…" or case.text[end : end + 1] in {".", "!", "?", "", "\n"}
