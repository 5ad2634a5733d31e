"""A text as names are read in it: sentence by sentence, each word with how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from monitor.language.segment import Segmented, Sentence
from monitor.mentions.beliefs import NOTHING_BELIEVED, Beliefs
from monitor.mentions.looks import Look
from monitor.model import Language


class Part(NamedTuple):
    """One word or initial of a run; `first` and `last` are its half-open range of tokens."""

    text: str
    first: int
    last: int
    seen: Look
    initial: bool = False
    opening: bool = False  #: the first word of its sentence, or behind an opening sign


@dataclass(frozen=True, slots=True)
class Source:
    """A title or body to be read; `ordinary` are words that the article also writes in lower case."""

    text: Segmented
    language: Language
    ordinary: frozenset[str] = frozenset()
    beliefs: Beliefs = NOTHING_BELIEVED
    in_title: bool = False


class Line(NamedTuple):
    """A sentence to be read."""

    source: Source
    text: Segmented  #: the whole text it stands in
    language: Language
    sentence: Sentence

    def word(self, index: int) -> str:
        """The token at an index; empty past the end of the sentence."""
        sentence = self.sentence
        return self.text.written[index] if sentence.first <= index < sentence.last else ""

    def is_capitalised(self, index: int) -> bool:
        """Whether the token at an index begins with a capital letter."""
        return self.word(index)[:1].isupper()


# The classes themselves ask each field by name, which takes three times as long.
PART_OF, LINE_OF = partial(tuple.__new__, Part), partial(tuple.__new__, Line)
