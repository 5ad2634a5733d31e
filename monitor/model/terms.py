"""Terms of themes, as the grammar of themes.yaml reads them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Matching(StrEnum):
    """Which words of a text a word of a term stands for."""

    LEMMA = "lemma"  #: the word in any inflection
    EXACT = "exact"  #: this very form
    PREFIX = "prefix"  #: whatever begins so


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a term as the operator wrote it, without quotation marks or asterisk."""

    text: str
    matching: Matching = Matching.LEMMA


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other in this order."""

    words: tuple[Word, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a body or an event: several words, the first of them capitalised."""
        return len(self.words) > 1 and self.words[0].text[0].isupper()


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases, in either order, with at most `within` words between them."""

    one: Phrase
    other: Phrase
    within: int


Term: TypeAlias = Phrase | Near


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a theme in each language."""

    ru: tuple[Term, ...] = ()
    kk: tuple[Term, ...] = ()
    en: tuple[Term, ...] = ()

    def by_language(self) -> tuple[tuple[str, tuple[Term, ...]], ...]:
        """Each language with its terms."""
        return ("ru", self.ru), ("kk", self.kk), ("en", self.en)

    def __bool__(self) -> bool:
        return bool(self.ru or self.kk or self.en)
