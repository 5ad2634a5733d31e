"""Posts in Russian: a noun phrase headed by a post that agrees with the name, before it or behind a comma.

Several may be joined by a dash, a comma or и; what stands between head and name is what the post is of.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.language import russian
from monitor.language.nameforms import ANY_CASE
from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts, once
from monitor.mentions.bodies import adjective_cases, body_from, is_body
from monitor.mentions.posts import DASHES, QUOTES, Place, Title, post_words, rewritten
from monitor.model import Gender

_INSIDE = frozenset({"и", "по", "при", "в", "во", "на", "с", "от", "для", "за", "под", "по-прежнему"})
_BREAKS = frozenset({"VERB", "INFN", "GRND", "PRTS", "NPRO", "ADVB", "CONJ", "PRCL", "PRED", "INTJ", "COMP", "ADJS"})
_ACTING = frozenset({"и.о", "врио", "и"})
_FARTHEST = 32
# Said of the person at the time, not of the post.
_PASSING = frozenset(
    {"новый", "нынешний", "тогдашний", "прежний", "назначить", "избрать", "утвердить", "известный", "очередной"}
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


def russian_title(text: Segmented, place: Place) -> Title | None:
    """The post before a name, else the one behind it."""
    left, heading = _reach_back(text, place)
    before = _before(text, place, left, heading) if heading else None  # before most names stands no post
    if before or _word_at(text, place, place.last) not in _OPENING:
        return before
    return _before_comma(text, place) or _behind(text, place)


def _before(text: Segmented, place: Place, left: int, heading: list[int]) -> Title | None:
    """The post before a name, of words that may head one; their adjectives may reach back to `left`."""
    heads = [head for index in heading if (head := _head(text, index, left)) and head.cases & place.cases]
    chain = _chain(text, heads, place)
    return _title(text, chain[0].start, place.first, chain, place) if chain else None


def _before_comma(text: Segmented, place: Place) -> Title | None:
    """The post that opens a sentence and whose holder stands behind it between commas: Заместитель, Асан Сәтов, ..."""
    end = place.first - 1
    enclosed = end > place.sentence.first and text.written[end] == "," and _word_at(text, place, place.last) == ","
    if not enclosed or _reach_back(text, place._replace(first=end))[0] != place.sentence.first:
        return None
    first = _head(text, place.sentence.first, place.sentence.first)
    heads = [first] if first and "nomn" in first.cases & place.cases else []
    return _title(text, place.sentence.first, end, heads, place) if heads else None


def _word_at(text: Segmented, place: Place, index: int) -> str:
    """The token at an index; empty past the end of the sentence."""
    return text.written[index] if index < place.sentence.last else ""


def _reach_back(text: Segmented, place: Place) -> tuple[int, list[int]]:
    """The first token that can still belong to the phrase that ends at the name, and those on the way that head one."""
    written, lowest = text.written, max(place.sentence.first, place.first - _FARTHEST)
    heading: list[int] = []
    for index in range(place.first - 1, lowest - 1, -1):
        word = written[index]
        if index in place.names or not (_STANDING[word] or _inside(text, index, place)):
            return index + 1, heading[::-1]
        if _HEADING[word]:  # few words are posts
            heading.append(index)
    return lowest, heading[::-1]


def _inside(text: Segmented, index: int, place: Place) -> bool:
    word = text.written[index]
    return _STANDING[word] or (word[0].isupper() and index > place.sentence.first)


def _stands_inside(word: str) -> bool:
    """Whether a word or sign can stand in a phrase whatever its capitals."""
    if not word[0].isalpha():
        return word in DASHES or word in QUOTES or word in {".", ",", "№"} or word.isdigit()
    lowered = word.lower()
    if lowered in _INSIDE or lowered in _ACTING or word.isascii():
        return True
    return russian.parse(word)[0].pos not in _BREAKS


_STANDING = Verdicts(_stands_inside)


def _heads(text: Segmented, first: int, last: int, left: int) -> list[_Head]:
    """The posts among some tokens; their adjectives may reach back to `left`."""
    places = _HEADING.places(text.written[first:last], first)  # few words are posts
    return [head for index in places if (head := _head(text, index, left))]


def _head(text: Segmented, index: int, left: int) -> _Head | None:
    """The post at a token, with the adjectives before it that agree."""
    cases = _post_cases(text.written[index])
    if _is_acting(text, index):
        cases = ANY_CASE
    if not cases:
        return None
    start = index
    while start > left and _agrees(text.written[start - 1], cases):
        start -= 1
    while start < index and russian.lemma(text.written[start]) in _PASSING:
        start += 1
    return _Head(index, start, cases)


def _is_acting(text: Segmented, index: int) -> bool:
    """и. о. министра: the abbreviation stands for the head."""
    return "".join(text.written[index : index + 4]).lower() == "и.о."


@once
def _post_cases(word: str) -> frozenset[str]:
    """The cases a post noun can be in (singular); empty for any other word."""
    if word.isascii():
        return ANY_CASE if word.lower() in post_words("ru") else frozenset()
    if word.lower() in {"врио", "сео"}:
        return ANY_CASE
    return frozenset(
        reading.case
        for reading in russian.parse(word)
        if reading.pos in {"NOUN", "ADJF", "PRTF"} and reading.number == "sing" and _is_post(reading.lemma)
    )


def _is_post(lemma: str) -> bool:
    posts = post_words("ru")
    folded = lemma.replace("ё", "е")
    return folded in posts or (
        "-" in folded and (folded.rpartition("-")[2] in posts or folded.partition("-")[0] in posts)
    )


_HEADING = Verdicts(lambda word: word in {"и", "И"} or bool(_post_cases(word)))


def _agrees(word: str, cases: frozenset[str]) -> bool:
    return word[0].isalpha() and bool(adjective_cases(word) & cases) and not _is_pronoun(word)


@once
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
    between = text.written[start:end]
    return "," not in between and not (between and between[-1] in {"и", "в", "на", "с", "по"})


def _joined(text: Segmented, left: _Head, right: _Head) -> bool:
    """Whether two heads are coordinated: a dash, comma or и directly before the right one."""
    if right.start - 1 <= left.index:
        return left.index + 1 == right.start and "nomn" in right.cases & left.cases
    sign = text.written[right.start - 1]
    inner = [text.written[index] for index in range(left.index + 1, right.start - 1)]
    return (sign in DASHES or sign in {",", "и"}) and "," not in inner


def _governs(text: Segmented, left: _Head, right: _Head) -> bool:
    """Whether the right head is a complement of the left one: заместитель министра."""
    inner = [text.written[index] for index in range(left.index + 1, right.start)]
    return "gent" in right.cases and "," not in inner and not any(sign in DASHES for sign in inner)


def _behind(text: Segmented, place: Place) -> Title | None:
    """The apposition behind a name: Аида Сәтова, министр примеров, ...; Аида Сәтова – министр примеров."""
    start = end = place.last + 1
    chain: list[_Head] = []
    while (found := _apposed(text, end if not chain else end + 1, place)) is not None:
        chain.append(found[0])
        end = found[1]
        if text.written[end] != ",":
            break
    return _title(text, start, end, chain, place) if chain else None


_OPENING = frozenset({",", "(", "—", "–"})
_CLOSING = frozenset({",", ")", ".", ";", ":", "—", "–"})


def _apposed(text: Segmented, start: int, place: Place) -> tuple[_Head, int] | None:
    """The post in the name's case that begins at a token, with the sign that closes its phrase."""
    end = start
    while end < min(place.sentence.last, start + _FARTHEST) and _continues(text, end, place):
        end += 1
    if _word_at(text, place, end) not in _CLOSING:
        return None
    heads = _heads(text, start, end, start)
    first = next((head for head in heads if head.start == start and head.cases & place.cases), None)
    return (first, end) if first else None


def _continues(text: Segmented, index: int, place: Place) -> bool:
    word = text.written[index]
    if word in DASHES:
        return index + 1 < place.sentence.last and bool(_post_cases(text.written[index + 1]))
    return index not in place.names and word not in {",", ")", "(", "."} and _inside(text, index, place)


def _title(text: Segmented, start: int, end: int, chain: list[_Head], place: Place) -> Title:
    """The phrase from `start` to `end` with its heads put into the nominative."""
    while end > start and (text.written[end - 1] in DASHES or text.written[end - 1] in {",", "("}):
        end -= 1
    changed: dict[int, str] = {}
    for head in chain:
        cases = head.cases & place.cases
        if cases and "nomn" not in cases:
            changed |= _nominative(text, head)
    span = (text.starts[start], text.ends[end - 1])
    return Title(
        rewritten(text, start, end, changed),
        _organisation(text, chain, end),
        span,
        close=chain[-1].index == end - 1,
    )


def _nominative(text: Segmented, head: _Head) -> dict[int, str]:
    noun = text.written[head.index]
    readings = [r for r in russian.parse(noun) if r.pos == "NOUN"]
    gender = "femn" if readings and readings[0].gender is Gender.FEMALE else "masc"
    nominative = russian.inflect(noun, "nomn", "sing")
    changed = {head.index: nominative if "ё" in noun.lower() else nominative.replace("ё", "е")}
    for index in range(head.start, head.index):
        changed[index] = russian.inflect(text.written[index], "nomn", "sing", gender)
    return changed


def _organisation(text: Segmented, chain: list[_Head], end: int) -> str:
    """The first body named behind a head, to the end of what is said of that head."""
    for number, head in enumerate(chain):
        stop = _part_end(text, chain[number + 1].start if number + 1 < len(chain) else end, head)
        for index in range(head.index + 1, stop):
            if is_body(text, index):
                return body_from(text, head.index + 1, index, stop)
    return ""


def _part_end(text: Segmented, end: int, head: _Head) -> int:
    while end > head.index + 1 and (text.written[end - 1] in DASHES or text.written[end - 1] in {",", "и"}):
        end -= 1
    return end
