"""Words, sentences and paragraphs of a text, each with its place.

Sentences never cross a line break: a line is a paragraph, as the extractor leaves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from monitor.language.sentences import spans_of_sentences

# Words keep inner hyphens and apostrophes (Касым-Жомарт, О'Брайен); numbers keep decimal commas (87,15); all else
# that is not white space is one token a character.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-‑'’ʼ][^\W\d_]+)*|\w+|[^\w\s]")
_LONGEST_SENTENCE = 400  # tokens
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Token:
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `first` and `last` are the half-open range of its tokens, `paragraph` counts lines from 0."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, eq=False)
class Segmented:
    """A text cut up; each is itself alone, so that what was found in it can be kept for whoever asks next."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds (or last began before) an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def token_at(self, offset: int) -> int:
        """The index of the token that holds (or next follows) an offset; the number of tokens past the last."""
        index = bisect_right(self._token_starts, offset) - 1
        if index >= 0 and offset < self.tokens[index].end:
            return index
        return index + 1

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The tokens as they are written."""
        return tuple([token.text for token in self.tokens])

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The tokens (by index) that begin with a capital letter, in order."""
        return tuple([index for index, word in enumerate(self.written) if word[0].isupper()])

    def capitals_in(self, sentence: Sentence) -> tuple[int, ...]:
        """Those of a sentence."""
        capitals = self.capitals
        return capitals[bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.last)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]


def segment(text: str) -> Segmented:
    """Cut a text into tokens and sentences."""
    tokens = tokenise(text)
    starts = [token.start for token in tokens]
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(_LINE.finditer(text)):
        for begin, stop in spans_of_sentences(line.group()):
            start, end = line.start() + begin, line.start() + stop
            first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
            sentences += _bounded(tokens, Sentence(start, end, first, last, paragraph))
    return Segmented(text, tokens, tuple(sentences))


def _bounded(tokens: tuple[Token, ...], sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, cut where it is longer than any that people write: rules look at every pair of its words."""
    first, start = sentence.first, sentence.start
    while sentence.last - first > _LONGEST_SENTENCE:
        last = first + _LONGEST_SENTENCE
        yield Sentence(start, tokens[last - 1].end, first, last, sentence.paragraph)
        first, start = last, tokens[last].start
    if first < sentence.last:
        yield Sentence(start, sentence.end, first, sentence.last, sentence.paragraph)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into words, numbers and signs."""
    return tuple(Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text))
