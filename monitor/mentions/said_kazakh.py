"""What a Kazakh clause of saying holds: … екенін айтты, … деп түсіндірді министр."""

from __future__ import annotations

import re

from monitor.language import kazakh
from monitor.language.verdicts import once
from monitor.mentions.cue_forms import Cue, CueForm, CueKind
from monitor.mentions.saying import Saying, holds_words
from monitor.mentions.scene import Scene
from monitor.model import Span


def between(saying: Saying) -> Span | None:
    """Министр … екенін айтты; … деп түсіндірді министр."""
    if not saying.scene.is_kazakh:
        return None
    if (
        saying.anchor
        and saying.anchor.end <= saying.cue.start
        and holds_words(saying, (saying.anchor.end, saying.cue.start))
    ):
        start = _behind_converb(saying.text, max(saying.anchor.end, saying.sentence.start), saying.cue.start)
        joined = _JOINED.match(saying.text, start, saying.cue.start)
        return joined.end() if joined else start, saying.cue.start
    return saying.head if holds_words(saying, saying.head) else None


def is_courtesy(saying: Saying) -> bool:
    """Whether a Kazakh cue tells nothing: рақмет айтты, X сөзін Y растады, сұрақтарына жауап берді."""
    if saying.cue.reported:
        return False
    written, first = saying.scene.body.written, saying.cue.first
    if saying.anchor and saying.anchor.end < saying.cue.start:
        beside = saying.scene.body.token_at(saying.anchor.end) == first
        first = saying.scene.body.token_at(saying.anchor.start) if beside else first
    if _is_place(saying, first):
        return True
    near = (*written[max(first - 1, 0) : first], *written[saying.cue.first : saying.cue.last])
    words = set(map(_spelt, near))
    return not words.isdisjoint(_COURTESIES) or bool(words & _ANSWER and words & _GIVEN)


def _is_place(saying: Saying, first: int) -> bool:
    """Әлеуметтік желіде жазды: where, and nothing else."""
    body, opening = saying.scene.body, saying.sentence.first
    if first <= opening or saying.cue.verb.kind is CueKind.ACT or len(body.written[first - 1]) < _SHORTEST:
        return False
    words = [body.written[index] for index in range(opening, first) if not _stands_in(saying, body.starts[index])]
    return bool(words) and _IN_PLACE(words[-1]) and not any(map(_IS_TOLD, words))


def _stands_in(saying: Saying, offset: int) -> bool:
    return saying.anchor is not None and saying.anchor.start <= offset < saying.anchor.end


@once
def _spelt(word: str) -> str:
    """A word in lower case of the Cyrillic script."""
    return kazakh.cyrillic(word).lower()


_SHORTEST = 4  # letters of a word in the locative; да and де are particles
_PLACE = re.compile(r"(?:[дт][ае]|нд[ае])$")
_TOLD = re.compile(r"(?:[ыі]н|[нтд][ыі]|туралы|жайлы|жөнінде|жайында|хақында|ма|ме|ба|бе|па|пе)$")
_IN_PLACE = once(lambda word: _PLACE.search(_spelt(word)) is not None)
_IS_TOLD = once(lambda word: _TOLD.search(_spelt(word)) is not None)
_COURTESIES = frozenset(
    {"алғыс", "алғысын", "рақмет", "рақметін", "рахмет", "рахметін", "ризашылық", "ризашылығын", "ризашылығымен"}
    | {
        "сөзін",
        "сөзді",
        "сөздерін",
        "тілегін",
        "тілек",
        "сәттілік",
        "сәлем",
        "көңіл",
        "осыны",
        "былай",
        "бұлай",
        "ақпаратты",
        "ақпаратын",
        "мұны",
        "соны",
        "бұны",
        "оны",
    }
)
_ANSWER, _GIVEN = frozenset({"жауап", "жауабын"}), frozenset({"берді", "береді", "беріп", "қайтарды"})
_JOINED = re.compile(r"\s*(?:және|әрі|сондай-ақ|jáne|jäne)\s+")
_CONVERB = re.compile(r"[^«»,;:]*(?:ып|іп|ап|еп|йп|уп|ip|yp|ap|ep|болса|bolsa),\s+")


def _behind_converb(text: str, start: int, end: int) -> int:
    """Where the statement begins behind what its speaker did meanwhile: қарсы дауыс беріп, … деп атады."""
    found = _CONVERB.match(text, start, end)
    return found.end() if found else start


def accusative(saying: Saying) -> Span | None:
    """Басқарма … жабылмайтынын хабарлады: a clause in the accusative says plainly that something was told."""
    if not saying.scene.is_kazakh or saying.cue.verb.form is not CueForm.FINITE:
        return None
    words = saying.scene.words_in(*saying.head)
    told = bool(words) and _ACCUSATIVE.search(_spelt(words[-1]))
    return saying.head if told and holds_words(saying, saying.head) else None


def is_told(scene: Scene, cue: Cue) -> bool:
    """Whether a clause in the accusative stands right before a Kazakh cue: неге бөлінбегенін сұрады."""
    return cue.first > 0 and _ACCUSATIVE.search(_spelt(scene.body.written[cue.first - 1])) is not None


_ACCUSATIVE = re.compile(
    r"(?:ғанын|генін|қанын|кенін|атынын|етінін|йтынын|йтінін|екенін|екендігін|[ғқ]андығын|[гк]ендігін|уды|уді|уын|уін"
    r"|[ғқ]анына|[гк]еніне|атынына|етініне|йтынына|йтініне|екеніне"
    r"|керегін|керектігін|жоғын|барын|[мбп]егенін|[мбп]ағанын|мейтінін|майтынын|мейтіндігін|майтындығын)$"
)
