"""Which candidates are read on: the likely ones, and of the others those that may name the same people.

Half of the capitalised words of a text could be surnames and are none: nobody else of the article is called so, and no
verb speaks for them. Where such a word stands alone it is passed over by itself, before it is read as a name.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from monitor.language.names import name_key
from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts
from monitor.mentions.candidates import UNLIKELY, Candidate, find_candidates, names_of_word
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Form
from monitor.mentions.lines import Source
from monitor.mentions.readings import Readings
from monitor.mentions.runs import Beginnings, find_beginnings, how_it_looks
from monitor.model import Language

_BRACKET = ("(",)
_FAR = 6  # tokens that particles and initials may lead ahead


class _Parted(NamedTuple):
    """The candidates of a title or body: those that can be a person by themselves, others, and words passed over."""

    source: Source
    sure: list[Candidate]
    others: list[Candidate]
    passed: list[int]
    special: set[int]


def likely_candidates(
    title: Source, body: Source, beside: frozenset[int], directory: Directory
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates of title and body without the surnames that nothing speaks for and nobody can bear.

    `beside` are the tokens of the body beside a verb of saying.
    """
    in_title, in_body = _parted(title, frozenset(), directory), _parted(body, beside, directory)
    sure = [*in_title.sure, *in_body.sure]
    keys = frozenset(chain.from_iterable([_keys(one.readings, directory) for one in sure]))
    return _with_others(in_title, keys, directory), _with_others(in_body, keys, directory)


def _parted(source: Source, beside: frozenset[int], directory: Directory) -> _Parted:
    beginnings = find_beginnings(source)
    passed = _unlikely_alone(source, beginnings, beside, directory)
    places = [index for index in beginnings.places if index not in passed] if passed else beginnings.places
    found = list(find_candidates(source, Beginnings(places, beginnings.special), directory))
    sure = [_is_telling(one, source.text, beside) for one in found]
    return _Parted(
        source,
        [one for one, tells in zip(found, sure, strict=True) if tells],
        [one for one, tells in zip(found, sure, strict=True) if not tells],
        sorted(passed),
        beginnings.special,
    )


def _with_others(parted: _Parted, keys: frozenset[str], directory: Directory) -> list[Candidate]:
    """The candidates that can be a person by themselves, and those that may be somebody of these keys, in order."""
    source, words = parted.source, _unlikely_words(parted.source.language, directory)
    others = [one for one in parted.others if not keys.isdisjoint(one.readings.keys)]
    again = [index for index in parted.passed if not keys.isdisjoint(words[source.text.written[index]] or ())]
    if not others and not again:
        return parted.sure
    others += find_candidates(source, Beginnings(again, parted.special), directory)
    return sorted([*parted.sure, *others], key=lambda one: one.first)


def _is_telling(candidate: Candidate, text: Segmented, beside: frozenset[int]) -> bool:
    """Whether a candidate can be a person by itself; before a bracket its name may be spelt once more."""
    if candidate.worth > UNLIKELY or candidate.form is not Form.SURNAME:
        return True
    spelt = text.written[candidate.last : candidate.last + 1] == _BRACKET
    return spelt or candidate.first in beside or candidate.last - 1 in beside


# --- words by themselves --------------------------------------------------------------------------------------------


def _unlikely_alone(
    source: Source, beginnings: Beginnings, beside: frozenset[int], directory: Directory
) -> frozenset[int]:
    """The words that stand alone and can at most be an unlikely surname."""
    written, words = source.text.written, _unlikely_words(source.language, directory)
    names, special = source.beliefs.names, beginnings.special
    found: list[int] = []
    before = led = -_FAR  # the beginning before, and the last one at which more than the word tells
    for index, after in pairwise([*beginnings.places, -1]):
        if index in special:
            led = index
        elif (
            words[written[index]] is not None
            and index - before > 1
            and not (index and written[index - 1][0].isupper())
            and index - led >= _FAR
            and after - index != 1
            and index not in names
            and index not in beside
            and written[index + 1 : index + 2] != _BRACKET
        ):
            found.append(index)
        before = index
    return frozenset(found)


@lru_cache(maxsize=8)
def _unlikely_words(language: Language, directory: Directory) -> Verdicts[frozenset[str] | None]:
    """Of each word its keys as a surname, if alone it is at most an unlikely one; None if it can be more.

    No keys where it can be one only behind a given name.
    """

    def keys(word: str) -> frozenset[str] | None:
        seen = how_it_looks(word, language)
        if seen is None:
            return frozenset()
        if seen.given:
            return None
        found = names_of_word(word, seen, language, directory)
        if any(name.worth > UNLIKELY or name.form is not Form.SURNAME for name in found):
            return None
        return frozenset(chain.from_iterable([name.readings.keys for name in found]))

    return Verdicts(keys)


# --- what somebody is called ----------------------------------------------------------------------------------------


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
