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
from monitor.language.segment import words_of
from monitor.language.verdicts import Verdicts
from monitor.mentions.cue_forms import folded
from monitor.mentions.kazakh_roles import kazakh_roles
from monitor.mentions.role_words import HYPERNYMS, RUSSIAN_ROLES, TRADE
from monitor.mentions.roles import Role, word_key

_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_SHORTEST = 4  # letters of a trade


@lru_cache(maxsize=5_000)
def trade_of(title: str, *, kazakh: bool) -> str:
    """The key of the noun a title is headed by, an empty string where there is none or a role's."""
    written = tuple(word for word in words_of(title) if word[0].isalpha())
    if not kazakh:
        return next((_trade(found) for word in written if (found := _noun(word))), "")
    last = written[-1:]
    known = any(len(word) < _SHORTEST for word in last) or any(kazakh_roles(last))
    return "" if known or not last else word_key(last[0], kazakh=True)


def _noun(word: str) -> Reading | None:
    """The noun a word is, if it is no adjective as well: сотрудник, but not старший."""
    readings = parse(word)[:3]
    return readings[0] if readings[0].pos == "NOUN" and all(one.pos != "ADJF" for one in readings) else None


def _trade(noun: Reading) -> str:
    lemma = folded(noun.lemma)
    return name_key(lemma) if noun.animate and lemma not in RUSSIAN_ROLES else ""


@lru_cache(maxsize=5_000)
def concepts_of(title: str, *, kazakh: bool) -> frozenset[str]:
    """What a person may be called for a title's trade: the trade itself and the wider words for it."""
    trade = trade_of(title, kazakh=kazakh)
    if not trade:
        return frozenset()
    written = {word_key(word, kazakh=kazakh) for word in words_of(title) if word[0].isalpha()} | {trade}
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


def trade_roles(written: tuple[str, ...], trades: frozenset[str], *, kazakh: bool) -> Iterator[Role]:
    """Every place where one of these trades stands in the singular."""
    keys, role = (_KAZAKH_KEYS, _kazakh) if kazakh else (_RUSSIAN_KEYS, _russian)
    for index, known in enumerate(keys.of(written)):
        if not trades.isdisjoint(known):
            yield role(written[index], index, trades)


def _kazakh(word: str, index: int, trades: frozenset[str]) -> Role:
    genitive = cyrillic(word).lower().endswith(_GENITIVE)
    trade = next(iter(_KAZAKH_KEYS[word] & trades))
    return Role(trade, index, index + 1, index, nominative=not genitive, kazakh=True, attribute=genitive)


_NONE: frozenset[str] = frozenset()
_KAZAKH_KEYS = Verdicts(
    lambda word: frozenset({word_key(word, kazakh=True)}) if len(word) >= _SHORTEST and word[0].isalpha() else _NONE
)


def _russian(word: str, index: int, trades: frozenset[str]) -> Role:
    nouns = [(name_key(folded(noun.lemma)), noun.is_nominative) for noun in _nouns(word)]
    meant = [(trade, nominative) for trade, nominative in nouns if trade in trades]
    return Role(meant[0][0], index, index + 1, index, nominative=any(nominative for _, nominative in meant))


def _nouns(word: str) -> list[Reading]:
    """The singular nouns a word can be; none of a short word."""
    readings = parse(word)[:3] if len(word) >= _SHORTEST and word[0].isalpha() else ()
    return [reading for reading in readings if reading.pos == "NOUN" and reading.number == "sing"]


_RUSSIAN_KEYS = Verdicts(lambda word: frozenset(name_key(folded(noun.lemma)) for noun in _nouns(word)) or _NONE)


def in_order(*found: Iterable[Role]) -> list[Role]:
    """Roles of several kinds in order of place, one for each head."""
    heads = {role.head: role for roles in reversed(found) for role in roles}
    return [heads[head] for head in sorted(heads)]
