"""Kazakh in the Latin alphabet of 2021: the same words letter for letter, as newspapers' Latin editions are made."""

from __future__ import annotations

_LETTERS = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "ş", "щ": "ş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_CAPITALS = {"и": "İ", "й": "İ", "і": "I"}  # the dotted and the dotless i keep apart in capitals too
_TABLE = str.maketrans(
    _LETTERS | {letter.upper(): _CAPITALS.get(letter, latin.capitalize()) for letter, latin in _LETTERS.items()}
)


def latin(text: str) -> str:
    """A Kazakh text in Latin letters; whatever is not Cyrillic stays as it is."""
    return text.translate(_TABLE)


def latin_all(value: object) -> object:
    """The same for every text inside lists and tables; keys and other values stay."""
    if isinstance(value, str):
        return latin(value)
    if isinstance(value, list):
        return [latin_all(each) for each in value]
    if isinstance(value, dict):
        return {key: latin_all(each) for key, each in value.items()}
    return value
