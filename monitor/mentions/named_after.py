"""Words that are capitalised without naming a person: what bears a person's name, titles in quotation marks.

имени Абая, Қаныш Сәтбаев атындағы, проспект Назарбаева, «Jastar ruhy»
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.segment import Segmented, Sentence, Token
from monitor.mentions.looks import NOT_A_NAME, SURNAME, look
from monitor.model import Language

_POST_REACH = 3  # words between a post and its body: директор сельской средней школы
_VERB_REACH = 3  # words between a verb and the name it gives: носит ныне имя
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›"}
_MARK = re.compile('[«“„"‹]')
_LONGEST_TITLE = 5
_LONGEST_NAME = 3
_ONE = 1
_OBLIQUE = frozenset({"gent", "datv"})
_SPEECH_SIGNS = frozenset(".,!?…:;")


def taken(text: Segmented, sentence: Sentence, language: Language) -> frozenset[int]:
    """The tokens (by index) of a sentence that name no person whatever they look like."""
    found: set[int] = set(_in_quotes(text, sentence))
    if language is Language.EN:
        return frozenset(found)
    is_kazakh = language in {Language.KK, Language.KK_LATN}
    is_thing = _is_kazakh_thing if is_kazakh else _is_russian_thing
    for index in range(sentence.first, sentence.last):
        if not is_thing(text.written[index]):
            continue
        if not is_kazakh:
            found.update(_russian_names_of(text, sentence, index))
        elif index > sentence.first:
            found.update(_named_after_kazakh(text, sentence, index, language))
    return frozenset(found)


def _russian_names_of(text: Segmented, sentence: Sentence, thing: int) -> list[int]:
    """The tokens of the names that a thing's noun bears, behind it or, where it is capitalised too, before it."""
    token = text.tokens[thing]
    reach = _reach(token.text) if _may_begin(text, sentence, thing + 1) else 0
    reach = reach if reach and _bears_a_name(text, sentence, thing) else 0
    led = reach > 0 and _is_led(text, sentence, thing)
    behind = _named_after_russian(text, sentence, thing + 1, reach) if reach and not led else []
    before = token.is_capitalised and thing > sentence.first and _is_body(token.text)
    return behind + (_bare_before(text, thing) if before else [])


def _may_begin(text: Segmented, sentence: Sentence, index: int) -> bool:
    """Whether a name can begin at a token: most things are followed by none, which costs no further look."""
    if index >= sentence.last:
        return False
    return text.tokens[index].is_capitalised or _is_small_part(text.tokens[index])


def _bears_a_name(text: Segmented, sentence: Sentence, thing: int) -> bool:
    """Whether name and memory are those of a thing: присвоено имя Асанова, кубок памяти Асанова, but not от имени."""
    word = text.tokens[thing].text.lower()
    before = text.tokens[max(sentence.first, thing - _VERB_REACH) : thing]
    if word == "имени":
        return not before or before[-1].text.lower() != "от"
    if word == "имя":
        return any(russian.lemma(token.text) in _list("ru-naming") for token in before)
    return word != "памяти" or (bool(before) and _reach(before[-1].text) > _ONE)


def _in_quotes(text: Segmented, sentence: Sentence) -> list[int]:
    """The tokens of short quotations that are titles rather than speech."""
    found: list[int] = []
    opening = _MARK.search(text.text, sentence.start, sentence.end)
    index = text.token_at(opening.start()) if opening else sentence.last
    while index < sentence.last:
        closing = _QUOTES.get(text.tokens[index].text)
        end = _closing(text, index, sentence.last, closing) if closing else 0
        if end and _is_title(text.tokens[index + 1 : end]):
            found.extend(range(index + 1, end))
            index = end
        index += 1
    return found


def _closing(text: Segmented, opening: int, last: int, closing: str) -> int:
    return next((i for i in range(opening + 1, last) if text.tokens[i].text == closing), 0)


def _is_title(tokens: tuple[Token, ...]) -> bool:
    return len(tokens) <= _LONGEST_TITLE and not any(token.text in _SPEECH_SIGNS for token in tokens)


def _named_after_russian(text: Segmented, sentence: Sentence, start: int, reach: int) -> list[int]:
    """The tokens of one name in the genitive (or dative, after a monument) directly behind a thing's noun."""
    found: list[int] = []
    parts = 0
    place = reach == _ONE
    for index in range(start, sentence.last):
        token = text.tokens[index]
        if _is_small_part(token) or (token.text == "." and index > start):
            if place and token.text.isupper():
                break  # министру городов А. Сатовой: an initial begins a person
            found.append(index)
        elif place and _is_person(text, index):
            break
        elif token.is_word and token.is_capitalised and parts < reach and _continues(text, index, parts, place=place):
            found.append(index)
            given = look(token.text, Language.RU).given
            parts = parts + 1 if given or found[:-1] or reach == _LONGEST_NAME else reach
        else:
            break
    return found


def _is_led(text: Segmented, sentence: Sentence, thing: int) -> bool:
    """Whether a post leads to this body and its holder's full name follows: директор школы Айгерим Сулубай."""
    before = text.tokens[max(sentence.first, thing - _POST_REACH) : thing]
    if not any(russian.lemma(token.text) in _posts() for token in before):
        return False
    return _is_person(text, thing + 1) and any(
        "nomn" in form.cases for form in look(text.tokens[thing + 1].text, Language.RU).given
    )


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    return frozenset(words("posts.txt", "ru"))


def _is_person(text: Segmented, index: int) -> bool:
    """Whether a given name with a surname stands here, and not a place: области Ержан Калиев."""
    pair = text.tokens[index : index + 2]
    return (
        len(pair) > 1
        and bool(look(pair[0].text, Language.RU).given)
        and pair[1].is_capitalised
        and look(pair[1].text, Language.RU).strength > NOT_A_NAME
    )


def _continues(text: Segmented, index: int, parts: int, *, place: bool) -> bool:
    """Whether a word belongs to the name in the genitive, and does not begin the next one (with a surname behind)."""
    word = text.tokens[index].text
    seen = look(word, Language.RU)
    if place:
        return seen.strength < SURNAME or _is_oblique(word)
    begins = bool(parts and seen.given) and seen.strength < SURNAME and _is_person(text, index)
    return _is_oblique(word) and not begins


def _bare_before(text: Segmented, body: int) -> list[int]:
    """The bare surname that a body directly behind it bears: Ермеков Университет."""
    word = text.tokens[body - 1].text
    seen = look(word, Language.RU)
    return [body - 1] if seen.strength >= SURNAME and any("nomn" in form.cases for form in seen.surname) else []


@lru_cache(maxsize=50_000)
def _is_body(word: str) -> bool:
    return russian.lemma(word) in frozenset(words("bodies.txt", "ru"))


def _is_small_part(token: Token) -> bool:
    """Whether a token is an initial, or a name with an Arabic article: К. Сатпаева, аль-Фараби."""
    return (len(token.text) == 1 and token.is_capitalised) or token.text.lower().startswith(("аль-", "эль-"))


def _is_oblique(word: str) -> bool:
    """Whether a word can be part of a name in the genitive, and not rather the nominative that follows it."""
    seen = look(word, Language.RU)
    if seen.given:
        return any(form.cases & _OBLIQUE for form in seen.given)
    return not seen.surname or any(form.cases & _OBLIQUE and "nomn" not in form.cases for form in seen.surname)


def _named_after_kazakh(text: Segmented, sentence: Sentence, thing: int, language: Language) -> list[int]:
    """The tokens of the bare name directly before a thing's noun."""
    found: list[int] = []
    for index in range(thing - 1, sentence.first - 1, -1):
        token = text.tokens[index]
        if not found and _is_owner(token.text):
            break
        if (
            not (token.is_capitalised or token.text == "." or token.text.startswith("әл-"))
            or len(found) > _LONGEST_NAME
        ):
            break
        if found and token.is_word and not _belongs(token.text, language):
            break
        found.append(index)
    return found


def _is_owner(word: str) -> bool:
    """Whether a word is in the genitive: Сәтовтың фильмі is his work, Сәтов фильмі bears his name."""
    plain = kazakh.cyrillic(word) if kazakh.is_latin(word) else word
    return any(form.case == "gen" for form in kazakh.analyse(plain))


def _belongs(word: str, language: Language) -> bool:
    seen = look(word, language)
    return len(word) == 1 or bool(seen.given or seen.patronymic) or seen.strength >= SURNAME


@lru_cache(maxsize=50_000)
def _reach(word: str) -> int:
    """How many words of a name a noun can take up; 0 for nouns that bear none."""
    lemma = russian.lemma(word)
    if word.lower() in _list("ru-named"):
        return _LONGEST_NAME
    if lemma in _list("ru-places"):
        return _ONE
    return _ONE + 1 if lemma in _list("ru-before") else 0


@lru_cache(maxsize=100_000)
def _is_russian_thing(word: str) -> bool:
    """Whether a word can bear a name: few can, and every word beside a name is asked."""
    return word[0].isalpha() and (_reach(word) > 0 or _is_body(word))


@lru_cache(maxsize=100_000)
def _is_kazakh_thing(word: str) -> bool:
    if not word[0].isalpha():
        return False
    found = kazakh.analyse(kazakh.cyrillic(word) if kazakh.is_latin(word) else word)
    if found[0].stem in _list("kk-named"):
        return True
    return any(item.possessive and item.stem in _list("kk-after") for item in found)


@lru_cache(maxsize=8)
def _list(section: str) -> frozenset[str]:
    return frozenset(words("name_places.txt", section))
