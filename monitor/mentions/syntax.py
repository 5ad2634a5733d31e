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
from monitor.mentions.readings import Reading
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


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word beside a name is."""

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
    return _either(_governed(candidate, text))


def _either(candidate: Candidate) -> Candidate:
    """Д. Ким, Лотта Хейнс: where a man and a woman are equally likely, the likeliest reading is of neither."""
    first, *others = candidate.readings
    same = (one for one in others if (one.given, one.surname) == (first.given, first.surname))
    if first.gender and any(one.gender is not first.gender and one.weight == first.weight for one in same):
        return candidate._replace(readings=(first._replace(gender=None), *others))
    return candidate


def _governed(candidate: Candidate, text: Segmented) -> Candidate:
    if candidate.form is Form.FULL and candidate.worth <= SURE and _is_behind_body(candidate, text):
        candidate = candidate._replace(worth=min(candidate.worth, _DOUBTFUL))
    asked = _asked(text, candidate)
    noun = _before(text, candidate)
    verbs = (noun, _behind(text, candidate))
    after_thing = asked is None and noun.noun
    if asked is None and not after_thing and not any(word.verb for word in verbs):
        return candidate
    readings = [_weighed(reading, asked, verbs, after_thing=after_thing) for reading in candidate.readings]
    beside = any(reading.cases & noun.cases for reading in candidate.readings)
    ranked = tuple(sorted(readings, key=lambda reading: -reading.weight))
    return candidate._replace(readings=ranked, beside_person=beside)


def _is_behind_body(candidate: Candidate, text: Segmented) -> bool:
    """Whether two words nobody listed may as well be called what the noun before them says: клуба Верден Штольц."""
    before = candidate.first - 1
    return before >= candidate.sentence.first and not text.tokens[before].is_capitalised and is_body(text, before)


def _weighed(
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
    lowest = candidate.sentence.first
    if candidate.first == lowest:
        return None
    if before := _PREPOSITIONS.get(text.tokens[candidate.first - 1].text.lower()):
        return before
    if _is_kin(text, candidate):
        return _GENITIVE
    cases: frozenset[str] = frozenset()
    for index in range(candidate.first - 1, max(lowest, candidate.first - _FARTHEST) - 1, -1):
        word = _word(text.tokens[index].text)
        if not word.inside and (index == candidate.first - 1 or text.tokens[index].text not in _BETWEEN):
            break
        cases |= word.cases
    return cases or None


def _is_kin(text: Segmented, candidate: Candidate) -> bool:
    """Whether the noun before a name says whose kin somebody is: сын Асана Сатова, but his son, Асан Сатов."""
    before = text.tokens[max(candidate.sentence.first, candidate.first - 2) : candidate.first]
    if russian.lemma(before[-1].text) not in _list("kin"):
        return False
    return len(before) == 1 or russian.lemma(before[0].text) not in _list("whose")


_GENITIVE = frozenset({"gent"})


@lru_cache(maxsize=4)
def _list(section: str) -> frozenset[str]:
    return frozenset(words("governing.txt", section))


def _before(text: Segmented, candidate: Candidate) -> _Word:
    """The word before the name, or the verb before its instrument: развела руками Айнур Сатова."""
    first = candidate.first
    if first <= candidate.sentence.first:
        return _NOTHING
    if first - 1 > candidate.sentence.first and _is_instrument(text.tokens[first - 1].text):
        verb = _word(text.tokens[first - 2].text)
        if verb.verb:
            return verb
    return _word(text.tokens[first - 1].text)


@once
def _is_instrument(word: str) -> bool:
    reading = russian.parse(word)[0]
    return reading.pos == "NOUN" and reading.case == "ablt" and not reading.animate and word[0].islower()


def _behind(text: Segmented, candidate: Candidate) -> _Word:
    """The word behind the name, or the one behind also, not and the like."""
    last = candidate.sentence.last
    place = next((i for i in range(candidate.last, last) if text.tokens[i].text not in _PASSED), last)
    return _word(text.tokens[place].text) if place < last else _NOTHING


_PASSED = frozenset({"не", "также", "тоже", "уже", "еще", "ещё", "вновь", "снова", "сам", "сама", "лично", "вчера"})
_NOTHING = _Word()
_INSIDE = frozenset({"NOUN", "ADJF", "PRTF"})


@once
def _word(word: str) -> _Word:
    """What a word beside a name is, by its likeliest reading."""
    if not word[0].isalpha() or word.isascii():
        return _Word(inside=word in '«»"')
    best = russian.parse(word)[0]
    if best.pos == "VERB":
        gender = best.gender if best.tense == "past" else None
        return _Word(verb=True, plural=best.number == "plur", giving=best.lemma in _list("giving"), gender=gender)
    if best.pos not in _INSIDE:
        return _NOTHING
    noun = best.pos == "NOUN" and not (word[0].isupper() and (best.kinds or not best.known))
    people = [each for each in russian.parse(word) if each.pos == "NOUN" and each.animate and each.known]
    cases = frozenset(each.case for each in people if each.number == "sing" and noun)
    subject = noun and any(each.pos == "NOUN" and each.is_nominative for each in russian.parse(word))
    return _Word(cases, noun=noun, subject=subject, inside=True)
