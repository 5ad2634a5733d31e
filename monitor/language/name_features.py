"""What the tagger of names sees of a Kazakh sentence: capitalised words, their endings, their neighbours.

Only runs of capitalised words are looked at, so that a page costs little. What a word is by itself is worked out once
and kept; a feature of a neighbour carries its place before it: `-1=министрі`, `+1case=gen`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from monitor.language.name_words import Group, Seen, known, near
from monitor.language.verdicts import Verdicts

V = TypeVar("V")

_ARTICLES = ("аль-", "эль-", "әл-")
_OPENING = frozenset('«"“„')
_CLOSING = frozenset('»"”“')
_LEADING = _OPENING | frozenset("—–-:.")
_JOINING = frozenset({",", "және", "мен", "пен", "бен"})
_EDGES = ("^", "^")
_BEGIN = len(_EDGES)
_INITIAL = 2  # letters at most


class Told(Generic[V]):
    """All that can be told of words where these stems are ordinary ones, in groups, and what is made of each.

    A group is made once for a word and its place, and kept.
    """

    def __init__(self, ordinary: frozenset[str], make: Callable[[Group], V]) -> None:
        self.seen = seen = known(ordinary)

        def near_by(place: str, count: int | None = None) -> Verdicts[V]:
            return Verdicts(lambda word: make(near(place, word, count)))

        def of_run(place: str) -> Verdicts[V]:
            return Verdicts(lambda word: make(tuple([place + trait for trait in seen[word].traits])))

        self.kinds = Verdicts(partial(_kind, seen))
        self.alone = Verdicts(lambda word: make(seen[word].spelling + seen[word].traits))
        self.opening, self.behind, self.ahead = of_run("1"), of_run("<"), of_run(">")
        self.before, self.after = near_by("-1"), near_by("+1")
        self.far_before, self.far_after = near_by("-2", 2), near_by("+2", 2)
        self.before_run, self.after_run, self.after_row = near_by("B", 3), near_by("E"), near_by("H")
        self.shapes = lru_cache(maxsize=20_000)(lambda *kinds: make(_shapes(*kinds)))
        self.place = lru_cache(maxsize=16)(lambda behind, ahead: make((f"run={behind}.{ahead}",)))
        self.in_quotes, self.in_row = make(("quoted",)), make(("row",))


class Run(NamedTuple, Generic[V]):
    """Neighbouring capitalised words: their places in the sentence, and what is told of each, group by group."""

    places: tuple[int, ...]
    told: tuple[tuple[V, ...], ...]


def runs(sentence: Sequence[str], told: Told[V], plain: frozenset[int] = frozenset()) -> Iterator[Run[V]]:
    """The runs of a sentence, given as its tokens, in order.

    A run of one word is left out where that is one of the `plain` (by place): no part of a name.
    """
    tokens = (*_EDGES, *sentence, *_EDGES)  # so that every word has neighbours
    quoted = _quoted(tokens)
    for first, last in _bounds(tokens):
        if last - first == 1 and first - _BEGIN in plain:
            continue
        places = [index for index in range(first, last) if tokens[index][0].isalpha()]
        around = _around(told, tokens, last)
        found = [_groups(told, tokens, index, (first, last)) for index in places]
        if not quoted.isdisjoint(places):
            found = [[*one, told.in_quotes] if at in quoted else one for at, one in zip(places, found, strict=True)]
        yield Run(tuple([index - _BEGIN for index in places]), tuple([(*groups, *around) for groups in found]))


def featured(sentence: Sequence[str], ordinary: frozenset[str]) -> Iterator[Run[str]]:
    """The runs of a sentence with the features of each word, one by one."""
    for run in runs(sentence, _as_they_are(ordinary)):
        yield Run(run.places, tuple([tuple(chain.from_iterable(groups)) for groups in run.told]))


@lru_cache(maxsize=4)
def _as_they_are(ordinary: frozenset[str]) -> Told[Group]:
    return Told(ordinary, lambda group: group)


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


def _groups(told: Told[V], tokens: tuple[str, ...], index: int, run: tuple[int, int]) -> list[V]:
    """What is told of a word in its run."""
    first, last = run
    word, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    found = [told.alone[word], told.shapes(*_kinds(told, tokens, index, first))]
    if index == _BEGIN:
        found.append(told.opening[word])
    found += [
        told.before[before],
        told.after[after],
        told.far_before[tokens[index - 2]],
        told.far_after[tokens[index + 2]],
    ]
    if index > first:
        found += [told.behind[_before(tokens, index)], told.before_run[tokens[first - 1]]]
    if index + 1 < last:
        found += [told.ahead[after], told.after_run[tokens[last]]]
    found.append(told.place(min(index - first, 3), min(last - index - 1, 3)))
    return found


def _kinds(told: Told[V], tokens: tuple[str, ...], index: int, first: int) -> tuple[str, str, str, bool, bool]:
    """The kinds of a word and of both its neighbours, and whether a sentence begins here, which hides its capital."""
    opens = index == _BEGIN or tokens[index - 1] in _LEADING
    before = told.kinds[_before(tokens, index)] if index > first else ""
    return told.seen[tokens[index]].kind, before, told.kinds[tokens[index + 1]], opens, index == _BEGIN


def _shapes(kind: str, before: str, after: str, opens: bool, leads: bool) -> Group:  # noqa: FBT001 - a key of a cache
    """What is told by the kinds of a word and of its neighbours together."""
    here = ("^" if opens else "_") + kind
    found = (here, f"{kind}>{after}", f"{here}>{after}", f"{before}<{kind}", f"{before}<{kind}>{after}")
    return (*found, "first" if leads else "inner")


def _kind(seen: Verdicts[Seen], word: str) -> str:
    """The kind of a neighbour: in full where it is capitalised."""
    if is_capitalised(word):
        return "cap" + seen[word].kind
    return "low" if word[0].isalpha() else word


def _before(tokens: tuple[str, ...], index: int) -> str:
    """The word before, past the point of an initial."""
    before = tokens[index - 1]
    return tokens[index - 2] if before == "." and index > _BEGIN + 1 else before


def _around(told: Told[V], tokens: tuple[str, ...], last: int) -> tuple[V, ...]:
    """The noun that ends the row in which a run stands: Абай, Төле би көшелері."""
    end, joined = last, False
    while (joins := _joins(tokens, end)) or _goes_on(tokens[end]):
        joined = joined or joins
        end += 1
    return (told.in_row, told.after_row[tokens[end]]) if joined else ()


def _joins(tokens: tuple[str, ...], index: int) -> bool:
    return tokens[index] in _JOINING and is_capitalised(tokens[index + 1])


def _goes_on(word: str) -> bool:
    return _CAPITALISED[word] or word in _CLOSING
