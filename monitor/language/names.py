"""Names of people across scripts: folding keys, known given names, what a surname's ending tells."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language.data import words
from monitor.model import Gender

_FOLD = str.maketrans(
    {
        "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ы": "и", "й": "и",
        "э": "е", "ё": "е", "щ": "ш", "ь": "", "ъ": "", "-": "", "‑": "", "'": "", "’": "", "ʼ": "", "\u0301": "",
    }
)  # fmt: skip
_LATIN = (
    ("shch", "ш"), ("sch", "ш"), ("iya", "ия"), ("yev", "ев"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("sh", "ш"),
    ("ch", "ч"), ("ts", "ц"), ("ph", "ф"), ("th", "т"), ("ya", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"), ("x", "кс"),
    ("dzh", "ж"), ("a", "а"), ("ä", "а"), ("á", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"),
    ("g", "г"), ("ğ", "г"), ("ǵ", "г"), ("h", "х"), ("i", "и"), ("ı", "и"), ("j", "ж"), ("k", "к"), ("l", "л"),
    ("m", "м"), ("n", "н"), ("ñ", "н"), ("ń", "н"), ("ŋ", "н"), ("o", "о"), ("ö", "о"), ("ó", "о"), ("p", "п"),
    ("q", "к"), ("r", "р"), ("s", "с"), ("ş", "ш"), ("t", "т"), ("u", "у"), ("ü", "у"), ("ú", "у"), ("ū", "у"),
    ("v", "в"), ("w", "у"), ("y", "и"), ("ý", "у"), ("z", "з"),
)  # fmt: skip
_FILES = {Gender.MALE: "given_male.txt", Gender.FEMALE: "given_female.txt"}
_KAZAKH_LETTERS = frozenset("әғқңөұүіһ")
_HAS_LATIN = re.compile(r"[a-z]")
_DOUBLED = re.compile(r"(\w)\1+")
_VOWELS = re.compile(r"[аеиоуюя]")


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """One spelling for a name in Russian, Kazakh (either script) and English: Әсел, Асель, Assel -> асел.

    Words stay parted by single blanks; hyphens, soft signs and doubled letters go.
    """
    text = " ".join(name.lower().split())
    if _HAS_LATIN.search(text):
        for latin, letter in _LATIN:
            text = text.replace(latin, letter)
    text = text.translate(_FOLD).replace("дж", "ж")
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """The consonants of a name's key: Бозымбаев equals Бозумбаев, and much else does too, so use it with care."""
    return " ".join(_VOWELS.sub("", word) or word for word in name_key(name).split())


@lru_cache(maxsize=100_000)
def given_gender(word: str) -> Gender | None:
    """The gender a given name (nominative, any script) says; None where it is unknown or borne by both."""
    male, female = _bears(word, Gender.MALE), _bears(word, Gender.FEMALE)
    if male == female:
        return None
    return Gender.MALE if male else Gender.FEMALE


@lru_cache(maxsize=100_000)
def is_given(word: str) -> bool:
    """Whether a word (nominative, any script) is a known given name."""
    return _bears(word, Gender.MALE) or _bears(word, Gender.FEMALE)


def _bears(word: str, gender: Gender) -> bool:
    """Whether a given name is borne by a gender; енді, қатарына fold to Энди, Катарина and are none."""
    key = name_key(word)
    if key in _keys(gender, ""):
        return True
    return key in _keys(gender, "far") and _KAZAKH_LETTERS.isdisjoint(word.lower())


def given_names(gender: Gender) -> frozenset[str]:
    """The keys of the known given names of a gender."""
    return _keys(gender, "") | _keys(gender, "far")


@lru_cache(maxsize=4)
def _keys(gender: Gender, section: str) -> frozenset[str]:
    return frozenset(name_key(name) for name in words(_FILES[gender], section))


def given_list(gender: Gender) -> tuple[str, ...]:
    """The known given names of a gender as they are written."""
    return words(_FILES[gender]) + words(_FILES[gender], "far")
