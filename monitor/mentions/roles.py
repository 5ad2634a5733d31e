"""What a role noun standing in a text says, whichever language it is in, and the keys its words are compared by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.language import data, russian
from monitor.language import kazakh as kazakh_words
from monitor.language.names import name_key
from monitor.language.verdicts import Verdicts
from monitor.mentions.cue_forms import folded
from monitor.mentions.role_words import GENERIC, HOME, ROLE_PAIRS

LONGEST = 6  # words a post may have behind (ru) or before (kk) its head
_PREFIX = 5  # letters by which a word is known in ROLE_PAIRS


class Role(NamedTuple):
    """A role noun with its complement: `министр` + `обороны`; tokens [first, last), the head among them."""

    concept: str
    first: int
    last: int
    head: int
    complement: tuple[str, ...] = ()
    nominative: bool | None = None
    former: bool = False
    modifiers: tuple[str, ...] = ()  #: adjectives before the head that narrow it: первый, российский
    extended: tuple[str, ...] = ()  #: the complement, going on behind «и» or «по»
    reaches: int = 0  #: where the extended complement ends
    begins: int = 0  #: where the modifiers begin
    kazakh: bool = False
    attribute: bool = False  #: a Kazakh genitive


_GENERIC = frozenset(map(name_key, GENERIC.split()))


def is_generic(word: str, *, kazakh: bool) -> bool:
    """Whether a word of a post tells no field and no place: ведомства, РК."""
    return (_GENERIC_KAZAKH if kazakh else _GENERIC_RUSSIAN)[word]


@lru_cache(maxsize=50_000)
def word_key(word: str, *, kazakh: bool) -> str:
    """The key of a word of a post without its case ending; СІМ-нің is СІМ."""
    if not kazakh:
        return name_key(russian.lemma(word))
    head = word.partition("-")[0]
    if len(head) > 1 and head.isupper():
        return name_key(head)
    spelt = _GENITIVE.sub("", kazakh_words.cyrillic(word).lower())
    bare = spelt.removesuffix("ы").removesuffix("і").removesuffix("с")  # облыс, облысы, облысының: one key will do
    return name_key(bare[:-1] + bare[-1].translate(_HARDENED) if len(bare) >= _SHORTEST else spelt)


_GENITIVE = re.compile(r"[ндт][ыі]ң$")
_HARDENED = str.maketrans("гғб", "кқп")
_SHORTEST = 3


def keys_of(word: str) -> frozenset[str]:
    """The keys of a word whichever of the two languages it is in."""
    return frozenset({word_key(word, kazakh=False), word_key(word, kazakh=True)})


HOME_KEYS = frozenset(key for word in HOME.split() for key in keys_of(word))
_GENERIC_RUSSIAN = Verdicts(lambda word: name_key(word) in _GENERIC or word_key(word, kazakh=False) in HOME_KEYS)
_GENERIC_KAZAKH = Verdicts(lambda word: name_key(word) in _GENERIC or word_key(word, kazakh=True) in HOME_KEYS)


def is_loose(word: str) -> bool:
    """Whether a Kazakh word may stand before a post without belonging to it: кеше, not Өзбекстан."""
    return word.lower() in _stops() or not word[:1].isupper()


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(data.words("kazakh_stops.txt"))


_SHORTEST_MINISTRY = len("Минюст")


def is_ministry(word: str) -> bool:
    """Whether a word is a ministry's short name: Минтуризма, Минсельхоз."""
    return word.startswith("Мин") and len(word) >= _SHORTEST_MINISTRY and not word.startswith("Минис")


def pair_of(concept: str, words: list[str]) -> str:
    """The concept a head makes with a word of its complement, or an empty string."""
    stems = ["минис" if is_ministry(word) else folded(word)[:_PREFIX] for word in words]
    return next((ROLE_PAIRS[concept, stem] for stem in stems if (concept, stem) in ROLE_PAIRS), "")
