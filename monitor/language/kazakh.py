"""Kazakh words: suffixes taken off layer by layer, as far as vowel harmony and the junction of sounds allow.

A form is stem + plural + possessive + case (+ -ғы); borrowed stems such as Тоқаев or Путин may break harmony.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.language.data import words
from monitor.language.verdicts import once

_BACK = frozenset("аоұыяё")
_FRONT = frozenset("әөүіеэ")
_NEUTRAL = frozenset("иую")
_VOWELS = _BACK | _FRONT | _NEUTRAL
_VOICELESS = frozenset("пфкқтсшщхцчбвгдһ")  # б в г д close borrowed stems and sound voiceless there
_NASAL = frozenset("мнң")
_SONORANT = frozenset("рлйуию")
_HISSING = frozenset("зж")

_GLIDE = frozenset("уию")  # у and и are vowels or glides: both junctions occur
_AFTER_VOWEL = _VOWELS
_AFTER_VOICED = _NASAL | _SONORANT | _HISSING | frozenset("ғ")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A stem that is left when suffixes go, and what they said: case is nom, gen, dat, acc, loc, abl or ins."""

    stem: str
    case: str = "nom"
    possessive: bool = False
    plural: bool = False


def _pair(back: str, before: frozenset[str], mark: str) -> tuple[tuple[str, frozenset[str], str, str], ...]:
    front = back.translate(str.maketrans("аығқ", "еігк"))
    return (back, before, mark, "back"), (front, before, mark, "front")


_POSSESSED = frozenset("ыі")
_CASES = (
    *_pair("ның", _AFTER_VOWEL | _NASAL, "gen"),
    *_pair("дың", _AFTER_VOICED, "gen"),
    *_pair("тың", _VOICELESS, "gen"),
    *_pair("ға", _AFTER_VOWEL | _AFTER_VOICED, "dat"),
    *_pair("қа", _VOICELESS, "dat"),
    *_pair("на", _POSSESSED, "dat"),
    *_pair("ны", _AFTER_VOWEL, "acc"),
    *_pair("ды", _AFTER_VOICED, "acc"),
    *_pair("ты", _VOICELESS, "acc"),
    ("н", _POSSESSED, "acc", ""),
    *_pair("нда", _POSSESSED, "loc"),
    *_pair("да", _AFTER_VOWEL | _AFTER_VOICED, "loc"),
    *_pair("та", _VOICELESS, "loc"),
    *_pair("нан", _POSSESSED | _NASAL, "abl"),
    *_pair("дан", _AFTER_VOWEL | _AFTER_VOICED, "abl"),
    *_pair("тан", _VOICELESS, "abl"),
    ("мен", _AFTER_VOWEL | _NASAL | _SONORANT, "ins", ""),
    ("бен", _HISSING | frozenset("лрмнң"), "ins", ""),
    ("пен", _VOICELESS, "ins", ""),
)
_PLACES = (
    *_pair("ндағы", _POSSESSED, "loc"),
    *_pair("дағы", _AFTER_VOWEL | _AFTER_VOICED, "loc"),
    *_pair("тағы", _VOICELESS, "loc"),
)
_POSSESSIVES = (
    *_pair("сы", _AFTER_VOWEL, "3"),
    *_pair("ы", _VOICELESS - {"ш"} | _AFTER_VOICED, "3"),
    *_pair("мыз", _AFTER_VOWEL, "1"),
    *_pair("ымыз", _VOICELESS | _AFTER_VOICED, "1"),
)
_PLURALS = (
    *_pair("лар", _AFTER_VOWEL | frozenset("рй"), "plural"),
    *_pair("дар", _NASAL | _HISSING | frozenset("л"), "plural"),
    *_pair("тар", _VOICELESS, "plural"),
)
_Rule = tuple[str, frozenset[str], str, str]

_FREE = ("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ина", "ский", "ская", "ович", "ия")
_SOFTENED = {"г": "к", "ғ": "қ", "б": "п"}
_CONTRACTED = {
    "халқ": "халық",
    "орн": "орын",
    "ерк": "ерік",
    "көрк": "көрік",
    "нарқ": "нарық",
    "ғұрп": "ғұрып",
    "мойн": "мойын",
    "мұрн": "мұрын",
    "ауз": "ауыз",
    "ерн": "ерін",
    "қойн": "қойын",
    "көңл": "көңіл",
    "әрп": "әріп",
}
_SHORTEST = 3
_SOFTENING = 3  # letters from the end where a soft sign still makes a syllable front: Штольц -> Штольцтің
_OF_THIRD = frozenset({"сы", "сі"})


@once
def analyse(word: str) -> tuple[Stripped, ...]:
    """Every legal way to take suffixes off, the word as it stands first."""
    lowered = word.lower().replace("‑", "-")
    found = [Stripped(lowered)]
    for cased in (found[0], *_strip_cases(lowered)):
        found += [] if cased.case == "nom" else [cased]
        owned = [Stripped(stem, cased.case, possessive=True) for stem in _without(cased.stem, _POSSESSIVES)]
        found += owned
        for inner in (cased, *owned):
            found += [
                Stripped(stem, inner.case, inner.possessive, plural=True) for stem in _without(inner.stem, _PLURALS)
            ]
    return tuple(dict.fromkeys(found))


@once
def stems(word: str) -> tuple[str, ...]:
    """The word in lower case, then what is left of it without suffixes, longest first."""
    first, *others = dict.fromkeys(found.stem for found in analyse(word))
    return first, *sorted(others, key=lambda stem: (-len(stem), stem))


@once
def stem(word: str) -> str:
    """The one stem that stands for all forms of a word: the shortest, unless a longer one is a known base."""
    candidates = stems(word)
    for candidate in candidates:
        if candidate in _bases():
            return candidate
    return candidates[-1]


def is_nominative(word: str) -> bool:
    """Whether a form has no case ending that could be taken off."""
    return all(found.case == "nom" for found in analyse(word))


def _strip_cases(word: str) -> list[Stripped]:
    rules = (*_CASES, *_PLACES)
    return [Stripped(stem, rule[2]) for rule in rules for stem in _apply(word, rule)]


def _without(word: str, rules: tuple[_Rule, ...]) -> list[str]:
    return [stem for rule in rules for stem in _apply(word, rule)]


def _apply(word: str, rule: _Rule) -> list[str]:
    suffix, before, _, harmony = rule
    if not word.endswith(suffix) or len(word) - len(suffix) < _SHORTEST or word.endswith("стан"):
        return []
    stem = word[: -len(suffix)]
    if stem.endswith("-"):
        return [stem[:-1]]
    if stem[-1] not in before or (harmony and not _agrees(stem, harmony)):
        return []
    if suffix in _OF_THIRD and stem[-1] in _POSSESSED and stem[-2] != "ш":
        return []  # облысы is облыс + ы; only doers such as оқушы end in a narrow vowel
    return [_restored(stem)] if suffix[0] in "ыі" else [stem]


def _restored(stem: str) -> str:
    """The stem as it is without a vowel after it: мектеб -> мектеп, халқ -> халық."""
    if stem in _CONTRACTED:
        return _CONTRACTED[stem]
    if stem[-1] in _SOFTENED and stem[-2] in _VOWELS:
        return stem[:-1] + _SOFTENED[stem[-1]]
    return stem


def _agrees(stem: str, harmony: str) -> bool:
    """Whether the last vowel of a stem goes with a suffix of back or front vowels."""
    if stem.endswith(_FREE) or "ь" in stem[-_SOFTENING:]:
        return True
    for letter in reversed(stem):
        if letter in _NEUTRAL:
            return True
        if letter in _VOWELS:
            return letter in (_BACK if harmony == "back" else _FRONT)
    return True


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    return frozenset(words("kazakh_bases.txt"))


# --- Latin script ---------------------------------------------------------------------------------------------------

_DIGRAPHS = (
    ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("iya", "ия"), ("iia", "ия"), ("ııa", "ия"), ("ya", "я"), ("yu", "ю"),
    ("iu", "ю"), ("ıý", "ю"), ("ıa", "я"),
)  # fmt: skip
_YA = re.compile(r"(?:^|(?<=[aeouäáöóūüúyýи]))ia")  # Iagub, Aian; but Dias
_SHORT_I = re.compile(r"(?<=[аәеоөуұүыэ])[іи]")  # Abai, Abaı: й behind a vowel
_SONS = re.compile(r"(?<=\w{3})улы$")  # Berikuly: the alphabet of 2018 writes ұ as u
_LETTERS = str.maketrans(
    {
        "a": "а", "ä": "ә", "á": "ә", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "ğ": "ғ", "ǵ": "ғ",
        "h": "х", "ı": "и", "i": "і", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "ñ": "ң", "ń": "ң", "ŋ": "ң",
        "o": "о", "ö": "ө", "ó": "ө", "p": "п", "q": "қ", "r": "р", "s": "с", "ş": "ш", "t": "т", "u": "у", "ū": "ұ",
        "ü": "ү", "ú": "ү", "v": "в", "w": "у", "x": "х", "y": "ы", "ý": "у", "z": "з",
    }
)  # fmt: skip


_OF_2021 = re.compile("[äğñöūüş]")
_NARROW = str.maketrans("iı", "ıi")  # the alphabet of 2021 writes и as i and і as ı, that of 2018 the other way round
_LATIN = re.compile(r"[a-zäáğǵıñńŋöóşūüúýžç]", re.IGNORECASE)


def is_latin(word: str) -> bool:
    """Whether a word is in Latin script."""
    return _LATIN.match(word) is not None


@once
def cyrillic(word: str) -> str:
    """A word of Latin-script Kazakh (alphabets of 2018 and 2021) in Cyrillic; other words stay as they are."""
    text = word.lower().replace("i̇", "i")
    if "ı" in text and _OF_2021.search(text):
        text = text.translate(_NARROW)
    for latin, letter in _DIGRAPHS:
        text = text.replace(latin, letter)
    text = _YA.sub("я", text).translate(_LETTERS)
    text = _SONS.sub("ұлы", _SHORT_I.sub("й", text))
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
