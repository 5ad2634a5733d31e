"""Where a text says that somebody says something: the cues and what their form tells of the speaker.

A cue is a finite verb (сказала, деп атап өтті), a gerund (подчеркнув) or a phrase (по словам, айтуынша).
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.language.segment import Segmented
from monitor.mentions import cue_words, kazakh_cues, russian_cues
from monitor.mentions.cue_forms import Cue, Verb
from monitor.model import Language

KAZAKH = frozenset({Language.KK, Language.KK_LATN})


def find_cues(text: Segmented, language: Language) -> tuple[Cue, ...]:
    """Every cue of a text, in order."""
    if language in KAZAKH:
        return tuple(kazakh_cues.kazakh_cues(text))
    return tuple(_english(text) if language is Language.EN else russian_cues.russian_cues(text))


def is_collective(word: str, language: Language) -> bool:
    """Whether a word names a body, a crowd or an outlet, which speaks as no single person."""
    return kazakh_cues.is_collective(word) if language in KAZAKH else russian_cues.is_collective(word)


def is_outlet(word: str, language: Language) -> bool:
    """Whether a word names an outlet or its reporter: what they pass on is somebody else's."""
    return kazakh_cues.is_outlet(word) if language in KAZAKH else russian_cues.is_outlet(word)


_EN_VERBS = dict(cue_words.verbs("en"))


def _english(text: Segmented) -> Iterator[Cue]:
    for index, token in enumerate(text.tokens):
        kind = _EN_VERBS.get(token.text.lower())
        if kind:
            yield Cue(index, index + 1, token.start, token.end, Verb(token.text.lower(), kind))
