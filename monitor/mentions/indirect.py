"""Statements retold: every cue outside quoted words with its speaker; said.py tells which words are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from monitor.language.russian import parse
from monitor.language.segment import Sentence
from monitor.language.verdicts import Verdicts
from monitor.mentions.clauses import NOBODY, Subject
from monitor.mentions.cue_forms import Cue, CueForm, CueKind, folded
from monitor.mentions.russian_cues import topic_objects
from monitor.mentions.said import said
from monitor.mentions.said_kazakh import is_told
from monitor.mentions.salience import latest, phrase_speaker
from monitor.mentions.saying import Saying
from monitor.mentions.scene import Anchor, Scene
from monitor.mentions.subjects import subject_of
from monitor.model import Span


class Statement(NamedTuple):
    """What somebody is said to have said."""

    speaker: Subject
    cue: Cue
    span: Span
    sentence: Span
    rule: str  #: the name of the rule that says which words were said


def find_statements(scene: Scene, framing: frozenset[int]) -> Iterator[Statement]:
    """Statements in order of place; `framing` holds the starts of cues that only frame a direct quotation."""
    telling = sorted({scene.sentence_index(cue.start) for cue in scene.cues if cue.start not in framing})
    for index in telling:
        found = list(_in_sentence(scene, scene.body.sentences[index], framing))
        if found:
            yield from [one for one in found if one.cue.verb.kind is not CueKind.TOPIC] or found


def _in_sentence(scene: Scene, sentence: Sentence, framing: frozenset[int]) -> Iterator[Statement]:
    for cue in scene.cues_in(sentence.start, sentence.end):
        if cue.start in framing or not _may_tell(scene, cue, sentence):
            continue
        speaker = _speaker(scene, cue, sentence)
        if speaker.anchor is None and not _speaks_alone(scene, cue):
            continue
        told = said(Saying(scene, cue, speaker.anchor, sentence))
        if told is not None:
            span, rule = told
            yield Statement(speaker, cue, span, (sentence.start, sentence.end), rule)


def _speaks_alone(scene: Scene, cue: Cue) -> bool:
    """Whether the cue tells something though nobody known is its subject: in Kazakh bodies "report" what they say."""
    if cue.verb.kind is CueKind.ACT and not scene.is_kazakh:
        return True
    return cue.verb.kind is CueKind.SAY or (scene.is_kazakh and cue.verb.kind is CueKind.REPORT and not cue.reported)


def _may_tell(scene: Scene, cue: Cue, sentence: Sentence) -> bool:
    """Whether the cue speaks in this company: a frame verb only behind деп, a topic verb only with its object."""
    kind = cue.verb.kind
    if kind is CueKind.PLACE:
        return False
    if kind is CueKind.FRAME:
        if not scene.is_kazakh:
            return _CLAUSE.match(scene.body.text, cue.end, sentence.end) is not None
        return cue.reported or _dep_before(scene, cue) or is_told(scene, cue)
    if kind is not CueKind.TOPIC:
        return True
    objects = topic_objects(cue.verb.lemma)
    written = scene.body.written[sentence.first : sentence.last]
    return "*" in objects or any(not objects.isdisjoint(_LEMMAS[word]) for word in written)


_LEMMAS = Verdicts(lambda w: frozenset(folded(one.lemma) for one in parse(w)) if w[0].isalpha() else frozenset())


_CLAUSE = re.compile(
    r"[^.,;:«»]{0,40}(?:,\s+(?:что|мол|дескать|якобы)|:\s+(?:мол|дескать|якобы))[\s,]"
)  # намекнул, что


def _dep_before(scene: Scene, cue: Cue) -> bool:
    return any(word.lower() in {"деп", "dep"} for word in scene.body.written[max(cue.first - 6, 0) : cue.first])


def _speaker(scene: Scene, cue: Cue, sentence: Sentence) -> Subject:
    if cue.verb.form is CueForm.PHRASE:
        owner = phrase_speaker(scene, cue)
        return Subject(owner, rule="owner") if owner else Subject(_owner_dropped(scene, cue, sentence), rule="latest")
    subject = subject_of(scene, cue, (sentence.start, sentence.end))
    if subject is not None:
        return subject
    before = scene.body.written[sentence.first : max(cue.first - 2, sentence.first)]
    goes_on = cue.verb.kind is CueKind.SAY and not any(word[0].isalpha() for word in before)
    return Subject(latest(scene, sentence.start, cue.verb.gender), rule="latest") if goes_on else NOBODY


def _owner_dropped(scene: Scene, cue: Cue, sentence: Sentence) -> Anchor | None:
    """Айтуынша, … at the beginning: the owner is whoever spoke last."""
    return latest(scene, sentence.start) if scene.is_kazakh and cue.first == sentence.first else None
