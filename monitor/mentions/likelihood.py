"""How likely a form of a name stands for which nominative, all else unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from monitor.language.data import words
from monitor.language.nameforms import ANY_CASE, NameForm, given_forms, has_surname_ending
from monitor.language.names import is_given
from monitor.model import Gender


def likelihood(form: NameForm, role: str, gender: Gender | None) -> float:
    """The weight of a reading of one part in its role (g given, u one no list knows, s surname), for that gender."""
    return _WEIGHTS[role](form, gender) if role in _WEIGHTS else 1.0


def _surname_weight(form: NameForm, gender: Gender | None) -> float:
    """How likely a surname is this form; few men are called Обама."""
    rare = gender is Gender.MALE and "nomn" not in form.cases and _is_open(form.lemma)
    return _likelihood(form) * (_RARE_OPEN if rare else 1)


@lru_cache(maxsize=100_000)
def _given_weight(form: NameForm, _: Gender | None) -> float:
    """How likely a given name is this form: Романа is rather a form of Роман than a woman's name."""
    if form.gender is not Gender.FEMALE or form.lemma in _twins() or form.lemma[-1:] not in "ая":
        return 1.0
    stem = form.lemma[:-1]
    return _RARE_TWIN if any(_is_mans(stem + ending) for ending in ("", "й", "ь")) else 1.0


@lru_cache(maxsize=1)
def _twins() -> frozenset[str]:
    return frozenset(words("twins.txt"))


def _is_mans(name: str) -> bool:
    return any(one.gender is Gender.MALE and "nomn" in one.cases for one in given_forms(name))


_RARE_OPEN = 0.9
_RARE_TWIN = 0.7
_RARE_UNCHANGED = 0.5  # few women are called Суриков


@lru_cache(maxsize=100_000)
def _likelihood(surname: NameForm) -> float:
    """How likely a surname is this form, all else unknown."""
    if has_surname_ending(surname.lemma):
        return _RARE_UNCHANGED if surname.gender is Gender.FEMALE and surname.cases == ANY_CASE else 1.0
    if is_given(surname.lemma) and not _is_open(surname.lemma):
        return 1.0 if "nomn" in surname.cases else 0.8
    if surname.cases == ANY_CASE and surname.gender is None:
        if surname.lemma.endswith(_UNCHANGING) and not surname.lemma.endswith(("ого", "его")):
            return 0.75
        return 0.33 if surname.lemma.endswith(_LIKE_CASES) else 0.4
    if "nomn" not in surname.cases:
        return 0.65
    return 0.5 if _is_open(surname.lemma) or surname.lemma.endswith(_KAZAKH_CASES) else 0.7


_KAZAKH_CASES = ("ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "пен", "бен")  # no surname ends so
_UNCHANGING = ("о", "ё", "и", "э", "ых", "их")
_LIKE_CASES = ("е", "ю", "ы")  # rather a form of another name than one that never changes


def _is_open(lemma: str) -> bool:
    """Whether a nominative ends like the genitive of a man's name: Вольфа is rather a form of Вольф."""
    return lemma.endswith("а") or (lemma.endswith("я") and not lemma.endswith("ия"))


def _guess(given: NameForm) -> float:
    """How likely an unknown given name is this form."""
    if given.cases == ANY_CASE and given.gender is None:
        return 0.6 if given.lemma.endswith(("а", "я", "ы", "у")) else 0.9
    if "nomn" not in given.cases:
        return 0.85
    return 0.8 if _is_open(given.lemma) else 1.0


_WEIGHTS: Mapping[str, Callable[[NameForm, Gender | None], float]] = {
    "s": _surname_weight,
    "g": _given_weight,
    "u": lambda form, _: _guess(form),
}
