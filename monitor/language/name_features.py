"""What the tagger of names sees of a Kazakh sentence: capitalised words, their endings, their neighbours.

Only runs of capitalised words are looked at, so that a page costs little. What a word is by itself is worked out once
and kept; a feature of a neighbour carries its place before it: `-1=министрі`, `+1case=gen`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.kazakh import Stripped
from monitor.language.nameforms import has_surname_ending, patronymic_forms
from monitor.language.names import given_gender, is_given
from monitor.language.verdicts import Verdicts

_ARTICLES = ("аль-", "эль-", "әл-")
_OPENING = frozenset('«"“„')
_CLOSING = frozenset('»"”“')
_LEADING = _OPENING | frozenset("—–-:.")
_JOINING = frozenset({",", "және", "мен", "пен", "бен"})
_EDGE = "^"
_INITIAL = 2  # letters at most
_SHORTEST = 3


class Group(tuple[str, ...]):
    """Features that are told together, of a word by itself or of one that stands near.

    Each is only itself: those of a word are made once, and known again without a look at what they hold.
    """

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


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
class _Seen:
    """A word by itself: what is told of it alone, what is told of it as a neighbour too, and its kind in short."""

    spelling: Group
    traits: Group
    kind: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as its tokens, the stems that are ordinary words, and what stands between quotation marks."""

    tokens: Sequence[str]
    ordinary: frozenset[str]
    quoted: frozenset[int]
    known: Verdicts[_Seen]

    def at(self, index: int) -> str:
        """The token at an index; `^` past either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _EDGE

    def seen(self, word: str) -> _Seen:
        """What a word is by itself."""
        return self.known[word]


def runs(sentence: Sequence[str], ordinary: frozenset[str], plain: frozenset[int] = frozenset()) -> Iterator[Run]:
    """The runs of a sentence, given as its tokens, in order; `ordinary` are stems that texts write in lower case.

    A run of one word is left out where that is one of the `plain` (by place): no part of a name.
    """
    line = _Line(sentence, ordinary, _quoted(sentence), _known(ordinary))
    for first, last in _bounds(sentence):
        if last - first == 1 and first in plain:
            continue
        places = tuple([index for index in range(first, last) if sentence[index][0].isalpha()])
        around = _around(line, last)
        yield Run(places, tuple([(*_groups(line, index, first, last), *around) for index in places]))


def is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word in any form has a stem that texts write in lower case."""
    return not ordinary.isdisjoint(kazakh.stems(word))


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
        found.append(_opening(line.tokens[index], line.ordinary))
    found += [_NEAR["-1"][before], _NEAR["+1"][after]]
    found += [_FURTHER["-2"][line.at(index - 2)], _FURTHER["+2"][line.at(index + 2)]]
    if index > first:
        found += [_beside(_before(line, index), "<", line.ordinary), _FURTHER["B"][line.at(first - 1)]]
    if index + 1 < last:
        found += [_beside(after, ">", line.ordinary), _NEAR["E"][line.at(last)]]
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


@lru_cache(maxsize=20_000)
def _opening(word: str, ordinary: frozenset[str]) -> Group:
    """What is told of the first word of a sentence."""
    return Group("1" + trait for trait in _known(ordinary)[word].traits)


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
    return (_IN_A_ROW, _NEAR["H"][line.at(end)]) if joined else ()


def _joins(line: _Line, index: int) -> bool:
    return line.tokens[index] in _JOINING and is_capitalised(line.at(index + 1))


def _goes_on(word: str) -> bool:
    return is_capitalised(word) or word in _CLOSING


# --- one word by itself ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _known(ordinary: frozenset[str]) -> Verdicts[_Seen]:
    """What words are by themselves where these stems are ordinary words."""
    return Verdicts(partial(_seen, ordinary))


def _seen(ordinary: frozenset[str], word: str) -> _Seen:
    plain = _plain(word)
    forms = kazakh.analyse(plain)
    bare = [form.stem for form in forms if not form.possessive and not form.plural]
    shortest = min(bare, key=len)
    spelling = [f"word={plain}", f"stem={shortest}"]
    spelling += [f"stem-{n}={shortest[-n:]}" for n in (2, 3, 4)] + [f"stem+{n}={shortest[:n]}" for n in (3, 4)]
    spelling += [f"end{n}={plain[-n:]}" for n in (2, 3)]
    traits = [*_name_traits(plain, bare), *_listed(forms), *_russian_traits(plain), *_written(word), *_endings(forms)]
    traits.append("lower" if is_ordinary(plain, ordinary) else "never-lower")
    kind = _kind_of(bare, traits)
    inflected = ".".join(dict.fromkeys(_inflection(form) for form in forms))
    return _Seen(Group(spelling), Group(dict.fromkeys((*traits, kind, f"{kind}/{inflected}"))), kind)


def _plain(word: str) -> str:
    return (kazakh.cyrillic(word) if kazakh.is_latin(word) else word).lower()


_COMPOUND = ("бек", "бай", "хан", "жан", "ғали", "мұрат", "гүл", "ғазы", "мырза", "келді", "берді", "нұр")
_RUSSIAN = (
    "ов", "ев", "ёв", "ова", "ева", "ёва", "ский", "ская", "цкий", "ұлы", "қызы", "ович", "евич", "овна", "евна",
    "енко",
)  # fmt: skip
_DOUBTFUL = ("ын", "ына", "улы")  # жиын, атаулы: endings of surnames and of ordinary words


def _name_traits(plain: str, bare: list[str]) -> Iterator[str]:
    """What lists and endings say of a word as a part of a name."""
    given = [stem for stem in bare if len(stem) >= _SHORTEST and is_given(stem)]
    yield "given" if given else "no-given"
    if given:
        yield f"given={given_gender(given[0])}"
    if plain in given:
        yield "given-as-written"
    if any(map(has_surname_ending, bare)):
        yield "surname"
    if any(form.lemma == stem for stem in bare for form in patronymic_forms(stem)):
        yield "patronymic"
    if any(stem.endswith(_COMPOUND) for stem in bare):
        yield "compound"
    if any(stem.endswith(_RUSSIAN) and len(stem) > _SHORTEST + 1 for stem in bare):
        yield "russian-ending"


def _listed(forms: tuple[Stripped, ...]) -> Iterator[str]:
    """The lists a word or its stem stands in."""
    stems = {form.stem for form in forms}
    for name, section in _LISTS:
        if not _list(name, section).isdisjoint(stems):
            yield f"{name.removesuffix('.txt')}:{section}"


_LISTS = (
    ("posts.txt", "kk"),
    ("bodies.txt", "kk"),
    ("not_names.txt", "kk"),
    ("not_names.txt", "kk-shared"),
    ("not_names.txt", "ru"),
    ("name_places.txt", "kk-after"),
    ("kazakh_stops.txt", ""),
)


@lru_cache(maxsize=16)
def _list(name: str, section: str) -> frozenset[str]:
    return frozenset(words(name, section))


def _russian_traits(plain: str) -> Iterator[str]:
    """What the Russian dictionary knows of a borrowed word."""
    for reading in russian.parse(plain):
        if reading.known:
            yield from sorted(reading.kinds) or ["common"]


_LONGEST = 8


def _written(word: str) -> Iterator[str]:
    yield f"length={min(len(word), _LONGEST)}"
    if len(word) > 1 and word.isupper():
        yield "shouted"
    elif len(word) > 1 and not word[1:].islower():
        yield "mixed"
    if "-" in word:
        yield "hyphen"
    if word.isascii():
        yield "latin"


def _endings(forms: tuple[Stripped, ...]) -> Iterator[str]:
    for form in forms:
        yield f"case={form.case}"
        if form.possessive:
            yield "possessive"
        if form.plural:
            yield "plural"


def _inflection(form: Stripped) -> str:
    return form.case + ("+" if form.possessive else "")


def _kind_of(bare: list[str], traits: list[str]) -> str:
    """The one thing a word most looks like, and whether it is an ordinary word too."""
    ordinary = "-" if "not_names:kk" in traits or "lower" in traits else ""
    if "russian-ending" in traits:
        return "ending" + ordinary
    if "given" in traits:
        return ("shared" if "not_names:kk-shared" in traits else "given") + ordinary
    if "surname" in traits and not any(stem.endswith(_DOUBTFUL) for stem in bare):
        return "surname" + ordinary
    return next((kind for kind in ("compound", "common", "Geox") if kind in traits), "unknown") + ordinary


@lru_cache(maxsize=50_000)
def _beside(word: str, place: str, ordinary: frozenset[str]) -> Group:
    """What is told of a word as a neighbour in its run."""
    return Group(place + trait for trait in _known(ordinary)[word].traits)


def _near(place: str, word: str) -> Group:
    """What is told of any word near by, the most telling first."""
    if not word[0].isalpha():
        return Group((f"{place}={word.lower()}",))
    plain = _plain(word)
    stems = kazakh.stems(plain)
    found = [f"={plain}", f"stem={stems[-1]}", f"end3={plain[-3:]}", f"end2={plain[-2:]}"]
    found += [
        name.removesuffix(".txt")
        for name, section in _LISTS
        if section != "kk-shared" and "not_names" not in name and not _list(name, section).isdisjoint(stems)
    ]
    found += [f"case={_inflection(form)}" for form in kazakh.analyse(plain)]
    found.append("capital" if word[0].isupper() else "small")
    return Group(dict.fromkeys(place + feature for feature in found))


def _further(place: str, count: int, word: str) -> Group:
    """The most telling of what is told of a word near by."""
    return Group(_near(place, word)[:count])


#: Around a word the next ones, behind its run (E) and behind the row of runs (H).
_NEAR = {place: Verdicts(partial(_near, place)) for place in ("-1", "+1", "E", "H")}
#: The ones after the next, and before its run (B).
_FURTHER = {place: Verdicts(partial(_further, place, count)) for place, count in (("-2", 2), ("+2", 2), ("B", 3))}
