"""Candidates gathered by person: full names first, then what initials, surnames and given names stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.language.names import name_key
from monitor.mentions.candidates import Candidate
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Form
from monitor.mentions.evidence import Evidence
from monitor.mentions.readings import Reading, Readings
from monitor.model import Gender

_Votes = dict[tuple[str, str], float]


@dataclass(slots=True)
class Found:
    """A person while the article is being read."""

    given: str
    surname: str
    patronymic: str = ""
    gender: Gender | None = None
    listed: Listed | None = None
    namings: list[tuple[Candidate, Reading]] = field(default_factory=list)
    surname_key: str = field(init=False)
    given_keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.surname_key = name_key(self.surname)
        forms = self.listed.forms if self.listed else ()
        given = (self.given, self.given.partition(" ")[0], *(form.given for form in forms))  # Хосе Мануэль is Хосе too
        self.given_keys = frozenset(map(name_key, given))

    @classmethod
    def of(cls, reading: Reading, listed: Listed | None = None) -> Found:
        """A new person as a reading names one."""
        return cls(reading.given, reading.surname, reading.patronymic, reading.gender, listed)

    def add(self, candidate: Candidate, reading: Reading) -> None:
        """One more naming, with what it tells beyond the others."""
        self.namings.append((candidate, reading))
        self.patronymic = self.patronymic or reading.patronymic
        self.gender = self.gender or reading.gender

    def fits(self, gender: Gender | None) -> bool:
        """Whether the person can be of that gender."""
        mine = self.listed.gender if self.listed and self.listed.gender else self.gender
        return gender is None or mine is None or gender is mine

    def has_surname(self, key: str, gender: Gender | None) -> bool:
        """Whether a surname, given as its key, can be this person's."""
        return self.surname_key == key and self.fits(gender)

    def is_child(self, key: str) -> bool:
        """Whether a surname is the father's name that stands for this person's: Рауан Көкенұлы, Көкенұлы."""
        return not self.surname and bool(self.patronymic) and name_key(self.patronymic) == key

    def has_given(self, key: str, gender: Gender | None) -> bool:
        """Whether a given name, given as its key, can be this person's."""
        return key in self.given_keys and self.fits(gender)


class _Known:
    """The persons found so far, also by what they are called."""

    def __init__(self) -> None:
        self.people: list[Found] = []
        self.by_given: dict[str, list[Found]] = defaultdict(list)
        self.by_surname: dict[str, list[Found]] = defaultdict(list)
        self.nameless: list[Found] = []  #: of no surname
        self.keys: set[str] = set()

    def add(self, reading: Reading, listed: Listed | None = None) -> Found:
        """A new person as a reading names one."""
        person = Found.of(reading, listed)
        self.people.append(person)
        for key in person.given_keys:
            self.by_given[key].append(person)
        self.by_surname[person.surname_key].append(person)
        self.keys.update(person.given_keys, (person.surname_key,))
        if not person.surname:
            self.nameless.append(person)
        return person

    def with_surname(self, key: str, gender: Gender | None) -> list[Found]:
        """Whom a surname, given as its key, can mean."""
        if self.nameless and any(one.is_child(key) for one in self.nameless):
            return [one for one in self.people if one.has_surname(key, gender) or one.is_child(key)]
        return [one for one in self.by_surname.get(key, ()) if one.fits(gender)]

    def with_given(self, key: str, gender: Gender | None) -> list[Found]:
        """Whom a given name, given as its key, can mean."""
        return [one for one in self.by_given.get(key, ()) if one.fits(gender)]


def gather(candidates: list[Candidate], evidence: Evidence, directory: Directory) -> list[Found]:
    """The persons of an article with their namings in order of place, title first."""
    candidates = evidence.without_spellings(candidates)
    whole = [c for c in candidates if c.form in {Form.FULL, Form.INITIALS} and evidence.is_person(c)]
    known = _Known()
    parts = _parts(candidates)
    votes = _votes(whole, parts)
    for candidate in sorted(whole, key=lambda c: c.form is Form.INITIALS):
        _place_whole(candidate, known, votes, directory)
    for candidate in candidates:
        if candidate.form is Form.SURNAME:
            _place_surname(candidate, known, evidence, directory, parts)
        elif candidate.form is Form.GIVEN:
            _place_given(candidate, known, evidence, directory, parts)
    for person in known.people:
        if evidence.spelt_out:
            spelt = [(latin, reading) for one, reading in person.namings if (latin := evidence.spelling(one))]
            person.namings += [(latin, reading._replace(cases=latin.readings[0].cases)) for latin, reading in spelt]
        person.namings.sort(key=lambda naming: (not naming[0].in_title, naming[0].start))
    return known.people


# --- full names and initials ----------------------------------------------------------------------------------------


def _votes(whole: list[Candidate], parts: dict[str, float]) -> _Votes:
    """How much the article speaks for each full name over all its namings: Саркена Кантова, but also Саркен Кантов.

    A bare surname or given name elsewhere speaks for every full name that it is part of.
    """
    votes: _Votes = defaultdict(float)
    for candidate in whole:
        for key, weight in candidate.readings.names.items():
            votes[key] += weight
    return defaultdict(float, {key: vote + parts[key[0]] + parts[key[1]] for key, vote in votes.items()})


_PART = 0.5


def _parts(candidates: list[Candidate]) -> dict[str, float]:
    """How much the bare surnames and given names of the article speak for each name."""
    parts: dict[str, float] = defaultdict(float)
    for candidate in candidates:
        if candidate.form in {Form.SURNAME, Form.GIVEN}:
            for part, weight in candidate.readings.parts.items():
                parts[part] += weight * _PART
    return parts


def _part(reading: Reading) -> str:
    return name_key(reading.surname or reading.given)


def _place_whole(candidate: Candidate, known: _Known, votes: _Votes, directory: Directory) -> None:
    """Give a full name or one with initials to its person, or make a new one."""
    person: Found | None
    if listed := _listed(candidate.readings, directory):
        reading, who = listed
        person = next((each for each in known.people if each.listed is who), None)
    else:
        who = None
        by_votes = [
            one for one, _ in sorted(candidate.readings.whole, key=lambda one: (-votes[one[1]], -one[0].weight))
        ]
        readings = by_votes if candidate.form is Form.INITIALS else by_votes[:1]
        same = ((one, each) for one in readings for each in known.people if _same(each, one, candidate.form))
        reading, person = next(same, (by_votes[0], None))
    (person or known.add(reading, who)).add(candidate, reading)


@lru_cache(maxsize=20_000)
def _listed(readings: Readings, directory: Directory) -> tuple[Reading, Listed] | None:
    """The watch-listed person a candidate names, with the reading that does; either order of the names."""
    for reading in readings:
        if not reading.given or not reading.surname:
            continue
        listed = directory.by_name(reading.given, reading.surname) or directory.by_name(reading.surname, reading.given)
        if listed and (reading.gender is None or listed.gender in {None, reading.gender}):
            return reading, listed
    return None


def _same(person: Found, reading: Reading, form: Form) -> bool:
    """Whether a reading that no watch-list knows names this person."""
    if not person.has_surname(name_key(reading.surname), reading.gender):
        return False
    if form is Form.FULL:
        return person.listed is None and person.has_given(name_key(reading.given), reading.gender)
    return name_key(person.given).startswith(name_key(reading.given.rstrip("."))[:1])


# --- parts of names -------------------------------------------------------------------------------------------------


def _bearers(known: _Known, reading: Reading, given: str, surname: str) -> list[Found]:
    """Whom a single word can mean: a surname may look like a given name, and a given name like a surname."""
    by_given = known.with_given(given, reading.gender)
    if by_given and reading.given:
        return by_given
    return known.with_surname(surname, reading.gender if reading.surname else None) or by_given


def _place_known(candidate: Candidate, known: _Known) -> bool:
    """Give a bare surname or given name to whom the article calls so; whether there is anybody."""
    if known.keys.isdisjoint(candidate.readings.keys) and not known.nameless:  # as most names are new
        return False
    for reading, given, surname in candidate.readings.keyed:
        if bearers := _bearers(known, reading, given, surname):
            _latest(bearers, candidate).add(candidate, reading)
            return True
    return False


def _place_surname(
    candidate: Candidate, known: _Known, evidence: Evidence, directory: Directory, parts: dict[str, float]
) -> None:
    """Give a bare surname to whom the article calls so; else to the directory; else to a person of its own."""
    if _place_known(candidate, known) or not evidence.is_likely(candidate):
        return
    if alone := _listed_by_surname(candidate.readings, directory):
        known.add(*alone).add(candidate, alone[0])
    elif evidence.is_person(candidate) and (evidence.post(candidate) or not _is_shared(candidate.readings, directory)):
        _make(candidate, known, parts)


@lru_cache(maxsize=20_000)
def _listed_by_surname(readings: Readings, directory: Directory) -> tuple[Reading, Listed] | None:
    """The watch-listed person a surname alone means, with the reading that does."""
    found = ((one, directory.by_surname_alone(one.surname, one.gender)) for one in readings)
    return next(((one, listed) for one, listed in found if listed), None)


@lru_cache(maxsize=20_000)
def _is_shared(readings: Readings, directory: Directory) -> bool:
    """Whether several of the watch-list bear a surname, or somebody of another gender."""
    return any(directory.bearers(reading.surname) for reading in readings)


def _place_given(
    candidate: Candidate, known: _Known, evidence: Evidence, directory: Directory, parts: dict[str, float]
) -> None:
    """Give a bare given name to whom the article calls so; else to a person of its own."""
    if _place_known(candidate, known):
        return
    for reading in candidate.readings:
        if reading.patronymic and (listed := directory.by_name(reading.given, reading.patronymic)):
            known.add(reading, listed).add(candidate, reading)
            return
    if evidence.is_person(candidate):
        _make(candidate, known, parts)


def _make(candidate: Candidate, known: _Known, parts: dict[str, float]) -> None:
    reading = max(candidate.readings, key=lambda r: r.weight + parts[_part(r)])
    whole = candidate.form is Form.GIVEN and reading.patronymic  # Болат Сапарұлы: no surname will come
    known.add(reading).add(candidate._replace(form=Form.FULL) if whole else candidate, reading)


def _latest(bearers: list[Found], candidate: Candidate) -> Found:
    """Of several called alike the one named last before this place; the first of all, if none was yet."""
    if len(bearers) == 1:
        return bearers[0]

    def place(person: Found) -> int:
        return max((c.start for c, _ in person.namings if not c.in_title and c.start < candidate.start), default=-1)

    return max(bearers, key=place)
