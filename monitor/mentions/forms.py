"""Under which forms a word of a theme's term is kept, and which of them a word of a text can stand for.

Russian words are kept by lemma, Kazakh words as written and sought among the stems, Latin words in small letters,
abbreviations in capitals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from monitor.language import kazakh, russian
from monitor.language.verdicts import Verdicts
from monitor.model import Language

REMEMBERED = 50_000
#: A reading is as good as the likeliest one of its word from this part of its likelihood on: «газе» is газ and Газа.
LIKELY = 0.5
SHORTEST_BORROWED = 4  # letters
LONGEST_WORD = 60  # what is longer is no word, and is not remembered

#: Kazakh and English words stand apart from Russian ones: "сот" and "пара" mean one thing here and another there.
_KAZAKH, _ENGLISH = "kk:", "en:"
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")


def term_key(word: str, language: str) -> str:
    """The one form under which a word of a term is kept."""
    if _is_abbreviation(word):
        return word
    if language == "en":
        return _ENGLISH + word.lower()
    if word.isascii():
        return word.lower()
    return _dictionary_form(word) if language == "ru" else _KAZAKH + folded(word)


def _dictionary_form(word: str) -> str:
    """The word itself where it can be one, as operators are asked to write; else of its likeliest reading."""
    low = folded(word)
    return low if any(folded(found.lemma) == low for found in russian.parse(word)) else russian.lemma(word)


@lru_cache(maxsize=REMEMBERED)
def text_keys(word: str, language: Language) -> tuple[str, ...]:
    """Every form a word of a text may be kept under, by readings about as likely as the likeliest."""
    head = word.replace("‑", "-").partition("-")[0]
    keys = [head] if _is_abbreviation(head) else []
    if head.isascii():
        keys.append(head.lower())
        keys += _english(word) if language not in _CYRILLIC or word.islower() else ()
    if not word.isascii() or language is Language.KK_LATN:
        keys += _READINGS.get(language, _as_russian)(word)
    return tuple(dict.fromkeys(keys))


def phrase_keys(word: str, language: Language) -> tuple[str, ...]:
    """The same for a word among others of a phrase, which tell a rare reading from a false one."""
    rare = _russian_forms(word, 0.0) if language not in _KAZAKH_TEXTS and not word.isascii() else ()
    return tuple(dict.fromkeys((*text_keys(word, language), *rare)))


PHRASE_KEYS = {language: Verdicts(partial(phrase_keys, language=language)) for language in Language}
_KAZAKH_TEXTS = frozenset({Language.KK, Language.KK_LATN})
_CYRILLIC = frozenset({Language.RU, Language.KK, Language.KK_LATN})  # a capitalised English word there is a name


def _english(word: str) -> Iterator[str]:
    lowered = word.lower()
    yield _ENGLISH + lowered
    if lowered.endswith("s"):
        yield _ENGLISH + lowered[:-1]


def _as_russian(word: str) -> Iterator[str]:
    """The likely lemmas; a word no Russian dictionary knows may be Kazakh."""
    yield from _russian_forms(word, LIKELY)
    low = folded(word)
    if not _KAZAKH_LETTERS.isdisjoint(low) or not russian.parse(word)[0].known:
        yield _KAZAKH + low


def _russian_forms(word: str, least: float) -> Iterator[str]:
    """The lemmas of the readings that are at least so likely beside the likeliest."""
    readings = russian.parse(word)
    bound = least * readings[0].score
    yield from (folded(found.lemma) for found in readings if found.score >= bound)


def _as_kazakh(word: str) -> Iterator[str]:
    """Every stem; borrowed words are spelt as in Russian, but short stems only look so: суды is water, not courts."""
    for stem in map(folded, kazakh.stems(word)):
        yield _KAZAKH + stem
        if len(stem) >= SHORTEST_BORROWED:
            yield stem


def _as_latin_kazakh(word: str) -> Iterator[str]:
    """The same for Latin script; its letter ı is ы in one alphabet, и and й in another."""
    for letter in "ыий":
        yield from _as_kazakh(kazakh.cyrillic(word.replace("ı", letter)))


_READINGS: Mapping[Language, Callable[[str], Iterator[str]]] = {
    Language.RU: _as_russian,
    Language.KK: _as_kazakh,
    Language.KK_LATN: _as_latin_kazakh,
}


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def exact_key(word: str) -> str:
    """The form under which a word is kept that is sought exactly as written."""
    return word.replace("ё", "е").replace("Ё", "Е").replace("‑", "-")


def exact_keys(word: str) -> tuple[str, ...]:
    """What such a word of a term may look like: small letters find capitals too, capitals only capitals."""
    written = exact_key(word)
    low = written.lower()
    return tuple(dict.fromkeys((low, written[0] + low[1:], written)))


def folded(word: str) -> str:
    """A word in small letters, spelt in one way."""
    return word.lower().replace("ё", "е").replace("‑", "-")
