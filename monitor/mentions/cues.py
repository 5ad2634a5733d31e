"""Where a text says that somebody says something: the cues and what their form tells of the speaker.

A cue is a finite verb (сказала, деп атап өтті), a gerund (подчеркнув) or a phrase (по словам, айтуынша).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from monitor.language.russian import Reading, parse
from monitor.language.segment import Segmented, Token
from monitor.mentions import cue_words
from monitor.model import Gender, Language


class CueKind(StrEnum):
    """In which company a verb is one of saying."""

    SAY = "say"  #: always
    REPORT = "report"  #: outlets do it too: only with a person for its subject
    FRAME = "frame"  #: only beside quoted words (or after деп)
    TOPIC = "topic"  #: only with one of its objects: обозначил позицию
    ACT = "act"  #: asks, orders, judges: a statement, though nothing is told


class CueForm(StrEnum):
    """What kind of word the cue is."""

    FINITE = "finite"
    GERUND = "gerund"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Verb:
    """A word form of saying; `gender` is that of its subject, `plural` also stands for neuters: no single person."""

    lemma: str
    kind: CueKind
    form: CueForm = CueForm.FINITE
    gender: Gender | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text; `first` and `last` are the half-open range of its tokens."""

    first: int
    last: int
    start: int
    end: int
    verb: Verb
    reported: bool = False  #: деп stands before it


def find_cues(text: Segmented, language: Language) -> tuple[Cue, ...]:
    """Every cue of a text, in order."""
    finders = {Language.RU: _russian, Language.KK: _kazakh, Language.KK_LATN: _kazakh, Language.EN: _english}
    return tuple(finders.get(language, _russian)(text))


# --- Russian --------------------------------------------------------------------------------------------------------

# "не исключил, что" tells something, "не назвал" tells nothing.
_TELL_BY_DENYING = frozenset({"исключить", "исключать", "скрывать", "отрицать"})


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")


def _words(kinds: Mapping[str, str]) -> dict[str, CueKind]:
    return {_folded(word): CueKind(kind) for kind, words in kinds.items() for word in words.split()}


_RU_VERBS = _words(cue_words.RUSSIAN)
_RU_TOPICS = {_folded(verb): frozenset(_folded(objects).split()) for verb, objects in cue_words.RUSSIAN_TOPICS.items()}
_RU_SHORT = frozenset(_folded(cue_words.RUSSIAN_SHORT).split())
_RU_PHRASES = {
    preposition: frozenset(_folded(nouns).split()) for preposition, nouns in cue_words.RUSSIAN_PHRASES.items()
}
_RU_COLLECTIVE = frozenset(_folded(cue_words.RUSSIAN_COLLECTIVE).split())
_RU_POSSESSIVES = frozenset({"его", "ее", "её"})


def topic_objects(lemma: str) -> frozenset[str]:
    """The objects (lemmas) a topic verb needs beside it; `*` stands for any."""
    return _RU_TOPICS.get(lemma, frozenset())


def _russian(text: Segmented) -> Iterator[Cue]:
    tokens = text.tokens
    for index, token in enumerate(tokens):
        if not token.is_word:
            continue
        phrase = _russian_phrase(tokens, index)
        verb = None if phrase else russian_verb(token.text)
        if phrase:
            yield Cue(index, phrase, token.start, tokens[phrase - 1].end, _PHRASE)
        elif verb and not (_denied(tokens, index) and verb.lemma not in _TELL_BY_DENYING):
            yield Cue(index, index + 1, token.start, token.end, verb)


_PHRASE = Verb("", CueKind.SAY, CueForm.PHRASE)


def _denied(tokens: tuple[Token, ...], index: int) -> bool:
    return index > 0 and tokens[index - 1].text.lower() in {"не", "ни"}


def _russian_phrase(tokens: tuple[Token, ...], index: int) -> int:
    """The end of по словам, по его словам, со слов … beginning here, or 0."""
    nouns = _RU_PHRASES.get(tokens[index].text.lower())
    if nouns is None:
        return 0
    for ahead in (1, 2):
        if index + ahead >= len(tokens):
            return 0
        word = tokens[index + ahead].text
        if word[0].isalpha() and any(_folded(reading.lemma) in nouns for reading in parse(word)):
            return index + ahead + 1
        if word.lower() not in _RU_POSSESSIVES:
            return 0
    return 0


@lru_cache(maxsize=50_000)
def russian_verb(word: str) -> Verb | None:
    """The verb of saying a Russian word is, if it is one in the past or present of the third person."""
    for reading in parse(word):
        kind = _russian_kind(reading)
        if kind is not None:
            return _russian_form(reading, kind)
    return None


def _russian_kind(reading: Reading) -> CueKind | None:
    lemma = _folded(reading.lemma)
    if reading.pos == "ADJS" and lemma in _RU_SHORT:
        return CueKind.SAY
    if reading.pos not in {"VERB", "GRND"} or not _tells(reading):
        return None
    if lemma in _RU_VERBS:
        return _RU_VERBS[lemma]
    return CueKind.TOPIC if lemma in _RU_TOPICS else None


def _tells(reading: Reading) -> bool:
    """Not an order, a wish or something to come."""
    if reading.pos == "GRND":
        return True
    return reading.tense == "past" or (reading.tense == "pres" and reading.person == "3per")


def _russian_form(reading: Reading, kind: CueKind) -> Verb:
    form = CueForm.GERUND if reading.pos == "GRND" else CueForm.FINITE
    neuter = form is CueForm.FINITE and reading.tense != "pres" and reading.gender is None
    return Verb(_folded(reading.lemma), kind, form, reading.gender, reading.number == "plur" or neuter)


# --- Kazakh ---------------------------------------------------------------------------------------------------------

_FINITE = ("ды", "ді", "ты", "ті", "йды", "йді", "ады", "еді")
_PARTICIPLE = ("ған", "ген", "қан", "кен")
_CONVERB = ("ып", "іп", "п")
_AUXILIARIES = frozenset({"өтті", "берді", "кетті", "отыр", "жатыр", "тұр", "қойды", "қалды", "жүр", "көрсетті"})
_LATIN = str.maketrans(
    {
        **dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі", "aabvggdejziikqlmnnooprstuuufhhsii", strict=True)),
        **dict(zip("áäǵğńñóöúüūýşıy", "aaggnnoouuuusii", strict=True)),
        "ё": "e",
        "э": "e",
    }
)


def fold(word: str) -> str:
    """A Kazakh word of either script, in lower case, in one rough Latin spelling; what differs by alphabet is lost."""
    return word.lower().translate(_LATIN).replace("sh", "s")


def _stems() -> dict[str, list[tuple[tuple[str, ...], CueKind]]]:
    """Verb stem -> the companions before it (nearest last) and the kind, longest companions first."""
    stems: dict[str, list[tuple[tuple[str, ...], CueKind]]] = {}
    for kind, words in cue_words.KAZAKH.items():
        for word in words.split():
            *companions, stem = map(fold, word.split("_"))
            stems.setdefault(stem, []).append((tuple(companions), CueKind(kind)))
    for found in stems.values():
        found.sort(key=lambda item: -len(item[0]))
    return stems


_KK_STEMS = _stems()
_KK_PHRASES = frozenset(map(fold, cue_words.KAZAKH_PHRASES.split()))
_KK_PAIRS = {
    fold(first): frozenset(map(fold, seconds.split())) for first, seconds in cue_words.KAZAKH_PHRASE_PAIRS.items()
}
_KK_COLLECTIVE = frozenset(map(fold, cue_words.KAZAKH_COLLECTIVE.split()))
_KK_ENDINGS = tuple((fold(ending), "finite") for ending in _FINITE)
_KK_ENDINGS += tuple((fold(ending), "participle") for ending in _PARTICIPLE)
_KK_ENDINGS += tuple((fold(ending), "converb") for ending in _CONVERB)
_KK_AUXILIARIES = frozenset(map(fold, _AUXILIARIES))


def _kazakh(text: Segmented) -> Iterator[Cue]:
    before: Cue | None = None
    for index, token in enumerate(text.tokens):
        cue = (_kazakh_phrase(text.tokens, index) or _kazakh_verb(text.tokens, index)) if token.is_word else None
        if cue is None:
            continue
        if before is not None and before.last <= cue.first:
            yield before
        before = cue  # of two that overlap the later knows its companions: атап + өтті
    if before is not None:
        yield before


def _kazakh_phrase(tokens: tuple[Token, ...], index: int) -> Cue | None:
    word = _kazakh_word(tokens[index].text)
    if word.folded in _KK_PHRASES:
        return Cue(index, index + 1, tokens[index].start, tokens[index].end, _PHRASE)
    seconds = _KK_PAIRS.get(word.folded)
    if seconds and index + 1 < len(tokens) and fold(tokens[index + 1].text) in seconds:
        return Cue(index, index + 2, tokens[index].start, tokens[index + 1].end, _PHRASE)
    return None


@dataclass(frozen=True, slots=True)
class _KazakhWord:
    folded: str
    readings: tuple[tuple[str, str], ...] = ()  #: (stem, kind of ending)


@lru_cache(maxsize=100_000)
def _kazakh_word(word: str) -> _KazakhWord:
    folded = fold(word)
    readings = tuple(
        (folded[: -len(ending)], form)
        for ending, form in _KK_ENDINGS
        if folded.endswith(ending) and folded[: -len(ending)] in _KK_STEMS
    )
    return _KazakhWord(folded, readings)


def _kazakh_verb(tokens: tuple[Token, ...], index: int) -> Cue | None:
    for stem, form in _kazakh_word(tokens[index].text).readings:
        last = _kazakh_end(tokens, index, form)
        found = _kazakh_kind(tokens, index, stem) if last else None
        if found:
            first, kind = found
            reported = _after_dep(tokens, first)
            verb = Verb(stem, kind, CueForm.FINITE)
            return Cue(first - reported, last, tokens[first - reported].start, tokens[last - 1].end, verb, reported)
    return None


def _kazakh_end(tokens: tuple[Token, ...], index: int, form: str) -> int:
    """Where the verb form ends if it closes its clause (айтты, айтқан., айтып өтті), or 0."""
    if form == "finite":
        return index + 1
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if form == "participle":  # before a noun it is an attribute: айтқан сөзі
        return index + 1 if after is None or not after.is_word else 0
    return index + 2 if after is not None and fold(after.text) in _KK_AUXILIARIES else 0


def _kazakh_kind(tokens: tuple[Token, ...], index: int, stem: str) -> tuple[int, CueKind] | None:
    """The first token of the verb with its companions, and its kind."""
    for companions, kind in _KK_STEMS[stem]:
        first = index - len(companions)
        if first >= 0 and all(
            fold(token.text) == word for token, word in zip(tokens[first:index], companions, strict=True)
        ):
            return first, kind
    return None


def _after_dep(tokens: tuple[Token, ...], first: int) -> bool:
    return first > 0 and _kazakh_word(tokens[first - 1].text).folded == "dep"


# --- English --------------------------------------------------------------------------------------------------------

_EN_VERBS = _words(cue_words.ENGLISH)


def _english(text: Segmented) -> Iterator[Cue]:
    for index, token in enumerate(text.tokens):
        kind = _EN_VERBS.get(token.text.lower())
        if kind:
            yield Cue(index, index + 1, token.start, token.end, Verb(token.text.lower(), kind))


# --- speakers that are no person ------------------------------------------------------------------------------------


def is_collective(word: str, language: Language) -> bool:
    """Whether a word names a body or a crowd, which speaks as no single person."""
    if language in {Language.KK, Language.KK_LATN}:
        return _kazakh_word(word).folded in _KK_COLLECTIVE
    return any(_folded(reading.lemma) in _RU_COLLECTIVE for reading in parse(word)[:2])
