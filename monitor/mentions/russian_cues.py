"""Russian cues: finite verbs in the past or present, gerunds, and phrases such as по его словам."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.language.russian import Reading, parse
from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts
from monitor.mentions import cue_words
from monitor.mentions.cue_forms import PHRASE, Cue, CueForm, CueKind, Verb, folded

# "не исключил, что" tells something, "не назвал" tells nothing.
_TELL_BY_DENYING = frozenset({"исключить", "исключать", "скрывать", "отрицать"})


_RU_VERBS = {folded(lemma): kind for lemma, kind in cue_words.verbs("ru")}
_RU_TOPICS = {folded(verb): frozenset(folded(objects).split()) for verb, objects in cue_words.rows("ru", "topic")}
_RU_SHORT = frozenset(map(folded, cue_words.lemmas("ru", "short")))
_RU_PHRASES = {
    preposition: frozenset(folded(noun) for noun, before in cue_words.rows("ru", "phrase") if before == preposition)
    for _, preposition in cue_words.rows("ru", "phrase")
}
_RU_OUTLETS = frozenset(map(folded, cue_words.lemmas("ru", "outlet")))
_RU_COLLECTIVE = _RU_OUTLETS | frozenset(map(folded, cue_words.lemmas("ru", "body")))
_RU_POSSESSIVES = frozenset({"его", "ее", "её"})


def topic_objects(lemma: str) -> frozenset[str]:
    """The objects (lemmas) a topic verb needs beside it; `*` stands for any."""
    return _RU_TOPICS.get(lemma, frozenset())


def russian_cues(text: Segmented, places: Iterable[int]) -> Iterator[Cue]:
    """Every Russian cue of a text, in order; `places` are the words (by index) that one may begin with."""
    written, starts, ends = text.written, text.starts, text.ends
    for index in places:
        nouns = _NOUNS_BEHIND[written[index]]
        phrase = _phrase_end(written, index, nouns) if nouns is not None else 0
        if phrase:
            yield Cue(index, phrase, starts[index], ends[phrase - 1], PHRASE)
            continue
        verb = _VERBS[written[index]]
        if verb and (verb.lemma in _TELL_BY_DENYING or not _denied(written, index)):
            yield Cue(index, index + 1, starts[index], ends[index], verb)


def _may_begin(word: str) -> bool:
    """Whether a cue may begin with a word: few do, and every word of a text is asked."""
    return word[0].isalpha() and (word.lower() in _RU_PHRASES or _VERBS[word] is not None)


BEGINNINGS = Verdicts(_may_begin)


def _denied(written: tuple[str, ...], index: int) -> bool:
    """Whether it was not said, or would have been: не сказал, если бы сказал."""
    before = written[index - 1].lower() if index else ""
    behind = written[index + 1] if index + 1 < len(written) else ""
    return before in {"не", "ни", "бы"} or behind.lower() == "бы"


def _is_one_of(nouns: frozenset[str]) -> Verdicts[bool]:
    """Whether a word can be a form of one of these nouns."""
    return Verdicts(lambda word: word[0].isalpha() and any(folded(one.lemma) in nouns for one in parse(word)))


_PHRASE_NOUNS = {preposition: _is_one_of(nouns) for preposition, nouns in _RU_PHRASES.items()}
_NOUNS_BEHIND = Verdicts(lambda word: _PHRASE_NOUNS.get(word.lower()))


def _phrase_end(written: tuple[str, ...], index: int, nouns: Verdicts[bool]) -> int:
    """The end of по словам, по его словам, со слов … beginning here, or 0."""
    for ahead, word in enumerate(written[index + 1 : index + 3], 1):
        if nouns[word]:
            return index + ahead + 1
        if word.lower() not in _RU_POSSESSIVES:
            return 0
    return 0


def russian_verb(word: str) -> Verb | None:
    """The verb of saying a Russian word is, if it is one in the past or present of the third person."""
    for reading in parse(word):
        kind = _russian_kind(reading)
        if kind is not None:
            return _russian_form(reading, kind)
    return None


_VERBS = Verdicts(russian_verb)


def _russian_kind(reading: Reading) -> CueKind | None:
    lemma = folded(reading.lemma)
    if reading.pos in {"ADJS", "PRTS"} and lemma in _RU_SHORT:
        return CueKind.SAY
    if reading.pos not in {"VERB", "GRND"} or not _tells(reading):
        return None
    if reading.pos == "GRND" and lemma in _ONLY_LEADING:
        return None
    if lemma in _RU_VERBS:
        return _RU_VERBS[lemma]
    return CueKind.TOPIC if lemma in _RU_TOPICS else None


# отвечая на вопрос, говоря о погоде: what was said stands elsewhere.
_ONLY_LEADING = frozenset({"отвечать", "говорить", "рассказывать", "рассуждать", "комментировать", "вспоминать"})


def _tells(reading: Reading) -> bool:
    """Not an order, a wish or something to come."""
    if reading.pos == "GRND":
        return True
    return reading.tense == "past" or (reading.tense == "pres" and (reading.person == "3per" or _is_own(reading)))


def _is_own(reading: Reading) -> bool:
    """Спрашиваю, интересуемся: whoever writes asks."""
    return reading.person == "1per" and folded(reading.lemma) in _ASKING


_ASKING = frozenset({"спрашивать", "интересоваться", "уточнять", "просить"})
_PASSIVE = frozenset({"говориться", "сообщаться", "отмечаться", "указываться", "подчеркиваться", "уточняться"})


def _russian_form(reading: Reading, kind: CueKind) -> Verb:
    form = CueForm.GERUND if reading.pos == "GRND" else CueForm.FINITE
    neuter = form is CueForm.FINITE and reading.tense != "pres" and reading.gender is None
    lemma, own = folded(reading.lemma), reading.pos == "VERB" and _is_own(reading)
    nobody = reading.number == "plur" or neuter or own or lemma in _PASSIVE
    return Verb(lemma, kind, form, reading.gender, nobody, own)


def is_collective(word: str) -> bool:
    """Whether a Russian word names a body, a crowd or an outlet."""
    return _COLLECTIVE[word]


def is_outlet(word: str) -> bool:
    """Whether a Russian word names an outlet or its reporter."""
    return _OUTLETS[word]


def _likely_one_of(nouns: frozenset[str]) -> Verdicts[bool]:
    return Verdicts(lambda word: any(folded(reading.lemma) in nouns for reading in parse(word)[:2]))


_COLLECTIVE, _OUTLETS = _likely_one_of(_RU_COLLECTIVE), _likely_one_of(_RU_OUTLETS)
