"""What the tagger of names is told of a Kazakh word: by itself, opening a sentence, or standing near another.

All of it is worked out once for a word and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.kazakh import Stripped
from monitor.language.nameforms import has_surname_ending, patronymic_forms
from monitor.language.names import given_gender, is_given
from monitor.language.verdicts import Verdicts

_SHORTEST = 3


#: Features that are told together, of a word by itself or of one that stands near.
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A word by itself: what is told of it alone, what is told of it as a neighbour too, and its kind in short."""

    spelling: Group
    traits: Group
    kind: str


def is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word in any form has a stem that texts write in lower case."""
    return not ordinary.isdisjoint(kazakh.stems(word))


@lru_cache(maxsize=4)
def known(ordinary: frozenset[str]) -> Verdicts[Seen]:
    """What words are by themselves where these stems are ordinary words."""
    return Verdicts(partial(_seen, ordinary))


def _seen(ordinary: frozenset[str], word: str) -> Seen:
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
    return Seen(tuple(spelling), tuple(dict.fromkeys((*traits, kind, f"{kind}/{inflected}"))), kind)


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


def near(place: str, word: str, count: int | None = None) -> Group:
    """What is told of any word near by, the most telling first; only so much, if a count is given."""
    if not word[0].isalpha():
        return (f"{place}={word.lower()}",)
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
    return tuple(dict.fromkeys(place + feature for feature in found))[:count]
