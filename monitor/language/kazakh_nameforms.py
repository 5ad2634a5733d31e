"""Names in Kazakh text: what a form of any part of a name can stand for."""

from __future__ import annotations

import re

from monitor.language import kazakh
from monitor.language.nameendings import SHORTEST
from monitor.language.nameforms import NOMINATIVE, NameForm, has_surname_ending, surname_gender
from monitor.language.verdicts import once
from monitor.model import Gender


@once
def kazakh_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of any part of a name in Kazakh text: as it stands, and without its case ending."""
    if not kazakh.is_latin(word):
        return _kazakh_forms(word)
    plain = kazakh.cyrillic(word)
    found = _kazakh_forms(plain)
    other = plain.replace("і", "и")  # i is either: Nurğaliğa
    return found if other == plain else (*found, *(form for form in _kazakh_forms(other) if form.cases != NOMINATIVE))


def _kazakh_forms(plain: str) -> tuple[NameForm, ...]:
    found = []
    for stripped in kazakh.analyse(plain):
        if stripped.plural or len(stripped.stem) <= SHORTEST or (stripped.possessive and not _is_ours(plain)):
            continue
        if stripped.case != "nom" and plain.endswith(("ғы", "гі")) and not has_surname_ending(stripped.stem):
            continue  # what is somewhere, not who
        case = NOMINATIVE if stripped.case == "nom" else frozenset({stripped.case})
        found.append(NameForm(stripped.stem, _kazakh_gender(stripped.stem), case))
    found += [NameForm(stem, _kazakh_gender(stem), frozenset({"gen"})) for stem in _likened(plain)]
    return tuple(found)


_OURS = re.compile(r"(?:мыз|міз)(?:[дң]\w+|ға|ге|бен)?$")  # Айдосымыз
_LIKENED = re.compile(r"(?:[днт]ікі|[дт][ае]й)$")  # Сәтовтікі, Сәтовтей


def _is_ours(word: str) -> bool:
    return _OURS.search(word.lower()) is not None


def _likened(word: str) -> list[str]:
    """The stem of a name in a form that no other word takes often: whose something is, like whom somebody is."""
    stem = _LIKENED.sub("", word.lower())
    return [stem] if SHORTEST < len(stem) < len(word) else []


def _kazakh_gender(stem: str) -> Gender | None:
    """What a Kazakh text's form says; in Kazakh -ын ends many words that are no Russian surname: Айтолқын."""
    return None if stem.endswith("ын") else surname_gender(stem)
