"""Where a text says that somebody says something: the cues and what their form tells of the speaker.

A cue is a finite verb (сказала, деп атап өтті), a gerund (подчеркнув) or a phrase (по словам, айтуынша).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from monitor.language import kazakh
from monitor.language.russian import parse
from monitor.language.segment import Segmented
from monitor.language.verdicts import once
from monitor.mentions import cue_words, kazakh_cues, russian_cues
from monitor.mentions.cue_forms import Cue, Verb, folded
from monitor.mentions.noted import noted
from monitor.mentions.telling import placed_cues
from monitor.model import Language

KAZAKH = frozenset({Language.KK, Language.KK_LATN})


@lru_cache(maxsize=4)  # titles and bodies at hand: people, roles and quotes of one document ask in turn
def find_cues(text: Segmented, language: Language) -> tuple[Cue, ...]:
    """Every cue of a text, in order."""
    if language is Language.EN:
        return tuple(_english(text))
    kazakh = language in KAZAKH
    telling = noted(text, kazakh=kazakh).telling
    find = kazakh_cues.kazakh_cues if kazakh else russian_cues.russian_cues
    return _joined(list(find(text, telling)), placed_cues(text, kazakh=kazakh))


def _joined(found: list[Cue], placed: Iterable[Cue]) -> tuple[Cue, ...]:
    """Cues with those that speak by their place where no other stands, in order."""
    starts = [cue.start for cue in found]
    for cue in placed:
        at = bisect_left(starts, cue.start)
        if (at == 0 or found[at - 1].end <= cue.start) and (at == len(found) or cue.end <= starts[at]):
            found.insert(at, cue)
            starts.insert(at, cue.start)
    return tuple(found)


def is_collective(word: str, language: Language) -> bool:
    """Whether a word names a body, a crowd or an outlet, which speaks as no single person."""
    return kazakh_cues.is_collective(word) if language in KAZAKH else russian_cues.is_collective(word)


def is_outlet(word: str, language: Language) -> bool:
    """Whether a word names an outlet or its reporter: what they pass on is somebody else's."""
    return kazakh_cues.is_outlet(word) if language in KAZAKH else russian_cues.is_outlet(word)


@once
def is_titled(word: str) -> bool:
    """Whether a noun tells of a thing with a name in quotation marks: под девизом, кітабы."""
    known = any(folded(reading.lemma) in _TITLED for reading in parse(word)[:2])
    return known or any(found.stem in _TITLED for found in kazakh.analyse(kazakh.cyrillic(word).lower()))


_TITLED = frozenset((*cue_words.lemmas("ru", "titled"), *cue_words.lemmas("kk", "titled")))
_EN_VERBS = dict(cue_words.verbs("en"))


def _english(text: Segmented) -> Iterator[Cue]:
    for index, token in enumerate(text.tokens):
        kind = _EN_VERBS.get(token.text.lower())
        if kind:
            yield Cue(index, index + 1, token.start, token.end, Verb(token.text.lower(), kind))
