"""Whose verb a Kazakh cue is, by place: rules in the order in which subjects.py asks them."""

from __future__ import annotations

from monitor.language import kazakh
from monitor.mentions.clauses import APPOSED, NOBODY, Clause, Subject, can_speak, speaks_itself
from monitor.mentions.scene import Anchor, Scene


def right_after(clause: Clause) -> Subject | None:
    """– деді Ерлан Қошанов; деп хабарлады министр: behind the verb stands its subject."""
    if clause.adjoining:
        return Subject(clause.adjoining)
    anchor = clause.after
    end = anchor.start if anchor else clause.end_after
    words = _free_words(clause.scene, clause.cue.last, end)
    written = clause.scene.body.written
    for index in words:
        if speaks_itself(clause, written[index]):
            return Subject(body=clause.scene.body.tokens[index])
    apposed = None if anchor or not clause.beside_quote else _behind_comma(clause, words)
    if apposed:
        return Subject(apposed, rule="apposed")
    if anchor:
        return Subject(anchor)
    stranger = bool(words) and clause.is_parenthetic and kazakh.is_nominative(written[words[-1]].lower())
    return NOBODY if stranger else None


def _free_words(scene: Scene, first: int, end: int) -> list[int]:
    """The words (by index) from one to an offset that stand in no name and no passage."""
    body = scene.body
    words = [index for index in range(first, body.token_at(end)) if body.written[index][0].isalpha()]
    return [index for index in words if scene.is_free(body.starts[index])]


def _behind_comma(clause: Clause, words: list[int]) -> Anchor | None:
    """– деп еске алды шәкірті, профессор Раушан Дорн: a name behind the comma that ends its description."""
    comma = clause.end_after
    if not 1 <= len(words) <= _DESCRIPTION or clause.scene.body.text[comma : comma + 1] != ",":
        return None
    behind = [one for one in clause.scene.anchors_in(comma, comma + APPOSED) if one.named]
    near = behind and len(clause.scene.words_in(comma + 1, behind[0].start)) <= _DESCRIPTION
    return behind[0] if near and can_speak(behind[0]) else None


_DESCRIPTION = 4  # words


def right_before(clause: Clause) -> Subject | None:
    """… деп Бектенов түсіндірді, Бектенов атап өтті: right before the verb."""
    if not clause.before:
        return None
    anchor = clause.before[-1]
    body = clause.scene.body
    between = body.written[body.token_at(anchor.end) : clause.cue.first]
    return None if any(word[0].isalpha() for word in between) else Subject(anchor)


def opens_clause(clause: Clause) -> Subject | None:
    """Министр … айтты: the subject opens its sentence, or the clause behind ал."""
    if clause.is_parenthetic:
        return None
    if not clause.before:
        return None
    start = _turn(clause)
    found = [anchor for anchor in clause.before if anchor.start >= start]
    return Subject(found[0]) if found else None


def _turn(clause: Clause) -> int:
    """Where the clause begins: behind the last «, ал» before the cue."""
    body = clause.scene.body
    for index in range(clause.cue.first - 1, body.token_at(clause.span[0]), -1):
        if body.written[index].lower() in {"ал", "al"} and body.written[index - 1] == ",":
            return body.ends[index]
    return clause.span[0]
