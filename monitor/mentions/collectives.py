"""Bodies and crowds that speak: пресс-служба акимата, участники форума, қала әкімдігінің баспасөз қызметі.

They are no persons, so nobody gets their words; what they are called is kept beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.language import kazakh
from monitor.language.russian import parse
from monitor.language.segment import Segmented
from monitor.mentions.cue_forms import Cue
from monitor.mentions.cues import KAZAKH, is_collective
from monitor.mentions.kazakh_roles import dependents
from monitor.mentions.russian_roles import adjectives, genitives
from monitor.model import Language

_OPENING, _CLOSING = frozenset("«“„"), frozenset("»”“")
_LONGEST_NAME = 12  # tokens of a body's name in quotation marks
_NEAR = 4  # tokens between a cue and the body
_OPENS_WITHIN = 6  # tokens in which a body opens a sentence


def collective_at(text: Segmented, offset: int, language: Language) -> str:
    """The body or crowd named by the word at an offset, with what belongs to its name; empty where it is neither."""
    index = text.token_at(offset)
    if index >= len(text.written) or not is_collective(text.written[index], language):
        return ""
    return _name(text, index, language)


def collective_beside(text: Segmented, cue: Cue, first: int, language: Language) -> str:
    """The body whose words a cue brings where nobody speaks: әкімдіктің мәліметінше, уточнили в акимате.

    `first` is the token that begins the cue's sentence.
    """
    find = _kazakh_beside if language in KAZAKH else _russian_beside
    index = find(text, cue, first)
    return "" if index is None else _name(text, index, language)


def _name(text: Segmented, index: int, language: Language) -> str:
    start, end = _kazakh(text, index) if language in KAZAKH else _russian(text, index)
    return text.text[text.starts[start] : text.ends[end - 1]]


def _kazakh_beside(text: Segmented, cue: Cue, first: int) -> int | None:
    """Owner of a phrase of saying, else the body in the nominative that opens the sentence."""
    if cue.is_phrase:
        owner = cue.first - 1
        return owner if owner >= first and _owns(text.written[owner]) else None
    opening = range(first, min(first + _OPENS_WITHIN, cue.first))
    return next((index for index in opening if is_collective(text.written[index], Language.KK)), None)


def _owns(word: str) -> bool:
    return any(found.case == "gen" and is_collective(found.stem, Language.KK) for found in kazakh.analyse(word))


def _russian_beside(text: Segmented, cue: Cue, first: int) -> int | None:
    """По данным министерства; сообщили в акимате; в управлении ответили."""
    if cue.is_phrase:
        return next(_bodies(text, cue.last, cue.last + _NEAR), None)
    inside = (_inside(text, place) for place in (cue.last, first)) if cue.verb.plural else ()
    return next((index for index in inside if index is not None), None)


def _inside(text: Segmented, place: int) -> int | None:
    """The body in the locative behind the «в» at a place: in it those speak who are not named."""
    if place >= len(text.written) or text.written[place].lower() not in {"в", "во"}:
        return None
    body = next(_bodies(text, place + 1, place + 1 + _NEAR), None)
    located = body is not None and any(reading.case == "loct" for reading in parse(text.written[body]))
    return body if located else None


def _bodies(text: Segmented, start: int, end: int) -> Iterator[int]:
    """Where bodies are named among some tokens, up to the first sign."""
    for index in range(start, min(end, len(text.written))):
        if not text.written[index][0].isalpha():
            return
        if is_collective(text.written[index], Language.RU):
            yield index


def _russian(text: Segmented, index: int) -> tuple[int, int]:
    _, last = genitives(text.written, index + 1)
    return index - len(adjectives(text.written, index)), _named(text, last)


def _named(text: Segmented, index: int) -> int:
    """Where a name in quotation marks ends that begins here: компания | «Вега Групп»."""
    if index < len(text.written) and text.written[index] in _OPENING:
        ends = range(index + 1, min(index + _LONGEST_NAME, len(text.written)))
        return next((at + 1 for at in ends if text.written[at] in _CLOSING), index)
    return index


def _kazakh(text: Segmented, index: int) -> tuple[int, int]:
    _, first = dependents(text.written, index)
    return first, index + 1
