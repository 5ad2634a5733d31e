"""Where the words stand that the rules of this room look for: one pass over a text, of which most words are none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts
from monitor.mentions.callings import IS_KAZAKH_CALLING, IS_RUSSIAN_CALLING
from monitor.mentions.kazakh_cues import TELLING
from monitor.mentions.kazakh_roles import HEADS
from monitor.mentions.pronoun_words import KAZAKH_PRONOUNS, RUSSIAN_PRONOUNS
from monitor.mentions.russian_cues import BEGINNINGS
from monitor.mentions.russian_roles import ROLES
from monitor.mentions.trades import BEINGS


class Noted(NamedTuple):
    """The indices of such words, each kind in order."""

    telling: list[int]  #: with which a cue may begin (ru) or end (kk)
    roles: list[int]
    pronouns: list[int]
    callings: list[int]
    beings: list[int]  #: (ru) that may be what somebody is by trade


_RUSSIAN: tuple[Mapping[str, object], ...] = (BEGINNINGS, ROLES, RUSSIAN_PRONOUNS, IS_RUSSIAN_CALLING, BEINGS)
_KAZAKH: tuple[Mapping[str, object], ...] = (TELLING, HEADS, KAZAKH_PRONOUNS, IS_KAZAKH_CALLING)
_IN_RUSSIAN = Verdicts(lambda word: tuple(kind for kind, verdicts in enumerate(_RUSSIAN) if verdicts[word]))
_IN_KAZAKH = Verdicts(lambda word: tuple(kind for kind, verdicts in enumerate(_KAZAKH) if verdicts[word]))


@lru_cache(maxsize=4)  # titles and bodies at hand: people, roles and quotes of one document ask in turn
def noted(text: Segmented, *, kazakh: bool) -> Noted:
    """What of a text is to be looked at."""
    kinds, written = _IN_KAZAKH if kazakh else _IN_RUSSIAN, text.written
    found = Noted([], [], [], [], [])
    for index in kinds.places(written):
        for kind in kinds[written[index]]:
            found[kind].append(index)
    return found
