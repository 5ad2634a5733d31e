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
    if not shown:
        return ()
    found = [words[place] for place in sorted(met) if first <= place < first + _WORDS]
    return tuple(_pieces(text, shown[0].start(), shown[-1].end(), found))


def marked(text: str, language: Language, asked: Sequence[Sequence[str]]) -> tuple[Piece, ...]:
    """The whole of a text in pieces: the words asked for, and what stands between them."""
    words = tuple(words_of(text))
    met = _met(words, language, asked)
    return tuple(_pieces(text, 0, len(text), [words[place] for place in sorted(met)]))


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


def _pieces(text: str, start: int, end: int, found: Sequence[Match[str]]) -> Iterator[Piece]:
    """The stretch from start to end, cut where a word that was met begins or ends; line breaks become blanks."""
    at = start
    for word in found:
        if at < word.start():
            yield Piece(text[at : word.start()].replace("\n", " "))
        yield Piece(word.group(), matched=True)
        at = word.end()
    if at < end:
        yield Piece(text[at:end].replace("\n", " "))
