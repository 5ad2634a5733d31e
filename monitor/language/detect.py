"""Which language an article is in.

Letters decide nearly always: a fifth of all letters in Kazakh are ones Russian lacks. The classifier, slow to load, is
asked only where they leave it open. A rule is a small function that names the language or passes (None); `RULES` lists
them in the order they are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from monitor.model import Language

FEW_LETTERS = 15  #: below this the feed's own word counts for more than the letters
_CLEAR = 300  #: letters after which shares hardly vary
_SOME = 40  #: letters after which a Kazakh text has shown at least one of its own
_MANY = 100  #: letters after which a text in Latin Kazakh has shown its q and y
_ENGLISH_SHARE = 0.05  #: small words in any longer English text; a fifth is usual
_SAMPLE = 6_000

_CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))
_KAZAKH = frozenset("әғқңөұүһі")
_SHARED = (frozenset("өүңһ"), frozenset("і"))  # all that Kyrgyz and Mongolian, or Ukrainian, has of these
_NEITHER = frozenset("їєґўҳҷӣӯҗҙҫҡѓќђћљњјџѕ")
_LATIN = re.compile("[a-z\xdf-\xf6\xf8-\u024f\u1e00-\u1eff]")
_PAGE = "kz1048"  # holds every character of most texts in Russian and Kazakh
_LETTERS = frozenset(filter(str.isalpha, bytes(range(256)).decode(_PAGE, "ignore")))
_LATIN_LETTERS = frozenset(filter(_LATIN.match, _LETTERS))
# Latin Kazakh of 2021 and of 2018; ı is told from i in lower case only
_KAZAKH_LATIN = frozenset("äğñöūüşı" + "áǵńúóý")
_NEVER_KAZAKH_LATIN = re.compile("[^a-zäğñöūüşıáǵńúóý]|w|x|c(?!h)")
_ENGLISH_WORDS = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "is",
        "for",
        "on",
        "that",
        "with",
        "by",
        "from",
        "are",
        "it",
        "after",
        "said",
        "you",
        "we",
    )
)
_KAZAKH_WORDS = frozenset(
    """
    jäne jáne üşin úshin dep degen dedi bul turaly boiynşa boıynsha boldy bolady jyly jyldyñ jyldyń qazaqstan elimizde
    keñ keń qazaq sondai sondaı memleket osy barlyq özge ózge birge keiin keıin deiin deıin
    """.split()  # noqa: SIM905 - reads better than so many quoted words
)
# Small words of other languages with accents: Turkish and Azeri, Spanish, German, Finnish.
_ACCENTED_WORDS = frozenset(
    """
    ve və için üçün ile ilə olarak olan la los las del que por und der die das ist nicht että oli mutta
    """.split()  # noqa: SIM905 - reads better than so many quoted words
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Letters:
    """What a text is written with, whatever its capitals; `expected` is the language its feed declares."""

    written: str
    expected: Language | None = None

    @cached_property
    def text(self) -> str:
        """The text in lower case."""
        return self.written.lower()

    @cached_property
    def total(self) -> int:
        """All letters of any script."""
        return sum(self._other_letters.values()) if self._bytes is None else self.count(_LETTERS)

    @cached_property
    def cyrillic(self) -> int:
        """Cyrillic letters."""
        return self.count(_CYRILLIC)

    @cached_property
    def latin(self) -> int:
        """Latin letters."""
        if self._bytes is not None:
            return self.count(_LATIN_LETTERS)
        return sum(count for letter, count in self._other_letters.items() if _LATIN.match(letter))

    @cached_property
    def kazakh(self) -> int:
        """Cyrillic letters that Kazakh has and Russian has not."""
        return self.count(_KAZAKH)

    @cached_property
    def words(self) -> list[str]:
        """All words."""
        return _WORD.findall(self.text)

    def count(self, letters: frozenset[str]) -> int:
        """How many of these letters, given in lower case, there are."""
        if self._bytes is not None:
            return len(self._bytes) - len(self._bytes.translate(None, _as_bytes(letters)))
        counts = self._other_letters
        return sum([counts[letter] for letter in letters if letter in counts])

    def share_of_words(self, words: frozenset[str]) -> float:
        """Which part of the words belongs to a list."""
        return sum(word in words for word in self.words) / max(len(self.words), 1)

    @cached_property
    def _bytes(self) -> bytes | None:
        """The text with a byte for each character, which counts fastest; None where it holds others than most do."""
        try:
            return self.written.encode(_PAGE)
        except UnicodeEncodeError:
            return None

    @cached_property
    def _other_letters(self) -> Counter[str]:
        return Counter({letter: count for letter, count in Counter(self.text).items() if letter.isalpha()})


@cache
def _as_bytes(letters: frozenset[str]) -> bytes:
    """The bytes of letters, small and capital."""
    return bytes(byte for byte in range(256) if bytes((byte,)).decode(_PAGE, "ignore").lower() in letters)


def detect(title: str, text: str, expected: str = "") -> Language:
    """The language of an article, by title and text together; `expected` (`ru`, `kk-KZ`) decides under 15 letters."""
    letters = Letters(f"{title}\n{text}"[:_SAMPLE], _declared(expected))
    return next((language for rule in RULES if (language := rule(letters))), Language.OTHER)


def _declared(expected: str) -> Language | None:
    tag = expected.strip().replace("_", "-").lower()
    known = {"ru": Language.RU, "kk": Language.KK, "kz": Language.KK, "en": Language.EN}
    return Language.KK_LATN if tag.startswith("kk-latn") else known.get(tag.partition("-")[0])


def _too_short(letters: Letters) -> Language | None:
    if letters.total >= FEW_LETTERS or letters.expected is None:
        return None
    if letters.expected is Language.KK and letters.latin > letters.cyrillic:
        return Language.KK_LATN
    return letters.expected


def _other_script(letters: Letters) -> Language | None:
    return Language.OTHER if letters.cyrillic + letters.latin <= letters.total / 2 else None


def _other_cyrillic(letters: Letters) -> Language | None:
    """Ukrainian shares і with Kazakh, Kyrgyz ө and ү: by what they do not share they are told."""
    if letters.cyrillic <= letters.latin:
        return None
    kazakh = letters.kazakh
    foreign = letters.count(_NEITHER) > letters.cyrillic * 0.005
    neighbour = kazakh > letters.cyrillic * 0.02 and any(letters.count(few) > kazakh * 0.85 for few in _SHARED)
    return Language.OTHER if letters.cyrillic >= _SOME and (foreign or neighbour) else None


def _kazakh(letters: Letters) -> Language | None:
    enough = 0.04 if letters.cyrillic >= _CLEAR else 0.1
    return Language.KK if letters.kazakh > letters.cyrillic * enough and _is_cyrillic(letters) else None


def _russian(letters: Letters) -> Language | None:
    kazakh = letters.kazakh
    clear = letters.cyrillic >= _CLEAR and kazakh < letters.cyrillic * 0.015
    none = letters.cyrillic >= _SOME and not kazakh
    return Language.RU if _is_cyrillic(letters) and (clear or none) else None


def _classified(letters: Letters) -> Language | None:
    if not _is_cyrillic(letters):
        return None
    return Language(_classifier().classify(letters.text)[0])


def _latin_kazakh(letters: Letters) -> Language | None:
    """Its own letters, hardly any that it lacks, no other's small words; a longer text also shows its many q and y."""
    own, foreign = letters.count(_KAZAKH_LATIN), len(_NEVER_KAZAKH_LATIN.findall("".join(letters.words)))
    if own <= letters.latin * 0.025 or foreign > letters.latin * 0.02:
        return None
    kazakh = letters.share_of_words(_KAZAKH_WORDS)
    if letters.share_of_words(_ACCENTED_WORDS) > kazakh:
        return None
    telling = letters.count(frozenset("qy")) > letters.latin * 0.035
    return Language.KK_LATN if telling or kazakh or letters.latin < _MANY else None


def _english(letters: Letters) -> Language | None:
    accents = letters.latin - letters.count(frozenset("abcdefghijklmnopqrstuvwxyz"))
    plain = accents <= letters.latin * 0.01 and letters.count(frozenset("q")) <= letters.latin * 0.01
    spoken = len(letters.words) < FEW_LETTERS or letters.share_of_words(_ENGLISH_WORDS) > _ENGLISH_SHARE
    return Language.EN if plain and spoken and letters.latin else None


def _is_cyrillic(letters: Letters) -> bool:
    return letters.cyrillic > letters.latin


@cache
def _classifier() -> LanguageIdentifier:
    """Takes a second to load and 87 MB to keep, so it waits until it is needed."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["ru", "kk"])
    return identifier


RULES: tuple[Callable[[Letters], Language | None], ...] = (
    _too_short,
    _other_script,
    _other_cyrillic,
    _kazakh,
    _russian,
    _classified,
    _latin_kazakh,
    _english,
)
