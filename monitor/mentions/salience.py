"""Whom the text has in mind: the person a pronoun, a dropped subject or a lone quotation goes back to."""

from __future__ import annotations

import re

from monitor.language.russian import parse
from monitor.language.segment import Sentence, Token
from monitor.language.verdicts import Verdicts
from monitor.mentions.clauses import can_speak
from monitor.mentions.cue_forms import Cue, CueForm
from monitor.mentions.scene import Anchor, Scene
from monitor.mentions.subjects import subject_of
from monitor.model import Gender

_REACH = 7  # sentences a pronoun may look back
_STRETCH = 2_000  # characters before a quotation in which its speaker is introduced
_PHRASE = 200  # characters between по словам and the end of whose words they are
_TOGETHER = re.compile(r"\s*(?:,|и|мен|пен|бен|және|and)\s*")


def latest(scene: Scene, offset: int, gender: Gender | None = None) -> Anchor | None:
    """The person of that gender the text spoke of last before an offset; None where two are equally near.

    Who was the subject of a verb of saying, or any subject, comes before those named in other cases.
    """
    sentences = _back(scene, offset)
    for choose in (_subjects, _named):
        for sentence in sentences:
            found = choose(scene, sentence, offset, gender)
            if found:
                return found[-1] if len({anchor.person for anchor in found}) == 1 else None
    return None


def named_last(scene: Scene, offset: int, gender: Gender | None = None) -> Anchor | None:
    """The person of that gender named last, in whatever case."""
    for sentence in _back(scene, offset)[:2]:
        found = _named(scene, sentence, offset, gender)
        if found:
            return found[-1]
    return None


def just_spoke(scene: Scene, offset: int, gender: Gender | None = None) -> Anchor | None:
    """Who last spoke in the sentences right before an offset; None where somebody else was named since."""
    for sentence in _back(scene, offset)[:_JUST]:
        speaker = _last_speaker(scene, sentence, offset, gender)
        named = [one for one in scene.anchors_in(sentence.start, min(sentence.end, offset)) if one.named]
        if speaker:
            return speaker if all(one.person == speaker.person for one in named[-1:]) else None
        if named:
            return None
    return None


_JUST = 4  # sentences, those of a quotation among them


def introduced(scene: Scene, start: int, end: int) -> Anchor | None:
    """The last person whom a stretch of text shows speaking, else its only subject."""
    for sentence in reversed(scene.sentences_in(start, end)[-_REACH:]):
        if speaker := _last_speaker(scene, sentence, end, None):
            return speaker
    anchors = [anchor for anchor in scene.anchors_in(max(start, end - _STRETCH), end) if can_speak(anchor)]
    return anchors[0] if anchors and len({anchor.person for anchor in anchors}) == 1 else None


def _back(scene: Scene, offset: int) -> list[Sentence]:
    index = scene.sentence_index(offset)
    return list(reversed(scene.body.sentences[max(index - _REACH, 0) : index + 1]))


def _subjects(scene: Scene, sentence: Sentence, offset: int, gender: Gender | None) -> list[Anchor]:
    if not scene.stands_between(sentence.start - _PHRASE, min(sentence.end + _PHRASE, offset)):
        return []
    if speaker := _last_speaker(scene, sentence, offset, gender):
        return [speaker]
    anchors = scene.anchors_in(sentence.start, min(sentence.end, offset))
    sure = [anchor for anchor in anchors if anchor.nominative and anchor.agrees(gender)]
    found = sure or [anchor for anchor in anchors if can_speak(anchor, gender)]
    return _first_of(scene, found)


def _first_of(scene: Scene, anchors: list[Anchor]) -> list[Anchor]:
    """The first subject with those joined to it by «и»."""
    found = anchors[:1]
    for anchor in anchors[1:]:
        if not _TOGETHER.fullmatch(scene.body.text, found[-1].end, anchor.start):
            break
        found.append(anchor)
    return found


def _named(scene: Scene, sentence: Sentence, offset: int, gender: Gender | None) -> list[Anchor]:
    anchors = scene.anchors_in(sentence.start, min(sentence.end, offset))
    return [anchor for anchor in anchors if anchor.agrees(gender)]


def _last_speaker(scene: Scene, sentence: Sentence, offset: int, gender: Gender | None) -> Anchor | None:
    """Who speaks last in a sentence before an offset."""
    for cue in reversed(scene.cues_in(sentence.start, min(sentence.end, offset))):
        anchor = _speaker(scene, cue, sentence)
        if anchor and anchor.end <= offset and anchor.agrees(gender):
            return anchor
    return None


def _speaker(scene: Scene, cue: Cue, sentence: Sentence) -> Anchor | None:
    if cue.verb.form is CueForm.PHRASE:
        return phrase_speaker(scene, cue)
    subject = subject_of(scene, cue, (sentence.start, sentence.end))
    return subject.anchor if subject else None


def phrase_speaker(scene: Scene, cue: Cue) -> Anchor | None:
    """Whose words they are: по словам X (right after), X-тің айтуынша (right before), по его словам (within)."""
    if scene.is_kazakh:
        anchors = scene.anchors_in(max(cue.start - _PHRASE, 0), cue.start)
        return anchors[-1] if anchors and not _words_between(scene, anchors[-1].end, cue.start) else None
    within = scene.anchors_in(cue.start, cue.end)
    following = scene.anchors_in(cue.end, cue.end + _PHRASE)
    if within:
        return within[0]
    return following[0] if following and not _words_between(scene, cue.end, following[0].start) else None


def _words_between(scene: Scene, start: int, end: int) -> bool:
    return bool(scene.body.text[start:end].strip(" \t\u00a0"))


def stranger_between(scene: Scene, anchor: Anchor, word: Token, gender: Gender | None) -> bool:
    """Санитарка взвесила банки. Бульон, по её мнению, …: somebody without a name came in between."""
    if gender is None:
        return False
    later = scene.body.sentences[scene.sentence_index(anchor.start) + 1 : scene.sentence_index(word.start) + 1]
    starts = scene.body.starts
    for sentence in later:
        if starts[sentence.first] < word.start and _may_be_meant(scene, sentence.first, gender):
            return True
    return False


def _may_be_meant(scene: Scene, index: int, gender: Gender) -> bool:
    """Whether a word is a living being of that gender as a subject, and nobody known."""
    if _BEINGS[scene.body.written[index]] is not gender:
        return False
    start, end = scene.body.starts[index], scene.body.ends[index]
    near = scene.anchors_in(start, end + _NAME)
    return not any(one.start <= end + 1 for one in near) and not scene.quoted(start)


def _being(word: str) -> Gender | None:
    """The gender of a living being that a word names as a subject."""
    reading = parse(word)[0] if word[0].isalpha() else None
    named = reading and reading.pos == "NOUN" and reading.animate and reading.is_nominative
    return reading.gender if reading and named and reading.number == "sing" else None


_BEINGS = Verdicts(_being)
_NAME = 60  # characters in which a name behind a noun ends
