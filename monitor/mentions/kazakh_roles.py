"""Role nouns of Kazakh in either script with the words before them: денсаулық сақтау министрі, бас прокурор."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from monitor.language import kazakh
from monitor.language.verdicts import Verdicts
from monitor.mentions.role_words import FORMER, KAZAKH_ROLES, MODIFIERS
from monitor.mentions.roles import LONGEST, Role, is_generic, is_loose, pair_of

_MODIFIERS = frozenset(MODIFIERS.split())


def kazakh_roles(written: tuple[str, ...]) -> Iterator[Role]:
    """Every role noun in the singular, a possessed one (министрі) with the words before it."""
    return kazakh_roles_at(HEADS.places(written), written)


def kazakh_roles_at(
    places: Iterable[int], written: tuple[str, ...], is_passed: Callable[[int], bool] | None = None
) -> Iterator[Role]:
    """The role nouns at these places, but for those that are passed over."""
    for index in places:
        head = HEADS[written[index]]
        if head is not None and not _holds_other(written, index) and not (is_passed and is_passed(index)):
            yield _kazakh_role(written, index, head)


def _kazakh_role(written: tuple[str, ...], index: int, head: _KazakhHead) -> Role:
    words, first = dependents(written, index) if head.possessed else ([], index)
    before = written[first - 1] if first else ""
    modifiers = (before,) if _kazakh_narrows(before) else ()
    return Role(
        concept=pair_of(head.concept, [kazakh.cyrillic(word) for word in words]) or head.concept,
        first=first,
        last=index + 1,
        head=index,
        complement=tuple(words),
        nominative=head.case == "nom",
        former=any(word.lower() in FORMER for word in (before, *words)),
        modifiers=modifiers,
        extended=tuple(words),
        begins=first - len(modifiers),
        kazakh=True,
        attribute=head.case == "gen",
    )


def _kazakh_narrows(word: str) -> bool:
    """Whether an attribute says which one is meant: бас прокурор, америкалық президент."""
    spelt = kazakh.cyrillic(word).lower()
    return spelt in _MODIFIERS or (word[:1].isalpha() and spelt.endswith(_OF_PLACE))


_OF_PLACE = ("лық", "лік", "дық", "дік", "тық", "тік")


@dataclass(frozen=True, slots=True)
class _KazakhHead:
    concept: str
    possessed: bool
    case: str


def _kazakh_head(word: str) -> _KazakhHead | None:
    for spelt in _spellings(word) if word[0].isalpha() else ():
        for found in kazakh.analyse(spelt):
            if found.stem in KAZAKH_ROLES and not found.plural:
                return _KazakhHead(KAZAKH_ROLES[found.stem], found.possessive, found.case)
        if spelt in KAZAKH_ROLES:
            return _KazakhHead(KAZAKH_ROLES[spelt], spelt.endswith(("ы", "і")), "nom")
    return None


HEADS = Verdicts(_kazakh_head)


def _spellings(word: str) -> tuple[str, ...]:
    """A word in lower-case Cyrillic; i and ı of Latin script stand for other letters in each of its alphabets."""
    lowered = word.lower()
    if not _LATIN.search(lowered):
        return (lowered,)
    written = (lowered, lowered.replace("ı", "и"), lowered.replace("i", "и").replace("ı", "і"))
    return tuple(dict.fromkeys(map(kazakh.cyrillic, written)))


_LATIN = re.compile("[a-z]")


def dependents(written: tuple[str, ...], head: int) -> tuple[list[str], int]:
    """The words before a possessed head that belong to its name, nearest first, and where they begin."""
    words: list[str] = []
    first, closed = head, False
    for index in range(head - 1, max(head - LONGEST, -1), -1):
        word = written[index]
        if not _QUALIFYING[word] or (closed and is_loose(word)):
            break
        words.append(word)
        first = index
        closed = closed or is_generic(word, kazakh=True)
    return words, first


def _qualifies(word: str) -> bool:
    """Whether a word can stand before a possessed head as part of its name: bare or genitive."""
    if not word[0].isalpha():
        return False
    spelt = kazakh.cyrillic(word).lower()
    if word[0].islower() and spelt.endswith(("ды", "ді", "ты", "ті", "да", "де", "та", "те")):
        return False  # verbs, objects and places do not
    return any(found.case in {"nom", "gen"} for found in kazakh.analyse(spelt))


_QUALIFYING = Verdicts(_qualifies)


def _holds_other(written: tuple[str, ...], index: int) -> bool:
    """Министрдің орынбасары, президенттің баспасөз хатшысы: the owner of another role is not told apart."""
    head = HEADS[written[index + 1]] if index + 1 < len(written) else None
    return head is not None and head.possessed
