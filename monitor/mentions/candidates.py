"""Runs of capitalised words read as names: given name, surname, patronymic and initials in every usual order.

A run is cut so that the sum of its names' worth is greatest: in "Минздрава Ерлан Асанов" the surname goes to its own
given name and the ministry is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from monitor.language import kazakh, russian
from monitor.language.nameforms import ANY_CASE, NOMINATIVE, NameForm, has_surname_ending
from monitor.language.names import is_given
from monitor.language.segment import Segmented, Sentence
from monitor.mentions.directory import Directory
from monitor.mentions.document import Form
from monitor.mentions.looks import NOT_A_NAME, ORDINARY, SURNAME, UNKNOWN, Look, as_written, look
from monitor.mentions.named_after import taken
from monitor.model import Gender, Language


@dataclass(frozen=True, slots=True)
class Part:
    """One word or initial of a run; `first` and `last` are its half-open range of tokens."""

    text: str
    first: int
    last: int
    seen: Look
    initial: bool = False
    opening: bool = False  #: the first word of its sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a candidate: its parts in the nominative, whose name it can be, in which cases, how likely."""

    given: str
    surname: str
    patronymic: str = ""
    gender: Gender | None = None
    cases: frozenset[str] = NOMINATIVE
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible naming of a person; `worth` below SURE asks for evidence from around it."""

    start: int
    end: int
    first: int
    last: int
    sentence: Sentence
    form: Form
    readings: tuple[Reading, ...]
    worth: float
    in_title: bool = False


SURE = 4.0
_SURNAME_ALONE = 2.0
_WEAK = 1.0
_LONGEST = 3
_SHORTEST_ALONE = 3
_SONS = frozenset({"улы", "ұлы", "оглы", "оғлы", "кызы", "қызы", "уулу", "uly", "uli", "ūly", "qyzy"})
_PARTICLES = frozenset(
    {"аль", "эль", "ибн", "бин", "бен", "де", "да", "ди", "фон", "ван", "дель", "дос", "ла", "әл", "ад"}
)
_DASHES = frozenset("-‑–")


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
    _Pattern("si", Form.INITIALS, 5, SURNAME),
    _Pattern("us", Form.FULL, 4, SURNAME),
    _Pattern("us", Form.FULL, 2.5),
    _Pattern("gp", Form.GIVEN, 8.5),
    _Pattern("s", Form.SURNAME, _SURNAME_ALONE, SURNAME),
    _Pattern("s", Form.SURNAME, _WEAK),
    _Pattern("s", Form.SURNAME, _WEAK / 2, ORDINARY),
    _Pattern("g", Form.GIVEN, 1.8),
)


def find_candidates(
    text: Segmented, language: Language, directory: Directory, ordinary: frozenset[str], *, in_title: bool = False
) -> Iterator[Candidate]:
    """Every possible naming in a text, in order; `ordinary` are words that the article also writes in lower case."""
    for sentence in text.sentences:
        if not _has_capitals(text, sentence):
            continue
        for run in _runs(text, sentence, language, ordinary):
            yield from _cut(run, text, sentence, language, directory, in_title=in_title)


def _has_capitals(text: Segmented, sentence: Sentence) -> bool:
    return any(text.tokens[index].is_capitalised for index in range(sentence.first, sentence.last))


# --- runs -----------------------------------------------------------------------------------------------------------


def _runs(
    text: Segmented, sentence: Sentence, language: Language, ordinary: frozenset[str]
) -> Iterator[tuple[Part, ...]]:
    """The unbroken runs of words that can be parts of names."""
    blocked = taken(text, sentence, language)
    run: list[Part] = []
    index = sentence.first
    while index < sentence.last:
        part = None if index in blocked else _part(text, sentence, index, language, ordinary)
        if part is None:
            yield from _finished(run)
            run, index = [], index + 1
            continue
        run.append(part)
        index = part.last
    yield from _finished(run)


def _finished(run: list[Part]) -> Iterator[tuple[Part, ...]]:
    if any(not part.initial for part in run):
        yield tuple(run)


def _part(text: Segmented, sentence: Sentence, index: int, language: Language, ordinary: frozenset[str]) -> Part | None:
    token = text.tokens[index]
    opening = index == sentence.first or not text.tokens[index - 1].is_word and _opens(text.tokens[index - 1].text)
    if token.text.lower() in _PARTICLES and not token.is_capitalised:
        return _behind_particle(text, sentence, index, language)
    if not token.is_capitalised:
        return None
    if len(token.text) <= 2 and _is_dot(text, index + 1, sentence.last):
        return Part(token.text + ".", index, index + 2, look(token.text, language), initial=True, opening=opening)
    if index + 1 < sentence.last and text.tokens[index + 1].text.lower() in _SONS:
        whole = f"{token.text}{text.tokens[index + 1].text}"
        return Part(whole, index, index + 2, look(whole, language), opening=opening)
    seen = look(token.text, language)
    if seen.strength == NOT_A_NAME and not seen.given and not seen.patronymic:
        return None
    if token.text.lower() in ordinary:
        if opening or not seen.given:
            return None
        seen = replace(seen, shared=True)
    return Part(token.text, index, index + 1, seen, opening=opening)


def _opens(sign: str) -> bool:
    return sign in '«"“„—–-(:•*'


def _behind_particle(text: Segmented, sentence: Sentence, index: int, language: Language) -> Part | None:
    """бин Салман, фон дер Ляйен: a particle with the capitalised word behind it makes one part."""
    end = index
    while end < sentence.last and (text.tokens[end].text.lower() in _PARTICLES or text.tokens[end].text in _DASHES):
        end += 1
    if end >= sentence.last or not text.tokens[end].is_capitalised or index == sentence.first:
        return None
    if not text.tokens[index - 1].is_capitalised:
        return None
    seen = look(text.tokens[end].text, language)
    return Part(text.text[text.tokens[index].start : text.tokens[end].end], index, end + 1, seen)


def _is_dot(text: Segmented, index: int, last: int) -> bool:
    return index < last and text.tokens[index].text == "." and text.tokens[index].start == text.tokens[index - 1].end


# --- names ----------------------------------------------------------------------------------------------------------


def _cut(
    run: tuple[Part, ...],
    text: Segmented,
    sentence: Sentence,
    language: Language,
    directory: Directory,
    *,
    in_title: bool,
) -> list[Candidate]:
    """The names of a run, cut so that their worth together is greatest."""
    best: list[tuple[float, list[Candidate]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        worth, chosen = best[end - 1]
        for start in range(max(0, end - _LONGEST), end):
            name = _best_name(run[start:end], text, sentence, language, directory, in_title=in_title)
            if name is not None and best[start][0] + name.worth > worth:
                worth, chosen = best[start][0] + name.worth, [*best[start][1], name]
        best.append((worth, chosen))
    return best[-1][1]


def _best_name(
    parts: tuple[Part, ...],
    text: Segmented,
    sentence: Sentence,
    language: Language,
    directory: Directory,
    *,
    in_title: bool,
) -> Candidate | None:
    """The worthiest name that all the parts make together."""
    found: Candidate | None = None
    for pattern in _BY_LENGTH[len(parts)]:
        readings = _read(parts, pattern, language)
        if readings:
            worth = _worth(parts, pattern, readings, directory, text)
            if found is None or worth > found.worth:
                found = _candidate(parts, pattern, readings, worth, text, sentence, in_title)
    return found


_BY_LENGTH = {n: tuple(pattern for pattern in _PATTERNS if len(pattern.order) == n) for n in range(1, _LONGEST + 1)}


def _candidate(
    parts: tuple[Part, ...],
    pattern: _Pattern,
    readings: tuple[Reading, ...],
    worth: float,
    text: Segmented,
    sentence: Sentence,
    in_title: bool,
) -> Candidate:
    first, last = parts[0].first, parts[-1].last
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    return Candidate(start, end, first, last, sentence, pattern.form, readings, worth, in_title)


def _is_adjective(part: Part, text: Segmented) -> bool:
    """Whether a word describes the noun in lower case behind it: Кызылординская область, Воробьёвых гор."""
    if part.last >= len(text.tokens) or not part.text.lower().endswith(_ADJECTIVAL):
        return False
    following = text.tokens[part.last].text
    return following[0].islower() and russian.parse(following)[0].pos in {"NOUN", "ADJF", "PRTF"}


_ADJECTIVAL = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ых", "их", "ым", "ими", "ое", "ые", "ие")


def _worth(
    parts: tuple[Part, ...], pattern: _Pattern, readings: tuple[Reading, ...], directory: Directory, text: Segmented
) -> float:
    worth = pattern.worth
    if any(directory.by_name(reading.given, reading.surname) for reading in readings if reading.given):
        return worth + 4
    if len(parts) == 1:
        if pattern.order == "g" and (parts[0].seen.shared or len(parts[0].text) < _SHORTEST_ALONE):
            return worth / 4
        ordinary = parts[0].opening and parts[0].seen.common and parts[0].seen.strength < SURNAME
        if ordinary and not any(has_surname_ending(reading.surname) for reading in readings):
            return worth / 4
        if any(directory.bearers(reading.surname) for reading in readings if reading.surname):
            return worth + 1
        if ordinary:
            return worth / 4
    if len(parts) == 1 and _is_adjective(parts[0], text):
        return worth / 8
    if len(parts) == 2 and any(part.seen.common and part.opening for part in parts):
        worth -= 2
    return worth


def _read(parts: tuple[Part, ...], pattern: _Pattern, language: Language) -> tuple[Reading, ...]:
    """Every way in which the parts, taken in this order, agree in gender and case."""
    choices = []
    for part, role in zip(parts, pattern.order, strict=True):
        forms = _forms(part, role, pattern)
        if not forms:
            return ()
        choices.append(forms)
    kazakh = language in {Language.KK, Language.KK_LATN}
    found = []
    for chosen in product(*choices):
        gender, cases = _agreement(chosen, kazakh=kazakh)
        if cases:
            found.append(_reading(parts, pattern.order, chosen, gender, cases))
    return tuple(sorted(found, key=lambda reading: -reading.weight))


_INITIAL = (NameForm("", None, ANY_CASE),)


def _forms(part: Part, role: str, pattern: _Pattern) -> tuple[NameForm, ...]:
    if (role == "i") != part.initial:
        return ()
    seen = part.seen
    if role == "i":
        return _INITIAL
    if role == "g":
        return seen.given
    if role == "p":
        return seen.patronymic
    if role == "u":
        return () if seen.given or seen.strength < UNKNOWN else seen.guessed_given
    if seen.strength < pattern.least:
        return ()
    return seen.surname


def _agreement(chosen: tuple[NameForm, ...], *, kazakh: bool) -> tuple[Gender | None, frozenset[str]]:
    """The gender and cases all parts share; in Kazakh only the last part takes a case."""
    genders = {form.gender for form in chosen if form.gender is not None}
    if len(genders) > 1:
        return None, frozenset()
    gender = genders.pop() if genders else None
    if kazakh:
        bare = all("nomn" in form.cases for form in chosen[:-1])
        return gender, chosen[-1].cases if bare else frozenset()
    return gender, frozenset.intersection(*(form.cases for form in chosen))


def _reading(
    parts: tuple[Part, ...], order: str, chosen: tuple[NameForm, ...], gender: Gender | None, cases: frozenset[str]
) -> Reading:
    said = {"g": "", "u": "", "s": "", "p": "", "i": ""}
    weight = 1.0
    for part, role, form in zip(parts, order, chosen, strict=True):
        if role == "i":
            said["i"] = said["i"] or part.text
            continue
        said[role] = _cased_like(form.lemma, part.text)
        weight *= _likelihood(form, role)
    if "nomn" not in cases:
        weight *= 0.9
    return Reading(said["g"] or said["u"] or said["i"], said["s"], said["p"], gender, cases, weight)


def _likelihood(form: NameForm, role: str) -> float:
    """How likely a part is this form, all else unknown."""
    if role != "s" or has_surname_ending(form.lemma) or is_given(form.lemma):
        return 1.0
    unchanging = len(form.cases) > 3
    if unchanging and form.gender is None:
        return 0.4
    return 0.7 if "nomn" in form.cases else 0.65


def _cased_like(lemma: str, written: str) -> str:
    """A lemma with the capitals of a name, in the script it was written in."""
    plain = as_written(written)
    if kazakh.is_latin(plain):
        return next((plain[:n] for n in range(1, len(plain)) if kazakh.cyrillic(plain[:n]).lower() == lemma), plain)
    if lemma == plain.lower():
        return plain
    parts = [part[:1].upper() + part[1:] for part in lemma.split("-")]
    return "-".join(parts)
