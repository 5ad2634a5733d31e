"""Statements retold: clauses of saying, found by rules in an ordered list.

Each rule looks at one cue outside quoted words and answers with the span of what was said, or None: ask the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from monitor.language.russian import parse
from monitor.language.segment import Sentence
from monitor.mentions.cue_forms import Cue, CueForm, CueKind
from monitor.mentions.marks import trimmed
from monitor.mentions.russian_cues import topic_objects
from monitor.mentions.salience import latest, phrase_speaker
from monitor.mentions.scene import Anchor, Scene
from monitor.mentions.subjects import subject_of
from monitor.model import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is said to have said."""

    anchor: Anchor | None
    cue: Cue
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its sentence and its speaker, None where that is nobody we know."""

    scene: Scene
    cue: Cue
    anchor: Anchor | None
    sentence: Sentence

    @property
    def text(self) -> str:
        """The body."""
        return self.scene.body.text

    @property
    def head(self) -> Span:
        """What stands before both cue and speaker."""
        return self.sentence.start, min(self.cue.start, self._place[0])

    @property
    def tail(self) -> Span:
        """What stands behind both cue and speaker."""
        return max(self.cue.end, self._place[1]), self.sentence.end

    @property
    def _place(self) -> Span:
        """Where the speaker stands, the cue's own place if not in this sentence."""
        if self.anchor and self.sentence.start <= self.anchor.start < self.sentence.end:
            return self.anchor.start, self.anchor.end
        return self.cue.start, self.cue.end


def find_statements(scene: Scene, framing: frozenset[int]) -> Iterator[Statement]:
    """Statements in order of place; `framing` holds the starts of cues that only frame a direct quotation."""
    for sentence in scene.body.sentences:
        found = list(_in_sentence(scene, sentence, framing))
        told = [one for one in found if one.cue.verb.kind is not CueKind.TOPIC]
        yield from told or found


def _in_sentence(scene: Scene, sentence: Sentence, framing: frozenset[int]) -> Iterator[Statement]:
    for cue in scene.cues_in(sentence.start, sentence.end):
        if cue.start in framing or not _may_tell(scene, cue, sentence):
            continue
        anchor = _speaker(scene, cue, sentence)
        if anchor is None and cue.verb.kind is not CueKind.SAY:
            continue
        span = _said(Saying(scene, cue, anchor, sentence))
        if span is not None:
            yield Statement(anchor, cue, span, (sentence.start, sentence.end))


def _may_tell(scene: Scene, cue: Cue, sentence: Sentence) -> bool:
    """Whether the cue speaks in this company: a frame verb only behind деп, a topic verb only with its object."""
    kind = cue.verb.kind
    if kind is CueKind.FRAME:
        return cue.reported or _dep_before(scene, cue)
    if kind is not CueKind.TOPIC:
        return True
    objects = topic_objects(cue.verb.lemma)
    return "*" in objects or any(
        token.is_word and not objects.isdisjoint(reading.lemma.replace("ё", "е") for reading in parse(token.text))
        for token in scene.body.words(sentence)
    )


def _dep_before(scene: Scene, cue: Cue) -> bool:
    return any(token.text.lower() in {"деп", "dep"} for token in scene.body.tokens[max(cue.first - 6, 0) : cue.first])


def _speaker(scene: Scene, cue: Cue, sentence: Sentence) -> Anchor | None:
    if cue.verb.form is CueForm.PHRASE:
        return phrase_speaker(scene, cue) or _owner_dropped(scene, cue, sentence)
    subject = subject_of(scene, cue, (sentence.start, sentence.end))
    if subject is not None:
        return subject.anchor
    opens = not any(token.is_word for token in scene.body.tokens[sentence.first : max(cue.first - 2, sentence.first)])
    return latest(scene, sentence.start, cue.verb.gender) if opens and cue.verb.kind is CueKind.SAY else None


def _owner_dropped(scene: Scene, cue: Cue, sentence: Sentence) -> Anchor | None:
    """Айтуынша, … at the beginning: the owner is whoever spoke last."""
    return latest(scene, sentence.start) if scene.is_kazakh and cue.first == sentence.first else None


# --- what was said --------------------------------------------------------------------------------------------------

_THAT = re.compile(r"[^.;:«»]{0,80}?,\s+(?:что|чтобы|будто|якобы)\s+")
_WHICH = re.compile(r"\s*,\s+(?:как|почему|зачем|когда|где|куда|откуда|сколько|насколько|кто|как(?:ой|ая|ие|им))\s+")


def _said(saying: Saying) -> Span | None:
    for rule in RULES if saying.anchor else RULES_FOR_NOBODY:
        span = rule(saying)
        if span is not None:
            found = trimmed(saying.text, *_without_stop(saying, _without_outlet(saying, span)))
            return found if found and _has_word(saying, found) else None
    return None


def _phrase(saying: Saying) -> Span | None:
    """«По словам X, …», «…, по его словам, …», «X-тің айтуынша, …»."""
    if saying.cue.verb.form is not CueForm.PHRASE:
        return None
    if saying.scene.is_kazakh and "," not in saying.text[slice(*saying.head)]:
        return saying.tail  # all that stands before is the owner: синоптиктердің болжамынша
    if saying.anchor is None:
        return _behind_owner(saying)
    if _has_word(saying, saying.head) and _has_word(saying, saying.tail):
        return saying.sentence.start, saying.sentence.end
    return saying.tail if _has_word(saying, saying.tail) else saying.head


def _behind_owner(saying: Saying) -> Span | None:
    """По подсчётам учителей, …: what follows a phrase that opens its sentence and whose owner is unknown."""
    comma = saying.text.find(",", *saying.tail)
    return (comma, saying.tail[1]) if comma >= 0 and not _has_word(saying, saying.head) else None


def _that_clause(saying: Saying) -> Span | None:
    """«Подчеркнула, что …», «сообщил министр, что …»."""
    found = _THAT.match(saying.text, saying.tail[0], saying.sentence.end)
    return (found.end(), saying.sentence.end) if found else None


def _which_clause(saying: Saying) -> Span | None:
    """«Объяснил, почему …»."""
    found = _WHICH.match(saying.text, saying.tail[0], saying.sentence.end)
    return (found.end(), saying.sentence.end) if found else None


_TO_COLON = re.compile(r"[^.;,«»]{0,60}?:\s+")


def _after_colon(saying: Saying) -> Span | None:
    """«Сообщил: …»."""
    found = _TO_COLON.match(saying.text, saying.tail[0], saying.sentence.end)
    return (found.end(), saying.sentence.end) if found else None


def _called(saying: Saying) -> Span | None:
    """Конфликт он назвал «управленческим»: the thing and what it is called."""
    if saying.cue.verb.lemma not in _CALLING or not _has_word(saying, saying.head):
        return None
    return saying.sentence.start, saying.sentence.end


_CALLING = frozenset({"назвать", "называть", "оценить", "охарактеризовать"})


def _before_cue(saying: Saying) -> Span | None:
    """…, сообщил министр; … деп атап өтті министр; О цифровизации рассказала Искакова."""
    if saying.scene.is_kazakh or saying.cue.verb.form is not CueForm.FINITE:
        return None
    if saying.text[saying.sentence.start : saying.cue.start].rstrip(" –—-\u00a0").endswith(","):
        return saying.head if _holds_words(saying, saying.head) else None
    follows = saying.anchor is not None and saying.anchor.start >= saying.cue.end
    least = 2 if saying.cue.verb.kind is CueKind.TOPIC else _TOPIC
    return saying.head if follows and _holds_words(saying, saying.head, least) else None


_TOPIC = 3  # words that tell of what was spoken: «О ценах на хлеб», but not «Об этом»


def _between(saying: Saying) -> Span | None:
    """Министр … екенін айтты; … деп түсіндірді министр."""
    if not saying.scene.is_kazakh:
        return None
    if (
        saying.anchor
        and saying.anchor.end <= saying.cue.start
        and _holds_words(saying, (saying.anchor.end, saying.cue.start))
    ):
        start = max(saying.anchor.end, saying.sentence.start)
        return _behind_converb(saying.text, start, saying.cue.start), saying.cue.start
    return saying.head if _holds_words(saying, saying.head) else None


_CONVERB = re.compile(r"[^«»,;:]*(?:ып|іп|ап|еп|йп|уп|ip|yp|ap|ep|болса|bolsa),\s+")


def _behind_converb(text: str, start: int, end: int) -> int:
    """Where the statement begins behind what its speaker did meanwhile: қарсы дауыс беріп, … деп атады."""
    found = _CONVERB.match(text, start, end)
    return found.end() if found else start


def _object(saying: Saying) -> Span | None:
    """Подчеркнула важность …: whatever follows."""
    return saying.tail if _holds_words(saying, saying.tail) and not _is_adjunct(saying) else None


def _is_adjunct(saying: Saying) -> bool:
    """Ответил на встрече, рассказала в парламенте: where or when, not what."""
    words = saying.scene.tokens_in(*saying.tail)
    return bool(words) and words[0].text.lower() in _ADJUNCTS


_ADJUNCTS = frozenset({"на", "в", "во", "после", "перед", "при", "накануне", "журналистам", "журналисту", "сегодня"})


def _rest(saying: Saying) -> Span | None:
    """A single word, or only a beginning."""
    if _has_noun(saying, saying.tail) and not _is_adjunct(saying):
        return saying.tail
    return saying.head if _holds_words(saying, saying.head, _TOPIC) else None


def _holds_words(saying: Saying, span: Span, least: int = 2) -> bool:
    return sum(token.is_word for token in saying.scene.tokens_in(*span)) >= least


def _has_noun(saying: Saying, span: Span) -> bool:
    """Whether more than an adverb is left: передал поздравления, but ответил коротко."""
    words = [token.text for token in saying.scene.tokens_in(*span) if token.is_word]
    return bool(words) and (saying.scene.is_kazakh or any(parse(word)[0].pos == "NOUN" for word in words))


def _has_word(saying: Saying, span: Span) -> bool:
    return any(token.is_word for token in saying.scene.tokens_in(*span))


_OUTLET = re.compile(
    r",\s+(?:как\s+)?(?:переда[её]т|сообща[её]т|пишет|информирует|деп\s+хабарлайды|деп\s+жазады|dep\s+habarlaıdy|dep\s+habarlaidy)\b.*",
    re.DOTALL,
)


def _without_stop(saying: Saying, span: Span) -> Span:
    """The span without the comma it begins with and the full stop of its sentence."""
    words = saying.text[span[0] : span[1]]
    begin = len(words) - len(words.lstrip(" ,;:"))
    return span[0] + begin, span[1] - words.endswith(".")


def _without_outlet(saying: Saying, span: Span) -> Span:
    """The span without `, передает BAQ.KZ` at its end."""
    found = _OUTLET.search(saying.text, *span)
    return (span[0], found.start()) if found else span


Rule = Callable[[Saying], Span | None]

RULES: tuple[Rule, ...] = (
    _phrase,
    _that_clause,
    _which_clause,
    _after_colon,
    _called,
    _before_cue,
    _between,
    _object,
    _rest,
)
# What a crowd, a body or a stranger says is told only where a clause says it plainly.
RULES_FOR_NOBODY: tuple[Rule, ...] = (_phrase, _that_clause, _after_colon)
