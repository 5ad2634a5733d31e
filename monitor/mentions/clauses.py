"""A cue with the span in which its subject may stand, and what can be a subject there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from monitor.language.russian import Reading, parse
from monitor.language.segment import Token
from monitor.language.verdicts import Verdicts
from monitor.mentions.cue_forms import Cue
from monitor.mentions.cues import is_collective
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Gender, Span

APPOSED = 120  # characters between a noun and the name it describes at most


class Subject(NamedTuple):
    """Who speaks, and the name of the rule that says so; without an anchor it is somebody who cannot be told."""

    anchor: Anchor | None = None
    body: Token | None = None  #: the word for the body or crowd that speaks
    rule: str = ""


NOBODY = Subject()
REACH = 800  # characters between a cue and its subject at most


@dataclass(frozen=True, eq=False)
class Clause:
    """A cue and the span in which its subject may stand."""

    scene: Scene
    cue: Cue
    span: Span
    beside_quote: bool = False

    @cached_property
    def before(self) -> tuple[Anchor, ...]:
        """Anchors before the cue that can be its subject, in order."""
        return self._fitting(self.span[0], self.cue.start)

    @cached_property
    def after(self) -> tuple[Anchor, ...]:
        """Anchors after the cue, no comma between, that can be its subject."""
        return self._fitting(self.cue.end, self.end_after)

    @cached_property
    def end_after(self) -> int:
        """Where the words right behind the cue end: a comma or another cue outside the anchors."""
        body = self.scene.body
        first, last = body.token_at(self.cue.end), body.token_at(self.span[1])
        for index in _STOPPING.places(body.written[first:last], first):
            if not in_anchor(self.scene, body.starts[index]):
                return body.starts[index]
        return self.span[1]

    @cached_property
    def is_parenthetic(self) -> bool:
        """Whether the cue follows what was said: «…», сказал; … , деп айтты."""
        written = self.scene.body.written
        if self.beside_quote and not self.scene.words_in(self.span[0], self.cue.start):
            return True
        return self.cue.first > 0 and written[self.cue.first - 1] in _PARENTHESES

    def _fitting(self, start: int, end: int) -> tuple[Anchor, ...]:
        anchors = self.scene.anchors_in(start, end)
        return tuple(anchor for anchor in anchors if can_speak(anchor, self.cue.verb.gender))


STOPS = frozenset({",", ";", ":", "(", ")", ".", "!", "?", "…"})
_STOPPING = Verdicts(STOPS.__contains__)
_PARENTHESES = frozenset({",", "–", "—", "-", "―"})


def can_speak(anchor: Anchor, gender: Gender | None = None) -> bool:
    """Whether an anchor may be a subject of that gender."""
    return anchor.nominative is not False and anchor.agrees(gender)


def free(clause: Clause, start: int, end: int) -> list[Token]:
    """Tokens of a span that belong to no anchor and no passage."""
    scene = clause.scene
    standing = scene.anchors_in(max(start - _FAR, 0), end + _FAR)
    return [
        token
        for token in scene.tokens_in(start, end)
        if not any(one.start <= token.start < one.end for one in standing) and not scene.quoted(token.start)
    ]


def in_anchor(scene: Scene, offset: int) -> bool:
    """Whether an offset lies inside a place where a person stands."""
    near = scene.anchors_in(max(offset - _FAR, 0), offset + _FAR)
    return any(anchor.start <= offset < anchor.end for anchor in near)


_FAR = 300  # characters that no anchor exceeds


def speaks_itself(clause: Clause, token: Token) -> bool:
    """Whether a noun that is no anchor can be the subject: a body, or a living being in the nominative."""
    if clause.scene.is_kazakh:
        return token.is_word and is_collective(token.text, clause.scene.language)
    gender = clause.cue.verb.gender
    return any(
        (gender is None or reading.gender is None or reading.gender is gender or reading.animate)
        and (reading.animate or is_collective(token.text, clause.scene.language))
        for reading in _SUBJECTS[token.text]
    )


def _subjects(word: str) -> tuple[Reading, ...]:
    """The likeliest readings of a Russian word as a noun in the singular that can be a subject."""
    likeliest = parse(word)[:2] if word[0].isalpha() else ()
    return tuple(one for one in likeliest if one.pos == "NOUN" and one.is_nominative and one.number == "sing")


_SUBJECTS = Verdicts(_subjects)
