"""Places that a text names: Kazakhstan's regions, cities and districts, the world's countries and capitals.

Караганда, карагандинские and Қарағандыда are one place; so are область Абай, Абайской области and Абай облысы.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from monitor.language.kazakh import cyrillic
from monitor.model import Language

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_ADJECTIVE = "ск-"
_DROPPED = re.compile(r"(?:[аы]я|[иыо]й|ое|[аяыиоеьй])$")
_SHORTEST = 4  #: letters that stay when an ending is dropped
_RUSSIAN_ENDING = re.compile(
    r"(?:[аеиоуыюяьй]|[ыи]е|[оеиы]м|[оеиы]й|[ыи]х|ов|ью|[ая]м|[ая]х|[ыиая]ми|[ая]я|[оу]е|[ую]ю|[ое]го|[ое]му"
    r"|ск(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими))?"
)
_KAZAKH_ENDING = re.compile(r"[а-яёәғқңөұүһі]{0,8}")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name: the beginnings of its words; a lower-case word can only be an adjective."""

    place: str
    words: tuple[str, ...]
    closed: bool = False
    adjective: bool = False


@dataclass(slots=True)
class _Table:
    ending: re.Pattern[str]
    patterns: dict[str, list[_Pattern]] = field(default_factory=dict)

    def add(self, pattern: _Pattern) -> None:
        self.patterns.setdefault(pattern.words[0], []).append(pattern)

    def starting(self, token: str) -> Iterator[_Pattern]:
        """The names that may begin with a word, as it is written."""
        word, capital = _fold(token), token[0].isupper()
        for length in range(len(word), 1, -1):
            for pattern in self.patterns.get(word[:length], ()):
                if (capital or pattern.adjective or len(pattern.words) > 1) and self._ends(word, length, pattern):
                    yield pattern

    def fits(self, pattern: _Pattern, tokens: list[str]) -> bool:
        """Whether the words after the first are there."""
        rest = pattern.words[1:]
        return len(tokens) == len(rest) and all(
            (word := _fold(token)).startswith(stem) and self.ending.fullmatch(word, len(stem))
            for stem, token in zip(rest, tokens, strict=True)
        )

    def _ends(self, word: str, length: int, pattern: _Pattern) -> bool:
        if pattern.closed:
            return len(word) == length
        return bool(self.ending.fullmatch(word, length))


def told_places(text: str, language: Language) -> tuple[tuple[str, int], ...]:
    """Every place a text names, with where it is named; a longer name goes before a shorter one in it."""
    tokens = list(_TOKEN.finditer(text))
    words = [cyrillic(token.group()) if language is Language.KK_LATN else token.group() for token in tokens]
    return tuple(_told(words, [token.start() for token in tokens], kazakh=language in _KAZAKH))


def _told(words: list[str], starts: list[int], *, kazakh: bool) -> Iterator[tuple[str, int]]:
    table, taken = _tables()[kazakh], 0
    for place, word in enumerate(words):
        if place < taken:
            continue
        fitting = [
            pattern
            for pattern in _starting(word, kazakh=kazakh)
            if table.fits(pattern, words[place + 1 : place + len(pattern.words)])
        ]
        if fitting:
            best = max(fitting, key=lambda pattern: (len(pattern.words), len(pattern.words[0])))
            taken = place + len(best.words)
            yield best.place, starts[place]


@lru_cache(maxsize=1 << 15)
def _starting(word: str, *, kazakh: bool) -> tuple[_Pattern, ...]:
    return tuple(_tables()[kazakh].starting(word))


@cache
def _tables() -> tuple[_Table, _Table]:
    russian, kazakh = _Table(_RUSSIAN_ENDING), _Table(_KAZAKH_ENDING)
    text = files("monitor.events").joinpath("data/places.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        left, bar, right = line.partition(" | ")
        if bar and not line.startswith("#"):
            place = left.split(",")[0].rstrip("=").lower()
            for name in left.split(", "):
                russian.add(_russian(name, place))
            for name in right.split(", "):
                kazakh.add(_Pattern(place, tuple(_fold(name.rstrip("=")).split()), closed=name.endswith("=")))
    return russian, kazakh


def _russian(name: str, place: str) -> _Pattern:
    folded = _fold(name)
    if folded.endswith(_ADJECTIVE):
        return _Pattern(place, (folded.rstrip("-"),), adjective=True)
    if folded.endswith("="):
        return _Pattern(place, (folded.rstrip("="),), closed=True)
    return _Pattern(place, tuple(map(_stem, folded.split())))


def _stem(word: str) -> str:
    stem = _DROPPED.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е").replace("‑", "-")
