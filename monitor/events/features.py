"""What an article tells, as weighted features that Russian and Kazakh share as far as they can.

`p:` persons, `n:` numbers, `d:` days of the calendar, `t:` times of day, `y:` years, `l:` Latin words,
`w:` Cyrillic words by the beginning of their key, `c:` what the two languages call by different words,
`o:` names of anything by the same beginning, `g:` places.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from monitor.documents.dates import almaty_day
from monitor.events.concepts import concept
from monitor.events.figures import ToldDay, told_days, told_numbers, told_times, told_years
from monitor.events.places import told_places
from monitor.events.recalls import recalls
from monitor.language.kazakh import cyrillic
from monitor.language.names import name_key
from monitor.model import Article, Language, Mention

MOST = 240  #: features kept of one article, the heaviest first
BEGINNING = 5  #: letters of a word's key that are left: past them stand inflection and spelling
_SHORTEST, _SHORTEST_LATIN = 4, 3
_REPEATED = 0.3  #: how much a feature gains each time its count grows e-fold
#: (place in title and text before which it holds, emphasis): news tells the event first and its background last
_EMPHASIS = ((150, 1.6), (500, 1.2), (1000, 0.8), (2500, 0.4))
_BACKGROUND = 0.2
LEAD = 1.6  #: from this weight on a feature belongs to title and lead
NEAR = 1.2  #: from this weight on it is told near the beginning, or often
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[\w,;:)] )[А-ЯЁӘҒҚҢӨҰҮІҺA-Z][^\W\d_]{2,}")
_ADDRESS = re.compile(
    r"\b(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:kz|ru|com|az|kg|uz|org|net|media|info|рф|қаз)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:(?P<today>сегодня|бүгін|búgin)|вчера|накануне|кеше|keshe)\b", re.IGNORECASE)

Found = tuple[str, int]  #: a feature and its place in title and text


def features(article: Article, mentions: tuple[Mention, ...]) -> dict[str, float]:
    """Weights by feature, the heaviest of an article; what is told early and often weighs more."""
    emphases: dict[str, list[float]] = {}
    emphasis = _emphases(_told(article))
    for name, place in _found(article, mentions):
        emphases.setdefault(name, []).append(emphasis(place))
    weights = {name: max(all_of) * (1 + _REPEATED * math.log(len(all_of))) for name, all_of in emphases.items()}
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return dict(heaviest)


def _told(article: Article) -> str:
    return f"{article.title}\n{article.text}" if article.title else article.text


def _found(article: Article, mentions: tuple[Mention, ...]) -> Iterator[Found]:
    text = _ADDRESS.sub(_blanks, _told(article))
    days = told_days(text)
    yield from _days(days, text, article)
    text = _without(text, days)
    yield from _figures(text)
    yield from _words(text, article.language)
    yield from _names(text)
    for place, start in told_places(text, article.language):
        yield f"g:{place}", start
    yield from _persons(mentions, len(article.title) + 1 if article.title else 0)


def _emphases(text: str) -> Callable[[int], float]:
    """How much a place in the text counts."""
    recalled = recalls(text)
    starts = [start for start, _ in recalled]

    def emphasis(place: int) -> float:
        before = bisect_right(starts, place)
        if before and place < recalled[before - 1][1]:
            return _BACKGROUND
        return next((emphasis for end, emphasis in _EMPHASIS if place < end), _BACKGROUND)

    return emphasis


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _without(text: str, days: tuple[ToldDay, ...]) -> str:
    for day in days:
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    return text


def _days(days: tuple[ToldDay, ...], text: str, article: Article) -> Iterator[Found]:
    for day in days:
        yield f"d:{day.month:02}-{day.day:02}", day.start
    if article.published_at is not None:
        for when, place in _relative_days(text, almaty_day(article.published_at)):
            yield f"d:{when:%m-%d}", place


def _relative_days(text: str, today: date) -> Iterator[tuple[date, int]]:
    for found in _RELATIVE.finditer(text):
        yield today if found["today"] else today - timedelta(days=1), found.start()


def _figures(text: str) -> Iterator[Found]:
    for clock, place in told_times(text):
        yield f"t:{clock}", place
    years = told_years(text)
    for year, place in years:
        yield f"y:{year}", place
    taken = {place for _, place in years}
    for number in told_numbers(text):
        if number.start not in taken:
            yield f"n:{number.key}", number.start


def _words(text: str, language: Language) -> Iterator[Found]:
    for match in _WORD.finditer(text):
        word, place = match.group(), match.start()
        if word.isascii() and language is not Language.KK_LATN:
            if len(word) >= _SHORTEST_LATIN:
                yield f"l:{word.lower()}", place
        elif language is Language.KK_LATN:
            yield from _cyrillic_word(cyrillic(word), place, language)
        else:
            yield from _cyrillic_word(word, place, language)
    if language is Language.EN:
        yield from _english_names(text)


def _cyrillic_word(word: str, place: int, language: Language) -> Iterator[Found]:
    key = name_key(word)
    if len(key) >= _SHORTEST or (len(word) > 1 and word.isupper()):
        yield f"w:{key[:BEGINNING]}", place
    idea = concept(word.lower(), language)
    if idea:
        yield f"c:{idea}", place


def _english_names(text: str) -> Iterator[Found]:
    """Capitalised English words by the key of a name: Durov is Дуров to a Russian reader."""
    for match in _WORD.finditer(text):
        if match.group()[0].isupper() and len(match.group()) >= _SHORTEST:
            yield f"w:{name_key(match.group())[:BEGINNING]}", match.start()


def _names(text: str) -> Iterator[Found]:
    """Capitalised words that open no sentence."""
    for match in _NAME.finditer(text):
        yield f"o:{name_key(match.group())[:BEGINNING]}", match.start()


def _persons(mentions: tuple[Mention, ...], offset: int) -> Iterator[Found]:
    for mention in mentions:
        for start, _ in mention.title_spans:
            yield f"p:{mention.key}", start
        for start, _ in mention.spans:
            yield f"p:{mention.key}", offset + start
