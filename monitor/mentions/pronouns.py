"""Pronouns beside verbs of saying: он, она, тот, ол, по его словам, оның айтуынша; callings go the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from monitor.language.segment import Token
from monitor.mentions.cue_forms import CueForm
from monitor.mentions.descriptions import Description, descriptions, whom
from monitor.mentions.document import Reference
from monitor.mentions.kazakh_cues import FOLDED
from monitor.mentions.noted import noted
from monitor.mentions.pronoun_words import KAZAKH, KAZAKH_OWNERS, RUSSIAN, RUSSIAN_OTHERS, RUSSIAN_OWNERS
from monitor.mentions.salience import latest, named_last, stranger_between
from monitor.mentions.scene import Scene
from monitor.model import Gender

_MOST = 200  # pronouns of one article that are resolved: what holds more is no news
_REACH = 3  # words between a pronoun and the verb whose subject it is
_NEAR = 60  # characters between them at most


@dataclass(frozen=True, slots=True)
class _Pronoun:
    token: Token
    gender: Gender | None = None
    nominative: bool = True


def resolve_pronouns(scene: Scene) -> list[Reference]:
    """Pronouns and callings beside verbs of saying, one after another: what one stands for, the next may go back to.

    Each takes its place in the scene.
    """
    found: list[Reference] = []
    both: list[_Pronoun | Description] = [*_pronouns(scene), *descriptions(scene)]
    standing = sorted(both, key=lambda one: one.token.start)
    for one in islice(standing, _MOST):
        reference = whom(scene, one) if isinstance(one, Description) else _pronominal(scene, one)
        if reference is not None:
            found.append(reference)
            scene.enter(reference)
    return found


def _pronominal(scene: Scene, pronoun: _Pronoun) -> Reference | None:
    token = pronoun.token
    find = named_last if token.text.lower() in RUSSIAN_OTHERS else latest
    anchor = find(scene, token.start, pronoun.gender)
    if anchor is None or stranger_between(scene, anchor, token, pronoun.gender):
        return None
    rule = "pronoun-named-last" if find is named_last else "pronoun-latest"
    return Reference(token.start, token.end, anchor.person, pronoun.nominative, pronoun=True, rule=rule)


def _pronouns(scene: Scene) -> Iterator[_Pronoun]:
    for index in noted(scene.body, kazakh=scene.is_kazakh).pronouns:
        token = scene.body.tokens[index]
        word = token.text.lower()
        if scene.quoted(token.start):
            continue
        if scene.is_kazakh:
            yield from _kazakh_pronoun(scene, index, FOLDED[word])
        elif word in RUSSIAN and (_beside_cue(scene, index) or _opens_with_and(scene, index)):
            yield _Pronoun(token, RUSSIAN[word])
        elif word in RUSSIAN_OTHERS and any(cue.first == index + 1 for cue in scene.cues_in(token.end, token.end + 40)):
            yield _Pronoun(token, RUSSIAN_OTHERS[word])
        elif word in RUSSIAN_OWNERS and _in_phrase(scene, index):
            yield _Pronoun(token, RUSSIAN_OWNERS[word], nominative=False)


def _kazakh_pronoun(scene: Scene, index: int, word: str) -> Iterator[_Pronoun]:
    token = scene.body.tokens[index]
    if word in KAZAKH and (_beside_cue(scene, index) or _opens_saying(scene, index)):
        yield _Pronoun(token)
    elif word in KAZAKH_OWNERS and _in_phrase(scene, index + 1):
        yield _Pronoun(token, nominative=False)


def _beside_cue(scene: Scene, index: int) -> bool:
    starts, ends = scene.body.starts, scene.body.ends
    start = max(starts[max(index - _REACH, 0)], starts[index] - _NEAR)
    end = min(ends[min(index + _REACH, len(ends)) - 1], ends[index] + _NEAR)
    return any(cue.verb.form is CueForm.FINITE for cue in scene.cues_in(start, end))


def _in_phrase(scene: Scene, index: int) -> bool:
    """Whether a token belongs to a phrase such as по его словам or оның айтуынша."""
    cue = scene.setting.cues.at(scene.body.starts[index]) if index < len(scene.body.starts) else None
    return cue is not None and cue.verb.form is CueForm.PHRASE and index < cue.last


def _opens_with_and(scene: Scene, index: int) -> bool:
    """Он записывает всё и уверен, что …: the pronoun opens a sentence whose second verb is one of saying."""
    written = scene.body.written
    sentence = scene.body.sentence_at(scene.body.starts[index])
    if sentence is None or sentence.first != index:
        return False
    gender = RUSSIAN[written[index].lower()]
    return any(
        written[cue.first - 1] == "и" and cue.verb.gender is gender
        for cue in scene.cues_in(scene.body.ends[index], sentence.end)
    )


def _opens_saying(scene: Scene, index: int) -> bool:
    """Ол … айтты; сонымен қатар ол … айтты: the pronoun opens a sentence that ends in a verb of saying."""
    token = scene.body.tokens[index]
    sentence = scene.body.sentence_at(token.start)
    if sentence is None or index - sentence.first > _LINK or scene.anchors_in(sentence.start, token.start):
        return False
    return any(cue.verb.form is CueForm.FINITE for cue in scene.cues_in(token.end, sentence.end))


_LINK = 3  # tokens that may join a sentence to the one before: бұдан бөлек,
