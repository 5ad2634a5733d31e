"""Names in their cases: what a form of a given name, surname or patronymic can stand for.

Given names come from lists; surnames and patronymics are told by their endings, so that names no dictionary knows
inflect as Russian text inflects them: Дидарбеку Дильдабеку, Аидой Балаевой, Асель Болатжан.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.names import given_list
from monitor.model import Gender

F, M = Gender.FEMALE, Gender.MALE
NOMINATIVE = frozenset({"nomn"})
ANY_CASE = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@dataclass(frozen=True, slots=True)
class NameForm:
    """One reading of a form: its nominative (lower case), whose it can be (None: anyone's), the cases it can be."""

    lemma: str
    gender: Gender | None
    cases: frozenset[str]


_Ending = tuple[str, str, Gender | None, str]  # ending, ending of the nominative, gender, cases

_OBLIQUE = "gent datv ablt loct"
_SOFTENED = "бвдзлмнпрст"  # a soft sign stands behind these
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"

# Endings after a bare stem. The table is read backwards (form -> nominative) for surnames and forwards for the lists.
_POSSESSIVE: tuple[_Ending, ...] = (
    ("", "", M, "nomn"),
    ("а", "", M, "gent accs"),
    ("у", "", M, "datv"),
    ("ым", "", M, "ablt"),
    ("е", "", M, "loct"),
    ("а", "а", F, "nomn"),
    ("ой", "а", F, _OBLIQUE),
    ("у", "а", F, "accs"),
)
_ADJECTIVAL: tuple[_Ending, ...] = (
    ("ий", "ий", M, "nomn"),
    ("ого", "ий", M, "gent accs"),
    ("ому", "ий", M, "datv"),
    ("им", "ий", M, "ablt"),
    ("ом", "ий", M, "loct"),
    ("ая", "ая", F, "nomn"),
    ("ой", "ая", F, _OBLIQUE),
    ("ую", "ая", F, "accs"),
)
_HARD: tuple[_Ending, ...] = (
    ("", "", M, "nomn"),
    ("а", "", M, "gent accs"),
    ("у", "", M, "datv"),
    ("ом", "", M, "ablt"),
    ("ем", "", M, "ablt"),
    ("е", "", M, "loct"),
)
_UNCHANGING: tuple[_Ending, ...] = ()
_SOFT: tuple[_Ending, ...] = (
    ("я", "{}", M, "gent accs"),
    ("ю", "{}", M, "datv"),
    ("ем", "{}", M, "ablt"),
    ("е", "{}", M, "loct"),
    ("и", "{}", M, "loct"),
)
_OPEN: tuple[_Ending, ...] = (
    ("а", "а", None, "nomn"),
    ("ы", "а", None, "gent"),
    ("и", "а", None, "gent"),
    ("е", "а", None, "datv loct"),
    ("у", "а", None, "accs"),
    ("ой", "а", None, "ablt"),
    ("ей", "а", None, "ablt"),
    ("я", "я", None, "nomn"),
    ("и", "я", None, "gent datv loct"),
    ("е", "я", None, "datv loct"),
    ("ю", "я", None, "accs"),
    ("ей", "я", None, "ablt"),
)
_PATRONYMIC: tuple[_Ending, ...] = (
    ("ич", "ич", M, "nomn"),
    ("ича", "ич", M, "gent accs"),
    ("ичу", "ич", M, "datv"),
    ("ичем", "ич", M, "ablt"),
    ("иче", "ич", M, "loct"),
    ("вна", "вна", F, "nomn"),
    ("вны", "вна", F, "gent"),
    ("вне", "вна", F, "datv loct"),
    ("вну", "вна", F, "accs"),
    ("вной", "вна", F, "ablt"),
    ("чна", "чна", F, "nomn"),
    ("чны", "чна", F, "gent"),
    ("чне", "чна", F, "datv loct"),
    ("чну", "чна", F, "accs"),
    ("чной", "чна", F, "ablt"),
)
_SONS = ("улы", "ұлы", "оглы", "оғлы", "уулу")
_DAUGHTERS = ("кызы", "қызы", "кизи", "гызы")
_PATRONYMIC_STEMS = ("ов", "ев", "ьев", "ин", "ил", "ом", "ук", "тр")  # Иванович, Ильинична, Кузьмич, Лукич
_POSSESSIVE_STEMS = ("ов", "ев", "ёв", "ин", "ын")
_ADJECTIVAL_STEMS = ("ск", "цк")
_ADJECTIVAL_ENDINGS = ("ый", "ий", "ой", "го", "му", "ым", "им", "ом", "ем", "ая", "яя", "ей", "ую", "юю")
_INDECLINABLE = ("о", "е", "и", "у", "ю", "э", "ы", "ых", "их", "а", "я")
_NEVER_CHANGING = ("уа", "оа", "аа")  # Джошуа, Франсуа
_SHORTEST = 2


def patronymic_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a patronymic; none if it is not one."""
    lowered = word.lower()
    if lowered.endswith(_SONS) and len(lowered) > _SHORTEST + 3:
        return (NameForm(lowered, M, ANY_CASE),)
    if lowered.endswith(_DAUGHTERS) and len(lowered) > _SHORTEST + 3:
        return (NameForm(lowered, F, ANY_CASE),)
    return tuple(
        form
        for form in _read(lowered, _PATRONYMIC)
        if form.lemma.removesuffix("ич").removesuffix("на").removesuffix("ич").endswith(_PATRONYMIC_STEMS)
    )


@lru_cache(maxsize=100_000)
def surname_forms(word: str) -> tuple[NameForm, ...]:
    """Every reading of a capitalised word as a surname in Russian text."""
    lowered = word.lower()
    possessive = [form for form in _read(lowered, _POSSESSIVE) if _stem(form).endswith(_POSSESSIVE_STEMS)]
    adjectival = [form for form in _read(lowered, _ADJECTIVAL) if form.lemma[:-2].endswith(_ADJECTIVAL_STEMS)]
    if adjectival:
        return tuple(possessive + adjectival)
    described = _adjective_forms(lowered)
    if possessive:
        foreign = [NameForm(lowered, F, ANY_CASE)] if lowered.endswith(_POSSESSIVE_STEMS) else []  # Нурай Айтолкын
        return tuple(dict.fromkeys((*possessive, *described, *foreign)))
    return tuple(dict.fromkeys((*described, *_noun_forms(lowered), *patronymic_forms(word))))


@lru_cache(maxsize=100_000)
def given_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a known given name in Russian text; none for any other word."""
    lowered = word.lower().replace("ё", "е")
    return _given_table().get(lowered) or _compound_given(lowered)


def _compound_given(word: str) -> tuple[NameForm, ...]:
    """Two given names joined, of which the last alone changes: Ахмат-Хаджи, Жан-Поль."""
    first, _, last = word.partition("-")
    one = next((form for form in _given_table().get(first, ()) if "nomn" in form.cases), None)
    if not last or one is None:
        return ()
    second = _given_table().get(last) or _noun_forms(last)
    return tuple(
        NameForm(f"{first}-{form.lemma}", one.gender, form.cases)
        for form in second
        if form.gender in {one.gender, None} and len(last) > _SHORTEST
    )


@lru_cache(maxsize=100_000)
def unknown_given_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of a capitalised word as a given name nobody listed, in Russian text."""
    return tuple(_noun_forms(word.lower()))


@lru_cache(maxsize=100_000)
def kazakh_forms(word: str) -> tuple[NameForm, ...]:
    """The readings of any part of a name in Kazakh text: as it stands, and without its case ending."""
    plain = kazakh.cyrillic(word) if kazakh.is_latin(word) else word
    found = []
    for stripped in kazakh.analyse(plain):
        if stripped.possessive or stripped.plural or len(stripped.stem) <= _SHORTEST:
            continue
        if stripped.case != "nom" and plain.endswith(("ғы", "гі")):
            continue  # what is somewhere, not who
        case = NOMINATIVE if stripped.case == "nom" else frozenset({stripped.case})
        found.append(NameForm(stripped.stem, _kazakh_gender(stripped.stem), case))
    return tuple(found)


def _kazakh_gender(stem: str) -> Gender | None:
    """What a Kazakh text's form says; in Kazakh -ын ends many words that are no Russian surname: Айтолқын."""
    return None if stem.endswith("ын") else surname_gender(stem)


def surname_gender(lemma: str) -> Gender | None:
    """The gender a surname's or patronymic's ending (nominative) says."""
    lowered = lemma.lower()
    if lowered.endswith(("ова", "ева", "ина", "ына", "ская", "цкая", "вна", "ична", *_DAUGHTERS)):
        return F
    if lowered.endswith((*_POSSESSIVE_STEMS, "ский", "цкий", "ович", "евич", *_SONS)):
        return M
    return None


def has_surname_ending(lemma: str) -> bool:
    """Whether a nominative ends as surnames do and few other words."""
    return surname_gender(lemma) is not None or lemma.lower().endswith(("енко", "дзе", "швили", "чук", "нюк", "оглу"))


def _stem(form: NameForm) -> str:
    return form.lemma.removesuffix("а") if form.gender is F else form.lemma


def _read(word: str, table: tuple[_Ending, ...]) -> list[NameForm]:
    return [
        NameForm(word.removesuffix(ending) + base, gender, frozenset(cases.split()))
        for ending, base, gender, cases in table
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    ]


def _adjective_forms(word: str) -> list[NameForm]:
    """Readings as an adjective that serves as a surname: Лесовой, Лесового, Белая; as the dictionary declines it."""
    found = [NameForm(word, M, NOMINATIVE)] if word.endswith("ой") else []  # the dictionary may know only a noun
    if not word.endswith(_ADJECTIVAL_ENDINGS):
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
    return (f"{stem}ый", f"{stem}ой") if hard else (lemma,)


def _noun_forms(word: str) -> list[NameForm]:
    """Readings as a noun: hard (Тлеп), soft (Абай, Гоголь), open (Мустафа, Илья), and all that never change."""
    found = [form for form in _read(word, _HARD) if form.lemma[-1] in _CONSONANTS]
    if word[-1] in "йь":
        found += [NameForm(word, M, NOMINATIVE)]
    stem_is_open = len(word) > _SHORTEST and word[-2] in "аеиоуыэюя"
    closing = "й" if stem_is_open else "ь"
    table = _SOFT if word[-2:-1] == "и" else _SOFT[:-1]  # о Василии, but no о Продии: Проди never changes
    soft = _read(word, tuple((ending, base.format(closing), gender, cases) for ending, base, gender, cases in table))
    found += [form for form in soft if form.lemma[-1] == "й" or form.lemma[-2] in _SOFTENED]
    found += [form for form in _read(word, _OPEN) if form.lemma[-2] not in "аоуыэй" or form.lemma[-1] == "я"]
    if word.endswith(_INDECLINABLE):
        found.append(NameForm(word, None, ANY_CASE))
    else:
        found.append(NameForm(word, F, ANY_CASE))
    return found


def _declined_given(name: str, gender: Gender) -> list[tuple[str, NameForm]]:
    """Every form of a listed given name with its reading."""
    lowered = name.lower()
    if lowered.endswith(_NEVER_CHANGING):
        table, stem = _UNCHANGING, lowered
    elif lowered[-1] in "ая":
        table, stem = _open_table(lowered), lowered[:-1]
    elif gender is M and lowered[-1] in "йь":
        table = tuple((ending, "", M, cases) for ending, _, _, cases in _SOFT)
        stem = lowered[:-1]
    elif gender is M and lowered[-1] in _CONSONANTS:
        table, stem = _HARD, lowered
    elif gender is F and lowered[-1] == "ь":
        table, stem = (("и", "", F, "gent datv loct"),), lowered[:-1]
    else:
        table, stem = _UNCHANGING, lowered
    unchanging = not table or (gender is F and lowered[-1] == "ь")
    forms = [(lowered, NameForm(lowered, gender, ANY_CASE if unchanging else NOMINATIVE))]
    forms += [(stem + ending, NameForm(lowered, gender, frozenset(cases.split()))) for ending, _, _, cases in table]
    return forms


def _open_table(name: str) -> tuple[_Ending, ...]:
    soft_genitive = name[-2] in "гкхжшчщ"
    wanted = [row for row in _OPEN if row[1] == name[-1] and row[3] != "nomn"]
    if name[-1] == "а":
        wanted = [row for row in wanted if row[0] != ("ы" if soft_genitive else "и")]
    elif name[-2] == "и":
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
