"""Trades: posts that no table of roles names, so that «агроном» goes back to the chief agronomist named above.

A trade is the head noun of a person's title; «учёный» and «врач» stand for many of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count, product

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


def kazakh_trades(written: tuple[str, ...], trades: frozenset[str]) -> Iterator[Role]:
    """Every place where one of these trades stands in the singular."""
    for index in compress(count(), map(trades.__contains__, _KAZAKH_KEYS.of(written))):
        word = written[index]
        genitive = cyrillic(word).lower().endswith(_GENITIVE)
        trade = _KAZAKH_KEYS[word]
        yield Role(trade, index, index + 1, index, nominative=not genitive, kazakh=True, attribute=genitive)


_KAZAKH_KEYS = Verdicts(lambda w: word_key(w, kazakh=True) if len(w) >= _SHORTEST and w[0].isalpha() else "")


def russian_trades_at(places: Iterable[int], written: tuple[str, ...], trades: frozenset[str]) -> Iterator[Role]:
    """Where one of these trades stands in the singular, of the words (by index) that are names of beings."""
    for index in places:
        meant = [(trade, nominative) for trade, nominative in BEINGS[written[index]] if trade in trades]
        if meant:
            nominative = any(nominative for _, nominative in meant)
            yield Role(meant[0][0], index, index + 1, index, nominative=nominative)


def _beings(word: str) -> tuple[tuple[str, bool], ...]:
    """The keys of the singular nouns a word can be, each with whether it can be a subject; none of things alone."""
    readings = parse(word) if len(word) >= _SHORTEST and word[0].isalpha() else ()
    if not any(reading.animate and reading.pos == "NOUN" for reading in readings):
        return ()
    nouns = (reading for reading in readings[:3] if reading.pos == "NOUN" and reading.number == "sing")
    return tuple((name_key(folded(noun.lemma)), noun.is_nominative) for noun in nouns)


#: The trades that a word may name.
BEINGS = Verdicts(_beings)


def in_order(*found: Iterable[Role]) -> list[Role]:
    """Roles of several kinds in order of place, one for each head."""
    heads = {role.head: role for roles in reversed(found) for role in roles}
    return [heads[head] for head in sorted(heads)]
