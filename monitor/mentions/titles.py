"""Posts as written beside a name: where one begins and ends, its nominative, the body it names.

Russian: a noun phrase headed by a post that agrees with the name, before it or behind a comma; several posts may be
joined by a dash, a comma or и. Kazakh: the phrase that ends in a post directly before the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from monitor.language import kazakh, russian
from monitor.language.data import words
from monitor.language.nameforms import ANY_CASE
from monitor.language.segment import Segmented, Sentence, Token
from monitor.model import Gender, Language, Span


@dataclass(frozen=True, slots=True)
class Title:
    """A post as written, in the nominative; `span` is its place, `cases` those its head can be in."""

    text: str
    organisation: str
    span: Span
    gender: Gender | None = None
    close: bool = True  #: the head noun stands directly before the name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: its sentence, its half-open range of tokens, the cases it can be in."""

    sentence: Sentence
    first: int
    last: int
    cases: frozenset[str] = ANY_CASE
    names: frozenset[int] = frozenset()  #: tokens of other people's names


def find_title(text: Segmented, place: Place, language: Language) -> Title | None:
    """The post written beside a name, if there is one."""
    if language in {Language.KK, Language.KK_LATN}:
        return _kazakh_title(text, place)
    if language is Language.EN:
        return _english_title(text, place)
    return _before(text, place) or _behind(text, place)


# --- Russian --------------------------------------------------------------------------------------------------------

_DASHES = frozenset("-–—")
_QUOTES = frozenset('«»"“”„')
_INSIDE = frozenset({"и", "по", "при", "в", "во", "на", "с", "от", "для", "за", "под", "по-прежнему"})
_BREAKS = frozenset({"VERB", "INFN", "GRND", "PRTS", "NPRO", "ADVB", "CONJ", "PRCL", "PRED", "INTJ", "COMP", "ADJS"})
_ACTING = frozenset({"и.о", "врио", "и"})
_FARTHEST = 32
# Said of the person at the time, not of the post.
_PASSING = frozenset(
    {"новый", "нынешний", "тогдашний", "прежний", "назначенный", "избранный", "известный", "очередной"}
)
_POINTING = frozenset(
    {"этот", "тот", "такой", "который", "весь", "сам", "самый", "каждый", "любой", "другой", "его", "ее", "их", "свой"}
    | {"наш", "мой", "один", "сей"}
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A post noun in a phrase; `start` is its first agreeing adjective."""

    index: int
    start: int
    cases: frozenset[str]


def _before(text: Segmented, place: Place) -> Title | None:
    left = _left_edge(text, place)
    heads = [head for index in range(left, place.first) if (head := _head(text, index, left))]
    agreeing = [head for head in heads if head.cases & place.cases]
    chain = _chain(text, agreeing, place)
    if not chain:
        return None
    start = chain[0].start
    return _title(text, start, place.first, chain, place)


def _left_edge(text: Segmented, place: Place) -> int:
    """The first token that can still belong to the phrase that ends at the name."""
    lowest = max(place.sentence.first, place.first - _FARTHEST)
    for index in range(place.first - 1, lowest - 1, -1):
        if index in place.names or not _inside(text, index, place):
            return index + 1
    return lowest


def _inside(text: Segmented, index: int, place: Place) -> bool:
    token = text.tokens[index]
    lowered = token.text.lower()
    if not token.is_word:
        return token.text in _DASHES or token.text in _QUOTES or token.text in {".", ",", "№"} or token.text.isdigit()
    if lowered in _INSIDE or lowered in _ACTING or token.text.isascii():
        return True
    best = russian.parse(token.text)[0]
    return best.pos not in _BREAKS or (token.is_capitalised and index > place.sentence.first)


def _head(text: Segmented, index: int, left: int) -> _Head | None:
    """The post at a token, with the adjectives before it that agree."""
    token = text.tokens[index]
    cases = _post_cases(token.text)
    if _is_acting(text, index):
        cases = ANY_CASE
    if not cases:
        return None
    start = index
    while start > left and _agrees(text.tokens[start - 1], cases):
        start -= 1
    while start < index and russian.lemma(text.tokens[start].text) in _PASSING:
        start += 1
    return _Head(index, start, cases)


def _is_acting(text: Segmented, index: int) -> bool:
    """и. о. министра: the abbreviation stands for the head."""
    following = "".join(token.text for token in text.tokens[index : index + 4]).lower()
    return following == "и.о."


@lru_cache(maxsize=50_000)
def _post_cases(word: str) -> frozenset[str]:
    """The cases a post noun can be in (singular); empty for any other word."""
    if word.isascii():
        return ANY_CASE if word.lower() in _posts("ru") else frozenset()
    if word.lower() in {"врио", "сео"}:
        return ANY_CASE
    return frozenset(
        reading.case
        for reading in russian.parse(word)
        if reading.pos in {"NOUN", "ADJF", "PRTF"} and reading.number == "sing" and _is_post(reading.lemma)
    )


def _is_post(lemma: str) -> bool:
    posts = _posts("ru")
    folded = lemma.replace("ё", "е")
    return folded in posts or (
        "-" in folded and (folded.rpartition("-")[2] in posts or folded.partition("-")[0] in posts)
    )


@lru_cache(maxsize=50_000)
def _adjective_cases(word: str) -> frozenset[str]:
    return frozenset(
        reading.case
        for reading in russian.parse(word)
        if reading.pos in {"ADJF", "PRTF"} and reading.number == "sing" and not reading.kinds
    )


def _agrees(token: Token, cases: frozenset[str]) -> bool:
    return token.is_word and bool(_adjective_cases(token.text) & cases) and not _is_pronoun(token.text)


@lru_cache(maxsize=10_000)
def _is_pronoun(word: str) -> bool:
    return russian.lemma(word) in _POINTING


def _chain(text: Segmented, heads: list[_Head], place: Place) -> list[_Head]:
    """The heads that stand for the person, from the one nearest to the name leftwards while joined."""
    chain: list[_Head] = []
    for head in reversed(heads):
        if not chain:
            if _reaches(text, head.index + 1, place.first):
                chain = [head]
        elif _joined(text, head, chain[0]):
            chain.insert(0, head)
        elif _governs(text, head, chain[0]):
            chain = [head, *chain[1:]]
    return chain


def _reaches(text: Segmented, start: int, end: int) -> bool:
    """Whether nothing between a head and the name ends the phrase."""
    between = [text.tokens[index].text for index in range(start, end)]
    return "," not in between and not (between and between[-1] in {"и", "в", "на", "с", "по"})


def _joined(text: Segmented, left: _Head, right: _Head) -> bool:
    """Whether two heads are coordinated: a dash, comma or и directly before the right one."""
    if right.start - 1 <= left.index:
        return left.index + 1 == right.start and "nomn" in right.cases & left.cases
    sign = text.tokens[right.start - 1].text
    inner = [text.tokens[index].text for index in range(left.index + 1, right.start - 1)]
    return (sign in _DASHES or sign in {",", "и"}) and "," not in inner


def _governs(text: Segmented, left: _Head, right: _Head) -> bool:
    """Whether the right head is a complement of the left one: заместитель министра."""
    inner = [text.tokens[index].text for index in range(left.index + 1, right.start)]
    return "gent" in right.cases and "," not in inner and not any(sign in _DASHES for sign in inner)


def _behind(text: Segmented, place: Place) -> Title | None:
    """The apposition behind a name: Аида Сәтова, министр примеров, ..."""
    start = place.last + 1
    if place.last >= place.sentence.last or text.tokens[place.last].text not in {",", "("}:
        return None
    end = start
    while end < min(place.sentence.last, start + _FARTHEST) and _continues(text, end, place):
        end += 1
    heads = [head for index in range(start, end) if (head := _head(text, index, start))]
    first = next((head for head in heads if head.start == start and head.cases & place.cases), None)
    if first is None or end >= place.sentence.last or text.tokens[end].text not in {",", ")", ".", ";", "—", "–"}:
        return None
    return _title(text, start, end, [first], place)


def _continues(text: Segmented, index: int, place: Place) -> bool:
    token = text.tokens[index]
    return index not in place.names and token.text not in {",", ")", "(", "."} | _DASHES and _inside(text, index, place)


def _title(text: Segmented, start: int, end: int, chain: list[_Head], place: Place) -> Title:
    """The phrase from `start` to `end` with its heads put into the nominative."""
    while end > start and (text.tokens[end - 1].text in _DASHES or text.tokens[end - 1].text in {",", "("}):
        end -= 1
    changed: dict[int, str] = {}
    for head in chain:
        cases = head.cases & place.cases
        if cases and "nomn" not in cases:
            changed |= _nominative(text, head)
    span = (text.tokens[start].start, text.tokens[end - 1].end)
    return Title(
        _rewritten(text, start, end, changed),
        _organisation(text, chain, end),
        span,
        close=chain[-1].index == end - 1,
    )


def _nominative(text: Segmented, head: _Head) -> dict[int, str]:
    noun = text.tokens[head.index].text
    readings = [r for r in russian.parse(noun) if r.pos == "NOUN"]
    gender = "femn" if readings and readings[0].gender is Gender.FEMALE else "masc"
    changed = {head.index: russian.inflect(noun, "nomn", "sing")}
    for index in range(head.start, head.index):
        changed[index] = russian.inflect(text.tokens[index].text, "nomn", "sing", gender)
    return changed


def _rewritten(text: Segmented, start: int, end: int, changed: dict[int, str]) -> str:
    """The source from token to token with some words replaced."""
    pieces: list[str] = []
    at = text.tokens[start].start
    for index in sorted(changed):
        token = text.tokens[index]
        pieces += [text.text[at : token.start], changed[index]]
        at = token.end
    pieces.append(text.text[at : text.tokens[end - 1].end])
    return "".join(pieces).strip()


def _organisation(text: Segmented, chain: list[_Head], end: int) -> str:
    """The first body named behind a head, to the end of what is said of that head."""
    for number, head in enumerate(chain):
        stop = _part_end(text, chain[number + 1].start if number + 1 < len(chain) else end, head)
        for index in range(head.index + 1, stop):
            if _is_body(text, index):
                return _body(text, head.index + 1, index, stop)
    return ""


def _part_end(text: Segmented, end: int, head: _Head) -> int:
    while end > head.index + 1 and (text.tokens[end - 1].text in _DASHES or text.tokens[end - 1].text in {",", "и"}):
        end -= 1
    return end


_COUNTRIES = frozenset({"РК", "США", "РФ", "КНР", "ОАЭ", "СССР", "ФРГ", "КР", "РУз"})


def _is_body(text: Segmented, index: int) -> bool:
    token = text.tokens[index]
    if token.text in _COUNTRIES or not token.is_word:
        return False
    if token.text.isascii():
        return token.text.lower() not in _posts("ru")
    abbreviation = sum(letter.isupper() for letter in token.text) > 1 and "-" not in token.text
    return abbreviation or _is_body_noun(token.text)


@lru_cache(maxsize=50_000)
def _is_body_noun(word: str) -> bool:
    bodies = frozenset(words("bodies.txt", "ru"))
    return (
        any(r.lemma in bodies for r in russian.parse(word))
        or word.lower().startswith(("мин", "каз", "нац"))
        and (word[:1].isupper() and not russian.parse(word)[0].known)
    )


def _body(text: Segmented, left: int, index: int, end: int) -> str:
    start = index
    while start > left and _oblique_adjective(text.tokens[start - 1]):
        start -= 1
    changed: dict[int, str] = {}
    noun = text.tokens[index].text
    if not noun.isascii() and not any(letter.isupper() for letter in noun[1:]):
        reading = russian.parse(noun)[0]
        changed[index] = russian.inflect(noun, "nomn", reading.number or "sing")
        for place in range(start, index):
            changed[place] = _agreeing_nominative(text.tokens[place].text, changed[index])
    while end > index + 1 and text.tokens[end - 1].text in _DASHES | {","}:
        end -= 1
    return _rewritten(text, start, end, changed)


def _oblique_adjective(token: Token) -> bool:
    return token.is_word and bool(_adjective_cases(token.text))


@lru_cache(maxsize=20_000)
def _agreeing_nominative(adjective: str, noun: str) -> str:
    gender = next((r.gender for r in russian.parse(noun) if r.is_nominative), None)
    code = {Gender.MALE: "masc", Gender.FEMALE: "femn", None: "neut"}[gender]
    return russian.inflect(adjective, "nomn", "sing", code)


@lru_cache(maxsize=4)
def _posts(language: str) -> frozenset[str]:
    return frozenset(words("posts.txt", language))


# --- Kazakh ---------------------------------------------------------------------------------------------------------

_KK_LONGEST = 14


def _kazakh_title(text: Segmented, place: Place) -> Title | None:
    head = place.first - 1
    while head >= place.sentence.first and text.tokens[head].text in _DASHES | {","}:
        head -= 1
    if head < place.sentence.first or head in place.names or not _kk_post(text.tokens[head].text):
        return None
    start = head
    while start > max(place.sentence.first, head - _KK_LONGEST) and _kk_inside(text, start - 1, place):
        start -= 1
    while start < head and text.tokens[start].text in _DASHES | _KK_LINKS | {",", "»"}:
        start += 1
    span = (text.tokens[start].start, text.tokens[head].end)
    phrase = text.text[span[0] : span[1]]
    return Title(phrase, _kk_organisation(text, start, head), span, close=head == place.first - 1)


@lru_cache(maxsize=1)
def _kk_stops() -> frozenset[str]:
    return frozenset(words("kazakh_stops.txt"))


def _kk_inside(text: Segmented, index: int, place: Place) -> bool:
    """Whether a word still belongs to the phrase that goes on behind it."""
    token, following = text.tokens[index], text.tokens[index + 1]
    if index in place.names or _is_whole(text, index + 1):
        return False
    if not token.is_word:
        return token.text in _DASHES | _QUOTES or token.text.isdigit()
    word = _kk_word(token.text)
    if token.text.isascii() and not following.text.isascii():
        return following.text in _QUOTES
    if _kk_post(token.text) and following.text not in _DASHES and following.text not in _KK_LINKS:
        return False
    if word in _KK_LINKS or token.text.isupper() or _governed(text, index, word):
        return True
    return word not in _kk_stops() and _kk_attributive(word)


def _kk_word(word: str) -> str:
    return (kazakh.cyrillic(word) if word.isascii() else word).lower()


_KK_LINKS = frozenset({"және", "әрі"})
_WHOLE = frozenset({("мемлекет", "басшысы"), ("үкімет", "басшысы")})


def _is_whole(text: Segmented, index: int) -> bool:
    """Whether a post that takes no words before it begins here."""
    pair = [token.text.lower() for token in text.tokens[index : index + 2]]
    return tuple(pair) in _WHOLE


def _governed(text: Segmented, index: int, word: str) -> bool:
    """Whether a word in the accusative is the object of a verbal noun behind it: халықты әлеуметтік қорғау."""
    following = [token.text for token in text.tokens[index + 1 : index + 3]]
    accusative = word.endswith(("ды", "ді", "ты", "ті", "ны", "ні"))
    return accusative and any(later.endswith(("у", "ю")) and later.islower() for later in following)


@lru_cache(maxsize=50_000)
def _kk_attributive(word: str) -> bool:
    """Whether a word can stand inside a phrase: bare, possessed, in the genitive, or a place turned adjective."""
    if word.endswith(("ған", "ген", "қан", "кен", "атын", "етін", "ды", "ді", "ты", "ті", "ып", "іп", "са", "се")):
        return word.endswith(("лы", "лі")) or word in {"қазақстан"}
    if russian.parse(word)[0].known:
        return True  # a borrowed word as it stands: олимпиада, команда
    cases = {found.case for found in kazakh.analyse(word)}
    return word.endswith(("ғы", "гі")) or not cases - {"nom", "gen"}


@lru_cache(maxsize=50_000)
def _kk_post(word: str) -> bool:
    lowered = _kk_word(word)
    found = kazakh.analyse(lowered)
    if any(item.case != "nom" or item.plural for item in found if item.stem in _posts("kk")):
        return False
    return any(item.stem in _posts("kk") for item in found)


def _kk_organisation(text: Segmented, start: int, head: int) -> str:
    """The words up to the last body before the head, its genitive taken off."""
    for index in range(head - 1, start - 1, -1):
        word = text.tokens[index].text
        if not text.tokens[index].is_word:
            continue
        bodies = frozenset(words("bodies.txt", "kk"))
        found = next((item for item in kazakh.analyse(word) if item.stem in bodies), None)
        if found is None and not (word.isupper() and len(word) > 2):
            continue
        begin = text.tokens[start].start
        bare = next((item.stem for item in kazakh.analyse(word) if item.case == "gen"), word.lower())
        return text.text[begin : text.tokens[index].start] + word[: len(bare)]
    return ""


# --- English --------------------------------------------------------------------------------------------------------


def _english_title(text: Segmented, place: Place) -> Title | None:
    start = place.first
    while start > place.sentence.first and text.tokens[start - 1].is_capitalised and start - 1 not in place.names:
        start -= 1
    posts = [i for i in range(start, place.first) if text.tokens[i].text.lower() in _posts("en")]
    if not posts:
        return None
    span = (text.tokens[start].start, text.tokens[place.first - 1].end)
    return Title(text.text[span[0] : span[1]], "", span)
