"""What the words around a Russian name ask of it: a preposition and a noun in apposition a case, a verb agreement.

с Асель Болатжан — ablative; пилота Кими Райкконена — genitive; Александра Лукашенко сказала — a woman, nominative.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from monitor.language import russian
from monitor.language.data import words
from monitor.language.segment import Segmented
from monitor.language.verdicts import once
from monitor.mentions.bodies import is_body
from monitor.mentions.candidates import SURE, Candidate
from monitor.mentions.document import Form
from monitor.mentions.readings import Reading, Readings
from monitor.model import Gender

_CASES_OF = {
    "gent": "из из-за из-под от до у для без около против после кроме вокруг ради среди возле вместо насчет помимо",
    "datv": "к ко согласно благодаря вопреки навстречу",
    "loct": "о об обо при",
    "ablt": "над надо перед передо между",
    "gent ablt": "с со",
    "datv loct": "по",
    "accs ablt": "за под",
    "accs loct": "в во на",
    "accs": "про через",
}
_PREPOSITIONS = {word: frozenset(cases.split()) for cases, words in _CASES_OF.items() for word in words.split()}
_BETWEEN = frozenset({"в", "во", "по", "при", "на", "от", "и"})  # посол Японии в Чехии
_FARTHEST = 8  # words between a noun and the name it stands beside: министр по делам молодёжи Республики Пример
_DOUBTFUL = 2.5  # asks for evidence from around it
_UNFIT = 0.2
_UNLIKELY = 0.6
_AGREEING = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """What a word beside a name is; a word is judged once, so that each is the same only as itself."""

    asked: frozenset[str] | None = None  #: the cases a preposition asks for
    kin: bool = False  #: says whose kin somebody is
    instrument: bool = False
    cases: frozenset[str] = frozenset()  #: of an animate noun in the singular
    noun: bool = False
    subject: bool = False  #: a noun that can be the subject
    inside: bool = False  #: can stand between a noun in apposition and the name
    verb: bool = False
    plural: bool = False  #: of a verb
    giving: bool = False  #: a verb that goes with a dative
    gender: Gender | None = None  #: of a verb in the past


def governed(candidate: Candidate, text: Segmented) -> Candidate:
    """The candidate with its readings weighed by what stands around it, and their cases narrowed to those asked for."""
    worth = candidate.worth
    if candidate.form is Form.FULL and worth <= SURE and _is_behind_body(candidate, text):
        worth = min(worth, _DOUBTFUL)
    around = _asked(text, candidate), _before(text, candidate), _behind(text, candidate)
    readings, beside = _weighed(candidate.readings, *around)
    if readings is candidate.readings and worth == candidate.worth:
        return candidate
    return candidate._replace(readings=readings, worth=worth, beside_person=beside)


@lru_cache(maxsize=20_000)  # the same names stand beside the same words
def _weighed(readings: Readings, asked: frozenset[str] | None, noun: _Word, behind: _Word) -> tuple[Readings, bool]:
    """Readings weighed by what stands around them, and whether a noun for a person shares a case with one."""
    verbs = (noun, behind)
    after_thing = asked is None and noun.noun
    if asked is None and not after_thing and not any(word.verb for word in verbs):
        return _either(readings), False
    weighed = [_weighed_one(reading, asked, verbs, after_thing=after_thing) for reading in readings]
    ranked = sorted(weighed, key=lambda reading: -reading.weight)
    return _either(Readings(ranked)), not noun.cases.isdisjoint(readings.cases)


def _either(readings: Readings) -> Readings:
    """Д. Ким, Лотта Хейнс: where a man and a woman are equally likely, the likeliest reading is of neither."""
    first, *others = readings
    same = (one for one in others if (one.given, one.surname) == (first.given, first.surname))
    if first.gender and any(one.gender is not first.gender and one.weight == first.weight for one in same):
        return Readings((first._replace(gender=None), *others))
    return readings


def _is_behind_body(candidate: Candidate, text: Segmented) -> bool:
    """Whether two words nobody listed may as well be called what the noun before them says: клуба Верден Штольц."""
    before = candidate.first - 1
    return before >= candidate.sentence.first and not text.written[before][0].isupper() and is_body(text, before)


def _weighed_one(
    reading: Reading, asked: frozenset[str] | None, verbs: tuple[_Word, _Word], *, after_thing: bool
) -> Reading:
    weight, cases = reading.weight, reading.cases
    if asked is not None:
        weight *= 1 if cases & asked else _UNFIT
        cases = (cases & asked) or cases
    elif after_thing and "gent" not in cases:
        weight *= _UNLIKELY
    before, behind = verbs
    if behind.verb and not behind.plural and "nomn" not in reading.cases:
        weight *= 1 if after_thing and before.subject else _UNLIKELY
    elif "nomn" in reading.cases:
        weight *= _agreement(reading, before) * (1 if behind.plural else _agreement(reading, behind))
    weight *= _given_to(reading, verbs) if asked is None else 1
    return Reading(reading.given, reading.surname, reading.patronymic, reading.gender, cases, weight)


def _agreement(reading: Reading, verb: _Word) -> float:
    """How well a subject goes with a verb: призвали Валентина, встретил Валентину have another one."""
    if verb.plural:
        return _UNLIKELY
    if verb.gender is None or reading.gender is None:
        return 1
    return _AGREEING if reading.gender is verb.gender else _UNFIT


def _given_to(reading: Reading, verbs: tuple[_Word, _Word]) -> float:
    """How well a dative goes with the verbs around it: наградили Маттео Варону has an accusative, so no Варон."""
    if "datv" not in reading.cases or reading.cases & {"accs", "nomn"} or not any(verb.verb for verb in verbs):
        return 1
    return _GIVEN if any(verb.giving for verb in verbs) else _NOT_GIVEN


_GIVEN = 1.1
_NOT_GIVEN = 0.85


def _asked(text: Segmented, candidate: Candidate) -> frozenset[str] | None:
    """The cases that a preposition or a noun in apposition before the name leaves it; None where nothing is asked."""
    written, lowest, index = text.written, candidate.sentence.first, candidate.first - 1
    if index < lowest:
        return None
    word = _word(written[index])
    if word.asked:
        return word.asked
    if word.kin and (index == lowest or not _is_whose(written[index - 1])):
        return _GENITIVE
    cases = word.cases
    for before in range(index - 1, max(lowest - 1, index - _FARTHEST), -1) if word.inside else ():
        word = _word(written[before])
        if not word.inside and written[before] not in _BETWEEN:
            break
        cases |= word.cases
    return cases or None


@once
def _is_whose(word: str) -> bool:
    return russian.lemma(word) in _list("whose")


_GENITIVE = frozenset({"gent"})


@lru_cache(maxsize=4)
def _list(section: str) -> frozenset[str]:
    return frozenset(words("governing.txt", section))


def _before(text: Segmented, candidate: Candidate) -> _Word:
    """The word before the name, or the verb before its instrument: развела руками Айнур Сатова."""
    first, lowest = candidate.first, candidate.sentence.first
    if first <= lowest:
        return _NOTHING
    word = _word(text.written[first - 1])
    if word.instrument and first - 1 > lowest:
        verb = _word(text.written[first - 2])
        if verb.verb:
            return verb
    return word


def _behind(text: Segmented, candidate: Candidate) -> _Word:
    """The word behind the name, or the one behind also, not and the like."""
    written, last = text.written, candidate.sentence.last
    place = candidate.last
    while place < last and written[place] in _PASSED:
        place += 1
    return _word(written[place]) if place < last else _NOTHING


_PASSED = frozenset({"не", "также", "тоже", "уже", "еще", "ещё", "вновь", "снова", "сам", "сама", "лично", "вчера"})
_NOTHING = _Word()
_INSIDE = frozenset({"NOUN", "ADJF", "PRTF"})


@once
def _word(word: str) -> _Word:
    """What a word beside a name is, by its likeliest reading."""
    asked = _PREPOSITIONS.get(word.lower())
    kin = russian.lemma(word) in _list("kin")
    if not word[0].isalpha() or word.isascii():
        return _Word(asked, kin, inside=word in '«»"')
    best = russian.parse(word)[0]
    if best.pos == "VERB":
        gender = best.gender if best.tense == "past" else None
        giving = best.lemma in _list("giving")
        return _Word(asked, kin, verb=True, plural=best.number == "plur", giving=giving, gender=gender)
    if best.pos not in _INSIDE:
        return _Word(asked, kin) if asked or kin else _NOTHING
    instrument = best.pos == "NOUN" and best.case == "ablt" and not best.animate and word[0].islower()
    noun = best.pos == "NOUN" and not (word[0].isupper() and (best.kinds or not best.known))
    people = [each for each in russian.parse(word) if each.pos == "NOUN" and each.animate and each.known]
    cases = frozenset(each.case for each in people if each.number == "sing" and noun)
    subject = noun and any(each.pos == "NOUN" and each.is_nominative for each in russian.parse(word))
    return _Word(asked, kin, instrument, cases, noun=noun, subject=subject, inside=True)
