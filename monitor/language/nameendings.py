"""Endings of names in Russian: what stands behind a stem in each case, and which stems take which endings.

A row is ending, ending of the nominative, whose it is (None: anyone's), the cases.
"""

from __future__ import annotations

import re

from monitor.model import Gender

F, M = Gender.FEMALE, Gender.MALE

Ending = tuple[str, str, Gender | None, str]

OBLIQUE = "gent datv ablt loct"
SOFTENED = "бвдзлмнпрст"  # a soft sign stands behind these
CONSONANTS = "бвгджзклмнпрстфхцчшщ"

# Endings after a bare stem. The table is read backwards (form -> nominative) for surnames and forwards for the lists.
POSSESSIVE: tuple[Ending, ...] = (
    ("", "", M, "nomn"),
    ("а", "", M, "gent accs"),
    ("у", "", M, "datv"),
    ("ым", "", M, "ablt"),
    ("е", "", M, "loct"),
    ("а", "а", F, "nomn"),
    ("ой", "а", F, OBLIQUE),
    ("у", "а", F, "accs"),
)
ADJECTIVAL: tuple[Ending, ...] = (
    ("ий", "ий", M, "nomn"),
    ("ого", "ий", M, "gent accs"),
    ("ому", "ий", M, "datv"),
    ("им", "ий", M, "ablt"),
    ("ом", "ий", M, "loct"),
    ("ая", "ая", F, "nomn"),
    ("ой", "ая", F, OBLIQUE),
    ("ую", "ая", F, "accs"),
)
HARD: tuple[Ending, ...] = (
    ("", "", M, "nomn"),
    ("а", "", M, "gent accs"),
    ("у", "", M, "datv"),
    ("ом", "", M, "ablt"),
    ("ем", "", M, "ablt"),
    ("е", "", M, "loct"),
)
UNCHANGING: tuple[Ending, ...] = ()
SOFT: tuple[Ending, ...] = (
    ("я", "", M, "gent accs"),
    ("ю", "", M, "datv"),
    ("ем", "", M, "ablt"),
    ("е", "", M, "loct"),
    ("и", "", M, "loct"),
)
OPEN: tuple[Ending, ...] = (
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
PATRONYMIC: tuple[Ending, ...] = (
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
SONS = ("улы", "ұлы", "оглы", "оғлы", "уулу")
DAUGHTERS = ("кызы", "қызы", "кизи", "гызы")
PATRONYMIC_STEMS = ("ов", "ев", "ьев", "ин", "ил", "ом", "ук", "тр")  # Иванович, Ильинична, Кузьмич, Лукич
POSSESSIVE_STEMS = ("ов", "ев", "ёв", "ин", "ын")
ADJECTIVAL_STEMS = ("ск", "цк")
ADJECTIVAL_ENDINGS = ("ый", "ий", "ой", "го", "му", "ым", "им", "ом", "ем", "ая", "яя", "ей", "ую", "юю")
INDECLINABLE = ("о", "е", "ё", "и", "у", "ю", "э", "ы", "ых", "их", "а", "я")
NEVER_CHANGING = ("уа", "оа", "аа")  # Джошуа, Франсуа
SHORTEST = 2
HUSHING = "жчшщц"
FLEETING = re.compile(r"(?<=[бвгдзклмнпрс])ц$|йц$")  # Кравца -> Кравец, Китайца -> Китаец
NEVER_BARE = re.compile(r"[бвгдзкмпсй]ц$")  # but Шварц, Шульц, Кунц
FLED = re.compile(r"(?:[её][йлцкв]|яц|ень|[её]ль|о[лкт])$")  # Соловей, Орел, Заяц: these lose their vowel
DOUBLE = re.compile(r"\w{3,}(?:ов|ев|ин|ын|ск|цк|ич)(?:а|у|ым|ем|е|ой|ий|ого|ому|им|ом|ая|ую)?-(?!младш|старш)\w{4,}$")
STRESSED = 4  # letters of names such as Алия, Зия, whose last vowel is stressed: к Алие
OF_SEVERAL = ("овы", "евы", "ёвы", "овыми", "евыми")  # супруги Ивановы
YOUNGER = re.compile(r"(\w+)-(младш|старш)\w+$")
