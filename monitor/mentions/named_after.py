"""Words that are capitalised without naming a person: what bears a person's name, titles in quotation marks.

имени Абая, Қаныш Сәтбаев атындағы, проспект Назарбаева, «Jastar ruhy»
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.segment import Segmented, Sentence
from monitor.language.verdicts import Verdicts, once
from monitor.mentions.looks import NOT_A_NAME, SURNAME, look
from monitor.model import Language

_POST_REACH = 3  # words between a post and its body: директор сельской средней школы
_VERB_REACH = 3  # words between a verb and the name it gives: носит ныне имя
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›"}
_LONGEST_TITLE = 5
_LONGEST_NAME = 3
_ONE = 1
_OBLIQUE = frozenset({"gent", "datv"})
_SPEECH_SIGNS = frozenset(".,!?…:;")


def taken(text: Segmented, language: Language, openings: list[int]) -> frozenset[int]:
    """The tokens (by index) of a text that name no person whatever they look like.

    `openings` are all at which a name of whatever may begin; a word bears a name only if one stands beside it.
    """
    found = set(_in_quotes(text))
    if language in {Language.KK, Language.KK_LATN}:
        for thing in _kazakh_things(text.written, openings):
            found.update(_named_after_kazakh(text, thing, language))
    elif language is not Language.EN:
        for thing in _russian_things(text.written, openings):
            found.update(_russian_names_of(text, thing))
    return frozenset(found)


def _russian_things(written: tuple[str, ...], openings: list[int]) -> list[int]:
    """The nouns directly before a name, or capitalised themselves, that can bear one."""
    before = [index - 1 for index in openings if index and _RUSSIAN_THINGS[written[index - 1]]]
    return before + [index for index in openings if _RUSSIAN_THINGS[written[index]]]


def _kazakh_things(written: tuple[str, ...], openings: list[int]) -> list[int]:
    """The nouns directly behind a name or an initial that can bear one."""
    found: list[int] = []
    for index in openings:
        thing = index + 1
        while thing < len(written) and written[thing] == ".":
            thing += 1
        if thing < len(written) and _KAZAKH_THINGS[written[thing]]:
            found.append(thing)
    return found


def _russian_names_of(text: Segmented, thing: int) -> list[int]:
    """The tokens of the names that a thing's noun bears, behind it or, where it is capitalised too, before it."""
    written = text.written
    followed = thing + 1 < len(written) and _OPENS_A_NAME[written[thing + 1]]  # which few nouns are
    if not followed and not written[thing][0].isupper():
        return []
    sentence = text.sentence_of(thing)
    reach = _reach(written[thing]) if followed and thing + 1 < sentence.last else 0
    reach = reach if reach and _bears_a_name(text, sentence, thing) else 0
    led = reach > 0 and _is_led(text, sentence, thing)
    behind = _named_after_russian(text, sentence, thing + 1, reach) if reach and not led else []
    before = written[thing][0].isupper() and thing > sentence.first and _is_body(written[thing])
    return behind + (_bare_before(text, thing) if before else [])


def _bears_a_name(text: Segmented, sentence: Sentence, thing: int) -> bool:
    """Whether name and memory are those of a thing: присвоено имя Асанова, кубок памяти Асанова, but not от имени."""
    word = text.written[thing].lower()
    before = text.written[max(sentence.first, thing - _VERB_REACH) : thing]
    if word == "имени":
        return not before or before[-1].lower() != "от"
    if word == "имя":
        return any(russian.lemma(word) in _list("ru-naming") for word in before)
    return word != "памяти" or (bool(before) and _reach(before[-1]) > _ONE)


def _in_quotes(text: Segmented) -> Iterator[int]:
    """The tokens of short quotations that are titles rather than speech."""
    end = 0
    for opening in [index for index in text.signs if text.written[index] in _QUOTES]:
        last = text.sentence_of(opening).last if opening > end else 0
        closing = _closing(text, opening, last)
        if closing and _is_title(text.written[opening + 1 : closing]):
            yield from range(opening + 1, closing)
            end = closing


def _closing(text: Segmented, opening: int, last: int) -> int:
    """Where the partner of a mark stands before the end of its sentence, or 0."""
    closing = _QUOTES[text.written[opening]]
    return text.written.index(closing, opening + 1, last) if closing in text.written[opening + 1 : last] else 0


def _is_title(words: tuple[str, ...]) -> bool:
    return len(words) <= _LONGEST_TITLE and _SPEECH_SIGNS.isdisjoint(words)


def _named_after_russian(text: Segmented, sentence: Sentence, start: int, reach: int) -> list[int]:
    """The tokens of one name in the genitive (or dative, after a monument) directly behind a thing's noun."""
    found: list[int] = []
    parts = 0
    place = reach == _ONE
    for index in range(start, sentence.last):
        word = text.written[index]
        if _is_small_part(word) or (word == "." and index > start):
            if place and word.isupper():
                break  # министру городов А. Сатовой: an initial begins a person
            found.append(index)
        elif place and _is_person(text, index):
            break
        elif word[0].isalpha() and word[0].isupper() and parts < reach and _continues(text, index, parts, place=place):
            found.append(index)
            given = look(word, Language.RU).given
            parts = parts + 1 if given or found[:-1] or reach == _LONGEST_NAME else reach
        else:
            break
    return found


def _is_led(text: Segmented, sentence: Sentence, thing: int) -> bool:
    """Whether a post leads to this body and its holder's full name follows: директор школы Айгерим Сулубай."""
    before = text.written[max(sentence.first, thing - _POST_REACH) : thing]
    if not any(russian.lemma(word) in _posts() for word in before):
        return False
    return _is_person(text, thing + 1) and any(
        "nomn" in form.cases for form in look(text.written[thing + 1], Language.RU).given
    )


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    return frozenset(words("posts.txt", "ru"))


def _is_person(text: Segmented, index: int) -> bool:
    """Whether a given name with a surname stands here, and not a place: области Ержан Калиев."""
    pair = text.written[index : index + 2]
    return (
        len(pair) > 1
        and bool(look(pair[0], Language.RU).given)
        and pair[1][0].isupper()
        and look(pair[1], Language.RU).strength > NOT_A_NAME
    )


def _continues(text: Segmented, index: int, parts: int, *, place: bool) -> bool:
    """Whether a word belongs to the name in the genitive, and does not begin the next one (with a surname behind)."""
    word = text.written[index]
    seen = look(word, Language.RU)
    if place:
        return seen.strength < SURNAME or _is_oblique(word)
    begins = bool(parts and seen.given) and seen.strength < SURNAME and _is_person(text, index)
    return _is_oblique(word) and not begins


def _bare_before(text: Segmented, body: int) -> list[int]:
    """The bare surname that a body directly behind it bears: Ермеков Университет."""
    word = text.written[body - 1]
    seen = look(word, Language.RU)
    return [body - 1] if seen.strength >= SURNAME and any("nomn" in form.cases for form in seen.surname) else []


@once
def _is_body(word: str) -> bool:
    return russian.lemma(word) in frozenset(words("bodies.txt", "ru"))


def _is_small_part(word: str) -> bool:
    """Whether a token is an initial, or a name with an Arabic article: К. Сатпаева, аль-Фараби."""
    return (len(word) == 1 and word.isupper()) or word.lower().startswith(("аль-", "эль-"))


_OPENS_A_NAME = Verdicts(lambda word: word[0].isupper() or _is_small_part(word))


def _is_oblique(word: str) -> bool:
    """Whether a word can be part of a name in the genitive, and not rather the nominative that follows it."""
    seen = look(word, Language.RU)
    if seen.given:
        return any(form.cases & _OBLIQUE for form in seen.given)
    return not seen.surname or any(form.cases & _OBLIQUE and "nomn" not in form.cases for form in seen.surname)


def _named_after_kazakh(text: Segmented, thing: int, language: Language) -> list[int]:
    """The tokens of the bare name directly before a thing's noun."""
    if not thing or not _ENDS_A_NAME[text.written[thing - 1]]:  # as most words do
        return []
    found: list[int] = []
    sentence = text.sentence_of(thing)
    for index in range(thing - 1, sentence.first - 1, -1):
        word = text.written[index]
        if (not found and _is_owner(word)) or not _ENDS_A_NAME[word] or len(found) > _LONGEST_NAME:
            break
        if found and word[0].isalpha() and not _belongs(word, language):
            break
        found.append(index)
    return found


_ENDS_A_NAME = Verdicts(lambda word: word[0].isupper() or word == "." or word.startswith("әл-"))


def _is_owner(word: str) -> bool:
    """Whether a word is in the genitive: Сәтовтың фильмі is his work, Сәтов фильмі bears his name."""
    plain = kazakh.cyrillic(word) if kazakh.is_latin(word) else word
    return any(form.case == "gen" for form in kazakh.analyse(plain))


def _belongs(word: str, language: Language) -> bool:
    seen = look(word, language)
    return len(word) == 1 or bool(seen.given or seen.patronymic) or seen.strength >= SURNAME


@once
def _reach(word: str) -> int:
    """How many words of a name a noun can take up; 0 for nouns that bear none."""
    lemma = russian.lemma(word)
    if word.lower() in _list("ru-named"):
        return _LONGEST_NAME
    if lemma in _list("ru-places"):
        return _ONE
    return _ONE + 1 if lemma in _list("ru-before") else 0


def _is_russian_thing(word: str) -> bool:
    """Whether a word can bear a name: few can, and every word beside a name is asked."""
    return word[0].isalpha() and (_reach(word) > 0 or _is_body(word))


def _is_kazakh_thing(word: str) -> bool:
    if not word[0].isalpha():
        return False
    found = kazakh.analyse(kazakh.cyrillic(word) if kazakh.is_latin(word) else word)
    if found[0].stem in _list("kk-named"):
        return True
    return any(item.possessive and item.stem in _list("kk-after") for item in found)


_RUSSIAN_THINGS, _KAZAKH_THINGS = Verdicts(_is_russian_thing), Verdicts(_is_kazakh_thing)


@lru_cache(maxsize=8)
def _list(section: str) -> frozenset[str]:
    return frozenset(words("name_places.txt", section))
