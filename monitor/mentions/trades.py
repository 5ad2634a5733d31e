"""Trades: posts that no table of roles names, so that «агроном» goes back to the chief agronomist named above.

A trade is the head noun of a person's title; «учёный» and «врач» stand for many of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from monitor.language.kazakh import cyrillic
from monitor.language.names import name_key
from monitor.language.russian import Reading, parse
from monitor.language.segment import Token, tokenise
from monitor.mentions.cue_forms import folded
from monitor.mentions.kazakh_roles import kazakh_roles
from monitor.mentions.role_words import HYPERNYMS, RUSSIAN_ROLES, TRADE
from monitor.mentions.roles import Role, word_key

_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_SHORTEST = 4  # letters of a trade


@lru_cache(maxsize=5_000)
def trade_of(title: str, *, kazakh: bool) -> str:
    """The key of the noun a title is headed by, an empty string where there is none or a role's."""
    tokens = tuple(token for token in tokenise(title) if token.is_word)
    if not kazakh:
        return next((_trade(found) for token in tokens if (found := _noun(token.text))), "")
    last = tokens[-1:]
    known = any(len(token.text) < _SHORTEST for token in last) or any(kazakh_roles(last))
    return "" if known or not last else word_key(last[0].text, kazakh=True)


def _noun(word: str) -> Reading | None:
    """The noun a word is, if it is no adjective as well: сотрудник, but not старший."""
    readings = parse(word)[:3]
    return readings[0] if readings[0].pos == "NOUN" and all(one.pos != "ADJF" for one in readings) else None


def _trade(noun: Reading) -> str:
    lemma = folded(noun.lemma)
    return name_key(lemma) if noun.animate and lemma not in RUSSIAN_ROLES else ""


def concepts_of(title: str, *, kazakh: bool) -> frozenset[str]:
    """What a person may be called for a title's trade: the trade itself and the wider words for it."""
    trade = trade_of(title, kazakh=kazakh)
    if not trade:
        return frozenset()
    written = {word_key(token.text, kazakh=kazakh) for token in tokenise(title) if token.is_word} | {trade}
    wider = (concept for companions, concept in _WIDER.get(trade, ()) if companions <= written)
    return frozenset({trade, TRADE, *wider})


def _wider() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Trade -> the words that must stand beside it and the concept it then belongs to."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for concept, words in HYPERNYMS.items():
        for word, kazakh in product(words.split(), (False, True)):
            *companions, trade = (word_key(part, kazakh=kazakh) for part in word.split("_"))
            found.setdefault(trade, []).append((frozenset(companions), concept))
    return found


_WIDER = _wider()


def trade_roles(tokens: tuple[Token, ...], trades: frozenset[str], *, kazakh: bool) -> Iterator[Role]:
    """Every place where one of these trades stands in the singular."""
    find = _kazakh if kazakh else _russian
    for index, token in enumerate(tokens):
        role = find(token.text, index, trades)
        if role is not None:
            yield role


def _kazakh(word: str, index: int, trades: frozenset[str]) -> Role | None:
    if len(word) < _SHORTEST or not word[0].isalpha() or (trade := word_key(word, kazakh=True)) not in trades:
        return None
    genitive = cyrillic(word).lower().endswith(_GENITIVE)
    return Role(trade, index, index + 1, index, nominative=not genitive, kazakh=True, attribute=genitive)


def _russian(word: str, index: int, trades: frozenset[str]) -> Role | None:
    for trade, _ in _nouns(word):
        if trade in trades:
            subject = any(nominative for key, nominative in _nouns(word) if key in trades)
            return Role(trade, index, index + 1, index, nominative=subject)
    return None


@lru_cache(maxsize=50_000)
def _nouns(word: str) -> tuple[tuple[str, bool], ...]:
    """The keys of the singular nouns a word can be, each with whether it can be a subject; none of a short word."""
    if len(word) < _SHORTEST or not word[0].isalpha():
        return ()
    readings = (reading for reading in parse(word)[:3] if reading.pos == "NOUN" and reading.number == "sing")
    return tuple((name_key(folded(reading.lemma)), reading.is_nominative) for reading in readings)


def in_order(*found: Iterable[Role]) -> list[Role]:
    """Roles of several kinds in order of place, one for each head."""
    heads = {role.head: role for roles in reversed(found) for role in roles}
    return [heads[head] for head in sorted(heads)]
