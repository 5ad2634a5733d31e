"""Words for people by calling or part (хирург, хозяйка, бапкер) and the fields of life in which they are at home."""

from __future__ import annotations

from functools import lru_cache, partial

from monitor.language import kazakh
from monitor.language.data import sections
from monitor.language.russian import parse
from monitor.language.segment import tokenise
from monitor.language.verdicts import Verdicts
from monitor.mentions.cue_forms import folded
from monitor.model import Gender

ANYONE = "anyone"  # says nothing of a field
_MEETINGS, _STRANGERS, _AUTHORITIES, _OF = "meetings", "strangers", "authorities", "-of"
_OWN = frozenset({"politics", "law"})  # fields that bodies of the state are at home in


@lru_cache(maxsize=1)
def _fields() -> dict[str, frozenset[str]]:
    """Calling -> the fields it belongs to."""
    found: dict[str, frozenset[str]] = {}
    for field, words in sections("callings.txt").items():
        for word in () if field in {"", _STRANGERS, _AUTHORITIES} or field.endswith(_OF) else words:
            found[folded(word)] = found.get(folded(word), frozenset()) | ({field} - {_MEETINGS})
    return found


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, str], ...]:
    """Beginnings of words that place somebody in a field, each with the field."""
    lists = sections("callings.txt").items()
    return tuple((word, field.removesuffix(_OF)) for field, words in lists if field.endswith(_OF) for word in words)


@lru_cache(maxsize=1)
def _authorities() -> tuple[str, ...]:
    return tuple(sections("callings.txt")[_AUTHORITIES])


@lru_cache(maxsize=4)
def _listed(section: str) -> frozenset[str]:
    return frozenset(map(folded, sections("callings.txt")[section]))


def is_of_meetings(calling: str) -> bool:
    """Whether anybody may be called so who has a post of another name: спикер, чиновник."""
    return calling in _listed(_MEETINGS)


def fields_of_calling(calling: str) -> frozenset[str]:
    """The fields of a calling; none where it is in no list."""
    return _fields().get(calling, frozenset())


@lru_cache(maxsize=5_000)
def fields_of_post(post: str) -> frozenset[str]:
    """The fields that the words of a post place somebody in; who runs the clinics of a region is no doctor."""
    words = [folded(token.text) for token in tokenise(post)]
    placed = {field for start, field in _places() for word in words if word.startswith(start)}
    if any(word.startswith(_authorities()) for word in words):
        placed &= _OWN
    return frozenset(placed.union(*(fields_of_calling(lemma) for word in words for lemma in _lemmas(word))) - {ANYONE})


def is_vague(post: str) -> bool:
    """Whether a post says nothing of what somebody does: пенсионер, житель села."""
    lemmas = {lemma for token in tokenise(post) for lemma in _lemmas(folded(token.text))}
    anyone = any(ANYONE in fields_of_calling(lemma) for lemma in lemmas)
    return (anyone or not lemmas.isdisjoint(_listed(_STRANGERS))) and not fields_of_post(post)


def _lemmas(word: str) -> set[str]:
    stems = {stripped.stem for stripped in kazakh.analyse(kazakh.cyrillic(word))}
    return stems | {folded(reading.lemma) for reading in parse(word)[:2]}


def _russian_calling(case: str, word: str) -> tuple[str, Gender | None] | None:
    """The calling a Russian noun in this case is and whom it can mean: a woman alone, or anybody (None)."""
    for reading in parse(word)[:3]:
        lemma = folded(reading.lemma)
        noun = reading.pos == "NOUN" and reading.case == case and reading.number == "sing"
        if noun and reading.animate and reading.known and not reading.kinds and lemma not in _listed(_STRANGERS):
            return lemma, Gender.FEMALE if reading.gender is Gender.FEMALE else None
    return None


#: By case what a Russian noun calls somebody, and whom it can mean: a woman alone, or anybody (None).
RUSSIAN_CALLINGS = {case: Verdicts(partial(_russian_calling, case)) for case in ("nomn", "gent", "datv", "ablt")}


def _kazakh_calling(case: str, word: str) -> str | None:
    """The calling that a Kazakh noun in this case is."""
    for stripped in kazakh.analyse(kazakh.cyrillic(word).lower()):
        plain = stripped.case == case and not stripped.plural and not stripped.possessive
        if plain and stripped.stem in _fields():
            return stripped.stem
    return None


#: By case what a Kazakh noun calls somebody.
KAZAKH_CALLINGS = {case: Verdicts(partial(_kazakh_calling, case)) for case in ("nom", "gen")}

#: Whether a word calls somebody as a subject or as an owner.
IS_RUSSIAN_CALLING = Verdicts(lambda word: any(RUSSIAN_CALLINGS[case][word] for case in ("nomn", "gent")))
IS_KAZAKH_CALLING = Verdicts(lambda word: any(callings[word] for callings in KAZAKH_CALLINGS.values()))
