"""Words, sentences and paragraphs of a text, each with its place.

Sentences never cross a line break: a line is a paragraph, as the extractor leaves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, chain, pairwise
from sys import intern
from typing import NamedTuple, overload

from monitor.language.sentences import spans_of_sentences
from monitor.language.verdicts import Verdicts

# Words keep inner hyphens and apostrophes (Касым-Жомарт, О'Брайен); numbers keep decimal commas (87,15); all else
# that is not white space is one token a character.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-‑'’ʼ][^\W\d_]+)*|\w+|[^\w\s]")
_LONGEST_SENTENCE = 400  # tokens
_LINE = re.compile(r"[^\n]+")


class Token(NamedTuple):
    """One word, number or sign."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether the token begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()


class Tokens(Sequence[Token]):
    """The tokens of a text, each made when it is asked for: of most nobody asks more than how they are written."""

    __slots__ = ("_ends", "_starts", "_written")

    def __init__(self, written: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> None:
        self._written, self._starts, self._ends = written, starts, ends

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...

    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(index, slice):
            return _tokens(self._written[index], self._starts[index], self._ends[index])
        return _TOKEN_OF((self._written[index], self._starts[index], self._ends[index]))

    def __iter__(self) -> Iterator[Token]:
        return map(_TOKEN_OF, zip(self._written, self._starts, self._ends, strict=True))

    def __len__(self) -> int:
        return len(self._written)


class Sentence(NamedTuple):
    """One sentence; `first` and `last` are the half-open range of its tokens, `paragraph` counts lines from 0."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, eq=False)
class Segmented:
    """A text cut up; each is itself alone, so that what was found in it can be kept for whoever asks next.

    `written` are the tokens as they stand there, `starts` and `ends` their places.
    """

    text: str
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens with their places."""
        return Tokens(self.written, self.starts, self.ends)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds (or last began before) an offset."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def token_at(self, offset: int) -> int:
        """The index of the token that holds (or next follows) an offset; the number of tokens past the last."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return index
        return index + 1

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token (by index) stands in."""
        return self.sentences[bisect_right(self._first_tokens, token) - 1]

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The tokens (by index) that begin with a capital letter, in order."""
        return tuple(_CAPITALISED.places(self.written))

    def capitals_in(self, sentence: Sentence) -> tuple[int, ...]:
        """Those of a sentence."""
        capitals = self.capitals
        return capitals[bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.last)]

    @cached_property
    def signs(self) -> list[int]:
        """The signs (by index) in order, but full stops and commas, of which a text is full."""
        return _SIGNS.places(self.written)

    @property
    def length(self) -> int:
        """How many words the text has; numbers and signs are none."""
        return self._words_before[-1]

    def count_words(self, start: int, end: int) -> int:
        """How many words stand between two offsets; numbers and signs are none."""
        return self._words_before[self.token_at(end)] - self._words_before[self.token_at(start)]

    def length_of(self, sentence: Sentence) -> int:
        """How many words a sentence has; numbers and signs are none."""
        return self._words_before[sentence.last] - self._words_before[sentence.first]

    @cached_property
    def _words_before(self) -> list[int]:
        return list(accumulate(_IS_WORD.of(self.written), initial=0))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _first_tokens(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]


_CAPITALISED = Verdicts(lambda word: word[0].isupper())
_IS_WORD = Verdicts(lambda word: int(word[0].isalpha()))
_SIGNS = Verdicts(lambda word: not word[0].isalnum() and word not in {".", ","})


def segment(text: str) -> Segmented:
    """Cut a text into tokens and sentences."""
    written, starts, ends = _cut(text)
    sentences: list[Sentence] = []
    first = 0
    for paragraph, line in enumerate(_LINE.finditer(text)):
        before = line.start()
        for begin, stop in spans_of_sentences(line.group()):
            last = bisect_left(starts, before + stop, first)
            sentence = _SENTENCE_OF((before + begin, before + stop, first, last, paragraph))
            if last - first > _LONGEST_SENTENCE:
                sentences += _bounded(starts, ends, sentence)
            elif first < last:
                sentences.append(sentence)
            first = last
    return Segmented(text, written, starts, ends, tuple(sentences))


def _bounded(starts: tuple[int, ...], ends: tuple[int, ...], sentence: Sentence) -> Iterator[Sentence]:
    """A sentence longer than any that people write, cut: rules look at every pair of its words."""
    for first in range(sentence.first, sentence.last, _LONGEST_SENTENCE):
        last = min(first + _LONGEST_SENTENCE, sentence.last)
        start = sentence.start if first == sentence.first else starts[first]
        end = sentence.end if last == sentence.last else ends[last - 1]
        yield Sentence(start, end, first, last, sentence.paragraph)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into words, numbers and signs."""
    return _tokens(*_cut(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text as they are written."""
    return _cut(text)[0]


def _tokens(written: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[Token, ...]:
    return tuple(map(_TOKEN_OF, zip(written, starts, ends, strict=True)))


# The classes themselves ask each field by name, which takes three times as long.
_TOKEN_OF, _SENTENCE_OF = partial(tuple.__new__, Token), partial(tuple.__new__, Sentence)


# --- between blanks -------------------------------------------------------------------------------------------------


def _cut(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens of a text as written, where they start and where they end: what stands between blanks, one by one."""
    words, ways = zip(*_CHUNKS.of(text.replace("\n", " ").split(" ")), strict=True)
    written = tuple(chain.from_iterable(words))
    places = tuple(accumulate(chain.from_iterable(ways), initial=-1))  # as if a blank went before
    starts, ends = places[1::2], places[2::2]
    return _filled(written, starts, ends) if "" in written else (written, starts, ends)


def _filled(
    written: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens without the empty ones, which stand for blanks that no token follows."""
    kept = [place for place in zip(written, starts, ends, strict=True) if place[0]]
    return tuple(word for word, _, _ in kept), tuple(start for _, start, _ in kept), tuple(end for _, _, end in kept)


def _chunk(chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of what a blank goes before, and the ways to their starts and ends, each from the place before it."""
    tokens = [found.span() for found in _TOKEN.finditer(chunk)]
    if not tokens or tokens[-1][1] < len(chunk):
        tokens.append((len(chunk), len(chunk)))
    places = [-1, *chain.from_iterable(tokens)]
    return (
        tuple(intern(chunk[start:end]) for start, end in tokens),  # one object a word, which look-ups know by its place
        tuple(end - start for start, end in pairwise(places)),
    )


_CHUNKS = Verdicts(_chunk)
