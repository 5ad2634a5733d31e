"""The watch-list, compiled: which listed person a given name and surname can be.

Names are compared by the key of a person, so one entry serves Russian, Kazakh and English; a full name is also found
when the surname differs in vowels that are heard in several ways (Көлгінов, Кульгинов).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from monitor.language.fullnames import FullName, take_apart
from monitor.language.names import person_key, skeleton
from monitor.model import Gender, Language, Names, Speaker

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of the watch-list, or one that is never to be recorded."""

    key: str
    name: Names
    gender: Gender | None
    forms: tuple[FullName, ...]
    never: bool = False
    speaker: Speaker | None = None

    def __hash__(self) -> int:
        return hash(self.key)  # what is known of somebody is looked up for every role of a text

    def name_in(self, language: Language) -> str:
        """The person's name in a language, or the nearest there is."""
        if language in {Language.KK, Language.KK_LATN}:
            return self.name.kk or self.name.any()
        if language is Language.EN:
            return self.name.en or self.name.any()
        return self.name.any()


@dataclass(frozen=True)
class Directory:
    """The compiled watch-list; immutable and picklable."""

    people: tuple[Listed, ...] = ()
    by_full: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    by_skeleton: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    by_surname: dict[str, tuple[int, ...]] = field(default_factory=dict)

    __hash__ = object.__hash__  # what is known by a watch-list is looked up for every name of a text

    @classmethod
    def build(cls, speakers: tuple[Speaker, ...], never: tuple[str, ...] = ()) -> Directory:
        """Compile speakers and the names that are never recorded."""
        people = tuple(_listed(speaker) for speaker in speakers) + tuple(_never(name) for name in never)
        full: dict[tuple[str, str], list[int]] = {}
        bones: dict[tuple[str, str], list[int]] = {}
        surnames: dict[str, list[int]] = {}
        for index, person in enumerate(people):
            for form in person.forms:
                given, surname = person_key(form.given), person_key(form.surname)
                _add(surnames, surname, index)
                if given and form.patronymic:
                    _add(full, (given, person_key(form.patronymic)), index)
                if given:
                    _add(full, (given, surname), index)
                    _add(bones, (given, skeleton(form.surname)), index)
        return cls(people, _frozen(full), _frozen(bones), _frozen(surnames))

    def by_name(self, given: str, surname: str) -> Listed | None:
        """The one person with this given name (or its initial) and surname; None where nobody or several fit."""
        key = person_key(surname)
        if len(given.rstrip(".")) <= 1:
            return self._only(self._with_initial(key, person_key(given.rstrip("."))))
        exact = self.by_full.get((person_key(given), key))
        return self._only(exact or self.by_skeleton.get((person_key(given), skeleton(surname)), ()))

    def by_surname_alone(self, surname: str, gender: Gender | None = None) -> Listed | None:
        """The one person a bare surname can mean; None where nobody or several do."""
        fitting = self.bearers(surname)
        return self._only(tuple(i for i in fitting if gender is None or self.people[i].gender in {None, gender}))

    def bearers(self, surname: str) -> tuple[int, ...]:
        """Everybody of that surname, by place in `people`."""
        return self.by_surname.get(person_key(surname), ())

    def _with_initial(self, surname: str, initial: str) -> tuple[int, ...]:
        return tuple(
            index
            for index in self.by_surname.get(surname, ())
            if any(person_key(form.given).startswith(initial) for form in self.people[index].forms)
        )

    def _only(self, indices: tuple[int, ...]) -> Listed | None:
        return self.people[indices[0]] if len(indices) == 1 else None


def _listed(speaker: Speaker) -> Listed:
    forms = [take_apart(name) for name in (*speaker.name.all(), *speaker.aliases)]
    return Listed(speaker.key, speaker.name, speaker.gender, tuple(dict.fromkeys(forms)), speaker=speaker)


def _never(name: str) -> Listed:
    return Listed(f"~{take_apart(name).key}", Names(ru=name), None, (take_apart(name),), never=True)


def _add(index: dict[K, list[int]], key: K, value: int) -> None:
    if value not in (known := index.setdefault(key, [])):
        known.append(value)


def _frozen(index: dict[K, list[int]]) -> dict[K, tuple[int, ...]]:
    return {key: tuple(values) for key, values in index.items()}
