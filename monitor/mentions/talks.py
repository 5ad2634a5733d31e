"""Interviews: answers belong to the person the talk is with, questions to nobody."""

from __future__ import annotations

import re

from monitor.mentions.cases import PAD, Attribution, Case, is_sentence
from monitor.mentions.interviews import asks, is_answering, is_asking, is_talk
from monitor.mentions.marks import Shape
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Span

_LONGEST_TALK = 200  # paragraphs


def labelled_answer(case: Case) -> Attribution | None:
    """К. О.: …; Ответ: …: the label names who speaks, by name, initials or as the one who answers."""
    label = case.passage.label
    if label is None or is_asking(case.text[slice(*label)]):
        return None
    if is_answering(case.text[slice(*label)]):
        return Attribution(interviewee(case.scene, label[0]), label)
    anchor = next(iter(case.scene.anchors_in(*label)), None) or _labelled(case.scene, label)
    return Attribution(anchor, label) if anchor else None


def _labelled(scene: Scene, label: Span) -> Anchor | None:
    """The one person named before whose name or initials a label is."""
    written = re.findall(r"\w+", scene.body.text[slice(*label)].lower())
    fitting = {
        anchor.person: anchor
        for anchor in scene.anchors_in(0, label[0])
        if anchor.named and _is_name(written, scene.people[anchor.person].name.lower().split())
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_name(written: list[str], name: list[str]) -> bool:
    """Whether the words of a label are these of a name, or the initials of its first two."""
    if all(len(word) == 1 for word in written):
        return sorted(written) == sorted(word[0] for word in name[:2])
    return set(written) <= set(name)


def answer_below(case: Case) -> Attribution | None:
    """A paragraph below a question that stands alone."""
    if case.passage.shape is not Shape.ANSWER or case.passage.label is not None:
        return None
    return Attribution(interviewee(case.scene, case.line[0]), case.line)


def interview(case: Case) -> Attribution | None:
    """A dash line without a frame: an answer, where the text told before whom it talks with."""
    if case.passage.shape is not Shape.DASH or case.line_before is None or asks(case.text[slice(*case.line)]):
        return None
    before = case.text[slice(*case.line_before)]
    if asks(before):
        anchor = interviewee(case.scene, case.line_before[0])
        return Attribution(anchor, case.line) if anchor else None
    if is_talk(before) and is_sentence(case):
        anchor = _asked(case.scene, case.line_before)
        return Attribution(anchor, case.line_before) if anchor else None
    return None


def interviewee(scene: Scene, offset: int) -> Anchor | None:
    """Whom the last paragraph before an offset that tells of a talk names, else the only person named until there."""
    index = scene.line_of(offset) - 1
    for line in reversed(scene.lines[max(index - _LONGEST_TALK, 0) : index + 1]):
        if is_talk(scene.body.text[slice(*line)]) and not _is_set_off(scene, line) and (anchor := _asked(scene, line)):
            return anchor
    named = [anchor for anchor in scene.anchors_in(0, offset) if anchor.named]
    return _only(named) or _only(_addressed(scene, offset))


def _only(anchors: list[Anchor]) -> Anchor | None:
    return anchors[-1] if len({anchor.person for anchor in anchors}) == 1 else None


def _addressed(scene: Scene, offset: int) -> list[Anchor]:
    """Whom questions up to an offset address by name: – Айнур Сериковна, сколько …?"""
    text, lines = scene.body.text, scene.lines[: scene.line_of(offset) + 1]
    opening = {index: line for index, line in enumerate(lines) if text[slice(*line)].rstrip("* ").endswith("?")}
    return [
        anchor
        for anchor in scene.anchors
        if (line := opening.get(scene.line_of(anchor.start)))
        and not text[line[0] : anchor.start].strip("*" + PAD)
        and text[anchor.end : anchor.end + 1] == ","
    ]


def _is_set_off(scene: Scene, line: Span) -> bool:
    """Whether a paragraph is a question or an answer itself."""
    return scene.body.text[line[0]] in "–—-" or scene.body.text[slice(*line)].rstrip("* ").endswith("?")


def _asked(scene: Scene, line: Span) -> Anchor | None:
    """Whom a paragraph says the talk was with: named in another case than the one who asks."""
    anchors = [anchor for anchor in scene.anchors_in(*line) if anchor.named]
    oblique = [anchor for anchor in anchors if anchor.nominative is not True]
    return next(iter(oblique[-1:] or anchors[:1]), None)
