"""Bodies named in a post: министр — none, депутат Сената — Сенат, ректор университета «Вега» — университет «Вега»."""

from __future__ import annotations

from functools import lru_cache

from monitor.language import russian
from monitor.language.data import words
from monitor.language.segment import Segmented
from monitor.language.verdicts import once
from monitor.mentions.posts import DASHES, QUOTES, post_words, rewritten
from monitor.model import Gender

_COUNTRIES = frozenset({"РК", "США", "РФ", "КНР", "ОАЭ", "СССР", "ФРГ", "КР", "РУз"})


def is_body(text: Segmented, index: int) -> bool:
    """Whether a token names a body: an abbreviation, a Latin name or a noun such as министерство."""
    return _names_a_body(text.written[index])


@once
def _names_a_body(word: str) -> bool:
    if word in _COUNTRIES or not word[0].isalpha():
        return False
    if word.isascii():
        return word.lower() not in post_words("ru")
    abbreviation = sum(letter.isupper() for letter in word) > 1 and "-" not in word
    return abbreviation or _is_body_noun(word)


def _is_body_noun(word: str) -> bool:
    readings = russian.parse(word)
    if any(reading.lemma in _bodies() for reading in readings):
        return True
    return word[:1].isupper() and word.lower().startswith(("мин", "каз", "нац")) and not readings[0].known


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return frozenset(words("bodies.txt", "ru"))


def body_from(text: Segmented, left: int, index: int, end: int) -> str:
    """The name of the body at `index` with its adjectives, up to `end`, in the nominative."""
    if (opening := _opening_mark(text, left, index)) is not None:
        return rewritten(text, opening, end, {})
    start = index
    while start > left and _oblique_adjective(text.written[start - 1]):
        start -= 1
    changed: dict[int, str] = {}
    noun = text.written[index]
    if not noun.isascii() and not any(letter.isupper() for letter in noun[1:]):
        reading = russian.parse(noun)[0]
        changed[index] = russian.inflect(noun, "nomn", reading.number or "sing")
        for place in range(start, index):
            changed[place] = _agreeing_nominative(text.written[place], changed[index])
    while end > index + 1 and text.written[end - 1] in DASHES | {","}:
        end -= 1
    return rewritten(text, start, end, changed)


def _opening_mark(text: Segmented, left: int, index: int) -> int | None:
    """The quotation mark that opens the name a word stands in, if one does: «Вега Групп»."""
    marks = [place for place in range(left, index) if text.written[place] in QUOTES]
    return marks[-1] if len(marks) % 2 else None


def _oblique_adjective(word: str) -> bool:
    return word[0].isalpha() and bool(adjective_cases(word))


@lru_cache(maxsize=20_000)
def _agreeing_nominative(adjective: str, noun: str) -> str:
    gender = next((r.gender for r in russian.parse(noun) if r.is_nominative), None)
    code = {Gender.MALE: "masc", Gender.FEMALE: "femn", None: "neut"}[gender]
    return russian.inflect(adjective, "nomn", "sing", code)


@once
def adjective_cases(word: str) -> frozenset[str]:
    """The cases a word can be in as an adjective or participle in the singular; empty for any other word."""
    return frozenset(
        reading.case
        for reading in russian.parse(word)
        if reading.pos in {"ADJF", "PRTF"} and reading.number == "sing" and not reading.kinds
    )
