"""Whose verb a Kazakh cue is, by place: rules in the order in which subjects.py asks them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from monitor.language import kazakh
from monitor.language.segment import Token
from monitor.mentions.clauses import APPOSED, NOBODY, Clause, Subject, can_speak, is_free, speaks_itself
from monitor.mentions.scene import Anchor


def right_after(clause: Clause) -> Subject | None:
    """– деді Ерлан Қошанов; деп хабарлады министр: behind the verb stands its subject."""
    anchor = clause.after
    end = anchor.start if anchor else clause.end_after
    between = clause.scene.body.tokens[clause.cue.last : clause.scene.body.token_at(end)]
    words = [token for token in between if token.text[0].isalpha() and is_free(clause.scene, token)]
    for word in words:
        if speaks_itself(clause, word.text):
            return Subject(body=word)
    apposed = None if anchor or not clause.beside_quote else _behind_comma(clause, words)
    if apposed:
        return Subject(apposed, rule="apposed")
    if anchor:
        return Subject(anchor)
    stranger = bool(words) and clause.is_parenthetic and kazakh.is_nominative(words[-1].text.lower())
    return NOBODY if stranger else None


def _behind_comma(clause: Clause, words: list[Token]) -> Anchor | None:
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
    start = max((token.end for token in _turns(clause)), default=clause.span[0])
    found = [anchor for anchor in clause.before if anchor.start >= start]
    return Subject(found[0]) if found else None


def _turns(clause: Clause) -> Iterable[Token]:
    tokens = clause.scene.tokens_in(clause.span[0], clause.cue.start)
    return (word for comma, word in pairwise(tokens) if comma.text == "," and word.text.lower() in {"ал", "al"})
