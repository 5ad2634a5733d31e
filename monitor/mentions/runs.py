"""Unbroken runs of words that can be parts of names: capitalised words, initials, bin and von with what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.language.segment import Segmented, Sentence
from monitor.mentions.looks import NOT_A_NAME, Look, look
from monitor.mentions.named_after import taken
from monitor.model import Language


@dataclass(frozen=True, slots=True)
class Part:
    """One word or initial of a run; `first` and `last` are its half-open range of tokens."""

    text: str
    first: int
    last: int
    seen: Look
    initial: bool = False
    opening: bool = False  #: the first word of its sentence, or behind an opening sign


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be read; `ordinary` are words that the article also writes in lower case."""

    text: Segmented
    sentence: Sentence
    language: Language
    ordinary: frozenset[str] = frozenset()
    in_title: bool = False

    def word(self, index: int) -> str:
        """The token at an index; empty past the end of the sentence."""
        return self.text.tokens[index].text if self.sentence.first <= index < self.sentence.last else ""

    def is_capitalised(self, index: int) -> bool:
        """Whether the token at an index begins with a capital letter."""
        return self.word(index)[:1].isupper()


_CHILDREN = frozenset({"улы", "ұлы", "оглы", "оғлы", "кызы", "қызы", "уулу", "uly", "ūly", "qyzy"})
_PARTICLES = frozenset({"аль", "эль", "ибн", "бин", "бен", "де", "дер", "да", "ди", "фон", "ван", "дель", "ла", "әл"})
_DASHES = frozenset("-‑–")
_OPENING = frozenset('«"“„—–-(:•*')
_INITIAL = 2  # letters at most: К. or Дж.


def find_runs(line: Line) -> Iterator[tuple[Part, ...]]:
    """The runs of a sentence, in order."""
    sentence = line.sentence
    if not any(line.is_capitalised(index) for index in range(sentence.first, sentence.last)):
        return
    blocked = taken(line.text, sentence, line.language)
    run: list[Part] = []
    index = sentence.first
    while index < sentence.last:
        part = None if index in blocked else _part(line, index)
        if part is None and run:
            yield from _finished(run)
            run = []
        if part is not None:
            run.append(part)
        index = part.last if part else index + 1
    yield from _finished(run)


def _finished(run: list[Part]) -> Iterator[tuple[Part, ...]]:
    if any(not part.initial for part in run):
        yield tuple(run)


def _part(line: Line, index: int) -> Part | None:
    """The part that begins at a token, if one does."""
    if not line.is_capitalised(index):
        return _behind_particle(line, index)
    word = line.word(index)
    opening = _is_opening(line, index)
    if len(word) <= _INITIAL and _is_dotted(line, index):
        return Part(word + ".", index, index + 2, look(word, line.language), initial=True, opening=opening)
    if line.word(index + 1).lower() in _CHILDREN:
        whole = word + line.word(index + 1)
        return Part(whole, index, index + 2, look(whole, line.language), opening=opening)
    seen = _seen(word, line, opening=opening)
    return Part(word, index, index + 1, seen, opening=opening) if seen else None


def _seen(word: str, line: Line, *, opening: bool) -> Look | None:
    """How a word looks here; None where it is no part of a name."""
    seen = look(word, line.language)
    if seen.strength == NOT_A_NAME and not seen.given and not seen.patronymic:
        return None
    if word.lower() not in line.ordinary:
        return seen
    return replace(seen, shared=True) if seen.given and not opening else None


def _is_opening(line: Line, index: int) -> bool:
    return index == line.sentence.first or line.word(index - 1) in _OPENING


def _is_dotted(line: Line, index: int) -> bool:
    tokens = line.text.tokens
    return line.word(index + 1) == "." and tokens[index + 1].start == tokens[index].end


def _behind_particle(line: Line, index: int) -> Part | None:
    """бин Салман, фон дер Ляйен: particles with the capitalised word behind them make one part."""
    if line.word(index) not in _PARTICLES or not line.is_capitalised(index - 1):
        return None
    end = index
    while line.word(end).lower() in _PARTICLES or line.word(end) in _DASHES:
        end += 1
    if not line.is_capitalised(end):
        return None
    tokens = line.text.tokens
    whole = line.text.text[tokens[index].start : tokens[end].end]
    return Part(whole, index, end + 1, look(tokens[end].text, line.language))
