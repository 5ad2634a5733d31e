"""Names in their cases: what a form of a given name, surname or patronymic can stand for.

Given names come from lists; surnames and patronymics are told by their endings, so that names no dictionary knows
inflect as Russian text inflects them: Дидарбеку Дильдабеку, Аидой Балаевой, Асель Болатжан.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.language import russian
from monitor.language.nameendings import (
    ADJECTIVAL,
    ADJECTIVAL_ENDINGS,
    ADJECTIVAL_STEMS,
    CONSONANTS,
    DAUGHTERS,
    DOUBLE,
    FLED,
    FLEETING,
    HARD,
    HUSHING,
    INDECLINABLE,
    NEVER_BARE,
    NEVER_CHANGING,
    OF_SEVERAL,
    OPEN,
    PATRONYMIC,
    PATRONYMIC_STEMS,
    POSSESSIVE,
    POSSESSIVE_STEMS,
    SHORTEST,
    SOFT,
    SOFTENED,
    SONS,
    STRESSED,
    UNCHANGING,
    YOUNGER,
    Ending,
    F,
    M,
)
from monitor.language.names import given_list
from monitor.language.verdicts import once
from monitor.model import Gender

NOMINATIVE = frozenset({"nomn"})
ANY_CASE = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@dataclass(frozen=True, slots=True)
class NameForm:
    """One reading of a form: its nominative (lower case), whose it can be (None: anyone's), the cases it can be."""

    lemma: str
    gender: Gender | None
    cases: frozenset[str]


def patronymic_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a patronymic; none if it is not one."""
    lowered = word.lower()
    if lowered.endswith(SONS) and len(lowered) > SHORTEST + 3:
        return (NameForm(lowered, M, ANY_CASE),)
    if lowered.endswith(DAUGHTERS) and len(lowered) > SHORTEST + 3:
        return (NameForm(lowered, F, ANY_CASE),)
    return tuple(
        form
        for form in _read(lowered, PATRONYMIC)
        if form.lemma.removesuffix("ич").removesuffix("на").removesuffix("ич").endswith(PATRONYMIC_STEMS)
    )


@once
def surname_forms(word: str) -> tuple[NameForm, ...]:
    """Every reading of a capitalised word as a surname in Russian text."""
    lowered = word.lower()
    if lowered.endswith(OF_SEVERAL):
        return ()
    if DOUBLE.match(lowered):
        return _double_surname(lowered)
    if younger := YOUNGER.match(lowered):
        return tuple(replace(form, lemma=f"{form.lemma}-{younger[2]}ий") for form in surname_forms(younger[1]))
    possessive = [form for form in _read(lowered, POSSESSIVE) if _stem(form).endswith(POSSESSIVE_STEMS)]
    adjectival = [form for form in _read(lowered, ADJECTIVAL) if form.lemma[:-2].endswith(ADJECTIVAL_STEMS)]
    if adjectival:
        return tuple(possessive + adjectival)
    described = _adjective_forms(lowered)
    if possessive:
        foreign = [NameForm(lowered, F, ANY_CASE)] if lowered.endswith(POSSESSIVE_STEMS) else []  # Нурай Айтолкын
        return tuple(dict.fromkeys((*possessive, *described, *foreign)))
    nouns = (*_ordinary_nouns(lowered), *_noun_forms(lowered))
    return tuple(dict.fromkeys((*described, *nouns, *patronymic_forms(word))))


def _double_surname(word: str) -> tuple[NameForm, ...]:
    """Two surnames joined, of which each changes as it would alone: Сатовой-Дюсен, Немировича-Данченко."""
    first, _, last = word.partition("-")
    found = [
        (NameForm(f"{one.lemma}-{two.lemma}", one.gender or two.gender, one.cases & two.cases), one, two)
        for one in surname_forms(first)
        for two in surname_forms(last)
        if one.cases & two.cases and (None in {one.gender, two.gender} or one.gender is two.gender)
    ]
    if any(surname_gender(one.lemma) for _, one, _ in found):
        found = [each for each in found if surname_gender(each[1].lemma)]
    return tuple(dict.fromkeys(form for form, _, _ in found)) or tuple(_noun_forms(word))


@once
def given_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a known given name in Russian text; none for any other word."""
    lowered = word.lower().replace("ё", "е")
    return _given_table().get(lowered) or _compound_given(lowered)


def _compound_given(word: str) -> tuple[NameForm, ...]:
    """Two given names joined, of which the last changes or both do: Ахмат-Хаджи, Жана-Клода."""
    first, _, last = word.partition("-")
    if len(last) <= SHORTEST:
        return ()
    second = _given_table().get(last) or _noun_forms(last)
    return tuple(
        NameForm(f"{one.lemma}-{two.lemma}", one.gender, two.cases if "nomn" in one.cases else one.cases & two.cases)
        for one in _given_table().get(first, ())
        for two in second
        if two.gender in {one.gender, None} and ("nomn" in one.cases or one.cases & two.cases)
    )


@once
def unknown_given_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a capitalised word as a given name nobody listed, in Russian text."""
    return tuple(_noun_forms(word.lower()))


def surname_gender(lemma: str) -> Gender | None:
    """The gender a surname's or patronymic's ending (nominative) says."""
    lowered = lemma.lower()
    if lowered.endswith(("ова", "ева", "ина", "ына", "ская", "цкая", "вна", "ична", *DAUGHTERS)):
        return F
    if lowered.endswith((*POSSESSIVE_STEMS, "ский", "цкий", "ович", "евич", *SONS)):
        return M
    return None


def has_surname_ending(lemma: str) -> bool:
    """Whether a nominative ends as surnames do and few other words."""
    return surname_gender(lemma) is not None or lemma.lower().endswith(("енко", "дзе", "швили", "чук", "нюк", "оглу"))


def _stem(form: NameForm) -> str:
    return form.lemma.removesuffix("а") if form.gender is F else form.lemma


def _read(word: str, table: tuple[Ending, ...]) -> list[NameForm]:
    return [
        NameForm(word.removesuffix(ending) + base, gender, frozenset(cases.split()))
        for ending, base, gender, cases in table
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST
    ]


def _adjective_forms(word: str) -> list[NameForm]:
    """Readings as an adjective that serves as a surname: Лесовой, Лесового, Белая; as the dictionary declines it."""
    found = [NameForm(word, M, NOMINATIVE)] if word.endswith("ой") else []  # the dictionary may know only a noun
    if not word.endswith(ADJECTIVAL_ENDINGS):
        return found
    for reading in russian.parse(word):
        if reading.pos == "ADJF" and reading.number == "sing" and reading.gender in {M, F}:
            cases = frozenset({reading.case})
            if word.endswith(("ый", "ой")) and reading.gender is M:
                found.append(NameForm(word, M, cases))
                continue
            found += [NameForm(lemma, reading.gender, cases) for lemma in _nominatives(reading.lemma, reading.gender)]
    return found


def _nominatives(lemma: str, gender: Gender | None) -> tuple[str, ...]:
    """The surnames an adjective may be: where the stress lies is not written, so Лесового is of -ый or of -ой."""
    stem, hard = lemma[:-2], lemma.endswith(("ый", "ой"))
    if gender is F:
        return (stem + ("ая" if hard else "яя"),)
    return (lemma, stem + ("ый" if lemma.endswith("ой") else "ой")) if hard else (lemma,)


def _noun_forms(word: str) -> list[NameForm]:
    """Readings as a noun: hard (Тлеп), soft (Абай, Гоголь), open (Мустафа, Илья), and all that never change."""
    hard = [form for form in _read(word, HARD) if _is_hard(word, form.lemma)]
    oblique = [form for form in hard if form.cases != NOMINATIVE and FLEETING.search(form.lemma)]
    found = [replace(form, lemma=FLEETING.sub("ец", form.lemma)) for form in oblique]
    found += [form for form in hard if form not in oblique or not NEVER_BARE.search(form.lemma)]
    if word[-1] in "йь":
        found += [NameForm(word, M, NOMINATIVE)]
    found += _soft_forms(word)
    found += [form for form in _read(word, OPEN) if form.lemma[-2] not in "аоуыэй" or form.lemma[-1] == "я"]
    if word.endswith(INDECLINABLE):
        found.append(NameForm(word, None, ANY_CASE))
    else:
        found.append(NameForm(word, F, ANY_CASE))
    return found


def _ordinary_nouns(word: str) -> list[NameForm]:
    """Readings as an ordinary noun that serves as a surname and loses a vowel: Соловья, Орла, Козла."""
    return [
        NameForm(reading.lemma.replace("ё", "е"), M, frozenset({reading.case}))
        for reading in russian.parse(word)
        if reading.known and reading.pos == "NOUN" and reading.gender is M and reading.number == "sing"
        if reading.animate and not word.startswith(reading.lemma[:-1]) and FLED.search(reading.lemma)
    ]


def _soft_forms(word: str) -> list[NameForm]:
    """Readings of a man's name in -й (behind a vowel) or a soft sign."""
    found: list[NameForm] = []
    for ending, _, gender, cases in SOFT:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST or (ending == "и" and stem[-1] != "и"):
            continue  # о Василии, but no о Продии: Проди never changes
        if stem[-1] in "аеиоуыэюя" or stem[-1] in SOFTENED:
            lemma = stem + ("ь" if stem[-1] in SOFTENED else "й")
            found.append(NameForm(lemma, gender, frozenset(cases.split())))
    return found


def _is_hard(word: str, stem: str) -> bool:
    """Whether a stem takes the hard endings that a form has; -ем stands behind hushing sounds and ц alone."""
    return stem[-1] in CONSONANTS and (stem[-1] in HUSHING or not word.endswith("ем") or word == stem)


def _declined_given(name: str, gender: Gender) -> list[tuple[str, NameForm]]:
    """Every form of a listed given name with its reading."""
    lowered = name.lower()
    if lowered.endswith(NEVER_CHANGING):
        table, stem = UNCHANGING, lowered
    elif lowered[-1] in "ая":
        table, stem = _open_table(lowered), lowered[:-1]
    elif gender is M and lowered[-1] in "йь":
        table = tuple((ending, "", M, cases) for ending, _, _, cases in SOFT)
        stem = lowered[:-1]
    elif gender is M and lowered[-1] in CONSONANTS:
        table, stem = HARD, lowered
    elif gender is F and lowered[-1] == "ь":
        table, stem = (("и", "", F, "gent datv loct"), ("ью", "", F, "ablt")), lowered[:-1]
    else:
        table, stem = UNCHANGING, lowered
    unchanging = not table or (gender is F and lowered[-1] == "ь")
    forms = [(lowered, NameForm(lowered, gender, ANY_CASE if unchanging else NOMINATIVE))]
    forms += [(stem + ending, NameForm(lowered, gender, frozenset(cases.split()))) for ending, _, _, cases in table]
    return forms


def _open_table(name: str) -> tuple[Ending, ...]:
    soft_genitive = name[-2] in "гкхжшчщ"
    wanted = [row for row in OPEN if row[1] == name[-1] and row[3] != "nomn"]
    if name[-1] == "а":
        wanted = [row for row in wanted if row[0] != ("ы" if soft_genitive else "и")]
    elif name[-2] == "и" and len(name) > STRESSED:
        wanted = [row for row in wanted if row[0] != "е"]
    return tuple(wanted)


@lru_cache(maxsize=1)
def _given_table() -> dict[str, tuple[NameForm, ...]]:
    table: dict[str, list[NameForm]] = {}
    for gender in Gender:
        for name in given_list(gender):
            for surface, form in _declined_given(name.replace("ё", "е"), gender):
                table.setdefault(surface, []).append(form)
    return {surface: tuple(dict.fromkeys(forms)) for surface, forms in table.items()}
