"""Russian words: what a form can be, its lemma, and how it looks in another case.

The dictionary is loaded at the first question and every answer is kept, since a day's news uses few words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern
from typing import Any

import pymorphy3

from monitor.language.verdicts import once
from monitor.model import Gender

_GENDERS = {"masc": Gender.MALE, "femn": Gender.FEMALE}


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a form can be; the codes are those of OpenCorpora (NOUN, ADJF, VERB … nomn, gent … sing, plur …).

    `gender` is None for neuters, plurals and words without one; `kinds` holds what kind of name the word is
    (Name, Surn, Patr, Geox, Orgn, Abbr); `known` tells a word of the dictionary from a guess by its ending.
    """

    lemma: str
    pos: str
    case: str = ""
    gender: Gender | None = None
    number: str = ""
    tense: str = ""
    person: str = ""
    animate: bool = False
    known: bool = True
    score: float = 0.0
    kinds: frozenset[str] = frozenset()

    @property
    def is_nominative(self) -> bool:
        """Whether the form can stand as a subject."""
        return self.case == "nomn"


_MIXED = re.compile(r"[а-яё][А-ЯЁ]")
# The analyser asks every letter for its name, which those of some rare scripts lack, and no word is longer than this.
_NAMED = re.compile(r"[^\U00010000-\U0010FFFF]{1,64}")
_KINDS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad", "Init"})


# Words of the country that the dictionary lacks, each with one that is declined alike.
_LIKE = {
    "маслихат": "халат",
    "айтыс": "ананас",
    "кокпар": "базар",
    "шанырак": "барак",
    "бауырсак": "барак",
    "антикор": "забор",
    "кандас": "матрос",
    "оралман": "атаман",
}
_OWN = re.compile(f"({'|'.join(_LIKE)})([а-я]{{0,3}})")


@lru_cache(maxsize=1)
def _analyser() -> Any:  # noqa: ANN401 - the library has no types
    return pymorphy3.MorphAnalyzer(lang="ru")


@once
def parse(word: str) -> tuple[Reading, ...]:
    """Everything the form can be, the likeliest first; an abbreviation such as КазНУ is never taken for a word."""
    if _MIXED.search(word):
        return (Reading(word.lower(), "NOUN", known=False, kinds=frozenset({"Abbr"})),)
    if not _NAMED.fullmatch(word):
        return (Reading(word.lower(), "", known=False),)
    own, like = _likened(word.lower())
    found = tuple(_reading(one) for one in _analyser().parse(like or word.lower()))
    return tuple(replace(one, lemma=one.lemma.replace(_LIKE[own], own)) for one in found) if own else found


def _likened(word: str) -> tuple[str, str]:
    """A word of our own and the form of another that stands for this one; twice nothing for all other words."""
    parts = _OWN.fullmatch(word)
    like = _LIKE[parts[1]] + parts[2] if parts else ""
    return (parts[1], like) if parts and _analyser().word_is_known(like) else ("", "")


@once
def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading, in lower case with е for ё."""
    return parse(word)[0].lemma.replace("ё", "е")


@lru_cache(maxsize=20_000)
def inflect(word: str, *grammemes: str) -> str:
    """The form with these grammemes of the likeliest noun, adjective or participle that has one; else the word."""
    if not _NAMED.fullmatch(word):
        return word
    own, like = _likened(word.lower())
    for found in _analyser().parse(like or word.lower()):
        if found.tag.POS in _DECLINED and (form := found.inflect(frozenset(grammemes))):
            return _as_written(word, form.word.replace(_LIKE[own], own) if own else form.word)
    return word


_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})


def _as_written(word: str, form: str) -> str:
    if word.isupper() and len(word) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _reading(found: Any) -> Reading:  # noqa: ANN401 - the library has no types
    tag = found.tag
    return Reading(
        lemma=found.normal_form,
        pos=_code(tag.POS),
        case=_code(tag.case),
        gender=_GENDERS.get(tag.gender),
        number=_code(tag.number),
        tense=_code(tag.tense),
        person=_code(tag.person),
        animate="anim" in tag,
        known=found.is_known,
        score=found.score,
        kinds=_KINDS & tag.grammemes,
    )


def _code(grammeme: str | None) -> str:
    """A code as a plain string; the library's own look every code they are compared with up in a list."""
    return intern(str(grammeme or ""))
