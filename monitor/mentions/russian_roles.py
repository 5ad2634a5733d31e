"""Role nouns of Russian with their adjectives and genitives: первый заместитель Премьер-министра."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from monitor.language import russian
from monitor.language.russian import parse
from monitor.language.verdicts import Verdicts
from monitor.mentions.cue_forms import folded
from monitor.mentions.role_words import COMPOUNDS, FORMER, MODIFIERS, RUSSIAN_ROLES
from monitor.mentions.roles import LONGEST, Role, pair_of

_MODIFIERS = frozenset(MODIFIERS.split())


def russian_roles(written: tuple[str, ...]) -> Iterator[Role]:
    """Every role noun in the singular with its genitive complement."""
    return russian_roles_at(ROLES.places(written), written)


def russian_roles_at(
    places: Iterable[int], written: tuple[str, ...], is_passed: Callable[[int], bool] | None = None
) -> Iterator[Role]:
    """The role nouns at these places, but for those that are passed over."""
    skip = 0
    for index in places:
        if index < skip:
            continue  # «заместитель министра» holds no minister of its own
        if is_passed and is_passed(index):
            skip = genitives(written, index + 1)[1]
            continue
        role = _russian_role(written, index)
        skip = role.last
        yield role


def _russian_role(written: tuple[str, ...], index: int) -> Role:
    lemma, nominative = ROLES[written[index]] or ("", False)
    words, last = genitives(written, index + 1)
    further, reaches = _continued(written, last)
    before = adjectives(written, index)
    return Role(
        concept=pair_of(RUSSIAN_ROLES[lemma], words) or RUSSIAN_ROLES[lemma],
        first=index,
        last=last,
        head=index,
        complement=tuple(words),
        nominative=nominative,
        former=any(folded(russian.lemma(word)) in FORMER for word in before),
        modifiers=(*(word for word in before if _NARROWING[word]), *COMPOUNDS.get(lemma, ())),
        extended=(*words, *further),
        reaches=reaches,
        begins=index - len(before),
    )


def adjectives(written: tuple[str, ...], head: int) -> list[str]:
    """The adjectives directly before a head."""
    before = reversed(written[max(head - 3, 0) : head])
    return list(takewhile(_ADJECTIVES.__getitem__, before))


_ADJECTIVES = Verdicts(lambda word: word[0].isalpha() and parse(word)[0].pos in {"ADJF", "PRTF"})


def _narrows(adjective: str) -> bool:
    """Whether an adjective says which one is meant: российский, первый; not молодой."""
    lemma = folded(russian.lemma(adjective))
    return lemma in _MODIFIERS or lemma.endswith(("ский", "цкий"))


_NARROWING = Verdicts(_narrows)


def _continued(written: tuple[str, ...], start: int) -> tuple[list[str], int]:
    """What goes on behind «и» or «по»: министр культуры | и информации, министр | по чрезвычайным ситуациям."""
    if start + 1 >= len(written) or written[start].lower() not in {"и", "по"}:
        return [], start
    link = written[start].lower()
    words, last = genitives(written, start + 1) if link == "и" else _datives(written, start + 1)
    return (words, last) if words else ([], start)


def _datives(written: tuple[str, ...], start: int) -> tuple[list[str], int]:
    """The words behind «по», with their own genitives: правам | человека."""
    index = start
    while index < min(start + LONGEST, len(written)) and _is_dative(written[index]):
        index += 1
    words, last = genitives(written, index) if index > start else ([], start)
    return [*written[start:index], *words], last


def _is_dative(word: str) -> bool:
    return word[0].isalpha() and (word.isupper() or any(one.case == "datv" for one in parse(word)))


_PARTICIPLES = frozenset({"уполномоченный", "уполномочить"})


def _role(word: str) -> tuple[str, bool] | None:
    """The lemma of a role noun in the singular, and whether it can be a subject; None for any other word."""
    for reading in parse(word)[:3] if word[0].isalpha() else ():
        lemma = folded(reading.lemma)
        if reading.number == "sing" and lemma in RUSSIAN_ROLES and (reading.pos == "NOUN" or lemma in _PARTICIPLES):
            return lemma, any(one.is_nominative for one in parse(word) if folded(one.lemma) in RUSSIAN_ROLES)
    return None


ROLES = Verdicts(_role)


def genitives(written: tuple[str, ...], start: int) -> tuple[list[str], int]:
    """The words behind a head that depend on it, and where they end."""
    words: list[str] = []
    stop = min(start + LONGEST, len(written))
    for index in range(start, stop):
        word = written[index]
        if not _DEPENDING[word] and not (words and word[0].isalpha() and _is_apposed(written, index, words[-1])):
            return words, index
        words.append(word)
    return words, stop


def _is_apposed(written: tuple[str, ...], index: int, before: str) -> bool:
    """Республики Узбекистан, области Абай: a name that keeps its nominative; not the holder's own."""
    if not written[index][0].isupper() or before.lower() not in {"республики", "области"}:
        return False
    alone = index + 1 >= len(written) or not written[index + 1][0].isupper()
    return alone or before.lower() == "республики"


def _depends(word: str) -> bool:
    """Whether a word can be part of a genitive complement: обороны, иностранных дел, МВД, Минтруда."""
    if not word[0].isalpha():
        return False
    if word.isupper() or any(letter.isupper() for letter in word[1:]):
        return len(word) > 1
    readings = parse(word)
    if readings[0].pos in {"PREP", "CONJ", "VERB", "ADVB", "NPRO", "PRCL"}:
        return False
    return any(reading.case == "gent" and reading.kinds.isdisjoint({"Name", "Surn", "Patr"}) for reading in readings)


_DEPENDING = Verdicts(_depends)
