"""Bodies and crowds that speak: пресс-служба акимата, участники форума, қала әкімдігінің баспасөз қызметі.

They are no persons, so nobody gets their words; what they are called is kept beside them.
"""

from __future__ import annotations

from monitor.language.segment import Segmented
from monitor.mentions.cues import KAZAKH, is_collective
from monitor.mentions.kazakh_roles import dependents
from monitor.mentions.russian_roles import adjectives, genitives
from monitor.model import Language

_OPENING, _CLOSING = frozenset("«“„"), frozenset("»”“")
_LONGEST_NAME = 12  # tokens of a body's name in quotation marks


def collective_at(text: Segmented, offset: int, language: Language) -> str:
    """The body or crowd named by the word at an offset, with what belongs to its name; empty where it is neither."""
    index = text.token_at(offset)
    if index >= len(text.written) or not is_collective(text.written[index], language):
        return ""
    first, last = _kazakh(text, index) if language in KAZAKH else _russian(text, index)
    return text.text[text.starts[first] : text.ends[last - 1]]


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
