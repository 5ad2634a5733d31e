"""The part of an article's text that shows best why it was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from re import Match

from monitor.language.search_words import forms, words_of
from monitor.model import Language, Piece

_WORDS = 30
_BEFORE = 5

Met = Mapping[int, frozenset[int]]


def snippet(text: str, language: Language, asked: Sequence[Sequence[str]]) -> tuple[Piece, ...]:
    """About thirty words where most of the words asked for meet, in pieces; the beginning where none is met."""
    words = tuple(words_of(text))
    met = _met(words, language, asked)
    densest = max(met, key=lambda place: len(_seen(met, place)), default=0)
    first = max(0, min(densest - _BEFORE, len(words) - _WORDS))
    shown = words[first : first + _WORDS]
    return tuple(_pieces(text, shown, {place - first for place in met}))


def _met(words: Sequence[Match[str]], language: Language, asked: Sequence[Sequence[str]]) -> Met:
    """The words of the text that answer some of those asked for, with which."""
    wanted: dict[str, set[int]] = {}
    for number, each in enumerate(asked):
        for form in each:
            wanted.setdefault(form, set()).add(number)
    found = ((place, _answered(word.group(), language, wanted)) for place, word in enumerate(words))
    return {place: numbers for place, numbers in found if numbers}


def _answered(word: str, language: Language, wanted: Mapping[str, set[int]]) -> frozenset[int]:
    return frozenset(number for form in forms(word, language) for number in wanted.get(form, ()))


def _seen(met: Met, first: int) -> frozenset[int]:
    """Which of the words asked for are met within a snippet that begins shortly before a word."""
    return frozenset().union(*(met.get(place, ()) for place in range(first, first + _WORDS - _BEFORE)))


def _pieces(text: str, shown: Sequence[Match[str]], met: set[int]) -> Iterator[Piece]:
    """The stretch of these words, cut where a word that was met begins or ends; line breaks become blanks."""
    if not shown:
        return
    at = shown[0].start()
    for place in sorted(place for place in met if 0 <= place < len(shown)):
        start, end = shown[place].span()
        if at < start:
            yield Piece(text[at:start].replace("\n", " "))
        yield Piece(text[start:end], matched=True)
        at = end
    if at < shown[-1].end():
        yield Piece(text[at : shown[-1].end()].replace("\n", " "))
