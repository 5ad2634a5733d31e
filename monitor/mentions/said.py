"""What a clause of saying holds: the span of the words retold, by rules in an ordered list.

A rule looks at one cue with its speaker and answers with a span, or with None: ask the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from monitor.language.russian import parse
from monitor.mentions.cue_forms import Cue, CueForm, CueKind
from monitor.mentions.marks import trimmed
from monitor.mentions.said_kazakh import accusative, between, is_courtesy
from monitor.mentions.saying import THAT, Saying, has_noun, has_word, holds_words, only_replies
from monitor.mentions.scene import Scene
from monitor.model import Span

_WHICH = re.compile(r"\s*,\s+(?:как|почему|зачем|когда|где|куда|откуда|сколько|насколько|кто|как(?:ой|ая|ие|им))\s+")


def said(saying: Saying) -> tuple[Span, str] | None:
    """What was said, without the signs around it, and the name of the rule that says so; None where nothing is told."""
    if is_courtesy(saying) if saying.scene.is_kazakh else only_replies(saying):
        return None
    back = _is_about_this(saying)
    for name, rule in (RULES if saying.anchor else RULES_FOR_NOBODY).items():
        span = rule(saying) if not back or name in _PLAIN else None
        if span is not None:
            found = trimmed(saying.text, *_without_stop(saying, _without_outlet(saying, span)))
            told = found and (saying.text[found[0]].isalpha() or has_word(saying, found))
            return (found, name) if found and told else None
    return None


def _phrase(saying: Saying) -> Span | None:
    """«По словам X, …», «…, по его словам, …», «X-тің айтуынша, …»."""
    if saying.cue.verb.form is not CueForm.PHRASE:
        return None
    if saying.scene.is_kazakh and "," not in saying.text[slice(*saying.head)]:
        return saying.tail  # all that stands before is the owner: синоптиктердің болжамынша
    if saying.anchor is None:
        return _behind_owner(saying)
    if has_word(saying, saying.head) and has_word(saying, saying.tail):
        return saying.sentence.start, saying.sentence.end
    return saying.tail if has_word(saying, saying.tail) else saying.head


def _behind_owner(saying: Saying) -> Span | None:
    """По подсчётам учителей, …: what follows a phrase that opens its sentence and whose owner is unknown."""
    comma = saying.text.find(",", *saying.tail)
    return (comma, saying.tail[1]) if comma >= 0 and not has_word(saying, saying.head) else None


def _that_clause(saying: Saying) -> Span | None:
    """«Подчеркнула, что …», «сообщил министр, что …»."""
    start, end = saying.tail
    found = THAT.match(saying.text, start, end) if saying.text.find(",", start, end) >= 0 else None
    if found and saying.scene.cues_in(saying.tail[0], found.end()):
        return None  # сообщил X, уточнив, что …: another's clause
    if found and saying.cue.verb.kind is CueKind.ACT and holds_words(saying, found.span(), _SHORT_OBJECT + 2):
        return saying.tail  # посоветовал не брать того, что дорого
    return (found.end(), _turn(saying, found.end())) if found else None


_TURNS = re.compile(r",\s+(?:а|но|однако|зато|тогда как)\s+$")
_LONGEST_TURN = len(", тогда как  ")
_BESIDE = 3  # words between a speaker and the verb of saying


def _turn(saying: Saying, start: int) -> int:
    """Where the sentence passes on to somebody else who speaks: …, а Сатова возражает; else its end."""
    scene, end = saying.scene, saying.sentence.end
    for anchor in scene.anchors_in(start, end):
        turned = _TURNS.search(saying.text, max(start, anchor.start - _LONGEST_TURN), anchor.start)
        speaks = any(
            len(scene.words_in(anchor.end, cue.start)) <= _BESIDE and cue.verb.form is CueForm.FINITE
            for cue in scene.cues_in(anchor.end, end)[:1]
        )
        if turned and speaks and anchor.nominative is not False:
            return turned.start()
    return end


def _which_clause(saying: Saying) -> Span | None:
    """«Объяснил, почему …»."""
    found = _WHICH.match(saying.text, saying.tail[0], saying.sentence.end)
    return (found.end(), saying.sentence.end) if found else None


_TO_COLON = re.compile(r"[^.;,«»]{0,60}?:\s+")
_SHORT_OBJECT = 2  # words of an object behind which a colon still says all: сообщил журналистам: …


def _after_colon(saying: Saying) -> Span | None:
    """«Сообщил: …»; whoever asks for something and then explains it has said both."""
    start, end = saying.tail
    found = _TO_COLON.match(saying.text, start, end) if saying.text.find(":", start, end) >= 0 else None
    if found is None:
        return None
    asks = saying.cue.verb.kind is CueKind.ACT and holds_words(saying, found.span(), 1)
    whole = asks or holds_words(saying, found.span(), _SHORT_OBJECT + 1)
    return (saying.tail[0] if whole else found.end(), saying.sentence.end)


def _gerund_clause(saying: Saying) -> Span | None:
    """Напомнив, что …, X пообещал …: the clause ends before the subject of both verbs."""
    if saying.cue.verb.form is not CueForm.GERUND or saying.anchor is None or saying.anchor.start < saying.cue.end:
        return None
    found = THAT.match(saying.text, saying.cue.end, saying.anchor.start)
    return (found.end(), saying.text.rindex(",", 0, saying.anchor.start)) if found else None


def _as_told(saying: Saying) -> Span | None:
    """Как отмечают в полиции, …; как рассказал X, …: what stands behind the comma."""
    written = saying.scene.body.written
    if saying.cue.verb.form is not CueForm.FINITE or written[saying.sentence.first] != "Как":
        return None
    comma = saying.text.find(",", *saying.tail)
    near = saying.cue.first - saying.sentence.first <= _AS_REACH
    return (comma, saying.sentence.end) if near and comma >= 0 else None


_AS_REACH = 4  # tokens between «как» and its verb


def _asked_for(saying: Saying) -> Span | None:
    """Участники потребовали отложить закрытие: an infinitive behind a verb that asks."""
    if saying.scene.is_kazakh or saying.cue.verb.kind is not CueKind.ACT:
        return None
    words = saying.scene.words_in(saying.cue.end, saying.sentence.end)[:1]
    return saying.tail if words and parse(words[0])[0].pos == "INFN" else None


def _called(saying: Saying) -> Span | None:
    """Конфликт он назвал «управленческим»: the thing and what it is called."""
    if saying.cue.verb.lemma not in _CALLING or not has_word(saying, saying.head):
        return None
    return saying.sentence.start, saying.sentence.end


_CALLING = frozenset({"назвать", "называть", "оценить", "охарактеризовать"})


def _is_aside(word: str) -> bool:
    """Whether a word begins a clause of its own: отвечая, сидевший, который."""
    reading = parse(word)[0]
    return word.lower() in _NEW_CLAUSE or reading.pos in {"GRND", "PRTF"} or reading.lemma == "который"


_BACK_AT = re.compile(r"\s*[^,.:;«»]{0,30}?,\s+(?=\S)")
_NEW_CLAUSE = frozenset({"что", "чтобы", "и", "а", "но", "однако", "когда", "если", "хотя", "поэтому", "как", "где"})


def _in_middle(saying: Saying) -> Span | None:
    """Ферма, уверена Ибатова, окупится: a parenthesis, so that the sentence is told from end to end."""
    spoken = not saying.scene.is_kazakh or saying.cue.verb.lemma == "de"  # Бағдарлама, деді ол, ауылға арналған
    if not spoken or saying.cue.reported or saying.cue.verb.form is not CueForm.FINITE:
        return None
    resumed = _BACK_AT.match(saying.text, saying.tail[0], saying.sentence.end)
    head = saying.text[saying.head[0] : saying.head[1]].rstrip(" –—-\u00a0").removesuffix(" как")
    if resumed is None or not head.endswith(",") or not holds_words(saying, saying.head, 1):
        return None
    words = (word for word in saying.scene.words_in(resumed.end(), saying.sentence.end) if word[0].isalpha())
    first = next(words, "")
    if not first or _is_aside(first):
        return None
    return saying.sentence.start, saying.sentence.end


def _about_this(saying: Saying) -> Span | None:
    """…. Об этом сообщил министр. …. Бұл туралы министр хабарлады: it is the sentence before that is told."""
    if saying.cue.verb.form is not CueForm.FINITE or not _is_about_this(saying):
        return None
    index = saying.scene.sentence_index(saying.sentence.start)
    before = saying.scene.body.sentences[index - 1] if index > 0 else None
    if before is None or any(_tells(saying.scene, cue) for cue in saying.scene.cues_in(before.start, before.end)):
        return None
    return before.start, before.end


def _is_about_this(saying: Saying) -> bool:
    start = saying.sentence.start
    return saying.text.startswith(_THIS, start) and _ABOUT_THIS.match(saying.text, start) is not None


_THIS = ("Об этом", "Бұл", "Осы", "Bul", "Būl")
_ABOUT_THIS = re.compile(r"(?:Об этом|Бұл туралы|Бұл жөнінде|Бұл жайлы|Осы туралы|Bul týraly|Būl turaly|Bul turaly)\s")


def _tells(scene: Scene, cue: Cue) -> bool:
    """Whether a cue is one of somebody who stands beside it."""
    near = scene.anchors_in(max(cue.start - _NEAR, 0), cue.end + _NEAR)
    return bool(near) and cue.verb.kind is not CueKind.TOPIC


_NEAR = 60  # characters


def _before_cue(saying: Saying) -> Span | None:
    """…, сообщил министр; … деп атап өтті министр; О цифровизации рассказала Искакова."""
    if saying.scene.is_kazakh or saying.cue.verb.form is not CueForm.FINITE:
        return None
    if saying.text[saying.sentence.start : saying.cue.start].rstrip(" –—-\u00a0").endswith(","):
        return saying.head if holds_words(saying, saying.head) else None
    follows = saying.anchor is not None and saying.anchor.start >= saying.cue.end
    least = 2 if saying.cue.verb.kind is CueKind.TOPIC else _TOPIC
    return saying.head if follows and holds_words(saying, saying.head, least) else None


_TOPIC = 3  # words that tell of what was spoken: «О ценах на хлеб», but not «Об этом»


def _object(saying: Saying) -> Span | None:
    """Подчеркнула важность …: whatever follows."""
    return saying.tail if holds_words(saying, saying.tail) and not _is_adjunct(saying) else None


def _is_adjunct(saying: Saying) -> bool:
    """Ответил на встрече, рассказала в парламенте: where or when, not what."""
    words = saying.scene.words_in(*saying.tail)
    return bool(words) and words[0].lower() in _ADJUNCTS


_ADJUNCTS = frozenset({"на", "в", "во", "после", "перед", "при", "накануне", "журналистам", "журналисту", "сегодня"})


def _rest(saying: Saying) -> Span | None:
    """A single word, or only a beginning."""
    if has_noun(saying, saying.tail) and not _is_adjunct(saying):
        return saying.tail
    words = saying.scene.words_in(*saying.head)
    placed = not saying.scene.is_kazakh and bool(words) and words[0].lower() in _PLACES
    return saying.head if holds_words(saying, saying.head, _TOPIC) and not placed else None


_PLACES = frozenset({"в", "во", "на", "после", "перед", "при", "из", "с", "у", "к", "за", "накануне"})


_OUTLET = re.compile(
    r",\s+(?:как\s+)?(?:переда[её]т|сообща[её]т|пишет|информирует|деп\s+хабарлайды|деп\s+жазады|dep\s+habarlaıdy|dep\s+habarlaidy)\b.*",
    re.DOTALL,
)


def _without_stop(saying: Saying, span: Span) -> Span:
    """The span without the comma it begins with and the full stop of its sentence."""
    start, end = span
    if saying.text[start : start + 1] in _OPENING:
        found = _BEFORE.match(saying.text, start, end)
        start = found.end() if found else start
    return start, end - (span[0] < end and saying.text[end - 1] == ".")


_OPENING = " ,;:мд"
_BEFORE = re.compile(r"[ ,;:]*(?:(?:мол|дескать),?\s+)?")


def _without_outlet(saying: Saying, span: Span) -> Span:
    """The span without `, передает BAQ.KZ` at its end."""
    found = _OUTLET.search(saying.text, *span)
    return (span[0], found.start()) if found else span


Rule = Callable[[Saying], Span | None]

RULES: Mapping[str, Rule] = {
    "gerund-clause": _gerund_clause,
    "about-this": _about_this,
    "phrase": _phrase,
    "as-told": _as_told,
    "that-clause": _that_clause,
    "which-clause": _which_clause,
    "after-colon": _after_colon,
    "called": _called,
    "in-middle": _in_middle,
    "before-cue": _before_cue,
    "between": between,
    "object": _object,
    "rest": _rest,
}
# Об этом министр сообщил на встрече: only what these find is told there.
_PLAIN = frozenset({"gerund-clause", "about-this", "that-clause", "which-clause", "after-colon"})
# What a crowd, a body or a stranger says is told only where a clause says it plainly.
RULES_FOR_NOBODY: Mapping[str, Rule] = {
    "phrase": _phrase,
    "as-told": _as_told,
    "that-clause": _that_clause,
    "after-colon": _after_colon,
    "asked-for": _asked_for,
    "in-middle": _in_middle,
    "accusative": accusative,
}
