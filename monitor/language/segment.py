"""Words, sentences and paragraphs of a text, each with its place.

Sentences never cross a line break: a line is a paragraph, as the extractor leaves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, compress, count, pairwise
from operator import add
from sys import intern
from typing import Any, NamedTuple, overload

from monitor.language.kept import kept
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

    `written` are the tokens as they stand there, `starts` and `ends` their places, `kinds` a byte for each.
    """

    text: str
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: bytes
    sentences: tuple[Sentence, ...]

    @kept
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

    @kept
    def capitals(self) -> tuple[int, ...]:
        """The tokens (by index) that begin with a capital letter, in order."""
        return tuple(_places(self.kinds, _CAPITALISED))

    def capitals_in(self, sentence: Sentence) -> tuple[int, ...]:
        """Those of a sentence."""
        capitals = self.capitals
        return capitals[bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.last)]

    @kept
    def openings(self) -> list[int]:
        """The tokens (by index) at which a name can begin: capitals, and words that a hyphen joins: әл-Фараби."""
        return _places(self.kinds, _MAY_NAME)

    @kept
    def signs(self) -> list[int]:
        """The signs (by index) in order, but full stops and commas, of which a text is full."""
        return _places(self.kinds, _SIGNS)

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

    @kept
    def _words_before(self) -> list[int]:
        return list(accumulate(self.kinds.translate(_WORDS), initial=0))

    @kept
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @kept
    def _first_tokens(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]


def segment(text: str) -> Segmented:
    """Cut a text into tokens and sentences."""
    written, starts, ends, kinds = _cut(text)
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
    return Segmented(text, written, starts, ends, kinds, tuple(sentences))


def _bounded(starts: tuple[int, ...], ends: tuple[int, ...], sentence: Sentence) -> Iterator[Sentence]:
    """A sentence longer than any that people write, cut: rules look at every pair of its words."""
    for first in range(sentence.first, sentence.last, _LONGEST_SENTENCE):
        last = min(first + _LONGEST_SENTENCE, sentence.last)
        start = sentence.start if first == sentence.first else starts[first]
        end = sentence.end if last == sentence.last else ends[last - 1]
        yield Sentence(start, end, first, last, sentence.paragraph)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into words, numbers and signs."""
    written, starts, ends, _ = _cut(text)
    return _tokens(written, starts, ends)


def words_of(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text as they are written."""
    return _cut(text)[0]


def _tokens(written: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[Token, ...]:
    return tuple(map(_TOKEN_OF, zip(written, starts, ends, strict=True)))


# The classes themselves ask each field by name, which takes three times as long.
_TOKEN_OF, _SENTENCE_OF = partial(tuple.__new__, Token), partial(tuple.__new__, Sentence)


# --- kinds of tokens ------------------------------------------------------------------------------------------------

_NONE, _OTHER, _SMALL, _JOINED, _CAPITAL, _NUMERAL, _SIGN = range(7)  # a numeral such as Ⅷ has capitals, but is no word


def _kind(token: str) -> int:
    """What kind of token it is by its first letter; numbers, full stops and commas are of no kind by themselves."""
    if not token:
        return _NONE
    if token[0].isupper():
        return _CAPITAL if token[0].isalpha() else _NUMERAL
    if token[0].isalpha():
        return _JOINED if "-" in token or "‑" in token else _SMALL
    return _OTHER if token[0].isalnum() or token in {".", ","} else _SIGN


def _one_of(*kinds: int) -> bytes:
    """A table that turns bytes of these kinds into 1, others into 0."""
    return bytes(kind in kinds for kind in range(256))


_WORDS, _CAPITALISED, _SIGNS = _one_of(_SMALL, _JOINED, _CAPITAL), _one_of(_CAPITAL, _NUMERAL), _one_of(_SIGN)
_MAY_NAME = _one_of(_CAPITAL, _NUMERAL, _JOINED)


def _places(kinds: bytes, table: bytes) -> list[int]:
    return list(compress(count(), kinds.translate(table)))


# --- between blanks -------------------------------------------------------------------------------------------------

_Cut = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], bytes]


def _cut(text: str) -> _Cut:
    """The tokens of a text as written, their starts, ends and kinds: what stands between blanks, one by one."""
    found = list(chain.from_iterable(_CHUNKS.of(text.replace("\n", " ").split(" "))))
    written, lengths, kinds = tuple(found[::_FIELDS]), found[1::_FIELDS], bytes(found[2::_FIELDS])
    *starts, _ = accumulate(found[3::_FIELDS], initial=0)
    cut = written, tuple(starts), tuple(map(add, starts, lengths)), kinds
    return _filled(*cut) if _NONE in kinds else cut


def _filled(written: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...], kinds: bytes) -> _Cut:
    """The tokens without the empty ones, which stand for blanks beside which no token stands."""
    filled = kinds.translate(_FILLED)
    return (
        tuple(compress(written, filled)),
        tuple(compress(starts, filled)),
        tuple(compress(ends, filled)),
        bytes(compress(kinds, filled)),
    )


_FILLED = bytes(kind != _NONE for kind in range(256))


def _chunk(chunk: str) -> tuple[Any, ...]:
    """Of each token of what stands between blanks: itself, its length, its kind, and how far the next one starts.

    All in one row, for as little memory to be looked at as can be.
    """
    spans = [found.span() for found in _TOKEN.finditer(chunk)]
    if not spans or spans[0][0] > 0:
        spans.insert(0, (0, 0))
    starts = [*(start for start, _ in spans), len(chunk) + 1]
    tokens = [intern(chunk[start:end]) for start, end in spans]  # one object a word, which look-ups know by its place
    return tuple(
        field
        for token, (start, following) in zip(tokens, pairwise(starts), strict=True)
        for field in (token, len(token), _kind(token), following - start)
    )


_FIELDS = 4
_CHUNKS: Verdicts[tuple[Any, ...]] = Verdicts(_chunk)
