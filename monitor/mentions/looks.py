"""What a single capitalised word can be in a name, judged by lists, dictionary and endings, and judged once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.kazakh_nameforms import kazakh_forms
from monitor.language.nameforms import (
    NOMINATIVE,
    NameForm,
    given_forms,
    has_surname_ending,
    patronymic_forms,
    surname_forms,
    surname_gender,
    unknown_given_forms,
)
from monitor.language.names import given_gender, is_given, name_key
from monitor.language.verdicts import Verdicts
from monitor.model import Gender, Language

NOT_A_NAME = 0  #: an ordinary word, an abbreviation, a place
ORDINARY = 1  #: an ordinary word that is a surname only behind a given name: Виктор Мороз
UNKNOWN = 2  #: a word no dictionary knows
SURNAME = 3  #: ends as surnames do, or a dictionary knows it as one


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The readings of a word as each part of a name; `strength` says how far it looks like a surname.

    A word is judged once, so that looks are the same only where they are one.
    """

    given: tuple[NameForm, ...] = ()
    surname: tuple[NameForm, ...] = ()
    patronymic: tuple[NameForm, ...] = ()
    guessed_given: tuple[NameForm, ...] = ()  #: where no list knows it
    strength: int = NOT_A_NAME
    common: bool = False  #: also an ordinary word
    shared: bool = False  #: a given name that alone is rather a place or an ordinary word
    behind_given: tuple[NameForm, ...] = ()  #: a surname directly behind a given name alone: Лукас Подольски


NOTHING = Look()
CHILDREN = frozenset({"улы", "ұлы", "оглы", "оғлы", "кызы", "қызы", "уулу", "uly", "ūly", "qyzy"})
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_LATIN = re.compile(r"[a-zа-яё]*[a-z]")
_MIXED = re.compile(r"[a-zа-яёәғқңөұүһі][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_ABBREVIATION = 4
_KINDS_OF_NAMES = frozenset({"Name", "Surn", "Patr"})
_PLACES = frozenset({"Geox", "Orgn"})
_COMPOUND_ENDS = ("бек", "бай", "хан", "жан", "ғали", "мұрат", "гүл", "ғазы", "мырза", "келді", "берді", "нұр")
_COMPOUND_LENGTH = 6
_CUT = ("мин", "каз", "нац", "гос", "рос", "глав", "обл", "гор", "спец", "центр", "энерго", "тех")
_DERIVED = ("лық", "лік", "дық", "дік", "тық", "тік", "ғы", "гі", "қы", "кі", "шылық", "шілік")
_NOT_KAZAKH = ("ын", "ына", "улы", "кызы", "ская", "цкая")  # жиын, атаулы: Kazakh writes ұлы, қызы


def look(word: str, language: Language) -> Look:
    """How a capitalised word looks in a text of that language; abbreviations such as КазНУ look like nothing."""
    if language is Language.KK:
        return _KAZAKH[word]
    if language is Language.KK_LATN:
        return _LATIN_KAZAKH[word]
    return _ENGLISH[word] if language is Language.EN else _RUSSIAN[word]


def russian_look(word: str) -> Look:
    """How a word looks in Russian text."""
    plain = as_written(word)
    if not _CYRILLIC.search(plain.lower()) or _LATIN.match(plain.lower()) or plain.lower() in _ordinary("ru"):
        return NOTHING
    readings = [reading for reading in russian.parse(plain) if reading.known]
    place = any(reading.kinds & _PLACES for reading in readings)
    given = _russian_given(plain, readings, place=place)
    if not given and _is_other_name(plain, readings):
        return Look(behind_given=surname_forms(plain)) if place and not _is_role(readings) else NOTHING
    surname = surname_forms(plain)
    common = _is_common(readings, ended=any(has_surname_ending(form.lemma) for form in surname))
    strength = _russian_strength(surname, readings, common=common, given=bool(given))
    if shouted(word) and not given and not any(has_surname_ending(form.lemma) for form in surname):
        return NOTHING
    behind = surname if readings and readings[0].pos in _PREDICATES else ()
    guessed = unknown_given_forms(plain)
    return Look(given, surname, patronymic_forms(plain), guessed, strength, common, shared=place, behind_given=behind)


def _is_common(readings: list[russian.Reading], *, ended: bool) -> bool:
    """Whether a word is rather an ordinary one: by its likeliest reading, or by any that the dictionary has counted."""
    if not any(not reading.kinds for reading in readings):
        return False
    counted = len({round(reading.score, 6) for reading in readings}) > 1
    return not readings[0].kinds & _KINDS_OF_NAMES or (counted and not ended)


def _is_other_name(word: str, readings: list[russian.Reading]) -> bool:
    """Whether a word names a place, a body or a post, or is cut together like Минздрав."""
    if not readings:
        return word.lower().startswith(_CUT) and not any(has_surname_ending(form.lemma) for form in surname_forms(word))
    other = _ordinary("ru") | _roles("ru")
    named = any("Surn" in reading.kinds for reading in readings)
    place = any(reading.kinds & _PLACES for reading in readings)
    return (place and not named) or any(reading.lemma in other for reading in readings)


_PREDICATES = frozenset({"VERB", "INFN", "ADVB", "GRND", "COMP", "PRED", "INTJ"})  # Ума, Хватай, Погоди: surnames too


def _is_role(readings: list[russian.Reading]) -> bool:
    return any(reading.lemma in _ordinary("ru") | _roles("ru") or "Orgn" in reading.kinds for reading in readings)


def _russian_given(word: str, readings: list[russian.Reading], *, place: bool) -> tuple[NameForm, ...]:
    """The readings as a given name of our lists or, unless it is a place too, of the dictionary."""
    if listed := given_forms(word):
        return listed
    if is_given(word):
        return (NameForm(word.lower(), given_gender(word), NOMINATIVE),)
    if place or any(reading.lemma in _roles("ru") for reading in readings):
        return ()  # Израиль, аким
    named = [reading for reading in readings if "Name" in reading.kinds and reading.number == "sing"]
    return tuple(NameForm(reading.lemma, reading.gender, frozenset({reading.case})) for reading in named)


def _russian_strength(
    surname: tuple[NameForm, ...], readings: list[russian.Reading], *, common: bool, given: bool
) -> int:
    ending = any(has_surname_ending(form.lemma) for form in surname)
    listed = any("Surn" in reading.kinds for reading in readings)
    if common:
        nominal = readings[0].pos in {"NOUN", "ADJF"}
        return ORDINARY if nominal or ending or listed else NOT_A_NAME
    return SURNAME if ending or (listed and not given) else UNKNOWN


@lru_cache(maxsize=20_000)
def tagged_look(word: str, language: Language) -> Look:
    """How a word looks that names a person, though nothing in it says so: Земфира, Wolf, Бірлік."""
    if language in {Language.KK, Language.KK_LATN}:
        return _tagged_kazakh(as_written(word))
    if word.isascii():
        return replace(english_look(word.capitalize()), strength=UNKNOWN)
    plain = as_written(word)
    return Look(_russian_given(plain, [], place=False), surname_forms(plain), (), unknown_given_forms(plain), UNKNOWN)


def _tagged_kazakh(plain: str) -> Look:
    forms = kazakh_forms(plain) or (NameForm(plain.lower(), None, NOMINATIVE),)
    given = tuple(replace(form, gender=given_gender(form.lemma)) for form in forms if is_given(form.lemma))
    if not given and _is_listed_ordinary(forms, given=False):
        return NOTHING  # Кіші before a surname
    return Look(given, forms, (), forms, UNKNOWN)


def kazakh_look(word: str) -> Look:
    """How a word looks in Kazakh text, whichever script."""
    plain = as_written(word)
    forms = kazakh_forms(plain)
    if not forms:
        return NOTHING
    given = tuple(replace(form, gender=given_gender(form.lemma)) for form in forms if is_given(form.lemma))
    latin = kazakh.is_latin(plain)
    if _is_listed_ordinary(forms, given=bool(given)) or (latin and _folds(forms, given=bool(given))):
        return NOTHING
    if not given and _is_derived(forms):
        return Look(surname=forms, strength=ORDINARY)
    ended = tuple(form for form in forms if _ends_as_kazakh_surname(form.lemma))
    compound = tuple(f for f in forms if f.lemma.endswith(_COMPOUND_ENDS) and len(f.lemma) >= _COMPOUND_LENGTH)
    strength = SURNAME if ended else UNKNOWN
    if shouted(word) and not given and strength < SURNAME:
        return NOTHING
    patronymic = tuple(f for f in forms if any(p.lemma == f.lemma for p in patronymic_forms(f.lemma)))
    shared = not given or any(
        form.lemma in _ordinary("kk-shared") or (latin and form.lemma.translate(_ONE_LETTER) in _folded("kk-shared"))
        for form in given
    )
    guessed = () if ended else forms  # Тоқаев before another name is a person of its own
    return Look(given or compound, ended or forms, patronymic, guessed, strength, common=False, shared=shared)


def _is_listed_ordinary(forms: tuple[NameForm, ...], *, given: bool) -> bool:
    """Whether a word is a listed ordinary one, a place, a post or a body, with or without its endings."""
    lemmas = {form.lemma for form in forms}
    if lemmas & (_ordinary("kk") | _ordinary("ru")):
        return True
    if given:
        return False
    bare = {stem for lemma in lemmas for stem in kazakh.stems(lemma)}
    return bool(bare & (_roles("kk") | _ordinary("kk")))


def _folds(forms: tuple[NameForm, ...], *, given: bool) -> bool:
    """Whether a word of Latin script is a listed one, whose и, і and ы one letter writes: Prezidenti, Biyl."""
    if given:
        return any(form.lemma.translate(_ONE_LETTER) in _folded("kk") for form in forms)
    stems = {stem.translate(_ONE_LETTER) for form in forms for stem in kazakh.stems(form.lemma)}
    return bool(stems & _folded("kk"))


_ONE_LETTER = str.maketrans("ійыұү", "иииуу")


@lru_cache(maxsize=2)
def _folded(section: str) -> frozenset[str]:
    found = _ordinary(section) | (_roles("kk") if section == "kk" else frozenset())
    return frozenset(word.translate(_ONE_LETTER) for word in found if len(word) > _SHORT)


_SHORT = 3


def _is_derived(forms: tuple[NameForm, ...]) -> bool:
    """Whether a word is built or borrowed like an ordinary one: алматылық, Ольховская. Then a name only behind one."""
    lemmas = {form.lemma for form in forms}
    return any(lemma.endswith(_DERIVED) for lemma in lemmas) or any(_is_russian_noun(lemma) for lemma in lemmas)


def _is_russian_noun(word: str) -> bool:
    """Whether a word is one that Kazakh shares with Russian and that names no person: экология, телеграм."""
    readings = [reading for reading in russian.parse(word) if reading.known]
    return any(not reading.kinds for reading in readings) and not _ends_as_kazakh_surname(word)


def _ends_as_kazakh_surname(lemma: str) -> bool:
    return has_surname_ending(lemma) and not lemma.endswith(_NOT_KAZAKH)


def english_look(word: str) -> Look:
    """How a word looks in English text."""
    if not word.isascii() or (shouted(word) and len(word) < _ABBREVIATION):
        return NOTHING
    lowered = word.lower().removesuffix("'s").removesuffix("’s")
    form = NameForm(lowered, _english_gender(lowered), NOMINATIVE)
    given = (replace(form, gender=given_gender(lowered)),) if is_given(lowered) else ()
    return Look(given, (form,), (), (replace(form, gender=None),), SURNAME if form.gender else UNKNOWN, common=False)


def _english_gender(word: str) -> Gender | None:
    return surname_gender(name_key(word)) if len(word) > _ABBREVIATION else None


def _unless_mixed(judge: Callable[[str], Look]) -> Callable[[str], Look]:
    return lambda word: NOTHING if _MIXED.search(word) else judge(word)


_RUSSIAN = Verdicts(_unless_mixed(russian_look))
_KAZAKH = Verdicts(_unless_mixed(lambda word: NOTHING if word[0].isascii() else kazakh_look(word)))
_LATIN_KAZAKH = Verdicts(_unless_mixed(kazakh_look))
_ENGLISH = Verdicts(_unless_mixed(english_look))


def as_written(word: str) -> str:
    """A word shouted in capitals as it is usually written: БАЛАЕВА -> Балаева, КАСЫМ-ЖОМАРТ -> Касым-Жомарт."""
    return "-".join(part.capitalize() for part in word.split("-")).replace("i̇", "i") if shouted(word) else word


def shouted(word: str) -> bool:
    """Whether a word is all capitals (an abbreviation, or a name set in capitals)."""
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=2)
def _roles(language: str) -> frozenset[str]:
    return frozenset((*words("posts.txt", language), *words("bodies.txt", language))) - _TOO_SHORT


_TOO_SHORT = frozenset({"и", "би", "бек", "хан"})


@lru_cache(maxsize=4)
def _ordinary(language: str) -> frozenset[str]:
    return frozenset(words("not_names.txt", language))
