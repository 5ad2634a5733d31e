"""A post written beside a name, and where to look for it: what the rules of each language share."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.language.data import words
from monitor.language.nameforms import ANY_CASE
from monitor.language.segment import Segmented, Sentence
from monitor.model import Span

DASHES = frozenset("-–—")
QUOTES = frozenset('«»"“”„')


class Title(NamedTuple):
    """A post as written, in the nominative; `span` is its place."""

    text: str
    organisation: str
    span: Span
    close: bool = True  #: the head noun stands directly before the name


class Place(NamedTuple):
    """Where a name stands: its sentence, its half-open range of tokens, the cases it can be in."""

    sentence: Sentence
    first: int
    last: int
    cases: frozenset[str] = ANY_CASE
    names: frozenset[int] = frozenset()  #: tokens of names, this one's and others'


@lru_cache(maxsize=4)
def post_words(language: str) -> frozenset[str]:
    """The words for posts in a language, as lemmas or stems."""
    return frozenset(words("posts.txt", language))


def rewritten(text: Segmented, start: int, end: int, changed: dict[int, str]) -> str:
    """The source from token to token with some words replaced."""
    pieces: list[str] = []
    at = text.starts[start]
    for index in sorted(changed):
        pieces += [text.text[at : text.starts[index]], changed[index]]
        at = text.ends[index]
    pieces.append(text.text[at : text.ends[end - 1]])
    return "".join(pieces).strip()
