"""What a Kazakh clause of saying holds: … екенін айтты, … деп түсіндірді министр."""

from __future__ import annotations

import re

from monitor.language import kazakh
from monitor.language.segment import Token
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
    tokens, first = saying.scene.body.tokens, saying.cue.first
    if saying.anchor and saying.anchor.end < saying.cue.start:
        beside = saying.scene.body.token_at(saying.anchor.end) == first
        first = saying.scene.body.token_at(saying.anchor.start) if beside else first
    if _is_place(saying, first):
        return True
    near = (*tokens[max(first - 1, 0) : first], *tokens[saying.cue.first : saying.cue.last])
    words = {kazakh.cyrillic(token.text).lower() for token in near}
    return not words.isdisjoint(_COURTESIES) or bool(words & _ANSWER and words & _GIVEN)


def _is_place(saying: Saying, first: int) -> bool:
    """Әлеуметтік желіде жазды: where, and nothing else."""
    tokens = saying.scene.body.tokens[saying.sentence.first : first]
    if not tokens or saying.cue.verb.kind is CueKind.ACT or len(tokens[-1].text) < _SHORTEST:
        return False
    words = [kazakh.cyrillic(token.text).lower() for token in tokens if not _stands_in(saying, token)]
    return bool(words) and _PLACE.search(words[-1]) is not None and not any(_TOLD.search(word) for word in words)


def _stands_in(saying: Saying, token: Token) -> bool:
    return saying.anchor is not None and saying.anchor.start <= token.start < saying.anchor.end


_SHORTEST = 4  # letters of a word in the locative; да and де are particles
_PLACE = re.compile(r"(?:[дт][ае]|нд[ае])$")
_TOLD = re.compile(r"(?:[ыі]н|[нтд][ыі]|туралы|жайлы|жөнінде|жайында|хақында|ма|ме|ба|бе|па|пе)$")
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
    words = saying.scene.tokens_in(*saying.head)
    told = bool(words) and _ACCUSATIVE.search(kazakh.cyrillic(words[-1].text).lower())
    return saying.head if told and holds_words(saying, saying.head) else None


def is_told(scene: Scene, cue: Cue) -> bool:
    """Whether a clause in the accusative stands right before a Kazakh cue: неге бөлінбегенін сұрады."""
    before = scene.body.tokens[max(cue.first - 1, 0) : cue.first]
    return bool(before) and _ACCUSATIVE.search(kazakh.cyrillic(before[0].text).lower()) is not None


_ACCUSATIVE = re.compile(
    r"(?:ғанын|генін|қанын|кенін|атынын|етінін|йтынын|йтінін|екенін|екендігін|[ғқ]андығын|[гк]ендігін|уды|уді|уын|уін"
    r"|[ғқ]анына|[гк]еніне|атынына|етініне|йтынына|йтініне|екеніне"
    r"|керегін|керектігін|жоғын|барын|[мбп]егенін|[мбп]ағанын|мейтінін|майтынын|мейтіндігін|майтындығын)$"
)
