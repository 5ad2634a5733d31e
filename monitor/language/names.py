"""Names of people across scripts: folding keys, known given names, what a surname's ending tells."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language.data import words
from monitor.language.verdicts import once
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
    ("dzh", "ж"), ("a", "а"), ("ä", "а"), ("á", "а"), ("ï", "и"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("ğ", "г"), ("ǵ", "г"), ("h", "х"), ("i", "и"), ("ı", "и"), ("j", "ж"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("ñ", "н"), ("ń", "н"), ("ŋ", "н"), ("o", "о"), ("ö", "о"), ("ó", "о"),
    ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("ş", "ш"), ("t", "т"), ("u", "у"), ("ü", "у"), ("ú", "у"),
    ("ū", "у"), ("v", "в"), ("w", "у"), ("y", "и"), ("ý", "у"), ("z", "з"),
)  # fmt: skip
_FILES = {Gender.MALE: "given_male.txt", Gender.FEMALE: "given_female.txt"}
_KAZAKH_LETTERS = frozenset("әғқңөұүіһ")
_HAS_LATIN = re.compile(r"[a-z]")
_DOUBLED = re.compile(r"(\w)\1+")
_C = "[бвгджзклмнпрстфхцчш]"
_V = "[аеиоуюя]"
# How Kazakh names are heard in Russian, as rules on keys: Бауыржан Бауржан, Тілеп Тлеп, Нұртілеу Нуртлеу, Жақып Жакуп,
# Зейнолла Зейнулла; and what Latin letters leave open.
_SOUNDS = (
    (re.compile(rf"(?<=[аеи]у)и(?={_C})"), ""),
    (re.compile(rf"(?<=\b[тпкшбж])и(?={_C}{_V})"), ""),
    (re.compile(rf"(?<={_C}т)и(?=леу)"), ""),
    (re.compile(rf"(?:(?<={_V}{_C})|(?<={_V}{_C}{_C}))у(?={_C})"), "и"),
    (re.compile(rf"(?<={_C})ола\b"), "ила"),
    (re.compile("иа"), "ия"),
    (re.compile(r"\bбахит"), "бакит"),
    (re.compile(r"\bмуктар"), "мухтар"),
    (re.compile(r"\bраким"), "рахим"),
    (re.compile(r"\bюсип"), "жусип"),
)
_UNSURE = re.compile(r"(?<=\w)[еиоую]")  # ә is heard as а always, the other vowels of Kazakh as several
_OPENINGS = str.maketrans("ио", "еу")


@once
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


@once
def person_key(name: str) -> str:
    """One key for a person's name as Russian and Kazakh spell it: Тілеп Жақыпов, Тлеп Жакупов.

    Coarser than `name_key` by the vowels that Russian drops or hears otherwise; names of different people stay apart.
    """
    key = name_key(name)
    for sound, letters in _SOUNDS:
        key = sound.sub(letters, key)
    return _DOUBLED.sub(r"\1", key)


@once
def skeleton(name: str) -> str:
    """A person's key without the vowels one can mishear: Көлгінов equals Кульгинов.

    Some other names meet in one too, so it tells a person only beside a given name.
    """
    words = (word.replace("я", "а") for word in person_key(name).split())
    return " ".join(_UNSURE.sub("", word[0].translate(_OPENINGS) + word[1:]) for word in words)


@once
def given_gender(word: str) -> Gender | None:
    """The gender a given name (nominative, any script) says; None where it is unknown or borne by both."""
    male, female = _bears(word, Gender.MALE), _bears(word, Gender.FEMALE)
    if male == female:
        return None
    return Gender.MALE if male else Gender.FEMALE


@once
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
