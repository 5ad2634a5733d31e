"""Unbroken runs of words that can be parts of names: capitalised words, initials, bin and von with what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import lru_cache, partial
from typing import NamedTuple

from monitor.language.data import words
from monitor.language.nameforms import ANY_CASE, NameForm, surname_forms
from monitor.language.verdicts import Verdicts
from monitor.mentions.lines import LINE_OF, PART_OF, Line, Part, Source
from monitor.mentions.looks import CHILDREN, NOT_A_NAME, ORDINARY, SURNAME, UNKNOWN, Look, look, tagged_look
from monitor.mentions.named_after import taken
from monitor.model import Language

_OF_SOMEBODY = ("ның", "нің", "дың", "дің", "тың", "тің", "nyñ", "nıñ", "dyñ", "dıñ", "tyñ", "tıñ")  # Болаттың ұлы
_PARTICLES = frozenset({"аль", "эль", "ибн", "бин", "бен", "де", "дер", "да", "ди", "фон", "ван", "дель", "ла", "әл"})
_LEADING = frozenset({"Ле", "Ван", "Де", "Ди", "Дер", "Дель", "Дос", "Ду", "Фон", "Ла", "Да"})  # Ле Пен, Ван дер Хаак
_ALSO_WORDS = frozenset({"Да", "Ла", "Ди"})  # Да, at the beginning of a sentence, is rather a word
_ARTICLES = ("аль-", "эль-", "әл-", "аш-", "ас-", "ат-", "бен-", "ибн-")
_IS_CHILD = Verdicts(lambda word: word.lower() in CHILDREN)
_DASHES = frozenset("-‑–")
_OPENING = frozenset('«"“„—–-(:•*')
_INITIAL = 2  # letters at most: К. or Дж.
_POINT = (".",)


class Beginnings(NamedTuple):
    """The tokens at which a part may begin, in order, and those where more than the word itself may tell of it."""

    places: list[int]
    special: set[int]


def find_runs(source: Source, beginnings: Beginnings) -> Iterator[tuple[Line, tuple[Part, ...]]]:
    """The runs of a text, in order, each with its sentence: parts that stand side by side, but not initials alone."""
    found: list[tuple[Line, list[Part]]] = []
    number = last = 0  # of the sentence, and the token behind it
    end = -1  # of the last part
    for index in beginnings.places:
        if index >= last:
            while index >= source.text.sentences[number].last:
                number += 1
            line = LINE_OF((source, source.text, source.language, source.text.sentences[number]))
            last, end = line.sentence.last, -1
        if index < end:
            continue
        part = _part(line, index) if index in beginnings.special else _word(line, index)
        if part is not None:
            if index == end:
                found[-1][1].append(part)
            else:
                found.append((line, [part]))
            end = part.last
    for line, run in found:
        if not run[0].initial or not all(part.initial for part in run):
            yield line, tuple(run)


def find_beginnings(source: Source) -> Beginnings:
    """Where a part of a name may begin: at words that can lead to one at all, which most capitals cannot."""
    written, begins = source.text.written, _BEGINNINGS[source.language]
    openings, end = source.text.openings, len(written) - 1
    behind = [index + 1 for index in openings if index < end and begins[written[index + 1]] in _BEHIND_CAPITALS]
    found: list[int] = []
    special: set[int] = set()
    for index in sorted({*openings, *behind}) if behind else openings:
        kind = begins[written[index]]
        if kind is _Begins.INITIAL and written[index + 1 : index + 2] != _POINT:
            continue  # В, На
        if kind and kind is not _Begins.NOTHING:
            found.append(index)
            if kind is not _Begins.ALONE:
                special.update((index, index + _STEPS[kind]))
    added = (special | source.beliefs.names.keys()).difference(found)
    capitals = [index for index in added if 0 <= index <= end and written[index][0].isupper()]
    blocked = taken(source.text, source.language, openings)
    if capitals or not blocked.isdisjoint(found):
        found = sorted({*found, *capitals} - blocked)
    return Beginnings(found, special)


class _Begins(Enum):
    """How a word can begin a part."""

    NOTHING = 0  #: capitalised for another reason
    ALONE = 1
    INITIAL = 2  #: if a full stop follows
    WITH_MORE = 3  #: a particle, a short name
    FOR_FATHER = 4  #: улы behind it: the part begins one token before
    FAMILY_FIRST = 5  #: Ким Чен Ын, whose last part stands two tokens behind


_BEHIND_CAPITALS = frozenset({_Begins.WITH_MORE, _Begins.FOR_FATHER})
#: How far from a word more than the word there may tell of the part.
_STEPS = {_Begins.INITIAL: 0, _Begins.WITH_MORE: 0, _Begins.FOR_FATHER: -1, _Begins.FAMILY_FIRST: 2}


def _beginning(language: Language, word: str) -> _Begins | None:
    """How a word can begin a part; None for those in small letters, as most are, that cannot."""
    if _IS_CHILD[word]:
        return _Begins.FOR_FATHER
    if language is Language.RU and word in _families():
        return _Begins.FAMILY_FIRST
    if not word[0].isupper():
        return _Begins.WITH_MORE if word in _PARTICLES or word.startswith(_ARTICLES) else None
    seen, nothing, _ = _looked(language, word)
    if (language is Language.RU and word in _LEADING) or (len(word) <= _INITIAL and not nothing):
        return _Begins.WITH_MORE
    if nothing and not seen.behind_given:
        return _Begins.INITIAL if len(word) <= _INITIAL else _Begins.NOTHING
    return _Begins.ALONE if len(word) > _INITIAL else _Begins.WITH_MORE


_BEGINNINGS = {language: Verdicts(partial(_beginning, language)) for language in Language}


def _part(line: Line, index: int) -> Part | None:
    """The part that begins at a token, if one does, of whatever words."""
    word = line.text.written[index]
    if not word[0].isupper():
        return _behind_particle(line, index) if line.is_capitalised(index - 1) else None
    if line.language is Language.RU and (led := _led(line, index, word)):
        return led
    if len(word) <= _INITIAL and _is_dotted(line, index):
        seen = look(word, line.language)
        return Part(word + ".", index, index + 2, seen, initial=True, opening=_is_opening(line, index))
    if _IS_CHILD[line.word(index + 1)] and not word.lower().endswith(_OF_SOMEBODY):
        whole = word + line.word(index + 1)
        return Part(whole, index, index + 2, look(whole, line.language), opening=_is_opening(line, index))
    return _word(line, index)


def _word(line: Line, index: int) -> Part | None:
    """The part that a capitalised word is by itself."""
    word = line.text.written[index]
    opening = _is_opening(line, index)
    seen = _seen(word, line, index, opening=opening) or _seen_by_tagger(word, line, index)
    if seen is None or (opening and _is_doubtful(seen) and line.source.beliefs.leads(index)):
        return None
    return PART_OF((word, index, index + 1, seen, False, opening))


def _led(line: Line, index: int, word: str) -> Part | None:
    """A part of a Russian name that more than the word itself tells; few words lead to one."""
    if word in _LEADING and (part := _behind_leading(line, index)):
        return part
    if word in _families() and (part := _from_the_east(line, index)):
        return part
    return _last_from_the_east(line, index) if line.word(index - 2) in _families() else None


def _seen(word: str, line: Line, index: int, *, opening: bool) -> Look | None:
    """How a word looks here; None where it is no part of a name."""
    seen, nothing, lowered = _LOOKED[line.language][word]
    if nothing:
        return _behind_given(seen, line, index) if seen.behind_given else None
    if lowered not in line.source.ordinary:
        return seen
    return _shared(seen) if seen.given and not opening else None


def _looked(language: Language, word: str) -> tuple[Look, bool, str]:
    """How a word looks, whether like no part of a name, and the word in small letters."""
    seen = look(word, language)
    return seen, seen.strength == NOT_A_NAME and not seen.given and not seen.patronymic, word.lower()


_LOOKED = {language: Verdicts(partial(_looked, language)) for language in Language}


def how_it_looks(word: str, language: Language) -> Look | None:
    """How a capitalised word looks by itself; None where it is no part of a name, or only behind another one."""
    seen, nothing, _ = _LOOKED[language][word]
    return None if nothing else seen


@lru_cache(maxsize=20_000)
def _shared(seen: Look) -> Look:
    return replace(seen, shared=True)


def _is_doubtful(seen: Look) -> bool:
    return seen.strength < SURNAME and (not seen.given or seen.shared)


def _seen_by_tagger(word: str, line: Line, index: int) -> Look | None:
    """How a word looks that nothing but the tagger takes for a name; Latin letters tell it too little of a word."""
    if line.language is Language.KK_LATN or index not in line.source.beliefs.names:
        return None
    return tagged_look(word, line.language)


def _behind_given(seen: Look, line: Line, index: int) -> Look | None:
    """How a word looks that is a surname directly behind a given name alone; None where it is none."""
    if not line.is_capitalised(index - 1):
        return None
    before = look(line.word(index - 1), line.language)
    named = bool(before.given) and not before.shared
    return _as_surname(seen) if named else None


@lru_cache(maxsize=20_000)
def _as_surname(seen: Look) -> Look:
    return replace(seen, surname=seen.behind_given, strength=ORDINARY)


def _is_opening(line: Line, index: int) -> bool:
    return index == line.sentence.first or line.text.written[index - 1] in _OPENING


def _is_dotted(line: Line, index: int) -> bool:
    return line.word(index + 1) == "." and line.text.starts[index + 1] == line.text.ends[index]


def _behind_leading(line: Line, index: int) -> Part | None:
    """Ле Пен, Ван дер Хаак: a capitalised particle with the word behind it makes one part."""
    if _is_opening(line, index) and line.word(index) in _ALSO_WORDS:
        return None
    if line.word(index + 1) in _PARTICLES:
        return _joined(line, index, index + 1)
    named = len(line.word(index + 1)) > _INITIAL and not look(line.word(index + 1), Language.RU).given
    return _whole(line, index, index + 1) if named else None


def _from_the_east(line: Line, index: int) -> Part | None:
    """Ким Чен of Ким Чен Ын: of three short words that open with a family's name, the first two never change."""
    rest = line.word(index + 1), line.word(index + 2)
    if not all(word[:1].isupper() and word.isalpha() and len(word) <= _SYLLABLE for word in rest):
        return None
    if any(look(word, Language.RU).given and len(word) >= _SYLLABLE for word in rest) or line.is_capitalised(index + 3):
        return None
    whole = f"{line.word(index)} {rest[0]}"
    form = NameForm(whole.lower(), None, ANY_CASE)
    return Part(whole, index, index + 2, Look(given=(form,), strength=NOT_A_NAME))


def _last_from_the_east(line: Line, index: int) -> Part | None:
    """Ын of Ким Чен Ын, which alone takes a case."""
    if not _from_the_east(line, index - 2):
        return None
    word = line.word(index)
    return Part(word, index, index + 1, Look(surname=surname_forms(word), strength=UNKNOWN))


_SYLLABLE = 5  # letters at most


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    return frozenset(words("families.txt", "east"))


def _behind_particle(line: Line, index: int) -> Part | None:
    """бин Салман, фон дер Ляйен, эль-Масри: particles with the capitalised word behind them make one part."""
    word = line.word(index)
    if word.startswith(_ARTICLES) and word.partition("-")[2][:1].isupper():
        return Part(word, index, index + 1, look(word.partition("-")[2], line.language))
    return _joined(line, index, index) if word in _PARTICLES else None


def _joined(line: Line, first: int, index: int) -> Part | None:
    """The part from `first` to the capitalised word that the particles from `index` on lead to."""
    end = index
    while line.word(end).lower() in _PARTICLES or line.word(end) in _DASHES:
        end += 1
    return _whole(line, first, end)


def _whole(line: Line, first: int, end: int) -> Part | None:
    """One part of the tokens from `first` to the capitalised one at `end`."""
    if not line.is_capitalised(end):
        return None
    text = line.text
    whole = text.text[text.starts[first] : text.ends[end]]
    return Part(whole, first, end + 1, look(text.written[end], line.language))
