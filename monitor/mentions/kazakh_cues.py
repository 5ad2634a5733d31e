"""Kazakh cues in both scripts: finite verbs with their companions (атап өтті) and phrases such as айтуынша."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts, once
from monitor.mentions import cue_words
from monitor.mentions.cue_forms import PHRASE, Cue, CueForm, CueKind, Verb

_FINITE = ("ды", "ді", "ты", "ті", "йды", "йді", "ады", "еді")
_PARTICIPLE = ("ған", "ген", "қан", "кен")
_CONVERB = ("ып", "іп", "п")
_AS = ("ғандай", "гендей", "қандай", "кендей")
_CLOSING = frozenset('.!?…,;:)»”"')
_AUXILIARIES = frozenset({"өтті", "берді", "кетті", "отыр", "жатыр", "тұр", "қойды", "қалды", "жүр", "көрсетті"})
_LATIN = str.maketrans(
    {
        **dict(zip("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі", "aabvggdejziikqlmnnooprstuuufhhsii", strict=True)),
        **dict(zip("áäǵğńñóöúüūýşıy", "aaggnnoouuuusii", strict=True)),
        "ё": "e",
        "э": "e",
    }
)


@once
def fold(word: str) -> str:
    """A Kazakh word of either script, in lower case, in one rough Latin spelling; what differs by alphabet is lost."""
    return word.lower().translate(_LATIN).replace("sh", "s")


#: Words as `fold` spells them.
FOLDED = Verdicts(fold)
_Companions = list[tuple[tuple[str, ...], CueKind]]


def _stems() -> dict[str, dict[str, _Companions]]:
    """Verb stem -> the word before it (empty: any) -> all companions (nearest last) and the kind, the longest first."""
    stems: dict[str, dict[str, _Companions]] = {}
    for words, kind in cue_words.verbs("kk"):
        *companions, stem = map(fold, words.split())
        nearest = companions[-1] if companions else ""
        stems.setdefault(stem, {}).setdefault(nearest, []).append((tuple(companions), kind))
    for by_nearest in stems.values():
        for found in by_nearest.values():
            found.sort(key=lambda item: -len(item[0]))
    return stems


_KK_STEMS = _stems()
_KK_PHRASES = frozenset(fold(phrase) for phrase in cue_words.lemmas("kk", "phrase"))
_KK_PAIRED = frozenset(phrase.partition(" ")[0] for phrase in _KK_PHRASES if " " in phrase)
_KK_STANDS = frozenset(map(fold, cue_words.lemmas("kk", "stand")))
_OPINIONS = frozenset(map(fold, cue_words.lemmas("kk", "opinion")))
_KK_OUTLETS = frozenset(map(fold, cue_words.lemmas("kk", "outlet")))
_KK_COLLECTIVE = _KK_OUTLETS | frozenset(map(fold, cue_words.lemmas("kk", "body")))
_KK_ENDINGS = tuple((fold(ending), "finite") for ending in _FINITE)
_KK_ENDINGS += tuple((fold(ending), "participle") for ending in _PARTICIPLE)
_KK_ENDINGS += tuple((fold(ending), "converb") for ending in _CONVERB)
_KK_ENDINGS += tuple((fold(ending), "as") for ending in _AS)
_KK_PAST = tuple(map(fold, ("ды", "ді", "ты", "ті")))
_KK_PAST_OF_PAST = frozenset(map(fold, ("болатын", "болған", "еді", "екен", "болды")))
_KK_AUXILIARIES = frozenset(map(fold, _AUXILIARIES))


def kazakh_cues(text: Segmented, places: Iterable[int]) -> Iterator[Cue]:
    """Every Kazakh cue of a text, in order; `places` are the words (by index) that one may end with."""
    before: Cue | None = None
    for index in places:
        cue = _kazakh_phrase(text, index) or _kazakh_verb(text, index)
        if cue is None or (before is not None and cue.verb is PHRASE and cue.first < before.last):
            continue
        if before is not None and before.first < cue.first and cue.last <= before.last:
            continue  # айтып + шағымданды
        if before is not None and before.last <= cue.first:
            yield before
        before = cue  # of two that overlap the later knows its companions: атап + өтті
    if before is not None:
        yield before


def _kazakh_phrase(text: Segmented, index: int) -> Cue | None:
    written, starts, ends = text.written, text.starts, text.ends
    word = _WORDS[written[index]].folded
    if word in _KK_PHRASES:
        return Cue(index, index + 1, starts[index], ends[index], PHRASE)
    if word in _KK_STANDS and index and FOLDED[written[index - 1]] == "degen":
        stand = Verb("deg", CueKind.SAY)
        return Cue(index - 1, index + 1, starts[index - 1], ends[index], stand, reported=True)
    paired = word in _KK_PAIRED and index + 1 < len(written)
    if paired and f"{word} {FOLDED[written[index + 1]]}" in _KK_PHRASES:
        return Cue(index, index + 2, starts[index], ends[index + 1], PHRASE)
    return None


@dataclass(frozen=True, slots=True)
class _KazakhWord:
    folded: str
    readings: tuple[tuple[str, str], ...] = ()  #: (stem, kind of ending)
    tells: bool = False  #: whether it can be the last word of a cue, or the first of a phrase of two


def _read(word: str) -> _KazakhWord:
    folded = FOLDED[word]
    readings = tuple(
        (folded[: -len(ending)], form)
        for ending, form in _KK_ENDINGS
        if folded.endswith(ending) and folded[: -len(ending)] in _KK_STEMS
    )
    phrase = folded in _KK_PHRASES or folded in _KK_STANDS or folded in _KK_PAIRED
    return _KazakhWord(folded, readings, bool(readings) or phrase)


_WORDS = Verdicts(_read)
#: Whether a word can be the last of a cue, or the first of a phrase of two.
TELLING = Verdicts(lambda word: _WORDS[word].tells)


def _kazakh_verb(text: Segmented, index: int) -> Cue | None:
    written = text.written
    for stem, form in _WORDS[written[index]].readings:
        last = _kazakh_end(written, index, form)
        found = _kazakh_kind(written, index, stem) if last else None
        if found:
            first, kind = found
            reported = _after_dep(written, first)
            verb = _verb(stem, kind, _form(written, last, form))
            begin = first - reported
            return Cue(begin, last, text.starts[begin], text.ends[last - 1], verb, reported > 0)
    return None


@lru_cache(maxsize=1_000)
def _verb(stem: str, kind: CueKind, form: CueForm) -> Verb:
    return Verb(stem, kind, form)


def _form(written: tuple[str, ...], last: int, ending: str) -> CueForm:
    """A converb that a comma follows (айтып, …) goes with another verb."""
    if ending == "as":
        return CueForm.PHRASE
    alone = ending == "converb" and last < len(written) and written[last] == ","
    return CueForm.GERUND if alone and FOLDED[written[last - 1]] not in _KK_AUXILIARIES else CueForm.FINITE


def _kazakh_end(written: tuple[str, ...], index: int, form: str) -> int:
    """Where the verb form ends if it closes its clause (айтты, айтқан., айтып өтті), or 0."""
    if form in {"finite", "as"}:
        return index + 1
    after = written[index + 1] if index + 1 < len(written) else ""
    if form == "participle":  # before a noun it is an attribute: айтқан сөзі
        if FOLDED[after] in _KK_PAST_OF_PAST:
            return index + 2  # айтқан болатын
        return index + 1 if not after or after in _CLOSING else 0
    if after == ",":  # айтып, …: what else its subject does follows
        return index + 1
    word = FOLDED[after]
    tells = word.endswith(_KK_PAST) and FOLDED[written[index]] != "dep"  # деп аталды tells a name
    return index + 2 if word in _KK_AUXILIARIES or tells else 0  # айтып өтті, айтып шағымданды


def _kazakh_kind(written: tuple[str, ...], index: int, stem: str) -> tuple[int, CueKind] | None:
    """The first token of the verb with its companions, and its kind."""
    by_nearest = _KK_STEMS[stem]
    before = FOLDED[written[index - 1]] if index else ""
    for companions, kind in (*by_nearest.get(before, ()), *(by_nearest.get("", ()) if before else ())):
        first = index - len(companions)
        if first >= 0 and tuple(map(fold, written[first:index])) == companions:
            return first, kind
    return None


def _after_dep(written: tuple[str, ...], first: int) -> int:
    """How many tokens before a verb say that words go before it: деп айтты, деген сенім білдірді, деген ойын айтты."""
    before = list(map(fold, written[max(first - 2, 0) : first]))
    if before[-1:] in (["dep"], ["degen"]):
        return 1
    return 2 if before[:1] == ["degen"] and before[1] in _OPINIONS else 0


def is_collective(word: str) -> bool:
    """Whether a Kazakh word names a body, a crowd or an outlet."""
    return _WORDS[word].folded in _KK_COLLECTIVE


def is_outlet(word: str) -> bool:
    """Whether a Kazakh word names an outlet or its reporter."""
    return _WORDS[word].folded in _KK_OUTLETS
