"""Verbs that speak by their place: behind quoted words and a dash nearly any does (– отрезал он, – деп күрсінді ол)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.language.russian import Reading, parse
from monitor.language.segment import Segmented
from monitor.language.verdicts import once
from monitor.mentions.cue_forms import Cue, CueForm, CueKind, Verb, folded
from monitor.mentions.pairs import DASHES

_BEHIND = re.compile(rf"[,!?….][»”“\"]?\s*[{DASHES}]{{1,2}}\s+(?=[^\W\d_])")
_DASHES = frozenset(DASHES)
_CLOSING = frozenset('»”“"')
_DEP = frozenset({"деп", "dep"})
_FINITE = re.compile(r"(?:[дт][ыі]|[ғқ]ан|[гк]ен|[dt][yiıi̇]|[ğǵq]an|[gk]en)$")
_SAYING = frozenset({"депті", "деген", "десті", "деседі"})
_READ = "делін"
_LEADING = frozenset({"ADVB", "PREP", "PRCL", "NPRO", "ADJF", "NOUN"})
_BEFORE = re.compile(rf":(?=\s*(?:[{DASHES}]\s*)?(?:[«“„\"]|мол\b|дескать\b|[{DASHES}]\s))")
_BEFORE_COLON = 7  # tokens between a verb and the colon
_STOPS = frozenset(".!?…;:»”")
_LONGEST_NAME = 3  # tokens
_BEFORE_VERB = 3  # words that may stand before a verb: в ответ пожимает плечами
_BEHIND_DEP = 4  # tokens behind деп within which its verb stands: деп нық сендірді


def placed_cues(text: Segmented, *, kazakh: bool) -> Iterator[Cue]:
    """Every verb that opens a frame behind quoted words."""
    find = _kazakh if kazakh else _russian
    for found in _behind_signs(text):
        cue = find(text, text.token_at(found.end()))
        if cue is not None:
            yield cue
    before = _kazakh_before_colon if kazakh else _before_colon
    for found in _BEFORE.finditer(text.text):
        cue = before(text, text.token_at(found.start()))
        if cue is not None:
            yield cue


def _behind_signs(text: Segmented) -> Iterator[re.Match[str]]:
    """Every sign with a mark, a dash and blanks behind it, before a word: `, – `, `!» — `."""
    written = text.written
    for dash in [index for index in text.signs if written[index] in _DASHES]:
        sign = dash - 2 if written[dash - 1] in _CLOSING else dash - 1
        if sign >= 0 and (found := _BEHIND.match(text.text, text.starts[sign])):
            yield found


def _before_colon(text: Segmented, colon: int) -> Cue | None:
    """Она развела руками: «…»; отмахнулся: мол, …: the last verb before a colon."""
    for index in range(colon - 1, max(colon - 1 - _BEFORE_COLON, -1), -1):
        word = text.written[index]
        if word in _STOPS:
            return None
        verb = _told(word) if word[0].islower() else None
        if verb is not None:
            denied = index > 0 and _is_negation(text.written[index - 1])
            return None if denied else Cue(index, index + 1, text.starts[index], text.ends[index], verb)
    return None


def _russian(text: Segmented, first: int) -> Cue | None:
    """The verb that opens a frame, or stands behind its subject: – директор музея Асан Сатов развёл руками."""
    leading = capitalised = 0
    for index in range(first, len(text.written)):
        word = text.written[index]
        verb = _told(word) if word[0].islower() else None
        if verb is not None:
            return Cue(index, index + 1, text.starts[index], text.ends[index], verb)
        if word[0].isalpha() and word[0].isupper():
            capitalised += 1
        elif word == "так" or parse(word)[0].pos in _LEADING:
            leading += 1
        else:
            return None
        if leading > _BEFORE_VERB or capitalised > _LONGEST_NAME:
            return None
    return None


def _kazakh_before_colon(text: Segmented, colon: int) -> Cue | None:
    """Сатов басын шайқады: «…»: a Kazakh verb stands last."""
    word = text.written[colon - 1] if colon else ""
    if not word[:1].islower() or not _FINITE.search(word.lower()):
        return None
    return Cue(colon - 1, colon, text.starts[colon - 1], text.ends[colon - 1], Verb(word.lower(), CueKind.PLACE))


def _is_negation(word: str) -> bool:
    return word.lower() in {"не", "ни"}


@once
def _told(word: str) -> Verb | None:
    """What a verb of the third person in the past or present says of its subject; None for any other word."""
    reading = next((one for one in parse(word)[:2] if one.pos == "VERB"), None)
    if reading is None or not (reading.tense == "past" or _is_present(reading)):
        return None
    neuter = reading.tense == "past" and reading.gender is None
    plural = reading.number == "plur" or neuter
    return Verb(folded(reading.lemma), CueKind.PLACE, CueForm.FINITE, reading.gender, plural)


def _is_present(reading: Reading) -> bool:
    return reading.tense == "pres" and reading.person == "3per"


def _kazakh(text: Segmented, first: int) -> Cue | None:
    written, starts, ends = text.written, text.starts, text.ends
    opening = written[first].lower() if first < len(written) else ""
    if opening.startswith(_READ):
        return Cue(first, first + 1, starts[first], ends[first], Verb(_READ, CueKind.PLACE, plural=True))
    if opening in _SAYING:
        return Cue(first, first + 1, starts[first], ends[first], Verb("де", CueKind.PLACE))
    if opening not in _DEP:
        return None
    for index in range(first + 1, min(first + 1 + _BEHIND_DEP, len(written))):
        if not written[index][0].isalpha():
            return None
        if _FINITE.search(written[index].lower()):
            verb = Verb(written[index].lower(), CueKind.PLACE)
            return Cue(first, index + 1, starts[first], ends[index], verb, reported=True)
    return None
