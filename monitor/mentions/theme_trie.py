"""Every term of every theme in one trie, and one walk over the words of a text that finds them all.

The watch-list has a table of its own (directory.py): people are read as names first, listed or not, and then looked
up once per name; a second walk for their forms would find nothing more.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.language.segment import Segmented, Token, tokenise
from monitor.mentions.forms import (
    LONGEST_WORD,
    REMEMBERED,
    exact_key,
    exact_keys,
    folded,
    phrase_keys,
    term_key,
    text_keys,
)
from monitor.mentions.theme_near import near, word_counter
from monitor.model import Language, Matching, Phrase, Span, Term, Word

_EXACT, _PREFIX = "=", "*"  # no key of a lemma begins so: edges of the three kinds of words share a table


class Ending(NamedTuple):
    """What the end of a way through the trie says: whose term it is, and which.

    `near` is 0, or the number of a pair of terms of which this is one, negative for the second.
    """

    theme: int
    role: str
    number: int
    name: bool = False  #: of a body or an event: its words say nothing of their own
    near: int = 0


class Find(NamedTuple):
    """A term found in a text."""

    ending: Ending
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """A place in the trie: words that can follow (`prefixes` are the lengths of beginnings), terms that end here."""

    following: dict[str, Node] = field(default_factory=dict)
    prefixes: tuple[int, ...] = ()
    exact: bool = False
    endings: list[Ending] = field(default_factory=list)


class Start(NamedTuple):
    """A node the first word of a term can lead to; `alone`: the word is likely enough to be a term by itself."""

    node: Node
    alone: bool


class Trie:
    """Terms under their words; build it once for all texts."""

    def __init__(self) -> None:
        self.root = Node()
        self.longest = 1
        self.within: list[int] = []  #: of each pair of terms that must be near each other
        self._starts: dict[Language, dict[str, tuple[Start, ...]]] = {language: {} for language in Language}

    def add(self, term: Term, language: str, ending: Ending) -> None:
        """A term of a theme; near terms become two phrases that know of each other."""
        if isinstance(term, Phrase):
            self._insert(term, language, ending._replace(name=term.is_name))
            return
        self.within.append(term.within)
        pair = len(self.within)
        self._insert(term.one, language, ending._replace(name=term.one.is_name, near=pair))
        self._insert(term.other, language, ending._replace(name=term.other.is_name, near=-pair))

    def finds(self, text: Segmented, language: Language) -> list[Find]:
        """Every find in a text; words inside a longer name are none."""
        found = [
            find
            for at, word in enumerate(text.written)
            for start in self._begun(word, language)
            for find in _walk(start, text.tokens[at : at + self.longest], language)
        ]
        names = apart(find for find in found if find.ending.name)
        kept = [find for find in found if not _inside(find, names)]
        return [*(find for find in kept if not find.ending.near), *self._paired(kept, text)]

    def _paired(self, finds: list[Find], text: Segmented) -> Iterator[Find]:
        halves = [find for find in finds if find.ending.near]
        if not halves:
            return
        between = word_counter(text)
        by_half: dict[int, list[Find]] = {}
        for find in halves:
            by_half.setdefault(find.ending.near, []).append(find)
        for pair in sorted(half for half in by_half if half > 0 and -half in by_half):
            ones, others = (((find.start, find.end) for find in by_half[half]) for half in (pair, -pair))
            ending = by_half[pair][0].ending._replace(near=0, name=False)
            yield from (Find(ending, *span) for span in near(ones, others, self.within[pair - 1], between))

    def _begun(self, word: str, language: Language) -> tuple[Start, ...]:
        """Where terms that begin with this word of a text go on; kept, since most words begin none."""
        known = self._starts[language]
        found = known.get(word) if len(word) <= LONGEST_WORD else ()
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[word] = tuple(_begin(self.root, word, language))
        return found

    def _insert(self, phrase: Phrase, language: str, ending: Ending) -> None:
        node = self.root
        steps = [step for word in phrase.words for step in _steps(word, language)]
        self.longest = max(self.longest, len(steps))
        for key in steps:
            if key.startswith(_PREFIX):
                node.prefixes = tuple(sorted({*node.prefixes, len(key) - 1}))
            node.exact = node.exact or key.startswith(_EXACT)
            node = node.following.setdefault(key, Node())
        node.endings.append(ending)


def apart(finds: Iterable[Find]) -> tuple[Span, ...]:
    """The places of the finds, the earlier and longer one where two overlap."""
    spans: list[Span] = []
    end = 0
    for start, minus_end in sorted({(find.start, -find.end) for find in finds}):
        if start >= end:
            end = -minus_end
            spans.append((start, end))
    return tuple(spans)


def _steps(word: Word, language: str) -> list[str]:
    """The keys of a word of a term; a sign inside it parts it as it would in a text."""
    tokens = [token.text for token in tokenise(word.text)]
    if word.matching is Matching.EXACT:
        return [_EXACT + exact_key(token) for token in tokens]
    if word.matching is Matching.PREFIX:
        return [*(term_key(token, language) for token in tokens[:-1]), _PREFIX + folded(tokens[-1])]
    return [term_key(token, language) for token in tokens]


def _walk(begun: Start, tokens: tuple[Token, ...], language: Language) -> Iterator[Find]:
    """Every term that begins with the first of the tokens, by which the node was reached."""
    start = tokens[0].start
    if begun.alone:
        yield from (Find(ending, start, tokens[0].end) for ending in begun.node.endings)
    reached = [begun.node] if begun.node.following else []
    for token in tokens[1:]:
        reached = [following for one in reached for following in _step(one, token.text, language)]
        if not reached:
            return
        yield from (Find(ending, start, token.end) for one in reached for ending in one.endings)


def _begin(root: Node, word: str, language: Language) -> Iterator[Start]:
    likely = text_keys(word, language)
    for key in phrase_keys(word, language):
        if node := root.following.get(key):
            yield Start(node, key in likely)
    yield from (Start(node, alone=True) for node in _written(root, word))


def _step(node: Node, word: str, language: Language) -> Iterator[Node]:
    if node.following and len(word) <= LONGEST_WORD:
        for key in phrase_keys(word, language):
            if following := node.following.get(key):
                yield following
        yield from _written(node, word)


def _written(node: Node, word: str) -> Iterator[Node]:
    """Where the word leads by its letters alone."""
    if not (node.exact or node.prefixes):
        return
    low = folded(word)
    keys = [_PREFIX + low[:length] for length in node.prefixes if length <= len(low)]
    keys += [_EXACT + key for key in exact_keys(word)] if node.exact else ()
    yield from (following for key in keys if (following := node.following.get(key)))


def _inside(find: Find, names: tuple[Span, ...]) -> bool:
    """Whether a find is a part of a longer name: the court of the Constitutional Court is no court case."""
    index = bisect_right(names, (find.start, sys.maxsize)) - 1
    if index < 0:
        return False
    start, end = names[index]
    return find.end <= end and find.end - find.start < end - start
