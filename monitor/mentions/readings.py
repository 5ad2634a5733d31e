"""Every way to read the parts of a name: what each of them is in the nominative, whose name it is, in which cases."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import chain, product
from typing import NamedTuple, TypeVar

from monitor.language import kazakh
from monitor.language.nameforms import ANY_CASE, NOMINATIVE, NameForm
from monitor.language.names import name_key
from monitor.mentions.likelihood import likelihood
from monitor.mentions.looks import UNKNOWN, Look, as_written
from monitor.model import Gender

K = TypeVar("K")

#: A part as written, how it looks, and whether it is an initial.
Written = tuple[str, Look, bool]


class Reading(NamedTuple):
    """One way to read a candidate: its parts in the nominative, whose name it can be, in which cases, how likely."""

    given: str
    surname: str
    patronymic: str = ""
    gender: Gender | None = None
    cases: frozenset[str] = NOMINATIVE
    weight: float = 1.0


class Readings(tuple[Reading, ...]):  # noqa: SLOT001 - what is known of them is kept beside them
    """All ways to read a candidate, the likeliest first.

    They are made once for a name, so that what is known of them can be kept: they are only themselves, and are known
    again without a look at what they hold.
    """

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @cached_property
    def cases(self) -> frozenset[str]:
        """Every case in which one of them can be."""
        return frozenset(chain.from_iterable([reading.cases for reading in self]))

    @cached_property
    def names(self) -> dict[tuple[str, str], float]:
        """The keys of each given name and surname they make, with the weight of the likeliest that does."""
        return _heaviest([((name_key(one.given), name_key(one.surname)), one.weight) for one in self])

    @cached_property
    def parts(self) -> dict[str, float]:
        """The same of readings as a surname or given name alone."""
        return _heaviest([(name_key(one.surname or one.given), one.weight) for one in self])

    @cached_property
    def whole(self) -> tuple[tuple[Reading, tuple[str, str]], ...]:
        """Each with the keys of its given name and surname."""
        return tuple((one, (name_key(one.given), name_key(one.surname))) for one in self)

    @cached_property
    def keyed(self) -> tuple[tuple[Reading, str, str], ...]:
        """Each with the keys it has if it is rather a given name, or a surname."""
        return tuple((one, name_key(one.given or one.surname), name_key(one.surname or one.given)) for one in self)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All of these keys."""
        return frozenset(chain.from_iterable([keys for _, *keys in self.keyed]))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The keys of their surnames."""
        return frozenset([name_key(reading.surname) for reading in self])


def _heaviest(weighed: list[tuple[K, float]]) -> dict[K, float]:
    """The greatest weight of each key, in order of their first place; of nothing likely none."""
    best: dict[K, float] = {}
    for key, weight in weighed:
        if weight > best.get(key, 0.0):
            best[key] = weight
    return best


def read(parts: tuple[Written, ...], order: str, *, only_last: bool) -> Readings:
    """Every way in which the parts, taken in this order, agree in gender and case; the likeliest first."""
    choices = []
    for (_, seen, initial), role in zip(parts, order, strict=True):
        forms = _forms(seen, role, initial=initial)
        if not forms:
            return Readings()
        choices.append(forms)
    found = []
    for chosen in product(*choices):
        gender, cases = _agreement(chosen, only_last=only_last)
        if cases:
            found.append(_reading(parts, order, chosen, gender, cases))
    return Readings(sorted(found, key=lambda reading: -reading.weight))


_INITIAL = (NameForm("", None, ANY_CASE),)


def _forms(seen: Look, role: str, *, initial: bool) -> tuple[NameForm, ...]:
    """The readings of a part in a role; none where it cannot play it."""
    if initial or role == "i":
        return _INITIAL if initial and role == "i" else ()
    if role == "u":
        return () if seen.given or seen.strength < UNKNOWN else seen.guessed_given
    if role == "s":
        return seen.surname
    return seen.given if role == "g" else seen.patronymic


def _agreement(chosen: tuple[NameForm, ...], *, only_last: bool) -> tuple[Gender | None, frozenset[str]]:
    """The gender and cases all parts share; in Kazakh only the last part takes a case."""
    genders = {form.gender for form in chosen if form.gender is not None}
    if len(genders) > 1:
        return None, frozenset()
    gender = genders.pop() if genders else None
    if only_last:
        bare = all("nomn" in form.cases for form in chosen[:-1])
        return gender, chosen[-1].cases if bare else frozenset()
    return gender, frozenset.intersection(*(form.cases for form in chosen))


def _reading(
    parts: tuple[Written, ...], order: str, chosen: tuple[NameForm, ...], gender: Gender | None, cases: frozenset[str]
) -> Reading:
    said = dict.fromkeys("guspi", "")
    weight = 1.0 if "nomn" in cases else 0.9
    for (written, _, initial), role, form in zip(parts, order, chosen, strict=True):
        text = written if initial else _cased_like(form.lemma, written)
        said[role] = f"{said[role]} {text}".strip() if role == "g" else said[role] or text
        weight *= likelihood(form, role, gender)
    return Reading(said["g"] or said["u"] or said["i"], said["s"], said["p"], gender, cases, weight)


_LEADING = re.compile(r"(?:[А-ЯЁ]?[а-яё]+ )+(?=[А-ЯЁ])|[а-яёә]{2,4}-(?=[А-ЯЁ])")
_LOWER = frozenset({"младший", "старший"})
_CUT_OFF = 3  # letters that a nominative may have more


@lru_cache(maxsize=100_000)
def _cased_like(lemma: str, written: str) -> str:
    """A lemma with the capitals of a name and what leads to it (фон дер, эль-), in the script it was written in."""
    leading = _LEADING.match(written)
    if leading and leading[0] and len(lemma) <= len(written) - leading.end() + _CUT_OFF:
        return leading[0] + _cased_like(lemma, written[leading.end() :])
    plain = as_written(written)
    if lemma == plain.lower():
        return plain
    if kazakh.is_latin(plain):
        key = name_key(lemma)
        return next((plain[:n] for n in range(1, len(plain)) if name_key(plain[:n]) == key), plain)
    return "-".join(part if part in _LOWER else part[:1].upper() + part[1:] for part in lemma.split("-"))
