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
    at = text.tokens[start].start
    for index in sorted(changed):
        token = text.tokens[index]
        pieces += [text.text[at : token.start], changed[index]]
        at = token.end
    pieces.append(text.text[at : text.tokens[end - 1].end])
    return "".join(pieces).strip()
