"""Which candidates are read on: the likely ones, and of the others those that may name the same people.

Half of the capitalised words of a text could be surnames and are none; nothing more is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from monitor.language.names import name_key
from monitor.language.segment import Segmented
from monitor.mentions.candidates import Candidate
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Form
from monitor.mentions.readings import Readings

_UNLIKELY = 0.5
_BRACKET = ("(",)


def is_likely(candidate: Candidate, *, speaks: bool) -> bool:
    """Whether a candidate may be a name at all, so that the watch-list is worth asking."""
    return candidate.worth > _UNLIKELY or speaks


def telling(
    texts: Iterable[tuple[Segmented, list[Candidate]]], speaking: frozenset[tuple[bool, int]], directory: Directory
) -> list[list[Candidate]]:
    """The candidates of title and body without the surnames that nothing speaks for and nobody can bear.

    `speaking` are those beside a verb of saying, as (in the title, where they start).
    """
    parted = [(text, found, [_is_telling(one, text, speaking) for one in found]) for text, found in texts]
    sure = [one for _, found, tells in parted for one, tell in zip(found, tells, strict=True) if tell]
    keys = frozenset(chain.from_iterable([_keys(one.readings, directory) for one in sure]))
    return [
        [one for one, tell in zip(found, tells, strict=True) if tell or not keys.isdisjoint(one.readings.keys)]
        for _, found, tells in parted
    ]


def _is_telling(candidate: Candidate, text: Segmented, speaking: frozenset[tuple[bool, int]]) -> bool:
    """Whether a candidate can be a person by itself; before a bracket its name may be spelt once more."""
    if candidate.worth > _UNLIKELY or candidate.form is not Form.SURNAME:
        return True
    spelt = text.written[candidate.last : candidate.last + 1] == _BRACKET
    return spelt or (candidate.in_title, candidate.start) in speaking


@lru_cache(maxsize=20_000)
def _keys(readings: Readings, directory: Directory) -> frozenset[str]:
    """All by which somebody whom the readings name can be called."""
    found = set(readings.keys)
    for one in readings:
        parts = (one.given, one.given.partition(" ")[0], one.surname, one.patronymic)
        found.update(map(name_key, parts))
        listed = _listed(directory, one.given, one.surname, one.patronymic)
        found.update(name_key(form.given) for each in listed for form in each.forms)
    return frozenset(found)


def _listed(directory: Directory, given: str, surname: str, patronymic: str) -> list[Listed]:
    """Everybody of the watch-list whom parts of a name can mean."""
    bearers = [directory.people[index] for index in directory.bearers(surname)]
    named = ((given, surname), (surname, given), (given, patronymic))
    return bearers + [one for pair in named if all(pair) and (one := directory.by_name(*pair))]
