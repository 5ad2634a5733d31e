"""Who is the subject of a verb of saying: by place, case and gender, as rules in an ordered list.

A rule answers with an anchor, with NOBODY (a body, a crowd or an unknown person speaks), or with None: ask the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.language.russian import parse
from monitor.language.segment import Token
from monitor.mentions import subjects_kazakh
from monitor.mentions.clauses import (
    APPOSED,
    NOBODY,
    REACH,
    STOPS,
    Clause,
    Subject,
    can_speak,
    speaks_itself,
)
from monitor.mentions.cue_forms import Cue, CueForm
from monitor.mentions.cues import is_collective
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Span


def subject_of(scene: Scene, cue: Cue, span: Span, *, beside_quote: bool = False) -> Subject | None:
    """The subject of a cue within a span (a sentence or a frame); None where nothing is said of it."""
    if cue.verb.plural and cue.verb.form is not CueForm.GERUND and not scene.is_kazakh:
        return _MANY
    near = max(span[0], cue.start - REACH), min(span[1], cue.end + REACH)
    clause = Clause(scene, cue, near, beside_quote=beside_quote)
    rules = _KAZAKH if scene.is_kazakh else _RUSSIAN
    if cue.verb.form is CueForm.GERUND and not scene.is_kazakh:
        rules = _RUSSIAN_GERUND
    for name, rule in rules.items():
        subject = rule(clause)
        if subject is not None:
            return subject if subject.rule else Subject(subject.anchor, subject.body, name)
    return None


# --- Russian --------------------------------------------------------------------------------------------------------


_MANY = Subject(rule="many")  # сообщили, стало известно: no single person


def _right_before(clause: Clause) -> Subject | None:
    """Балаева подчеркнула."""
    if clause.is_parenthetic or not clause.before:
        return None
    anchor = clause.before[-1]
    first, last = clause.scene.body.token_at(anchor.end), clause.cue.first
    near = last - first <= 1 and STOPS.isdisjoint(clause.scene.body.written[first:last])
    return Subject(anchor) if near else None


def _right_after(clause: Clause) -> Subject | None:
    """Сказал на брифинге министр Сапаров; a body between them speaks itself: сообщила пресс-служба Сапарова."""
    if clause.adjoining:
        return Subject(clause.adjoining)
    anchor = clause.after
    end = anchor.start if anchor else clause.end_after
    scene, body = clause.scene, clause.scene.body
    for index in range(clause.cue.last, body.token_at(end)):
        if speaks_itself(clause, body.written[index]) and scene.is_free(body.starts[index]):
            named = _apposed(clause, body.tokens[index])
            return Subject(named, rule="apposed") if named else Subject(body=body.tokens[index])
    return Subject(anchor) if anchor else None


def _apposed(clause: Clause, noun: Token) -> Anchor | None:
    """Жалуется соседка Раиса Дорн; вспоминает ученица, доктор наук Раиса Дорн: whom a noun behind the cue describes."""
    scene = clause.scene
    if is_collective(noun.text, scene.language):
        return None
    near = scene.anchors_in(noun.end, min(clause.span[1], noun.end + APPOSED))
    anchor = next((one for one in near if one.named), None)
    if anchor is None or not can_speak(anchor, clause.cue.verb.gender) or scene.cues_in(noun.end, anchor.start):
        return None
    return anchor if all(map(_describes, scene.words_in(noun.end, anchor.start))) else None


def _describes(word: str) -> bool:
    """Whether a word or sign can stand between a noun and the name it describes."""
    if not word[0].isalpha():
        return word in _NAMING
    return parse(word)[0].pos in {"NOUN", "ADJF", "PRTF", "PREP"} or word.isupper()


_NAMING = frozenset(',«»“”"№–—')


def _stranger_after(clause: Clause) -> Subject | None:
    """…, информирует Акорда: behind a comma, a name that is nobody of ours speaks."""
    if not clause.is_parenthetic:
        return None
    body, index = clause.scene.body, clause.cue.last
    if index >= body.token_at(clause.end_after) or clause.scene.stands_at(body.starts[index]):
        return None
    word = body.written[index]
    return NOBODY if word[0].isupper() or word in '«“"' or word.isascii() else None


def _stranger_before(clause: Clause) -> Subject | None:
    """Компания «Вега» отметила: a subject that is nobody of ours stands right before the cue."""
    body = clause.scene.body
    index = _before_name(body.written, clause.cue.first)
    if index < 0 or body.starts[index] < clause.span[0] or body.ends[index] + 1 < body.starts[index + 1]:
        return None
    speaks = speaks_itself(clause, body.written[index]) and clause.scene.is_free(body.starts[index])
    return Subject(body=body.tokens[index]) if speaks else None


_LONGEST_NAME = 10  # tokens of a body's name in quotation marks


def _before_name(written: tuple[str, ...], index: int) -> int:
    """The index of the token before another, or before the name in quotation marks that stands there."""
    if index and written[index - 1] in "»”":
        opening = (at for at in range(index - 2, max(index - _LONGEST_NAME, -1), -1) if written[at] in "«“„")
        return next(opening, index) - 1
    return index - 1


def _before(clause: Clause) -> Subject | None:
    """Балаева, выступая на форуме, подчеркнула: the nearest that surely is a nominative, else the nearest."""
    found = [anchor for anchor in clause.before if anchor.nominative] or clause.before
    return Subject(found[-1]) if found else None


def _further_after(clause: Clause) -> Subject | None:
    """Сказала, открывая форум, Балаева: beside a quotation a comma may stand between."""
    if not clause.beside_quote:
        return None
    anchors = [anchor for anchor in clause.scene.anchors_in(clause.cue.end, clause.span[1]) if anchor.nominative]
    fitting = [anchor for anchor in anchors if can_speak(anchor, clause.cue.verb.gender)]
    return Subject(fitting[0]) if fitting else None


def _of_gerund(clause: Clause) -> Subject:
    """Агишев продолжил тему, подчеркнув: a gerund has the subject of its sentence."""
    for cue in clause.scene.cues_in(clause.span[0], clause.cue.start):
        if cue.verb.form is CueForm.FINITE and (subject := subject_of(clause.scene, cue, clause.span)):
            return subject
    return _before(clause) or _of_main_clause(clause) or NOBODY


def _of_main_clause(clause: Clause) -> Subject | None:
    """Напомнив, что …, Кудабеков пообещал …: the gerund stands first, its subject right before the next verb."""
    anchors = [one for one in clause.scene.anchors_in(clause.cue.end, clause.span[1]) if one.nominative is not False]
    for anchor in anchors:
        following = clause.scene.words_in(anchor.end, anchor.end + _VERB_REACH)[:1]
        opens = clause.scene.body.text[max(anchor.start - _BLANKS, 0) : anchor.start].rstrip()[-1:] == ","
        if opens and following and parse(following[0])[0].pos == "VERB":
            return Subject(anchor)
    return None


_VERB_REACH = 30  # characters
_BLANKS = 8  # characters before a name that may be blank


Rule = Callable[[Clause], Subject | None]

_RUSSIAN_GERUND: Mapping[str, Rule] = {"of-gerund": _of_gerund}
_RUSSIAN: Mapping[str, Rule] = {
    "right-before": _right_before,
    "right-after": _right_after,
    "stranger-after": _stranger_after,
    "stranger-before": _stranger_before,
    "before": _before,
    "further-after": _further_after,
}
_KAZAKH: Mapping[str, Rule] = {
    "right-after": subjects_kazakh.right_after,
    "right-before": subjects_kazakh.right_before,
    "opens-clause": subjects_kazakh.opens_clause,
}
