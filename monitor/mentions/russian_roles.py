"""Role nouns of Russian with their adjectives and genitives: первый заместитель Премьер-министра."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from monitor.language import russian
from monitor.language.russian import Reading, parse
from monitor.language.segment import Token
from monitor.mentions.cue_forms import folded
from monitor.mentions.role_words import COMPOUNDS, FORMER, MODIFIERS, RUSSIAN_ROLES
from monitor.mentions.roles import LONGEST, Role, pair_of

_MODIFIERS = frozenset(MODIFIERS.split())


def russian_roles(tokens: tuple[Token, ...]) -> Iterator[Role]:
    """Every role noun in the singular with its genitive complement."""
    skip = 0
    for index, token in enumerate(tokens):
        reading = _role_reading(token.text)
        if reading is None or index < skip:
            continue
        role = _russian_role(tokens, index, folded(reading.lemma))
        skip = role.last  # «заместитель министра» holds no minister of its own
        yield role


def _russian_role(tokens: tuple[Token, ...], index: int, lemma: str) -> Role:
    words, last = genitives(tokens, index + 1)
    further, reaches = _continued(tokens, last)
    before = adjectives(tokens, index)
    narrowing = [word for word in before if _narrows(word)]
    return Role(
        concept=pair_of(RUSSIAN_ROLES[lemma], words) or RUSSIAN_ROLES[lemma],
        first=index,
        last=last,
        head=index,
        complement=tuple(words),
        nominative=any(one.is_nominative for one in parse(tokens[index].text) if folded(one.lemma) in RUSSIAN_ROLES),
        former=any(folded(russian.lemma(word)) in FORMER for word in before),
        modifiers=(*narrowing, *COMPOUNDS.get(lemma, ())),
        extended=(*words, *further),
        reaches=reaches,
        begins=index - len(before),
    )


def adjectives(tokens: tuple[Token, ...], head: int) -> list[str]:
    """The adjectives directly before a head."""
    words: list[str] = []
    for token in reversed(tokens[max(head - 3, 0) : head]):
        if not token.is_word or parse(token.text)[0].pos not in {"ADJF", "PRTF"}:
            break
        words.append(token.text)
    return words


def _narrows(adjective: str) -> bool:
    """Whether an adjective says which one is meant: российский, первый; not молодой."""
    lemma = folded(russian.lemma(adjective))
    return lemma in _MODIFIERS or lemma.endswith(("ский", "цкий"))


def _continued(tokens: tuple[Token, ...], start: int) -> tuple[list[str], int]:
    """What goes on behind «и» or «по»: министр культуры | и информации, министр | по чрезвычайным ситуациям."""
    if start + 1 >= len(tokens) or tokens[start].text.lower() not in {"и", "по"}:
        return [], start
    link = tokens[start].text.lower()
    words, last = genitives(tokens, start + 1) if link == "и" else _datives(tokens, start + 1)
    return (words, last) if words else ([], start)


def _datives(tokens: tuple[Token, ...], start: int) -> tuple[list[str], int]:
    """The words behind «по», with their own genitives: правам | человека."""
    index = start
    while index < min(start + LONGEST, len(tokens)) and _is_dative(tokens[index]):
        index += 1
    words, last = genitives(tokens, index) if index > start else ([], start)
    return [token.text for token in tokens[start:index]] + words, last


def _is_dative(token: Token) -> bool:
    return token.is_word and (token.text.isupper() or any(one.case == "datv" for one in parse(token.text)))


_PARTICIPLES = frozenset({"уполномоченный", "уполномочить"})


@lru_cache(maxsize=50_000)
def _role_reading(word: str) -> Reading | None:
    for reading in parse(word)[:3] if word[0].isalpha() else ():
        lemma = folded(reading.lemma)
        if reading.number == "sing" and lemma in RUSSIAN_ROLES and (reading.pos == "NOUN" or lemma in _PARTICIPLES):
            return reading
    return None


def genitives(tokens: tuple[Token, ...], start: int) -> tuple[list[str], int]:
    """The words behind a head that depend on it, and where they end."""
    words: list[str] = []
    for index in range(start, min(start + LONGEST, len(tokens))):
        token = tokens[index]
        if not token.is_word or not (_depends(token.text) or (words and _is_apposed(tokens, index, words[-1]))):
            return words, index
        words.append(token.text)
    return words, min(start + LONGEST, len(tokens))


def _is_apposed(tokens: tuple[Token, ...], index: int, before: str) -> bool:
    """Республики Узбекистан, области Абай: a name that keeps its nominative; not the holder's own."""
    if not tokens[index].is_capitalised or before.lower() not in {"республики", "области"}:
        return False
    alone = index + 1 >= len(tokens) or not tokens[index + 1].is_capitalised
    return alone or before.lower() == "республики"


@lru_cache(maxsize=50_000)
def _depends(word: str) -> bool:
    """Whether a word can be part of a genitive complement: обороны, иностранных дел, МВД, Минтруда."""
    if word.isupper() or any(letter.isupper() for letter in word[1:]):
        return len(word) > 1
    readings = parse(word)
    if readings[0].pos in {"PREP", "CONJ", "VERB", "ADVB", "NPRO", "PRCL"}:
        return False
    return any(reading.case == "gent" and reading.kinds.isdisjoint({"Name", "Surn", "Patr"}) for reading in readings)
