"""Quotations with a frame: what stands inside, behind or before the words says who speaks."""

from __future__ import annotations

import re

from monitor.language import kazakh
from monitor.language.russian import parse
from monitor.mentions.authors import author, owner_of_letter, words_cited
from monitor.mentions.cases import (
    NAME_WORDS,
    PAD,
    Attribution,
    Case,
    cue_at,
    sentence_end,
    sentence_start,
    subject_before,
    words_of,
)
from monitor.mentions.clauses import Subject
from monitor.mentions.cue_forms import Cue, CueKind
from monitor.mentions.cues import is_collective, is_outlet, is_titled
from monitor.mentions.marks import Shape
from monitor.mentions.pairs import DASHES
from monitor.mentions.salience import latest, phrase_speaker
from monitor.mentions.scene import Anchor
from monitor.mentions.subjects import subject_of
from monitor.model import Span

_AFTER = re.compile(rf"\s*[,.!?…]?\s*(?:[{DASHES}]{{1,2}}|,)\s*|\s*\n\s*[{DASHES}]\s*")
_AFTER_KAZAKH = re.compile(r"\s+")
_WITH_WORDS = re.compile(r"(?:с\s+)?(?:такими|этими)\s+словами|(?:деген|осындай)\s+сөз(?:бен|дермен)")
_CITED = re.compile(r"деген\s+(?:сөзін|пікірін)\s+(?:келтір|жеткіз|мысалға)\w*")
_OPINION = re.compile(
    r"(?:таков[аоы]?|вот)\s+(?:был[аио]?\s+)?(?:мнение|слова|позиция|ответ|секрет|вывод|вердикт|совет|кредо|прогноз)\b"
)
_COLON = re.compile(rf":\s*[{DASHES}]?\s*$")
_SHORT_LINE = 160  # characters of a line that only names a speaker


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
    frame = (joint.end(), sentence_end(case.scene, joint.end()))
    if with_words := _WITH_WORDS.match(case.text, *frame):
        anchor = subject_before(case.scene, *frame)
        return Attribution(anchor, frame, None, with_words.group())
    if opinion := _OPINION.match(case.text, *frame):
        anchor = next(iter(case.scene.anchors_in(opinion.end(), frame[1])), None)
        return Attribution(anchor, frame, None, opinion.group()) if anchor else None
    if joint.group().strip() == "," and not _begins_with_cue(case, frame):
        return None
    return _spoken_in(case, frame)


def _begins_with_cue(case: Case, frame: Span) -> bool:
    """Whether a cue or its subject follows at once; a comma alone may also begin a relative clause."""
    cue = cue_at(case.scene, *frame)
    anchors = case.scene.anchors_in(*frame)
    return cue is not None and frame[0] in {cue.start, *(anchor.start for anchor in anchors)}


def verb_after(case: Case) -> Attribution | None:
    """«…» деп атап өтті X; «…» деді X: Kazakh needs no sign between; what begins in lower case is part of a clause."""
    joint = _AFTER_KAZAKH.match(case.text, case.passage.outer[1]) if case.scene.is_kazakh else None
    if joint is None or not _may_stand_bare(case):
        return None
    start = sentence_start(case.scene, case.passage.outer[0])
    if with_words := _WITH_WORDS.match(case.text, joint.end()):
        anchor = subject_before(case.scene, start, case.passage.outer[0])
        return Attribution(anchor, (start, case.passage.outer[0]), None, with_words.group())
    if cited := _CITED.match(case.text, joint.end()):
        anchors = case.scene.anchors_in(start, case.passage.outer[0])[-1:]
        return Attribution(next(iter(anchors), None), (start, cited.end()), None, cited.group())
    cue = cue_at(case.scene, joint.end(), sentence_end(case.scene, joint.end()))
    if cue is None or (cue.start != joint.end() and not _dep_at(case, joint.end())):
        return None
    frame = (cue.start, sentence_end(case.scene, cue.end))
    subject = subject_of(case.scene, cue, frame, beside_quote=True)
    anchor = subject.anchor if subject else subject_before(case.scene, start, case.passage.outer[0])
    return Attribution(anchor, frame, cue, words_of(case, cue), subject)


def _may_stand_bare(case: Case) -> bool:
    """Whether words in marks are long enough for speech that no sign parts from its verb, and open as it does."""
    if case.passage.shape is not Shape.MARKS or case.text[case.passage.words[0]].islower():
        return False
    head = case.text[case.line[0] : case.passage.outer[0]]
    return case.length >= NAME_WORDS or head.rstrip().endswith(":")


def _dep_at(case: Case, offset: int) -> bool:
    return case.text[offset : offset + 4].lower() in {"деп ", "dep "}


def _opens_something(case: Case) -> bool:
    """Whether the passage begins its paragraph, its sentence, or follows a colon or another frame."""
    start = case.passage.outer[0]
    head = case.text[sentence_start(case.scene, start) : start].rstrip(PAD)
    return not head or head.endswith((":", ".", "!", "?", "»", "”")) or _ends_frame(case, start)


def _ends_frame(case: Case, start: int) -> bool:
    return case.attributed is not None and not case.text[case.attributed.frame[1] : start].strip(PAD + ".,")


def _spoken_in(case: Case, frame: Span) -> Attribution | None:
    """Who speaks in a frame."""
    scene = case.scene
    cue = cue_at(scene, *frame)
    if cue is None:
        return None
    cited = words_cited(case, cue, frame)
    if cited is not None:
        return Attribution(cited, frame, cue, words_of(case, cue), Subject(cited, rule="words-cited"))
    subject = author(case, cue) or subject_of(scene, cue, frame, beside_quote=True)
    if (
        cue.verb.kind is CueKind.REPORT
        and (subject is None or subject.anchor is None)
        and not _is_notice(case, subject)
    ):
        return None
    anchor = subject.anchor if subject else _dropped(case, cue, frame)
    return Attribution(anchor, frame, cue, words_of(case, cue), subject)


def _is_notice(case: Case, subject: Subject | None) -> bool:
    """– деп хабарлады әкімдік: a body reports, no outlet."""
    body = subject.body if subject else None
    return (
        body is not None
        and is_collective(body.text, case.scene.language)
        and not is_outlet(body.text, case.scene.language)
    )


def _dropped(case: Case, cue: Cue, frame: Span) -> Anchor | None:
    """– отметил, завершая речь: nobody is named, so whoever spoke last goes on; not so behind «Жители: «…», – деп»."""
    start = case.passage.outer[0]
    head = sentence_start(case.scene, start), start
    if case.text[slice(*head)].rstrip(PAD).endswith(":"):
        return subject_before(case.scene, *head)
    words = [word for word in case.scene.words_in(cue.end, frame[1]) if word[0].isalpha()]
    if words and not (case.scene.is_kazakh and not kazakh.is_nominative(words[-1].lower())):  # деді газет тілшісіне
        return None
    return latest(case.scene, case.passage.outer[0], cue.verb.gender)


# --- the frame stands before ----------------------------------------------------------------------------------------


def colon_before(case: Case) -> Attribution | None:
    """X сказал: «…», also when the words stand in the next paragraph."""
    end = _colon_end(case)
    if end is None:
        return None
    start = sentence_start(case.scene, end - 1)
    for cue in reversed([cue for cue in case.scene.cues_in(start, end) if not cue.is_phrase]):
        placed = cue.verb.kind is CueKind.PLACE
        subject = subject_of(case.scene, cue, (start, end)) if not placed or _is_said(case, end) else None
        goes_on = latest(case.scene, start, cue.verb.gender) if not placed else None
        anchor = subject.anchor if subject else goes_on
        if anchor or not placed:
            return Attribution(anchor, (start, end), cue, words_of(case, cue), subject)
    phrases = [cue for cue in case.scene.cues_in(start, end) if cue.is_phrase]
    anchor = phrase_speaker(case.scene, phrases[-1]) if phrases else subject_before(case.scene, start, end)
    anchor = anchor or owner_of_letter(case.scene, (start, end))
    return Attribution(anchor, (start, end)) if anchor and _is_said(case, end) else None


def _is_said(case: Case, colon_end: int) -> bool:
    """Whether words behind a colon that no verb of saying precedes are speech, no name."""
    return not _names_thing(case, colon_end - 1) and (case.length >= NAME_WORDS or _has_verb(case))


def _has_verb(case: Case) -> bool:
    """Поживём – увидим; Читала; Нет!: a word or two may be all there is to say, but one noun is a name."""
    words = [one for one in case.scene.words_in(*case.passage.words) if one[0].isalpha()]
    if case.scene.is_kazakh:
        return bool(words) and _KAZAKH_VERB.search(kazakh.cyrillic(words[-1]).lower()) is not None
    return any(parse(one)[0].pos in _SAYING for one in words)


_KAZAKH_VERB = re.compile(
    r"(?:[дт][ыі](?:[мңқк]|ңдар|ңдер|ңыз|ңіз)?|[мпб][ыі][нз]|[ыі]ңыз|[ыі]ңіз|[ыі]ңдар|[ыі]ңдер|йді|жоқ|^иә)$"
)
_SAYING = frozenset({"VERB", "INFN", "ADVB", "PRED", "PRCL", "INTJ"})


def _names_thing(case: Case, colon: int) -> bool:
    """Акция под девизом: «…»: what stands before the colon has a name, and speaks no words."""
    before = case.scene.words_in(max(colon - _LONGEST_WORD, 0), colon)
    return bool(before) and is_titled(before[-1])


_LONGEST_WORD = 30


def speaker_line(case: Case) -> Attribution | None:
    """ИМЯ ФАМИЛИЯ, ДОЛЖНОСТЬ, alone in the paragraph before or signing the one behind."""
    if not case.is_whole_line:
        return None
    index = case.scene.line_of(case.passage.outer[0])
    last = case.scene.line_of(case.passage.outer[1] - 1)
    for near in (index - 1, last + 1):
        if 0 <= near < len(case.scene.lines) and not (near > index and _introduces(case, case.scene.lines[near])):
            anchor = _name_alone(case, case.scene.lines[near])
            if anchor is not None:
                return Attribution(anchor, case.scene.lines[near])
    return None


def _introduces(case: Case, line: Span) -> bool:
    """Whether a paragraph ends in a colon: whoever it names speaks in the next."""
    return case.text[slice(*line)].rstrip().endswith(":")


def _name_alone(case: Case, line: Span) -> Anchor | None:
    """The person a paragraph consists of, post included."""
    start, end = line
    anchors = case.scene.anchors_in(start, end)
    if not anchors or not anchors[0].named or case.scene.cues_in(start, end):
        return None
    rest = case.text[start : anchors[0].start] + case.text[anchors[0].end : end]
    bare = not rest.strip(PAD + ":,.")
    listed = rest.startswith(",") and not rest.endswith((".", "!", "?"))
    described = end - start < _SHORT_LINE and (listed or rest.rstrip().endswith(":"))
    return anchors[0] if bare or described else None


def _colon_end(case: Case) -> int | None:
    """The offset behind the colon that opens the passage, if one does."""
    start = case.passage.outer[0]
    if case.text[case.line[0] : start].strip(PAD):
        found = _COLON.search(case.text, case.line[0], start)
    elif case.line_before:
        found = _COLON.search(case.text, *case.line_before)
    else:
        return None
    return found.start() + 1 if found else None
