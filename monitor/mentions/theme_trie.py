"""Every term of every theme in one trie, and one walk over the words of a text that finds them all.

The watch-list has a table of its own (directory.py): people are read as names first, listed or not, and then looked
up once per name; a second walk for their forms would find nothing more.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from monitor.language.segment import Segmented, words_of
from monitor.language.verdicts import Verdicts
from monitor.mentions.forms import (
    LONGEST_WORD,
    PHRASE_KEYS,
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


class Begun(NamedTuple):
    """What the first word of a term leads to: terms that it is by itself, where it is likely enough, and ways on."""

    endings: tuple[Ending, ...]
    following: tuple[Node, ...]


class Trie:
    """Terms under their words; build it once for all texts."""

    def __init__(self) -> None:
        self.root = Node()
        self.later = Node()  #: every word that can follow in a term, behind whichever
        self.longest = 1
        self.within: list[int] = []  #: of each pair of terms that must be near each other
        self._starts = {language: Verdicts(partial(_begin, self.root, language)) for language in Language}
        self._follows = {language: Verdicts(partial(_can_follow, self.later, language)) for language in Language}

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
        found = self._found(text, language)
        if names := apart([find for find in found if find.ending.name]):
            found = [find for find in found if not _inside(find, names)]
        halves = [find for find in found if find.ending.near]
        return [*(find for find in found if not find.ending.near), *self._paired(halves, text)] if halves else found

    def _found(self, text: Segmented, language: Language) -> list[Find]:
        """Every find, also inside a longer name, and half of those that must be near each other."""
        written, last = text.written, len(text.written) - 1
        starts, follows = self._starts[language], self._follows[language]
        found: list[Find] = []
        for at in starts.places(written):  # most words begin no term
            begun = starts[written[at]]
            if begun is None:
                continue
            if begun.endings:
                found += [_FIND_OF((ending, text.starts[at], text.ends[at])) for ending in begun.endings]
            if begun.following and at < last and follows[written[at + 1]]:  # and few of those go on
                for node in begun.following:
                    found += _walked(node, text, at, self.longest, language)
        return found

    def _paired(self, halves: list[Find], text: Segmented) -> Iterator[Find]:
        by_half: dict[int, list[Find]] = {}
        for find in halves:
            by_half.setdefault(find.ending.near, []).append(find)
        pairs = sorted(half for half in by_half if half > 0 and -half in by_half)
        if not pairs:
            return
        between = word_counter(text)
        for pair in pairs:
            ones, others = (((find.start, find.end) for find in by_half[half]) for half in (pair, -pair))
            ending = by_half[pair][0].ending._replace(near=0, name=False)
            yield from (Find(ending, *span) for span in near(ones, others, self.within[pair - 1], between))

    def _insert(self, phrase: Phrase, language: str, ending: Ending) -> None:
        node = self.root
        steps = [step for word in phrase.words for step in _steps(word, language)]
        self.longest = max(self.longest, len(steps))
        for key in steps:
            if node is not self.root:
                _entered(self.later, key)
            node = _entered(node, key)
        node.endings.append(ending)


_FIND_OF = partial(tuple.__new__, Find)  # the class itself asks each field by name, which takes three times as long


def _entered(node: Node, key: str) -> Node:
    """The place behind a node where a key leads, made where there is none yet."""
    if key.startswith(_PREFIX):
        node.prefixes = tuple(sorted({*node.prefixes, len(key) - 1}))
    node.exact = node.exact or key.startswith(_EXACT)
    return node.following.setdefault(key, Node())


def apart(finds: Sequence[Find]) -> tuple[Span, ...]:
    """The places of the finds, the earlier and longer one where two overlap."""
    if len(finds) <= 1:
        return tuple([(find.start, find.end) for find in finds])
    spans: list[Span] = []
    end = 0
    for start, minus_end in sorted({(find.start, -find.end) for find in finds}):
        if start >= end:
            end = -minus_end
            spans.append((start, end))
    return tuple(spans)


def _steps(word: Word, language: str) -> list[str]:
    """The keys of a word of a term; a sign inside it parts it as it would in a text."""
    tokens = words_of(word.text)
    if word.matching is Matching.EXACT:
        return [_EXACT + exact_key(token) for token in tokens]
    if word.matching is Matching.PREFIX:
        return [*(term_key(token, language) for token in tokens[:-1]), _PREFIX + folded(tokens[-1])]
    return [term_key(token, language) for token in tokens]


def _walked(node: Node, text: Segmented, at: int, longest: int, language: Language) -> list[Find]:
    """Every term of several words that begins with a token of a text, by which the node was reached."""
    start = text.starts[at]
    found: list[Find] = []
    reached = [node]
    for index in range(at + 1, min(at + longest, len(text.written))):
        reached = [following for one in reached for following in _step(one, text.written[index], language)]
        if not reached:
            break
        found += [Find(ending, start, text.ends[index]) for one in reached for ending in one.endings]
    return found


def _begin(root: Node, language: Language, word: str) -> Begun | None:
    """What terms begin with a word of a text; None as with most."""
    if len(word) > LONGEST_WORD:
        return None
    likely = text_keys(word, language)
    lemmas = ((root.following.get(key), key in likely) for key in phrase_keys(word, language))
    begun = [(node, alone) for node, alone in lemmas if node] + [(node, True) for node in _written(root, word)]
    endings = tuple(ending for node, alone in begun if alone for ending in node.endings)
    following = tuple(node for node, _ in begun if node.following)
    return Begun(endings, following) if endings or following else None


def _can_follow(later: Node, language: Language, word: str) -> bool:
    return bool(_step(later, word, language))


def _step(node: Node, word: str, language: Language) -> list[Node]:
    """Where a term goes on with the next word of a text."""
    if not node.following or len(word) > LONGEST_WORD:
        return []
    following = [found for key in PHRASE_KEYS[language][word] if (found := node.following.get(key))]
    return [*following, *_written(node, word)] if node.exact or node.prefixes else following


def _written(node: Node, word: str) -> Iterator[Node]:
    """Where the word leads by its letters alone."""
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
