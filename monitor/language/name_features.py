"""What the tagger of names sees of a Kazakh sentence: capitalised words, their endings, their neighbours.

Only runs of capitalised words are looked at, so that a page costs little. What a word is by itself is worked out once
and kept; a feature of a neighbour carries its place before it: `-1=министрі`, `+1case=gen`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from monitor.language.name_words import FURTHER, NEAR, Group, Seen, beside, known, opening
from monitor.language.verdicts import Verdicts

_ARTICLES = ("аль-", "эль-", "әл-")
_OPENING = frozenset('«"“„')
_CLOSING = frozenset('»"”“')
_LEADING = _OPENING | frozenset("—–-:.")
_JOINING = frozenset({",", "және", "мен", "пен", "бен"})
_EDGE = "^"
_INITIAL = 2  # letters at most


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring capitalised words: their places in the sentence, and the features of each in groups."""

    places: tuple[int, ...]
    groups: tuple[tuple[Group, ...], ...]

    @property
    def features(self) -> tuple[tuple[str, ...], ...]:
        """The features of each word, one after another."""
        return tuple(tuple(chain.from_iterable(groups)) for groups in self.groups)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as its tokens, the stems that are ordinary words, and what stands between quotation marks."""

    tokens: Sequence[str]
    ordinary: frozenset[str]
    quoted: frozenset[int]
    known: Verdicts[Seen]

    def at(self, index: int) -> str:
        """The token at an index; `^` past either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _EDGE

    def seen(self, word: str) -> Seen:
        """What a word is by itself."""
        return self.known[word]


def runs(sentence: Sequence[str], ordinary: frozenset[str], plain: frozenset[int] = frozenset()) -> Iterator[Run]:
    """The runs of a sentence, given as its tokens, in order; `ordinary` are stems that texts write in lower case.

    A run of one word is left out where that is one of the `plain` (by place): no part of a name.
    """
    line = _Line(sentence, ordinary, _quoted(sentence), known(ordinary))
    for first, last in _bounds(sentence):
        if last - first == 1 and first in plain:
            continue
        places = tuple([index for index in range(first, last) if sentence[index][0].isalpha()])
        around = _around(line, last)
        yield Run(places, tuple([(*_groups(line, index, first, last), *around) for index in places]))


def is_capitalised(word: str) -> bool:
    """Whether a word can belong to a run: Тоқаев, әл-Фараби."""
    return word[0].isupper() or ("-" in word and word.startswith(_ARTICLES) and word.partition("-")[2][:1].isupper())


def _bounds(sentence: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The half-open range of each run; the point behind an initial does not end it."""
    first = last = 0
    for place in _CAPITALISED.places(sentence):
        if place > last and not (last > first and place == last + 1 and _is_point(sentence, last)):
            if last > first:
                yield first, last
            first = place
        last = place + 1
    if last > first:
        yield first, last


_CAPITALISED = Verdicts(is_capitalised)


def _is_point(sentence: Sequence[str], index: int) -> bool:
    return sentence[index] == "." and len(sentence[index - 1]) <= _INITIAL


def _quoted(sentence: Sequence[str]) -> frozenset[int]:
    """The places between quotation marks; one that is never closed reaches to the end."""
    found: list[int] = []
    opened = 0  # the place behind an opening mark that waits for its partner
    for index in _MARKS.places(sentence):
        if opened and sentence[index] in _CLOSING:
            found += range(opened, index)
            opened = 0
        elif not opened and sentence[index] in _OPENING:
            opened = index + 1
    return frozenset((*found, *range(opened, len(sentence)))) if opened else frozenset(found)


_MARKS = Verdicts((_OPENING | _CLOSING).__contains__)


# --- one word in its sentence ---------------------------------------------------------------------------------------


def _groups(line: _Line, index: int, first: int, last: int) -> list[Group]:
    """All that is told of a word in its run."""
    seen = line.seen(line.tokens[index])
    before, after = line.at(index - 1), line.at(index + 1)
    found = [seen.spelling, seen.traits, _shapes(*_kinds(line, index, first, seen.kind))]
    if index == 0:
        found.append(opening(line.tokens[index], line.ordinary))
    found += [NEAR["-1"][before], NEAR["+1"][after]]
    found += [FURTHER["-2"][line.at(index - 2)], FURTHER["+2"][line.at(index + 2)]]
    if index > first:
        found += [beside(_before(line, index), "<", line.ordinary), FURTHER["B"][line.at(first - 1)]]
    if index + 1 < last:
        found += [beside(after, ">", line.ordinary), NEAR["E"][line.at(last)]]
    found.append(_place(min(index - first, 3), min(last - index - 1, 3)))
    return [*found, _IN_QUOTES] if index in line.quoted else found


_IN_QUOTES = Group(("quoted",))
_IN_A_ROW = Group(("row",))


@lru_cache(maxsize=16)
def _place(behind: int, ahead: int) -> Group:
    return Group((f"run={behind}.{ahead}",))


def _kinds(line: _Line, index: int, first: int, kind: str) -> tuple[str, str, str, bool, bool]:
    """The kinds of a word and of both its neighbours, and whether a sentence begins here, which hides its capital."""
    opens = index == 0 or line.tokens[index - 1] in _LEADING
    before = _kind(line, _before(line, index)) if index > first else ""
    return kind, before, _kind(line, line.at(index + 1)), opens, index == 0


@lru_cache(maxsize=20_000)
def _shapes(kind: str, before: str, after: str, opens: bool, leads: bool) -> Group:  # noqa: FBT001 - a key of a cache
    """What is told by the kinds of a word and of its neighbours together."""
    here = ("^" if opens else "_") + kind
    found = (here, f"{kind}>{after}", f"{here}>{after}", f"{before}<{kind}", f"{before}<{kind}>{after}")
    return Group((*found, "first" if leads else "inner"))


def _kind(line: _Line, word: str) -> str:
    """The kind of a neighbour: in full where it is capitalised."""
    if is_capitalised(word):
        return "cap" + line.seen(word).kind
    return "low" if word[0].isalpha() else word


def _before(line: _Line, index: int) -> str:
    """The word before, past the point of an initial."""
    before = line.at(index - 1)
    return line.at(index - 2) if before == "." and index > 1 else before


def _around(line: _Line, last: int) -> tuple[Group, ...]:
    """The noun that ends the row in which a run stands: Абай, Төле би көшелері."""
    end = last
    while end < len(line.tokens) and (_joins(line, end) or _goes_on(line.tokens[end])):
        end += 1
    joined = any(_joins(line, index) for index in range(last, end))
    return (_IN_A_ROW, NEAR["H"][line.at(end)]) if joined else ()


def _joins(line: _Line, index: int) -> bool:
    return line.tokens[index] in _JOINING and is_capitalised(line.at(index + 1))


def _goes_on(word: str) -> bool:
    return is_capitalised(word) or word in _CLOSING
