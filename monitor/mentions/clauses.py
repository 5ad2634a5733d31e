"""A cue with the span in which its subject may stand, and what can be a subject there."""

from __future__ import annotations

from typing import NamedTuple

from monitor.language.kept import kept
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


class Clause:
    """A cue and the span in which its subject may stand."""

    def __init__(self, scene: Scene, cue: Cue, span: Span, *, beside_quote: bool = False) -> None:
        self.scene, self.cue, self.span, self.beside_quote = scene, cue, span, beside_quote
        #: Whether the cue follows what was said: «…», сказал; … , деп айтты.
        self.is_parenthetic = cue.first > 0 and scene.body.written[cue.first - 1] in _PARENTHESES
        if beside_quote and scene.body.token_at(span[0]) >= cue.first:
            self.is_parenthetic = True

    @kept
    def before(self) -> list[Anchor]:
        """Anchors before the cue that can be its subject, in order."""
        gender = self.cue.verb.gender
        return [one for one in self.scene.anchors_in(self.span[0], self.cue.start) if can_speak(one, gender)]

    @property
    def adjoining(self) -> Anchor | None:
        """Who stands right behind the cue and can be its subject: сказал Сатов."""
        starts, last = self.scene.body.starts, self.cue.last
        anchor = self.scene.anchor_at(starts[last]) if last < len(starts) else None
        near = anchor and anchor.end <= self.span[1] and can_speak(anchor, self.cue.verb.gender)
        return anchor if near else None

    @kept
    def after(self) -> Anchor | None:
        """The first anchor after the cue, no comma between, that can be its subject."""
        gender = self.cue.verb.gender
        for anchor in self.scene.anchors_in(self.cue.end, self.end_after):
            if can_speak(anchor, gender):
                return anchor
        return None

    @kept
    def end_after(self) -> int:
        """Where the words right behind the cue end: a comma or another cue outside the anchors."""
        body = self.scene.body
        written, starts = body.written, body.starts
        for index in range(self.cue.last, body.token_at(self.span[1])):
            if written[index] in STOPS and not self.scene.stands_at(starts[index]):
                return starts[index]
        return self.span[1]


STOPS = frozenset({",", ";", ":", "(", ")", ".", "!", "?", "…"})
_PARENTHESES = frozenset({",", "–", "—", "-", "―"})


def can_speak(anchor: Anchor, gender: Gender | None = None) -> bool:
    """Whether an anchor may be a subject of that gender."""
    return anchor.nominative is not False and (gender is None or anchor.gender is None or anchor.gender is gender)


def speaks_itself(clause: Clause, word: str) -> bool:
    """Whether a noun that is no anchor can be the subject: a body, or a living being in the nominative."""
    if clause.scene.is_kazakh:
        return word[0].isalpha() and is_collective(word, clause.scene.language)
    gender = clause.cue.verb.gender
    for reading in _SUBJECTS[word]:
        fits = gender is None or reading.gender is None or reading.gender is gender or reading.animate
        if fits and (reading.animate or is_collective(word, clause.scene.language)):
            return True
    return False


def _subjects(word: str) -> tuple[Reading, ...]:
    """The likeliest readings of a Russian word as a noun in the singular that can be a subject."""
    likeliest = parse(word)[:2] if word[0].isalpha() else ()
    return tuple(one for one in likeliest if one.pos == "NOUN" and one.is_nominative and one.number == "sing")


_SUBJECTS = Verdicts(_subjects)
