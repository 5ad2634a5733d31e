"""Words as search compares them: case endings, ё, and Kazakh letters typed as Russian ones do not hide a hit.

A word of a text stands for the dictionary forms or stems it may have, a word asked for for those of everything it may
have been typed for. Both are folded to one alphabet, and where they share a form they meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.model import Language, Searchable

#: Of a longer text only the beginning is searched: so many bytes of forms, for an index takes a megabyte at most.
MOST_BYTES = 250_000
#: Of a longer question only the first letters and words are asked.
LONGEST_QUERY = 1_000
MOST_ASKED = 16
#: Letters of a word that are compared.
LONGEST_WORD = 40

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u0301][^\W_]+)*")
_SIGNS = re.compile(r"['’ʼ\u0300-\u036f]")
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_RUSSIAN = re.compile(r"[а-яё]+")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_FOLD = str.maketrans("ёйәғқңөұүһі", "еиагкноуухи")
_ALIKE = str.maketrans("aeopcxyihə", "аеорсхуіһә")  # Latin letters typed for the Cyrillic ones they look like
_UNDOTTED = str.maketrans("ıŋ", "in")

# What was typed without Kazakh letters had back vowels or front ones; the genitive ends in ң.
_BACK = str.maketrans("гк", "ғқ")
_FRONT = str.maketrans("аоуи", "әөүі")

# Words that only join others: by their kind, or in Kazakh one by one, folded.
_JOINING = frozenset({"PREP", "CONJ", "PRCL"})
_KAZAKH_JOINING = frozenset(
    {
        "жане", "мен", "бен", "пен", "да", "де", "та", "те", "немесе",
        "алде", "бирак", "ушин", "туралы", "боиынша", "деиин", "кеиин", "аркылы", "караи",
    }
)  # fmt: skip


def searchable(title: str, text: str, language: Language) -> Searchable:
    """The words of an article as search compares them."""
    return Searchable(_folded(title, language), _folded(text, language))


def asked(query: str) -> tuple[tuple[str, ...], ...]:
    """The words of a question, each by the forms that answer it: all must be met, one form of each is enough.

    Words that only join others count where there are no others.
    """
    composed = unicodedata.normalize("NFC", query[:LONGEST_QUERY])
    typed = tuple(dict.fromkeys(found.group() for found in words_of(composed)))
    telling = tuple(word for word in typed if not _is_joining(word))
    return tuple(dict.fromkeys(filter(None, map(_meanings, (telling or typed)[:MOST_ASKED]))))


def words_of(text: str) -> Iterator[re.Match[str]]:
    """The words of a text where they stand; those joined by a hyphen are several."""
    return _WORD.finditer(text)


@lru_cache(maxsize=50_000)
def forms(word: str, language: Language) -> tuple[str, ...]:
    """The forms a word of a text in that language is found by, folded.

    A Russian word with a capital letter also stands for itself: Токаев is no gen. plural of токай.
    """
    plain = _plain(word)
    if not _CYRILLIC.search(plain):
        latin = _latin_stems(plain) if language is Language.KK_LATN else ()
        return _fold((_ascii(plain), *latin))
    if language in {Language.KK, Language.KK_LATN}:
        return _fold(kazakh.stems(plain))
    itself = (plain,) if word[0].isupper() or not _readings(plain) else ()
    return _fold((*itself, *_lemmas(plain), *(kazakh.stems(plain) if _KAZAKH.search(plain) else ())))


@lru_cache(maxsize=1_000)
def _meanings(word: str) -> tuple[str, ...]:
    """The forms of every word this one may have been typed for."""
    plain = _plain(word)
    if not _CYRILLIC.search(plain):
        return _fold((_ascii(plain), *(stem for one in _from_latin(plain) for stem in _typed_stems(one))))
    stems = () if _is_russian(plain) else _typed_stems(plain)
    return _fold((plain, *_lemmas(plain), *stems))


def _folded(text: str, language: Language) -> str:
    room = MOST_BYTES
    found: list[str] = []
    for word in words_of(text):
        of_word = " ".join(forms(word.group(), language))
        room -= len(of_word.encode()) + 1
        if room < 0:
            break
        found.append(of_word)
    return " ".join(found)


def _fold(found: Iterable[str]) -> tuple[str, ...]:
    folded = ("".join(filter(str.isalnum, form.translate(_FOLD)))[:LONGEST_WORD] for form in found)
    return tuple(dict.fromkeys(filter(None, folded)))


def _plain(word: str) -> str:
    """A word in lower case, without ligatures, stress marks and apostrophes, in one script."""
    lowered = _SIGNS.sub("", unicodedata.normalize("NFKC", word).lower())
    return lowered.translate(_ALIKE) if _CYRILLIC.search(lowered) else lowered


def _ascii(word: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKD", word.translate(_UNDOTTED)))


def _from_latin(word: str) -> tuple[str, ...]:
    """What Latin-script Kazakh may be in Cyrillic: ı is ы, і or и, and i is і, и or й, as the alphabet is."""
    dotted = kazakh.cyrillic(word.replace("ı", "i"))
    return tuple(dict.fromkeys((kazakh.cyrillic(word), dotted, dotted.replace("і", "и"))))


def _latin_stems(word: str) -> tuple[str, ...]:
    return tuple(stem for one in _from_latin(word) for stem in kazakh.stems(one))


def _lemmas(word: str) -> tuple[str, ...]:
    return tuple(reading.lemma for reading in _readings(word))


def _typed_stems(word: str) -> tuple[str, ...]:
    """Stems of the Kazakh words that may have been typed like this."""
    typed = {word: None, word.translate(_BACK): None, word.translate(_FRONT): None}
    genitive = (f"{one[:-1]}ң" for one in typed if one.endswith("н"))
    return tuple(stem for one in (*typed, *genitive) for stem in kazakh.stems(one))


def _is_russian(word: str) -> bool:
    return any(reading.known for reading in _readings(word))


def _is_joining(word: str) -> bool:
    plain = _plain(word)
    if plain.translate(_FOLD) in _KAZAKH_JOINING:
        return True
    likeliest = next(iter(_readings(plain)), None)
    return likeliest is not None and likeliest.known and likeliest.pos in _JOINING


def _readings(word: str) -> tuple[russian.Reading, ...]:
    """What a Russian word can be, Kazakh letters in it being typed as Russian ones."""
    typed = _KAZAKH.sub(lambda letter: letter[0].translate(_FOLD), word)
    return russian.parse(typed) if _RUSSIAN.fullmatch(typed) else ()
