"""A person's full name taken apart: which word is the given name, which the surname, which the patronymic."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.language.nameforms import patronymic_forms
from monitor.language.names import is_given, person_key


@dataclass(frozen=True, slots=True)
class FullName:
    """A name taken apart; parts that it does not have are empty."""

    given: str
    surname: str
    patronymic: str = ""

    @property
    def key(self) -> str:
        """What a person discovered by this name is known by, whichever language spells it: given name, surname."""
        return person_key(f"{self.given} {self.surname}".strip())


def take_apart(name: str) -> FullName:
    """The parts of a full name in either order: given surname, surname given patronymic, given patronymic surname."""
    words = name.split()
    fathers = [word for word in words if len(words) > 1 and _is_patronymic(word) and word != words[0]]
    patronymic = fathers[0] if fathers and len(words) > 2 else ""  # noqa: PLR2004 - a surname may look like one
    rest = [word for word in words if word != patronymic]
    if len(rest) == 1:
        return FullName("", rest[0], patronymic)
    if not is_given(rest[0]) and is_given(rest[-1]):
        rest = [rest[-1], *rest[:-1]]
    return FullName(rest[0], " ".join(rest[1:]), patronymic)


def _is_patronymic(word: str) -> bool:
    lowered = word.lower()
    return any(form.lemma == lowered for form in patronymic_forms(word))
