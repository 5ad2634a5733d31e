"""Runs of capitalised words read as names: given name, surname, patronymic and initials in every usual order.

A run is cut so that the sum of its names' worth is greatest: in "Минздрава Ерлан Асанов" the surname goes to its own
given name and the ministry is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from monitor.language import russian
from monitor.language.nameforms import has_surname_ending
from monitor.language.segment import Sentence
from monitor.language.verdicts import Verdicts
from monitor.mentions.beliefs import Beliefs, Tokens
from monitor.mentions.directory import Directory
from monitor.mentions.document import Form
from monitor.mentions.lines import Line, Part, Source
from monitor.mentions.looks import ORDINARY, SURNAME, UNKNOWN, Look
from monitor.mentions.readings import Readings, Written, read
from monitor.mentions.runs import Beginnings, find_runs
from monitor.model import Language


class Candidate(NamedTuple):
    """A possible naming of a person; `worth` below SURE asks for evidence from around it."""

    start: int
    end: int
    first: int
    last: int
    sentence: Sentence
    form: Form
    readings: Readings
    worth: float
    in_title: bool = False
    beside_person: bool = False  #: directly behind a noun for a person in the same case: пилот Ледли Корт


SURE = 4.0
UNLIKELY = 0.5  #: what is worth no more is hardly a name
_SURNAME_ALONE = 2.0
_WEAK = 1.0
_TAGGED = 4.0  # more for exactly the words that a tagger takes for a name
_LONGEST = 3
_SHORTEST_ALONE = 3
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An order of parts: g given, s surname, p patronymic, u a given name no list knows, i initial."""

    order: str
    form: Form
    worth: float
    least: int = UNKNOWN  # how far the surname must look like one


_PATTERNS = (
    _Pattern("gps", Form.FULL, 12),
    _Pattern("sgp", Form.FULL, 12),
    _Pattern("gsp", Form.FULL, 11),
    _Pattern("ggs", Form.FULL, 10, SURNAME),
    _Pattern("ggs", Form.FULL, 8),
    _Pattern("ups", Form.FULL, 9),
    _Pattern("sup", Form.FULL, 9, SURNAME),
    _Pattern("iis", Form.INITIALS, 9),
    _Pattern("sii", Form.INITIALS, 8, SURNAME),
    _Pattern("gis", Form.FULL, 9),
    _Pattern("gs", Form.FULL, 8, SURNAME),
    _Pattern("gs", Form.FULL, 6),
    _Pattern("gs", Form.FULL, 4.5, ORDINARY),
    _Pattern("sg", Form.FULL, 6.5, SURNAME),
    _Pattern("is", Form.INITIALS, 6, SURNAME),
    _Pattern("is", Form.INITIALS, 4.5),
    _Pattern("is", Form.INITIALS, 3, ORDINARY),
    _Pattern("si", Form.INITIALS, 5, SURNAME),
    _Pattern("gp", Form.GIVEN, 8.5),
    _Pattern("s", Form.SURNAME, _SURNAME_ALONE, SURNAME),
    _Pattern("s", Form.SURNAME, _WEAK),
    _Pattern("s", Form.SURNAME, _WEAK / 2, ORDINARY),
    _Pattern("g", Form.GIVEN, 1.8),
)
# Two words nobody listed. In Russian text few things but people are called by two unknown words that share a case.
_STRANGERS = (
    _Pattern("us", Form.FULL, 4, SURNAME),
    _Pattern("us", Form.FULL, 2.5),
    _Pattern("us", Form.FULL, 1.2, ORDINARY),
)
_RUSSIAN_STRANGERS = (
    _Pattern("us", Form.FULL, 5, SURNAME),
    _Pattern("us", Form.FULL, SURE),
    _Pattern("us", Form.FULL, 1.7, ORDINARY),
)


def find_candidates(source: Source, beginnings: Beginnings, directory: Directory) -> Iterator[Candidate]:
    """Every possible naming that begins at these places of a title or body; what a tagger saw is surely one."""
    for line, run in find_runs(source, beginnings):
        pieces = tuple([_piece(part, line) for part in run])
        tagged = _tagged(run, source.beliefs.names) if source.beliefs.names else frozenset()
        named = _cut(pieces, tagged, source.language, directory)
        candidates = [_candidate(name, run, line) for name in named]
        believed = source.beliefs.names or source.beliefs.likely
        yield from _trusted(candidates, source.beliefs, directory) if believed else candidates


def _trusted(found: list[Candidate], beliefs: Beliefs, directory: Directory) -> Iterator[Candidate]:
    """The candidates of a run; the worthiest on each name that a tagger sees is as sure as a full name."""
    best: dict[Tokens, Candidate] = {}
    for candidate in sorted(found, key=lambda one: one.worth):
        best |= {beliefs.names[i]: candidate for i in range(candidate.first, candidate.last) if i in beliefs.names}
    for candidate in found:
        if candidate in best.values():
            yield candidate._replace(worth=max(candidate.worth, SURE))
        elif candidate.form is Form.INITIALS or _is_listed(candidate, directory):
            yield candidate  # what is trained on speech has seen few initials
        else:
            trust = beliefs.trust(candidate.first, candidate.last)
            yield candidate if trust == 1 else candidate._replace(worth=candidate.worth * trust)


def _is_listed(candidate: Candidate, directory: Directory) -> bool:
    return candidate.form is Form.FULL and any(directory.by_name(r.given, r.surname) for r in candidate.readings)


class _Piece(NamedTuple):
    """A part of a run by itself, wherever it stands; what is told of a run depends on nothing else."""

    text: str
    seen: Look
    initial: bool
    opening: bool
    described: bool  #: it describes the noun in lower case behind it: Кызылординская область, Воробьёвых гор


def _piece(part: Part, line: Line) -> tuple[str, Look, bool, bool, bool]:
    described = _ADJECTIVAL[part.text] and _DESCRIBED[line.word(part.last)]
    return part.text, part.seen, part.initial, part.opening, described


def _tagged(run: tuple[Part, ...], names: dict[int, Tokens]) -> frozenset[Tokens]:
    """The ranges of parts that are exactly a name that a tagger sees."""
    ends = {part.last: place for place, part in enumerate(run, 1)}
    spans = [(place, names.get(part.first)) for place, part in enumerate(run)]
    return frozenset(
        (place, ends[span[1]]) for place, span in spans if span and span[0] == run[place].first and span[1] in ends
    )


class _Named(NamedTuple):
    """Parts of a run, as a half-open range of places in it, as one name."""

    first: int
    last: int
    worth: float
    form: Form
    readings: Readings


@lru_cache(maxsize=20_000)  # names of people in the news are read again and again
def _cut(
    pieces: tuple[tuple[str, Look, bool, bool, bool], ...],
    tagged: frozenset[Tokens],
    language: Language,
    directory: Directory,
) -> tuple[_Named, ...]:
    """The names of a run, cut so that their worth together is greatest."""
    run = tuple(map(_Piece._make, pieces))
    best: list[tuple[float, tuple[_Named, ...]]] = [(0.0, ())]
    for end in range(1, len(run) + 1):
        worth, chosen = best[end - 1]
        for start in range(max(0, end - _LONGEST), end):
            whole = _TAGGED if (start, end) in tagged else 0
            name = _best_name(run, (start, end), whole, language, directory)
            if name is not None and best[start][0] + name.worth > worth:
                worth, chosen = best[start][0] + name.worth, (*best[start][1], name)
        best.append((worth, chosen))
    return best[-1][1]


def names_of_word(word: str, seen: Look, language: Language, directory: Directory) -> tuple[_Named, ...]:
    """What a word that stands alone can name, in a sentence and at its head."""
    pieces = [(word, seen, False, opening, False) for opening in (False, True)]
    return tuple(chain.from_iterable([_cut((piece,), frozenset(), language, directory) for piece in pieces]))


def _best_name(
    run: tuple[_Piece, ...], place: Tokens, whole: float, language: Language, directory: Directory
) -> _Named | None:
    """The worthiest name that all the parts make together."""
    found: _Named | None = None
    parts = run[slice(*place)]
    for pattern, readings in _options(tuple([part[:_AS_WRITTEN] for part in parts]), language):
        worth = _worth(parts, pattern, readings, directory) + whole
        if len(parts) == 1 and parts[0].described:
            worth /= 8
        if found is None or worth > found.worth:
            found = _Named(*place, worth, pattern.form, readings)
    return found


_AS_WRITTEN = 3  # fields of a piece that tell its readings


@lru_cache(maxsize=50_000)
def _options(parts: tuple[Written, ...], language: Language) -> tuple[tuple[_Pattern, Readings], ...]:
    """The patterns that the parts fill, each with all ways to read them so."""
    only_last = language in _ONLY_LAST
    found = []
    for order, patterns in (_RUSSIAN if language is Language.RU else _BY_LENGTH)[len(parts)].items():
        pattern = _met(parts, order, patterns)
        readings = read(parts, order, only_last=only_last) if pattern else Readings()
        if pattern and readings:
            found.append((pattern, readings))
    return tuple(found)


_ONLY_LAST = frozenset({Language.KK, Language.KK_LATN})  # where of a whole name only the last part takes a case


def _met(parts: tuple[Written, ...], order: str, patterns: tuple[_Pattern, ...]) -> _Pattern | None:
    """The worthiest pattern of an order whose surname need not look more like one than this one does."""
    place = order.find("s")
    if place < 0:
        return patterns[0]
    strength = parts[place][1].strength
    return next((pattern for pattern in patterns if strength >= pattern.least), None)


_Orders = dict[str, tuple[_Pattern, ...]]


def _by_length(patterns: tuple[_Pattern, ...]) -> dict[int, _Orders]:
    """Number of parts -> each order of so many, with its patterns, the worthiest first."""
    found: dict[int, _Orders] = {length: {} for length in range(1, _LONGEST + 1)}
    for pattern in patterns:
        orders = found[len(pattern.order)]
        orders[pattern.order] = (*orders.get(pattern.order, ()), pattern)
    return found


_BY_LENGTH = _by_length(_PATTERNS + _STRANGERS)
_RUSSIAN = _by_length(_PATTERNS + _RUSSIAN_STRANGERS)


def _candidate(name: _Named, run: tuple[Part, ...], line: Line) -> Candidate:
    first, last = run[name.first].first, run[name.last - 1].last
    place = line.text.starts[first], line.text.ends[last - 1], first, last, line.sentence
    return _CANDIDATE_OF((*place, name.form, name.readings, name.worth, line.source.in_title, False))


_CANDIDATE_OF = partial(tuple.__new__, Candidate)  # the class itself asks each field by name, which takes longer


# --- worth ----------------------------------------------------------------------------------------------------------


def _worth(parts: tuple[_Piece, ...], pattern: _Pattern, readings: Readings, directory: Directory) -> float:
    """What a pattern is worth on these parts: more for whom the directory knows, less for what may be ordinary."""
    if any(directory.by_name(reading.given, reading.surname) for reading in readings if reading.given):
        return pattern.worth + SURE
    if len(parts) == 1:
        return pattern.worth * _trust(parts[0], pattern, readings, directory)
    if parts[0].initial and any(has_surname_ending(reading.surname) for reading in readings):
        return pattern.worth + 1
    if len(parts) == _PAIR and any(part.seen.common and part.opening for part in parts):
        return pattern.worth - 2
    return pattern.worth


def _trust(part: _Piece, pattern: _Pattern, readings: Readings, directory: Directory) -> float:
    """How far a single word can be trusted to be a name."""
    if pattern.order == "g":
        doubtful = part.seen.shared or len(part.text) < _SHORTEST_ALONE or (part.opening and part.seen.common)
        return 0.25 if doubtful else 1
    ordinary = part.opening and part.seen.common and part.seen.strength < SURNAME
    if ordinary and not any(has_surname_ending(reading.surname) for reading in readings):
        return 0.25
    if any(directory.bearers(reading.surname) for reading in readings if reading.surname):
        return 2
    return 0.25 if ordinary else 1


_ADJECTIVAL_ENDS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ых", "их", "ым", "ими", "ое", "ые", "ие")
_ADJECTIVAL = Verdicts(lambda word: word.lower().endswith(_ADJECTIVAL_ENDS))
_DESCRIBED = Verdicts(lambda word: word[:1].islower() and russian.parse(word)[0].pos in {"NOUN", "ADJF", "PRTF"})
