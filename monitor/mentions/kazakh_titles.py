"""Posts in Kazakh: the phrase that ends in a post directly before the name.

Its left edge is the first word that cannot stand inside it: a verb, a postposition, a word in an outer case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.names import name_key
from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts, once
from monitor.mentions.posts import DASHES, QUOTES, Place, Title, post_words

_LONGEST = 14
_ROMAN = re.compile(r"[IVXLCХІ]+")  # also typed in Cyrillic letters


def kazakh_title(text: Segmented, place: Place) -> Title | None:
    """The post before a name, else the one behind it."""
    return _before(text, place) or _behind(text, place)


def _before(text: Segmented, place: Place) -> Title | None:
    head = place.first - 1
    while head >= place.sentence.first and text.written[head] in DASHES | {","}:
        head -= 1
    if head < place.sentence.first or head in place.names or not _post(text.written[head]):
        return None
    start = head
    while start > max(place.sentence.first, head - _LONGEST) and _inside(text, start - 1, place):
        start -= 1
    while start < head and text.written[start] in DASHES | _LINKS | {",", "»"}:
        start += 1
    span = (text.starts[start], text.ends[head])
    phrase = text.text[slice(*span)] if start < head else _bare(text.written[head])
    return Title(phrase, _organisation(text, start, head), span, close=head == place.first - 1)


@once
def _bare(post: str) -> str:
    """A post whose owner stands elsewhere, as it is called by itself: оның бапкері – бапкер."""
    owned = next((found for found in kazakh.analyse(post) if name_key(found.stem) in _posts()), None)
    return post[: len(owned.stem)] if owned and owned.possessive and not kazakh.is_latin(post) else post


_OPENING = frozenset({",", "("})
_CLOSING = frozenset({",", ")", ":", ";", ".", "—", "–"})


def _behind(text: Segmented, place: Place) -> Title | None:
    """The post behind a name, up to the sign that closes it: Асан Сәтов, мектеп директоры."""
    start, last = place.last + 1, place.sentence.last
    if place.last >= last or text.written[place.last] not in _OPENING:
        return None
    end = next((i for i in range(start, min(last, start + _LONGEST)) if text.written[i] in _CLOSING), start)
    if end == start or not _post(text.written[end - 1]):
        return None
    if not all(_inside(text, index, place) for index in range(start, end - 1)):
        return None
    span = (text.starts[start], text.ends[end - 1])
    return Title(text.text[slice(*span)], _organisation(text, start, end - 1), span, close=False)


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Also as Latin letters are turned into Cyrillic ones, which tells и from і no more."""
    stops = words("kazakh_stops.txt")
    return frozenset(stops) | {stop.replace("і", "и") for stop in stops}


def _inside(text: Segmented, index: int, place: Place) -> bool:
    """Whether a word still belongs to the phrase that goes on behind it."""
    word = text.written[index]
    if index in place.names or _is_whole(text, index + 1):
        return False
    if word == ",":
        return index > place.sentence.first and _post(text.written[index - 1])  # депутат, экономист Асан Сәтов
    if not word[0].isalpha():
        return word in DASHES | QUOTES or word.isdigit()
    return _links(word, text.written[index + 1]) and _can_stand(text, index)


def _links(word: str, following: str) -> bool:
    """Whether a word and the one behind it can be parts of one phrase."""
    if kazakh.is_latin(word) and following[0].isalpha() and not kazakh.is_latin(following):
        return bool(_ROMAN.fullmatch(word))
    return not _post(word) or following in DASHES | _LINKS | {","} or _is_owned(following)


@once
def _is_owned(word: str) -> bool:
    """Whether a word that is no post is of what stands before it: Президент Әкімшілігінің, шаруа қожалығының."""
    found = kazakh.analyse(_word(word))
    return any(one.possessive and one.case == "gen" for one in found) and not _post(word)


def _can_stand(text: Segmented, index: int) -> bool:
    """Whether a word is in a form that what follows in the phrase allows."""
    written = text.written[index]
    word = _word(written)
    if word in _LINKS:
        return True
    if word in _stops():
        return False
    if written.isupper() or _governed(text, index, word):
        return True
    if written[0].isupper() and _is_kind_of_place(text.written[index + 1]) and not _is_object(word):
        return True  # Қарағанды облысы
    return _attributive(word)


@once
def _is_object(word: str) -> bool:
    """Whether a borrowed word stands in the accusative: форумды облыс әкімі ашты."""
    return any(found.case == "acc" and russian.parse(found.stem)[0].known for found in kazakh.analyse(word))


def _word(word: str) -> str:
    return (kazakh.cyrillic(word) if kazakh.is_latin(word) else word).lower()


_PLACES = frozenset({"облыс", "қала", "аудан", "ауыл", "өңір", "округ"})


@once
def _is_kind_of_place(word: str) -> bool:
    return word.islower() and any(stem in _PLACES for stem in kazakh.stems(_word(word)))


_LINKS = frozenset({"және", "әрі"})
_WHOLE = frozenset({("мемлекет", "басшысы"), ("үкімет", "басшысы")})
_OPENS_WHOLE = Verdicts(lambda word: any(word.lower() == opening for opening, _ in _WHOLE))


def _is_whole(text: Segmented, index: int) -> bool:
    """Whether a post that takes no words before it begins here."""
    return _OPENS_WHOLE[text.written[index]] and tuple(map(str.lower, text.written[index : index + 2])) in _WHOLE


def _governed(text: Segmented, index: int, word: str) -> bool:
    """Whether a word in the accusative is the object of a verbal noun behind it: халықты әлеуметтік қорғау."""
    if not word.endswith(("ды", "ді", "ты", "ті", "ны", "ні")):  # no accusative
        return False
    return any(later.endswith(("у", "ю")) and later.islower() for later in text.written[index + 1 : index + 3])


# Endings of verbs, participles and the accusative.
_OUTER = ("ған", "ген", "қан", "кен", "атын", "етін", "ды", "ді", "ты", "ті", "ып", "іп", "са", "се")


_NO_CASE = re.compile(r"[аоұыәөүіе]т[ыі]$|^сынып$")  # комитеті, қызметі: behind a vowel the accusative is -ны


@once
def _attributive(word: str) -> bool:
    """Whether a word can stand inside a phrase: bare, possessed, in the genitive, or a place turned adjective."""
    if russian.parse(word)[0].known or _NO_CASE.search(word):
        return True  # a borrowed word as it stands: олимпиада, команда
    if word.endswith(_OUTER) and not word.endswith(("лы", "лі")):
        return False
    cases = {found.case for found in kazakh.analyse(word)}
    return word.endswith(("ғы", "гі")) or not cases - {"nom", "gen"}


@once
def _post(word: str) -> bool:
    lowered = _word(word)
    found = kazakh.analyse(lowered)
    posts = [item for item in found if name_key(item.stem) in _posts()]
    return bool(posts) and all(item.case == "nom" and not item.plural for item in posts)


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    """Posts by folding key, which also equates the spellings of Latin script: ministr, президент."""
    return frozenset(map(name_key, post_words("kk")))


def _organisation(text: Segmented, start: int, head: int) -> str:
    """The words up to the last body before the head, its genitive taken off."""
    for index in range(head - 1, start - 1, -1):
        if _is_body(text.written[index]):
            word = text.written[index]
            bare = next((item.stem for item in kazakh.analyse(word) if item.case == "gen"), word)
            return text.text[text.starts[start] : text.starts[index]] + word[: len(bare)]
    return ""


_ABBREVIATION = 3


@once
def _is_body(word: str) -> bool:
    """Whether a word names a body: an abbreviation or a noun such as министрлік, in any form."""
    if not word[0].isalpha() or _ROMAN.fullmatch(word):
        return False
    bodies = frozenset(words("bodies.txt", "kk"))
    return (word.isupper() and len(word) >= _ABBREVIATION) or any(stem in bodies for stem in kazakh.stems(word))
